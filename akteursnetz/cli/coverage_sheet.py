"""The coverage as one sheet of Excel (`ask coverage --sheet -o FILE.xlsx`): what the page in the browser gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.choice import Choice, Option
from akteursnetz.cli.common import say, settings
from akteursnetz.privacy import AUDIENCES
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from collections.abc import Mapping

NARROWS = {"language": "languages", "level": "language_levels"}
"""what narrows the sheet alone, each with its list of words"""
OTHERS = ("status", "by_language", "by_level", "all")
"""what only the list of cells has"""


def options() -> list[click.Parameter]:
    """`--sheet`, and what goes with it."""
    return [
        click.Option(
            ["--sheet"],
            is_flag=True,
            help=both(
                "Mit -o DATEI.xlsx: als ein Blatt, Gemeinden nebeneinander, mit Personen, Plätzen je 100 und der Sprachleiter.",
                "With -o FILE.xlsx: as one sheet, municipalities side by side, with people, places per 100 and the language ladder.",
            ),
        ),
        click.Option(
            ["--language"],
            help=both("Mit --sheet: nur in dieser Sprache.", "With --sheet: only in this language."),
        ),
        click.Option(["--level"], help=both("Mit --sheet: nur auf diesem Niveau.", "With --sheet: only of this level.")),
        Option(
            ["--audience"],
            type=Choice(AUDIENCES, "visibilities"),
            help=both(
                "Mit --sheet: nur was dieser Kreis sehen darf (sonst Netzwerk).",
                "With --sheet: only what this circle may see (default: network).",
            ),
        ),
    ]


def wanted(values: Mapping[str, Any]) -> bool:
    """Whether the sheet is asked for; refused where something of it is, or where it does not fit the rest."""
    if not values["sheet"]:
        if said := [f"--{name}" for name in (*NARROWS, "audience") if values[name]]:
            raise Refusal(f"{said[0]} gehört zu --sheet.", f"{said[0]} goes with --sheet.")
        return False
    if said := [f"--{name.replace('_', '-')}" for name in OTHERS if values.get(name)]:
        raise Refusal(
            f"{said[0]} und --sheet passen nicht zusammen. Das Blatt wird enger mit --theme, --target-group, --municipality, --language, --level.",
            f"{said[0]} and --sheet do not go together. The sheet is narrowed with --theme, --target-group, --municipality, --language, --level.",
        )
    if Path(values["output"] or "").suffix.lower() != ".xlsx":
        raise Refusal(
            "Zu --sheet gehört eine Datei mit der Endung .xlsx: -o abdeckung.xlsx.",
            "--sheet needs a file that ends with .xlsx: -o coverage.xlsx.",
        )
    return True


def write(values: dict[str, Any]) -> None:
    """Write the sheet."""
    from akteursnetz.cli.common import asked_of
    from akteursnetz.desk.coverage_sheet import as_xlsx
    from akteursnetz.desk.exports import left_told
    from akteursnetz.files import write_whole
    from akteursnetz.questions.parameters import code

    only = {name: values[name] for name in ("theme", "target_group", "municipality") if values[name]}
    audience, path = values["audience"] or "network", Path(values["output"])
    with settings().open() as own, asked_of(own, values) as (store, _):
        for name, words in {"theme": "themes", "target_group": "target_groups", **NARROWS}.items():
            if values[name]:
                only[name] = code(store, words, values[name])
        content, left = as_xlsx(store, audience, values["at"] or date.today().isoformat(), only)
    write_whole(path, content)
    say(both(f"Geschrieben: {path}", f"Written: {path}"))
    if told := left_told(left, audience):
        say(told)
