"""`actor merge`, `actor distinct`, `actor succeed`: one body recorded twice, two that look like one, and one that goes on as another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import DAY, say, settings
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import store_command
from akteursnetz.desk import bodies
from akteursnetz.desk.labels import label
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.desk.commands import Tell
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Store


def yes_option() -> click.Option:
    """`--yes`."""
    return click.Option(["--yes"], is_flag=True, help=both("Nicht nachfragen.", "Do not ask."))


def merge() -> click.Command:
    """`actor merge KEEP DUPLICATE`."""

    def run(keep: str, duplicate: str, yes: bool) -> None:
        sure = {"yes": yes}

        def prepare(store: Store) -> None:
            from akteursnetz.recording import Recorder

            if not yes and settings().asks():
                recorder = Recorder(store)
                kept, gone = recorder.resolve("actors", keep), recorder.resolve("actors", duplicate)
                told = bodies.doubt(recorder, kept, gone)
                if told:
                    say(told)
                    if not click.confirm(
                        both("Ist das wirklich derselbe Akteur?", "Is this really the same actor?"), default=False, err=True
                    ):
                        raise Refusal("Es wurde nichts zusammengeführt.", "Nothing was merged.")
                sure["yes"] = True

        def work(recorder: Recorder, tell: Tell) -> Any:
            return bodies.merge(keep, duplicate, sure=sure["yes"]).work(recorder, tell)

        click.echo(store_command(work, prepare=prepare))

    return build(
        "merge",
        run,
        (
            "Zwei Einträge desselben Akteurs zusammenführen: BEHALTEN bleibt und bekommt alles von DOPPELT. Was nicht neben dem "
            "stehen kann, was BEHALTEN schon sagt, kommt in seine interne Notiz und wird genannt. Für eine wirkliche Fusion gibt es succeed.",
            "Merge two records of the same actor: KEEP stays and gets everything of DUPLICATE. What cannot stand beside what KEEP "
            "says already goes into its internal note and is named. For a real merger there is succeed.",
        ),
        'akteursnetz actor merge vhs "Volkshochschule Auental"',
        [
            click.Argument(["keep"], metavar=both("BEHALTEN", "KEEP")),
            click.Argument(["duplicate"], metavar=both("DOPPELT", "DUPLICATE")),
            yes_option(),
        ],
    )


def distinct() -> click.Command:
    """`actor distinct A B`."""

    def run(a: str, b: str, reason: str | None) -> None:
        store_command(bodies.distinct(a, b, reason).work)

    return build(
        "distinct",
        run,
        (
            "Festhalten, dass zwei ähnliche Einträge nicht dieselbe Stelle sind. Bei der Suche nach Dubletten, beim Anlegen und "
            "beim Einlesen wird danach nicht mehr gefragt. Mit undo zurückzunehmen.",
            "Record that two records that look alike are not the same body. Looking for duplicates, recording and importing then "
            "ask no more. Taken back by undo.",
        ),
        'akteursnetz actor distinct vhs "Volkshochschule Sonnrieth" --because "zwei Landkreise"',
        [
            click.Argument(["a"], metavar="A"),
            click.Argument(["b"], metavar="B"),
            click.Option(["--because", "reason"], help=both("der Grund", "the reason")),
        ],
    )


GIVEN = ("kind", "department", "municipality", "sector", "id")
"""What may be said of a new actor beside what it takes over."""


def succeed() -> click.Command:
    """`actor succeed OLD… NEW --on D`."""

    def run(old: tuple[str, ...], new: str, on: str | None, **values: Any) -> None:
        if on is None:
            on = _asked_day()

        click.echo(store_command(bodies.succeed(old, new, on, values).work))

    options = [
        click.Option([f"--{name}"], help=both(f"{label(TABLES['actors'].column(name))} des neuen Akteurs", f"{name} of the new actor"))
        for name in GIVEN
    ]  # fmt: skip
    return build(
        "succeed",
        run,
        (
            "Eine wirkliche Fusion, Umbenennung oder Nachfolge: Ab --on geht weiter mit NEW, was mit OLD läuft – Kooperationen, "
            "Angebote, Sitze, Kontaktpersonen, Teile. OLD endet am Tag davor, die Vergangenheit bleibt. NEW ist ein Akteur, den es "
            "gibt, oder ein neuer Name; der neue Akteur übernimmt, was alle OLD gleich sagen.",
            "A real merger, a new name or a succession: from --on what runs with OLD goes on with NEW – cooperations, offers, "
            "seats, contact persons, parts. OLD ends the day before, the past stays. NEW is an actor that exists, or a new name; "
            "the new actor takes over what all OLD say alike.",
        ),
        'akteursnetz actor succeed vhs musikschule "Bildungswerk Auental" --on 2027-01-01 --kind association',
        [
            click.Argument(["old"], metavar="OLD...", nargs=-1, required=True),
            click.Argument(["new"], metavar="NEW"),
            click.Option(["--on"], type=DAY, help=both("erster Tag des neuen Akteurs", "first day of the new actor")),
            *options,
        ],
    )


def _asked_day() -> str:
    if not settings().asks():
        raise click.UsageError(both("Es fehlt: --on.", "Missing: --on."), click.get_current_context())
    while True:
        typed = click.prompt(both("Ab welchem Tag", "From which day on"), err=True)
        try:
            return DAY.convert(typed, None, None)
        except Refusal as refusal:
            say(str(refusal))
