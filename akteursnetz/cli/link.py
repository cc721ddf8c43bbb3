"""`link`, `unlink`, `refuse`: who works with whom."""

from __future__ import annotations

from typing import Any

import click

from akteursnetz.cli.common import LAST_DAY
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import column_options, store_command
from akteursnetz.desk import relations
from akteursnetz.model import TABLES
from akteursnetz.words import both

TABLE = TABLES["cooperations"]


def command(word: str) -> click.Command:
    """One of the three words."""
    return {"link": _link, "unlink": _unlink, "refuse": _refuse}[word]()


def _link() -> click.Command:
    def run(a: str, b: tuple[str, ...], **values: Any) -> None:
        for id in store_command(relations.link(a, b, values).work):
            click.echo(id)

    return build(
        "link",
        run,
        (
            "Festhalten, dass A mit B (und weiteren) zusammenarbeitet. Noch einmal gesagt berichtigt es die offene Angabe; "
            "mit --since beginnt ein neuer Abschnitt, der frühere endet am Tag davor.",
            "Record that A works with B (and more). Said again it corrects the open statement; "
            "with --since a new period begins and the earlier one ends the day before.",
        ),
        "akteursnetz link jugendamt vhs caritas --level 3 --since 2026-01-01",
        [
            click.Argument(["a"], metavar="A"),
            click.Argument(["b"], nargs=-1, required=True, metavar="B..."),
            *column_options(TABLE, ("a", "b")),
        ],
    )


def _unlink() -> click.Command:
    def run(a: str, b: str, kind: str | None, until: str | None) -> None:
        for id in store_command(relations.unlink(a, b, kind, until).work):
            click.echo(id)

    return build(
        "unlink",
        run,
        (
            "Jede offene Kooperation der beiden beenden (oder nur die einer Art). Sie bleibt erhalten und gilt bis einschließlich --until (sonst gestern).",
            "End every open cooperation of the two (or only those of a kind). It is kept and holds up to and including --until (default: yesterday).",
        ),
        "akteursnetz unlink jugendamt vhs --until 2026-06-30",
        [
            click.Argument(["a"], metavar="A"),
            click.Argument(["b"], metavar="B"),
            click.Option(["--kind"], help=both("nur diese Art", "only this kind")),
            click.Option(["--until"], type=LAST_DAY, help=both("letzter Tag", "last day")),
        ],
    )


def _refuse() -> click.Command:
    def run(a: str, b: str, reason: str) -> None:
        store_command(relations.refuse(a, b, reason).work)

    return build(
        "refuse",
        run,
        (
            "Einen Vorschlag zur Zusammenarbeit ablehnen, mit Grund; er wird nicht wieder gemacht.",
            "Refuse a suggested cooperation, with the reason; it is not suggested again.",
        ),
        'akteursnetz refuse jugendamt moscheegemeinde --because "derzeit kein Personal"',
        [
            click.Argument(["a"], metavar="A"),
            click.Argument(["b"], metavar="B"),
            click.Option(["--because", "reason"], required=True, help=both("der Grund", "the reason")),
        ],
    )
