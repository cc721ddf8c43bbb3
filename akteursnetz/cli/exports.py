"""`export`: tables out of the network."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from akteursnetz.cli.choice import Choice, Option
from akteursnetz.cli.common import DAY, say, settings
from akteursnetz.cli.common import command as build
from akteursnetz.model import PERSON_TABLES, Record
from akteursnetz.privacy import AUDIENCES, STATE, states, told_states
from akteursnetz.words import both, language

FORMATS = ("csv", "xlsx")


def command(_: str) -> click.Command:
    """The word `export`."""

    def run(format: str, output: str | None, audience: str, at: str | None) -> None:
        path = Path(output) if output else Path("exports", "tables" if format == "csv" else "network.xlsx")
        left = write_tables(format, path, audience, at)
        click.echo(str(path))
        if left:
            from akteursnetz.desk.labels import audience_told
            from akteursnetz.model import TABLES

            told = ", ".join(both(*TABLES[table].counted(n)) for table, n in left.items())
            circle = audience_told(audience)
            say(both(f"Ausgelassen (Empfängerkreis „{circle}“): {told}.", f'Left out (audience "{audience}"): {told}.'))

    return build(
        "export",
        run,
        (
            "Tabellen ausgeben: csv (ein Ordner, für das deutsche Excel; mit --lang en für Programme) oder xlsx. Ohne --at alles mit seinen Daten; ohne Verlust mit --audience internal.",
            "Write tables: csv (a folder, for programs: comma, no mark of its encoding; with --lang de for the German Excel) or xlsx. Without --at everything with its dates; lossless with --audience internal.",
        ),
        "akteursnetz export xlsx -o netz.xlsx --audience network",
        [
            click.Argument(["format"], type=Choice(FORMATS, "formats"), metavar="csv|xlsx"),
            click.Option(["-o", "--output"], type=click.Path(), help=both("Datei oder (csv) Ordner.", "File or (csv) folder.")),
            Option(
                ["--audience"],
                type=Choice(AUDIENCES, "visibilities"),
                default="network",
                show_default=True,
                help=both("Für wen: nur was dieser Kreis sehen darf.", "For whom: only what this circle may see."),
            ),
            click.Option(["--at"], type=DAY, help=both("Nur was an diesem Tag gilt.", "Only what holds on this day.")),
        ],
    )


def write_tables(format: str, path: Path, audience: str, at: str | None) -> dict[str, int]:
    """Write every table; how many records of each the audience does not get."""
    from akteursnetz import exporters
    from akteursnetz.exchange import exported

    with settings().open() as store:
        tables, left = exported(store, audience, at)
        if audience == "internal":
            _tell_states(tables, at or date.today().isoformat(), format)
        path.parent.mkdir(parents=True, exist_ok=True)
        if format == "csv":
            exporters.csv_tables(tables, path, language() == "de", store.vocabulary())
        else:
            title: Any = store.settings().get("name") or "Akteursnetz"
            exporters.xlsx_tables(tables, path, language(), store.vocabulary(), title)
    return left


def _tell_states(tables: dict[str, list[Record]], day: str, format: str) -> None:
    """Put beside each person of an internal table what stands against passing them on; an import passes over it."""
    for name in PERSON_TABLES:
        for person in tables[name]:
            against = states(person, day)
            if against and format == "csv" and language() == "en":  # for programs
                person["extra"] = {"state": ";".join(against)}
            elif against:
                person["extra"] = {both(*STATE): told_states(person, day)}
