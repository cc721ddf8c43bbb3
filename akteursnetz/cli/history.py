"""`history`, `undo`, `redo`: the journal."""

from __future__ import annotations

from typing import Any

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import format_option, settings, typed_words
from akteursnetz.words import and_more, both, told_day


def command(word: str) -> click.Command:
    """One of the three words."""
    return _history() if word == "history" else _undo(word)


def _history() -> click.Command:
    def run(record: str | None, limit: int, format: str) -> None:
        from akteursnetz.cli import output
        from akteursnetz.desk.history import LINES, spot, told
        from akteursnetz.desk.history import as_object as told_change
        from akteursnetz.desk.labels import changes_told

        with settings().open() as store:
            where = spot(store, record) if record else None
            first = None if where or format == "json" else LINES if format == "table" else 0
            entries = told(store, where, limit, first=first)
            words = store.vocabulary()
        rows: list[dict[str, Any]] = [
            {
                "command": one.command.id,
                "at": one.command.at,
                "who": one.command.who,
                "words": one.command.words,
                "kind": one.command.kind,
                "target": one.command.target,
                "undone": one.undone,
                "changes": one.total if format == "csv" else [told_change(c) for c in one.changes],
            }
            for one in entries
        ]
        if format == "json":
            output.write_json(rows)
            return
        if format == "csv":
            output.write_csv(("command", "at", "who", "words", "kind", "undone", "changes"), rows)
            return
        for one, row in zip(entries, rows, strict=True):
            when = _when(row["at"])
            mark = both(" (zurückgenommen)", " (undone)") if row["undone"] else ""
            click.echo(f"{row['command']:>5}  {when}  {row['who']}  {row['words']}{mark}")
            for change in row["changes"]:
                before, after = change["before"], change["after"]
                key = tuple(change["id"]) if isinstance(change["id"], list) else change["id"]
                for line in changes_told(change["table"], key, before, after, words):
                    click.echo(f"         {line}")
            hidden = one.total - len(one.changes)
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


def _undo(word: str) -> click.Command:
    def run() -> None:
        from akteursnetz.desk.undoing import take

        with settings().open(write=True) as store:
            target = take(store, typed_words(), redo=word == "redo").target
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
