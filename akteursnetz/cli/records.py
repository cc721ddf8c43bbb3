"""`actor`, `offer`, `committee`, `event`, `need`, `figure`, `contact`: add, edit, show, list, remove, end – from the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import (
    LAST_DAY,
    at_option,
    format_option,
    output_option,
    placeholder,
    say,
    settings,
    terminal_options,
)
from akteursnetz.cli.common import command as build
from akteursnetz.cli.dialogue import Dialogue
from akteursnetz.cli.recording import column_options, complete, store_command
from akteursnetz.cli.words import Group
from akteursnetz.desk import records
from akteursnetz.desk.commands import OPTION, Tell, said
from akteursnetz.desk.labels import label
from akteursnetz.desk.meanwhile import ChangedMeanwhile
from akteursnetz.model import TABLES, Table
from akteursnetz.model.table import Typed
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Store

SINGULAR = {table.singular: table for table in TABLES.values()}


def command(word: str) -> click.Command:
    """The group of one kind of record."""
    table = SINGULAR[word]
    group = Group(
        word,
        help=both(
            f"{table.german} anlegen, ändern, ansehen, auflisten, löschen.",
            f"Add, edit, show, list and remove {table.name}.",
        ),
        epilog=f"\b\n{both('Beispiel', 'Example')}:\n  {_example(table)}",
    )
    group.add_command(_add(table))
    group.add_command(_edit(table))
    group.add_command(_show(table))
    group.add_command(_list(table))
    group.add_command(_remove(table))
    if table.ends:
        group.add_command(_end(table))
    if table.name == "tasks":
        from akteursnetz.cli import tasks

        group.add_command(tasks.done())
    if table.name == "actors":
        from akteursnetz.cli import bodies

        group.add_command(bodies.merge())
        group.add_command(bodies.succeed())
        group.add_command(bodies.distinct())
    return group


def _named(table: Table) -> str:
    return "NAME" if table.title == "name" else "TITLE" if table.title == "title" else "ID"


def _record_argument(table: Table) -> click.Argument:
    return click.Argument(["record"], metavar=both("KENNUNG_ODER_NAME", "ID_OR_NAME"))


def _add(table: Table) -> click.Command:
    titled = table.title != "id"
    params: list[click.Parameter] = []
    if titled:
        params.append(click.Argument([table.title], required=False, metavar=placeholder(_named(table))))
    params += column_options(table, (table.title,) if titled else ())
    if table.name == "offers":
        params.append(
            click.Option(
                ["--for", "for_need"],
                metavar=both("BEDARF", "NEED"),
                help=both(
                    "Antwort auf diesen Bedarf: übernimmt, was er zu Zielgruppen, Themen, Gemeinde, Sprachen und Niveau sagt und hier nicht genannt ist; geplant, wenn kein Status genannt ist.",
                    "An answer to this need: takes over what it says of target groups, themes, municipality, languages and level and is not given here; planned unless a status is given.",
                ),
            )
        )

    def run(for_need: str | None = None, **values: Any) -> None:
        full = dict(values)

        def prepare(store: Store) -> None:
            from akteursnetz.recording import Recorder

            taken = records.of_need(Recorder(store), for_need, values) if for_need else {}
            asked = complete(table, {**values, **taken}, store.vocabulary, _typed(table).asked)
            full.update({name: value for name, value in asked.items() if name not in taken})

        def work(recorder: Recorder, tell: Tell) -> Any:
            return records.add(table.name, full, need=for_need).work(recorder, tell)

        click.echo(store_command(work, prepare=prepare))

    return build(
        "add",
        run,
        (f"Neu anlegen ({table.singular_german}); gibt die Kennung aus.", f"Add a new {table.singular}; prints its id."),
        _example(table),
        params,
    )


def _edit(table: Table) -> click.Command:
    params: list[click.Parameter] = [_record_argument(table), *column_options(table, ("id",))]
    params.append(
        click.Option(
            ["--clear"],
            multiple=True,
            metavar=both("SPALTE", "COLUMN"),
            help=both("Diese Angabe leeren (mehrfach möglich).", "Empty this value (repeatable)."),
        )
    )

    def run(record: str, clear: tuple[str, ...], **values: Any) -> None:
        emptied = tuple(column_named(table, name) for name in clear)
        given = said(values)
        asked = Dialogue(table) if not given and not emptied else None

        def prepare(store: Store) -> None:
            if asked is not None and not asked.id:
                asked.hold(store, record)

        def work(recorder: Recorder, tell: Tell) -> Any:
            if asked is None:
                return records.edit(table.name, record, given, emptied).work(recorder, tell)
            return records.edit(table.name, asked.id, asked.said, seen=asked.seen).work(recorder, tell)

        while True:
            try:
                click.echo(store_command(work, prepare=prepare))
                return
            except ChangedMeanwhile as meanwhile:
                assert asked is not None
                with settings().open() as store:
                    asked.ask_again(store, meanwhile)

    return build(
        "edit",
        run,
        (
            f"Angaben ändern ({table.singular_german}). Mehrfachangaben ersetzen die bisherigen.",
            f"Change values of a {table.singular}. Repeatable options replace what was there.",
        ),
        f"akteursnetz {table.singular} edit {_typed(table).sample} --note …"
        if table.name != "contacts"
        else "akteursnetz contact edit kontakt-jugendamt --role Leitung",
        params,
    )


def column_named(table: Table, text: str) -> str:
    """The column that `--clear` names, by its option or name; refused where it has to stay."""
    known = {column.name: column.name for column in table.columns}
    known |= {option.replace("-", "_"): name for name, option in OPTION.items() if name in known}
    found = known.get(text.replace("-", "_"))
    if found is None or found in table.kept or found == "id":
        raise Refusal(
            f"--clear {text}: Diese Angabe gibt es nicht oder sie muss bleiben.",
            f"--clear {text}: there is no such value, or it has to stay.",
        )
    return found


def _typed(table: Table) -> Typed:
    assert table.typed is not None, table.name
    return table.typed


def _example(table: Table) -> str:
    return f"akteursnetz {table.singular} add {_typed(table).example}"


def _show(table: Table) -> click.Command:
    def run(record: str, format: str) -> None:
        from akteursnetz.cli import shown

        shown.show(table, record, format)

    return build(
        "show",
        run,
        (
            f"Alles zu einem Eintrag zeigen ({table.singular_german}), mit seinen Beziehungen.",
            f"Show everything about a {table.singular}, with its relations.",
        ),
        f"akteursnetz {table.singular} show {_typed(table).sample}",
        [_record_argument(table), format_option()],
    )


def _list(table: Table) -> click.Command:
    filters = [
        name
        for name in ("kind", "department", "municipality", "status", "actor", "target_group", "by", "about")
        if name in table.names
    ]
    params: list[click.Parameter] = [
        click.Option(
            [f"--{name.replace('_', '-')}", name],
            help=both(f"Nur diese: {label(table.column(name))}", f"Only these: {name.replace('_', ' ')}"),
        )
        for name in filters
    ]
    params += [
        at_option(),
        click.Option(["--all"], is_flag=True, help=both("Auch Beendetes und Künftiges.", "What has ended or not begun, too.")),
        format_option(),
        *terminal_options(),
    ]
    params.append(output_option(("In eine Datei schreiben: .xlsx oder .csv.", "Write to a file: .xlsx or .csv.")))

    def run(**values: Any) -> None:
        from akteursnetz.cli import shown

        shown.list_records(table, values, filters)

    return build(
        "list",
        run,
        (f"{table.german} auflisten, Stand heute oder --at.", f"List {table.name}, as of today or --at."),
        f"akteursnetz {table.singular} list --format csv",
        params,
    )


def _remove(table: Table) -> click.Command:
    def run(record: str, cascade: bool) -> None:
        click.echo(store_command(records.remove(table.name, record, cascade=cascade).work))

    return build(
        "remove",
        run,
        (
            "Einen Irrtum löschen (mit undo zurückzuholen). Was nur zu Ende ist, wird mit end beendet.",
            "Remove a mistake (undo brings it back). What has merely ended is ended with end.",
        ),
        f"akteursnetz {table.singular} remove {_typed(table).sample}",
        [
            _record_argument(table),
            click.Option(
                ["--cascade"],
                is_flag=True,
                help=both(
                    "Auch was daran hängt: Kooperationen, Mitgliedschaften …",
                    "With what hangs on it: cooperations, memberships …",
                ),
            ),
        ],
    )


def _end(table: Table) -> click.Command:
    def run(record: str, until: str | None, also: bool = False) -> None:
        too = {"end": also}

        def prepare(store: Store) -> None:
            too["end"] = also or (table.name == "actors" and settings().asks() and _end_with_it(store, record, until))

        def work(recorder: Recorder, tell: Tell) -> Any:
            return records.end(table.name, record, until, also=too["end"]).work(recorder, tell)

        click.echo(store_command(work, prepare=prepare))

    return build(
        "end",
        run,
        (
            "Beenden: gilt bis einschließlich --until (sonst gestern). Was heute begann, wird gelöscht.",
            "End it: it holds up to and including --until (default: yesterday). What began today is removed.",
        ),
        f"akteursnetz {table.singular} end {_typed(table).sample} --until 2026-12-31",
        [
            _record_argument(table),
            click.Option(["--until"], type=LAST_DAY, help=both("letzter Tag", "last day")),
            *([_also()] if table.name == "actors" else ()),
        ],
    )


def _also() -> click.Option:
    told = both(
        "Was nur mit dem Akteur läuft, auch als beendet eintragen.", "Record what runs with the actor alone as ended, too."
    )
    return click.Option(["--also"], is_flag=True, help=told)


def _end_with_it(store: Store, record: str, until: str | None) -> bool:
    """Ask whether what hangs on the actor is to get the same last day; where nothing hangs on it, nothing is asked."""
    from akteursnetz.recording import Recorder

    told = records.hanging(Recorder(store), record, until)
    if not told:
        return False
    say(told)
    asked = both(
        "Auch als beendet eintragen (sonst zählt es nur nicht mehr)?",
        "Record it as ended, too (else it merely no longer counts)?",
    )
    return click.confirm(asked, default=False, err=True)
