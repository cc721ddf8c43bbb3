"""What several words share: opening the store, typed values, asking back, the words for the journal. No logic."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.call import Settings as Settings
from akteursnetz.cli.call import say as say
from akteursnetz.cli.call import settings as settings
from akteursnetz.cli.words import Command
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.network import Ties
    from akteursnetz.store.promise import Store

PLACEHOLDERS = {
    "ACTOR": "AKTEUR", "COMMITTEE": "GREMIUM", "EVENT": "TERMIN", "NEED": "BEDARF", "OFFER": "ANGEBOT", "TARGET_GROUP": "ZIELGRUPPE",
    "TITLE": "TITEL",
}  # fmt: skip
FORMATS = ("table", "json", "csv")


class Day(click.ParamType[str]):
    """A day: 2026-11-24 or 24.11.2026; given on as ISO. `last`: the last one of something, which may be a month or year, too."""

    name = "date"

    def __init__(self, last: bool = False) -> None:
        self.last = last

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How it stands in help."""
        return both("DATUM", "DATE")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """ISO, or a refusal that click shows with the option's name."""
        from akteursnetz import day
        from akteursnetz.vocabulary import UNSEEN

        text = str(value).translate(UNSEEN).strip()
        if (found := day.read(text, any_year=param is None or param.name == "at")) is not None:
            return found
        if self.last and (found := day.kept(text, last=True)) is not None:
            return found
        raise day.no_day(text)


DAY = Day()
LAST_DAY = Day(last=True)


class DayOrEvent(Day):
    """A day, or an event whose day is meant: what is no day is handed on as it was typed and looked up where the question is asked."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How it stands in help."""
        return both("DATUM|TERMIN", "DATE|EVENT")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """ISO, or the text as it is."""
        try:
            return super().convert(value, param, ctx)
        except Refusal:
            return str(value)


def at_option() -> click.Option:
    """`--at D`."""
    return click.Option(["--at"], type=DAY, help=both("Stand an diesem Tag (sonst heute).", "As of this day (default: today)."))


def format_option() -> click.Option:
    """`--format table|json|csv`."""
    from akteursnetz.cli.choice import Choice, Option

    return Option(
        ["--format"],
        type=Choice(FORMATS, "formats"),
        default="table",
        help=both("Ausgabe als Tabelle, JSON oder CSV.", "Print as table, JSON or CSV."),
    )


def terminal_options() -> list[click.Parameter]:
    """`--ids`, `--full`: what a table at a terminal leaves out."""
    return [
        click.Option(
            ["--ids"], is_flag=True, help=both("Am Bildschirm auch die Kennungen zeigen.", "Show the ids on the screen, too.")
        ),
        click.Option(
            ["--full"],
            is_flag=True,
            help=both(
                "Am Bildschirm nichts kürzen und keine Spalte weglassen.", "Cut nothing and leave out no column on the screen."
            ),
        ),
    ]


def output_option(what: tuple[str, str]) -> click.Option:
    """`-o FILE`."""
    return click.Option(["-o", "--output"], type=click.Path(dir_okay=False), help=both(*what))


def tie_options() -> list[click.Parameter]:
    """Which ties count: `--tie-kind`, `--tie-status`, `--min-level`, `--with-coordination`."""
    return [
        click.Option(
            ["--tie-kind"],
            multiple=True,
            help=both("Nur Kooperationen dieser Art (mehrfach möglich).", "Only ties of this kind (repeatable)."),
        ),
        click.Option(
            ["--tie-status"],
            multiple=True,
            help=both(
                "Nur Kooperationen mit diesem Status (sonst genannt und bestätigt).",
                "Only ties of this status (default: claimed and confirmed).",
            ),
        ),
        click.Option(
            ["--min-level"],
            type=click.IntRange(0, 5),
            help=both("Nur Kooperationen ab dieser Stufe.", "Only ties of this level or more."),
        ),
        click.Option(
            ["--with-coordination"],
            is_flag=True,
            help=both("Die Koordinierungsstellen mitzählen.", "Count the coordination offices, too."),
        ),
    ]


TIES = ("tie_kind", "tie_status", "min_level", "with_coordination")
"""The values of the tie options."""


def neighbours_option() -> click.Option:
    """`--with-neighbours`."""
    return click.Option(
        ["--with-neighbours"],
        is_flag=True,
        help=both(
            "Zusammen mit dem, was Nachbarkreise weitergegeben haben.", "Together with what neighbouring districts handed over."
        ),
    )


def asked_of(store: Store, values: dict[str, Any]) -> AbstractContextManager[tuple[Store, list[str]]]:
    """The store to ask: our own, or with what neighbours handed over, and who they are."""
    if not values.get("with_neighbours"):
        return nullcontext((store, []))
    if values.get("show_query"):
        raise Refusal(
            "Die Abfrage wird nur für das eigene Netz gezeigt; bitte ohne --with-neighbours.",
            "The query is shown for one's own network only; please without --with-neighbours.",
        )
    from akteursnetz.store.with_neighbours import joined

    return joined(store)


def chosen_ties(store: Store, values: dict[str, Any]) -> Ties | None:
    """Take the tie options out of the values; None if none was given."""
    said = {name: values.pop(name, None) for name in TIES}
    if not any(value is not None and value != () and value is not False for value in said.values()):
        return None
    from akteursnetz.desk.ties import chosen

    told: list[str] = []
    ties = chosen(store, said, told)
    for sentence in told:
        say(sentence)
    return ties


def say_understood(store: Store, understood: dict[tuple[str, str], str]) -> None:
    """Say which words were no label and what they were understood as."""
    if understood:
        from akteursnetz.naming.own_words import words_told

        for sentence in words_told(store.vocabulary(), understood):
            say(sentence)


def typed_words() -> str:
    """What was typed, for the journal: the words without what stands in front of them."""
    import shlex

    words = _from_the_word(sys.argv[1:])
    context: click.Context | None = click.get_current_context()
    names: list[str] = []
    while context is not None and context.parent is not None:
        names.insert(0, context.info_name or "")
        context = context.parent
    if names and names[0] in ("contact", "card"):
        return " ".join(names)  # a person's data stands in the record alone
    return shlex.join(words) if words and words[0] == names[0] else " ".join(names)


def _from_the_word(arguments: list[str]) -> list[str]:
    """The arguments without the options in front of the first word."""
    place = 0
    while place < len(arguments) and arguments[place].startswith("-"):
        place += 2 if arguments[place] in ("--store", "--lang") else 1
    return arguments[place:]


def say_once() -> Callable[[str], None]:
    """A voice that says nothing twice: what a command does may be done again."""
    said: set[str] = set()

    def tell(text: str) -> None:
        if text not in said:
            said.add(text)
            say(text)

    return tell


def command(
    name: str, run: Callable[..., Any], help: tuple[str, str], example: tuple[str, str] | str, params: list[click.Parameter]
) -> click.Command:
    """A command whose help ends with an example in the language of this run."""
    shown = example if isinstance(example, str) else both(*example)
    return Command(
        name,
        callback=run,
        params=params,
        help=both(*help),
        epilog=f"\b\n{both('Beispiel', 'Example')}:\n" + "\n".join(f"  {line}" for line in shown.splitlines()),
    )


def placeholder(metavar: str) -> str:
    """What stands for an argument in usage and refusals, in the language of this run: TERMIN for EVENT."""
    return both(re.sub("[A-Z_]{2,}", lambda word: PLACEHOLDERS.get(word[0], word[0]), metavar), metavar)
