"""`word`: a word of one's own, or another spelling of one that there is. `rename`: a department or municipality is called otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.choice import Choice
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import store_command
from akteursnetz.desk.commands import Tell, record_entries
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal, both, visible

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder


def command(word: str) -> click.Command:
    """One of the two words."""
    return _rename() if word == "rename" else _word()


def _one_line(said: str) -> str:
    """The text, which has to be one line that can be seen."""
    from akteursnetz.border import Border
    from akteursnetz.vocabulary import Vocabulary

    record, problems = Border(Vocabulary()).check("actors", {"name": said})
    if problems or "name" not in record:
        why = problems[0] if problems else None
        raise Refusal(
            f"„{visible(said)}“ geht nicht als Wort. {why.german if why else 'Es ist leer.'}",
            f'"{visible(said)}" is no word. {why.english if why else "It is empty."}',
        )
    return str(record["name"])


def _word() -> click.Group:
    from akteursnetz.cli.words import Group

    group = Group(
        "word",
        help=both("Eigene Wörter für Arten, Themen, Zielgruppen …", "Words of one's own for kinds, themes …"),
        epilog="\b\n" + both("Beispiel:", "Example:") + "\n  akteursnetz word add themes " + both("Gärtnern", "Gardening"),
    )
    group.add_command(_add(), "add")
    return group


def _add() -> click.Command:
    from akteursnetz.border import CLOSED
    from akteursnetz.vocabulary import LISTS

    def run(name: str, word: str, english: str | None, wider: tuple[str, ...], synonym_of: str | None) -> None:
        from akteursnetz.border import SEVERAL, Border
        from akteursnetz.questions import code
        from akteursnetz.recording import Entry

        text = _one_line(word)
        if SEVERAL.search(text) and not (synonym_of and not set(",;|") & set(text)):
            parts = [part.strip() for part in SEVERAL.split(text) if part.strip()]
            raise Refusal(
                f"„{text}“ sieht nach mehreren Wörtern aus. Bitte jedes für sich hinzufügen: {', '.join(f'„{one}“' for one in parts)}. "
                "Ist es wirklich ein Wort: in der Tabelle Vokabular einlesen.",
                f'"{text}" looks like several words. Please add each of them by itself: {", ".join(f"{chr(34)}{one}{chr(34)}" for one in parts)}. '
                "If it really is one word: import it in the table vocabulary.",
            )
        if wider and name != "target_groups":
            raise Refusal("Oberbegriffe gibt es nur bei Zielgruppen.", "Only target groups have wider words.")

        def work(recorder: Recorder, _: Tell) -> str:
            words = recorder.vocabulary
            known = words.find(name, text)
            if known is not None:
                label = words.label(name, known, both("de", "en"))
                raise Refusal(
                    f"„{text}“ gibt es in dieser Liste schon: {label} ({known}).",
                    f'"{text}" is in this list already: {label} ({known}).',
                )
            border = Border(words, extend=True)
            own = border.new_code(name, text)
            values: dict[str, Any] = {"list": name, "code": own, "german": text, "english": english or text}
            if wider:
                values["wider"] = tuple(code(recorder.reading, name, one) for one in wider)
            if synonym_of:
                values["synonym_of"] = code(recorder.reading, name, synonym_of)
            record_entries(recorder, [Entry("vocabulary", values)])
            return str(values.get("synonym_of", own))

        click.echo(store_command(work))

    return build(
        "add",
        run,
        (
            "Einer Wortliste ein Wort hinzufügen, oder mit --synonym-of eine weitere Schreibweise. Gibt das Kürzel aus.",
            "Add a word to a word list, or with --synonym-of another spelling. Prints the code.",
        ),
        'akteursnetz word add target_groups "Pflegekräfte" --wider professionals\n'
        'akteursnetz word add actor_kinds "Sprachheilschule" --synonym-of school',
        [
            click.Argument(
                ["name"], type=Choice([one for one in LISTS if one not in CLOSED], "lists"), metavar=both("LISTE", "LIST")
            ),
            click.Argument(["word"], metavar=both("WORT", "WORD")),
            click.Option(
                ["--english"], help=both("das englische Wort (sonst dasselbe)", "the English word (default: the same)")
            ),
            click.Option(
                ["--wider"],
                multiple=True,
                help=both("gehört zu dieser Zielgruppe (mehrfach möglich)", "belongs to this target group (repeatable)"),
            ),
            click.Option(
                ["--synonym-of"], help=both("nur eine andere Schreibweise dieses Worts", "only another spelling of this word")
            ),
        ],
    )


def _rename() -> click.Command:
    def run(kind: str, old: str, new: str) -> None:
        from akteursnetz.naming.own_words import LABELS, in_use, spellings
        from akteursnetz.recording import edits
        from akteursnetz.vocabulary import alike

        wanted = _one_line(new)

        def work(recorder: Recorder, _: Tell) -> str:
            before = in_use(recorder.reading, kind, old)
            text = wanted if alike(before) == alike(wanted) else spellings(recorder.reading, kind).get(alike(wanted), wanted)
            joined = alike(before) != alike(text) and any(
                alike(word) == alike(text) for word in recorder.reading.words_in_use(kind)
            )
            found = edits.rename_word(recorder, kind, before, text)
            if not found:
                raise Refusal(
                    f"{LABELS[kind][0]} „{before}“ heißt schon so.", f'The {LABELS[kind][1]} "{before}" is called so already.'
                )
            told = ", ".join(f"{both(TABLES[name].german, name)}: {count}" for name, count in found.items())
            more = both(" Den neuen Namen gab es schon; beide sind jetzt eins.", " The new name was in use; both are one now.")
            said = old if before == text else before
            return both(f"„{said}“ heißt jetzt „{text}“ ({told}).", f'"{said}" is now called "{text}" ({told}).') + (
                more if joined else ""
            )

        click.echo(store_command(work))

    return build(
        "rename",
        run,
        (
            "Ein Ressort oder eine Gemeinde überall umbenennen; undo nimmt es zurück.",
            "Rename a department or municipality everywhere; undo takes it back.",
        ),
        'akteursnetz rename department "Amt 51" "Jugend und Familie"',
        [
            click.Argument(
                ["kind"], type=Choice(("department", "municipality"), "groupings"), metavar="department|municipality"
            ),
            click.Argument(["old"], metavar=both("ALT", "OLD")),
            click.Argument(["new"], metavar=both("NEU", "NEW")),
        ],
    )
