"""`cooperation`: list, show, edit, remove statements – by id, or by the pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import at_option, format_option, output_option, say, settings, terminal_options
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import column_options, store_command
from akteursnetz.cli.words import Group
from akteursnetz.desk.commands import Tell, clean, record_entries, said
from akteursnetz.model import TABLES, Record
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder

TABLE = TABLES["cooperations"]


def command(word: str) -> click.Command:
    """The word `cooperation`."""
    group = Group(
        word,
        help=both(
            "Kooperationen auflisten, zeigen, berichtigen, löschen. Neu: link, beenden: unlink.",
            "List, show, correct and remove cooperations. New ones: link; to end one: unlink.",
        ),
        epilog=f"\b\n{both('Beispiel', 'Example')}:\n  akteursnetz cooperation show jugendamt vhs",
    )
    for one in (_list(), _show(), _edit(), _remove()):
        group.add_command(one)
    return group


def _which() -> list[click.Parameter]:
    return [
        click.Argument(["record"], metavar=both("KENNUNG_ODER_A", "ID_OR_A")),
        click.Argument(["other"], required=False, metavar="[B]"),
    ]


def _found(recorder: Recorder, record: str, other: str | None, kind: str | None, tell: Tell) -> list[Record]:
    """The statements meant: the one with this id, or every one of the pair (of a kind)."""
    if other is None:
        one = recorder.get("cooperations", record)
        if one is None:
            raise Refusal(
                f"Eine Kooperation mit der Kennung „{record}“ gibt es nicht; möglich ist auch A B.",
                f'There is no cooperation with the id "{record}"; A B is possible, too.',
            )
        return [one]
    a, b = recorder.resolve("actors", record), recorder.resolve("actors", other)
    code = clean(TABLE, {"kind": kind}, recorder.vocabulary, tell).get("kind")
    found = [
        r for r in recorder.statements_of(a).values() if {r["a"], r["b"]} == {a, b} and (code is None or r["kind"] == code)
    ]
    if not found:
        raise Refusal(f"Zwischen „{a}“ und „{b}“ ist nichts festgehalten.", f'Nothing is recorded between "{a}" and "{b}".')
    return found


def _only(found: list[Record]) -> Record:
    if len(found) > 1:
        ids = ", ".join(str(record["id"]) for record in found)
        raise Refusal(
            f"Das ist nicht eindeutig; bitte eine Kennung nennen: {ids}.", f"This is ambiguous; please give an id: {ids}."
        )
    return found[0]


def _list() -> click.Command:
    def run(**values: Any) -> None:
        from akteursnetz.cli import shown

        shown.list_records(TABLE, values, ("kind", "status"))

    return build(
        "list",
        run,
        ("Kooperationen auflisten, Stand heute oder --at.", "List cooperations, as of today or --at."),
        "akteursnetz cooperation list --kind refers",
        [
            click.Option(["--kind"], help=both("nur diese Art", "only this kind")),
            click.Option(["--status"], help=both("nur dieser Status", "only this status")),
            at_option(),
            click.Option(
                ["--all"], is_flag=True, help=both("Auch Beendetes und Künftiges.", "What has ended or not begun, too.")
            ),
            format_option(),
            *terminal_options(),
            output_option(("In eine Datei schreiben: .xlsx oder .csv.", "Write to a file: .xlsx or .csv.")),
        ],
    )


def _show() -> click.Command:
    def run(record: str, other: str | None, kind: str | None, format: str) -> None:
        from akteursnetz.cli import output, shown
        from akteursnetz.desk import listing
        from akteursnetz.recording import Recorder

        with settings().open() as store:
            found = _found(Recorder(store), record, other, kind, say)
            rows = [listing.as_object(TABLE, one) for one in found]
            if format == "json":
                output.write_json(rows[0] if other is None else rows)
            elif format == "csv":
                output.write_csv(TABLE.names, rows)
            else:
                for one in found:
                    shown.print_record(store, TABLE, one, {})
                    click.echo()

    return build(
        "show",
        run,
        ("Zeigen, was über eine Kooperation festgehalten ist.", "Show what is recorded of a cooperation."),
        "akteursnetz cooperation show jugendamt vhs --kind cooperates",
        [*_which(), click.Option(["--kind"], help=both("nur diese Art", "only this kind")), format_option()],
    )


def _edit() -> click.Command:
    def run(record: str, other: str | None, clear: tuple[str, ...], **values: Any) -> None:
        from akteursnetz.cli.records import column_named
        from akteursnetz.recording import Entry

        emptied = tuple(column_named(TABLE, name) for name in clear)
        given = said(values)
        if not given and not emptied:
            raise click.UsageError(
                both("Bitte sagen, was sich ändert, etwa --level 3.", "Please say what changes, such as --level 3."),
                click.get_current_context(),
            )

        def work(recorder: Recorder, tell: Tell) -> str:
            found = _found(recorder, record, other, None, tell)
            id = _only(found)["id"]
            new = clean(TABLE, given, recorder.vocabulary, tell)
            record_entries(recorder, [Entry("cooperations", {**new, "id": id}, emptied)])
            return str(id)

        click.echo(store_command(work))

    return build(
        "edit",
        run,
        ("Eine festgehaltene Kooperation berichtigen.", "Correct a recorded cooperation."),
        "akteursnetz cooperation edit jugendamt vhs --level 3 --status confirmed",
        [
            *_which(),
            *column_options(TABLE, ("id", "a", "b")),
            click.Option(
                ["--clear"],
                multiple=True,
                metavar=both("SPALTE", "COLUMN"),
                help=both("Diese Angabe leeren (mehrfach möglich).", "Empty this value (repeatable)."),
            ),
        ],
    )


def _remove() -> click.Command:
    def run(record: str, other: str | None, kind: str | None) -> None:
        from akteursnetz.recording import edits

        def work(recorder: Recorder, tell: Tell) -> list[str]:
            ids = [str(one["id"]) for one in _found(recorder, record, other, kind, tell)]
            for id in ids:
                edits.remove(recorder, "cooperations", id)
            return ids

        for id in store_command(work):
            click.echo(id)

    return build(
        "remove",
        run,
        (
            "Einen Irrtum löschen. Was nur zu Ende ist, wird mit unlink beendet.",
            "Remove a mistake. What has merely ended is ended with unlink.",
        ),
        "akteursnetz cooperation remove jugendamt-vhs",
        [*_which(), click.Option(["--kind"], help=both("nur diese Art", "only this kind"))],
    )
