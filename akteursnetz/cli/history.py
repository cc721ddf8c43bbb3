"""`history`, `undo`, `redo`: the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import format_option, settings, typed_words
from akteursnetz.words import Refusal, and_more, both, told_day

if TYPE_CHECKING:
    from akteursnetz.store.promise import Writing


def command(word: str) -> click.Command:
    """One of the three words."""
    return _history() if word == "history" else _undo(word)


def _history() -> click.Command:
    def run(record: str | None, limit: int, format: str) -> None:
        from akteursnetz.cli import output
        from akteursnetz.cli.labels import changes_told
        from akteursnetz.recording.entries import listed

        with settings().open() as store:
            where = _spot(store, record) if record else None
            commands = store.journal(*where) if where else store.journal()
            taken_back = {c.target for c in commands if c.kind == "undo"} - {c.target for c in commands if c.kind == "redo"}
            words = store.vocabulary()
            rows: list[dict[str, Any]] = []
            for entry in commands[:limit]:
                changes = [c for c in store.changes(entry.id) if where is None or (c.table, c.key) == where]
                rows.append(
                    {
                        "command": entry.id,
                        "at": entry.at,
                        "who": entry.who,
                        "words": entry.words,
                        "kind": entry.kind,
                        "target": entry.target,
                        "undone": entry.id in taken_back,
                        "changes": [
                            {"table": c.table, "id": listed(c.key), "before": c.before, "after": c.after} for c in changes
                        ],
                    }
                )
            if format == "json":
                output.write_json(rows)
                return
            if format == "csv":
                output.write_csv(
                    ("command", "at", "who", "words", "kind", "undone", "changes"),
                    [{**row, "changes": len(row["changes"])} for row in rows],
                )
                return
            for row in rows:
                when = _when(row["at"])
                mark = both(" (zurückgenommen)", " (undone)") if row["undone"] else ""
                click.echo(f"{row['command']:>5}  {when}  {row['who']}  {row['words']}{mark}")
                for change in row["changes"][: None if where else 3]:
                    before, after = change["before"], change["after"]
                    key = tuple(change["id"]) if isinstance(change["id"], list) else change["id"]
                    for line in changes_told(change["table"], key, before, after, words):
                        click.echo(f"         {line}")
                hidden = 0 if where else len(row["changes"]) - 3
                if hidden > 0:
                    click.echo(f"         … {and_more(hidden)}")

    return build(
        "history",
        run,
        (
            "Wer hat wann was geändert? Alles, das Neueste zuerst, oder nur zu einem Eintrag.",
            "Who changed what, when? Everything, newest first, or one record's.",
        ),
        "akteursnetz history\nakteursnetz history jugendamt",
        [
            click.Argument(["record"], required=False, metavar=both("[KENNUNG_ODER_NAME]", "[ID_OR_NAME]")),
            click.Option(
                ["--limit"],
                type=click.IntRange(1),
                default=50,
                show_default=True,
                help=both("höchstens so viele Befehle", "at most so many commands"),
            ),
            format_option(),
        ],
    )


def _when(at: str) -> str:
    """Day and minute of a command in the language of this run."""
    day, _, time = at.partition("T")
    return f"{told_day(day)} {time[:5]}"


def _spot(store: Any, text: str) -> tuple[str, Any]:
    """The table and key that an id or name means, in any table; also of a record that is gone."""
    from akteursnetz.model import TABLES
    from akteursnetz.recording.recorder import NAMED, Recorder

    recorder = Recorder(store)
    for table in TABLES:
        if store.records(table, [text] if TABLES[table].has_id else []):
            return table, text
    for table in NAMED:
        try:
            return table, recorder.resolve(table, text)
        except Refusal:
            continue
    for table in TABLES:
        if TABLES[table].has_id and store.journal(table, text):
            return table, text
    raise Refusal(
        f"Zu „{text}“ gibt es keinen Eintrag und keine Änderung. Bitte Kennung oder genauen Namen nennen.",
        f'There is no record and no change of "{text}". Please give an id or exact name.',
    )


def _undo(word: str) -> click.Command:
    def run() -> None:
        from akteursnetz.recording import edits
        from akteursnetz.store import user

        with settings().open(write=True) as store:
            done, undone = edits.undoable(store.journal(), user())
            stack = done if word == "undo" else undone
            if not stack:
                raise Refusal(
                    "Es gibt nichts zurückzunehmen." if word == "undo" else "Es gibt nichts wiederherzustellen.",
                    "There is nothing to undo." if word == "undo" else "There is nothing to redo.",
                )
            target = next(entry for entry in store.journal() if entry.id == stack[-1])
            changes = store.changes(target.id)

            def work(writing: Writing) -> None:
                writing.apply(edits.inverse(writing, changes, redo=word == "redo"))

            store.command(typed_words(), work, word, target.id)
        when = _when(target.at)
        done_german = "Zurückgenommen" if word == "undo" else "Wiederhergestellt"
        done_english = "Undone" if word == "undo" else "Made again"
        click.echo(both(f"{done_german}: {target.words} ({when})", f"{done_english}: {target.words} ({when})"))

    return build(
        word,
        run,
        (
            "Den eigenen letzten Befehl (auch einen ganzen Import) zurücknehmen; noch einmal: den davor."
            if word == "undo"
            else "Das zuletzt Zurückgenommene wiederherstellen, solange nichts Neues erfasst wurde.",
            "Take back your own last command (a whole import, too); once more: the one before."
            if word == "undo"
            else "Make again what was undone last, as long as nothing new was recorded.",
        ),
        f"akteursnetz {word}",
        [],
    )
