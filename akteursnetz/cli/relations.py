"""`join`, `leave`, `attend`, `answer`, `unanswer`: who sits where, who came, what meets a need."""

from __future__ import annotations

from typing import Any

import click

from akteursnetz.cli.common import LAST_DAY, placeholder, settings
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import store_command
from akteursnetz.desk import attendance, relations
from akteursnetz.words import both


def command(word: str) -> click.Command:
    """One of the five words."""
    words = {"join": _join, "leave": _leave, "attend": _attend, "answer": _answer, "unanswer": _unanswer}
    return words[word]()


def _argument(name: str, metavar: str, **more: Any) -> click.Argument:
    return click.Argument([name], metavar=placeholder(metavar), **more)


def _join() -> click.Command:
    def run(actors: tuple[str, ...], committee: str, **values: Any) -> None:
        store_command(relations.join(actors, committee, values).work)

    return build(
        "join",
        run,
        ("Akteure in ein Gremium aufnehmen.", "Make actors members of a committee."),
        'akteursnetz join vhs "Arbeitskreis Sprache" --role Leitung --since 2026-01-01\nakteursnetz join vhs jugendamt caritas "Arbeitskreis Sprache"',
        [
            _argument("actors", "ACTOR...", nargs=-1, required=True),
            _argument("committee", "COMMITTEE"),
            click.Option(["--role"], help=both("Rolle, etwa Leitung", "role, such as chair")),
            click.Option(["--since"], metavar=both("DATUM", "DATE"), help=both("erster Tag", "first day")),
            click.Option(["--until"], metavar=both("DATUM", "DATE"), help=both("letzter Tag", "last day")),
        ],
    )


def _leave() -> click.Command:
    def run(actor: str, committee: str, until: str | None) -> None:
        store_command(relations.leave(actor, committee, until).work)

    return build(
        "leave",
        run,
        (
            "Eine Mitgliedschaft beenden; sie gilt bis einschließlich --until (sonst gestern).",
            "End a membership; it holds up to and including --until (default: yesterday).",
        ),
        'akteursnetz leave vhs "Arbeitskreis Sprache" --until 2026-06-30',
        [
            _argument("actor", "ACTOR"),
            _argument("committee", "COMMITTEE"),
            click.Option(["--until"], type=LAST_DAY, help=both("letzter Tag", "last day")),
        ],
    )


def _attend() -> click.Command:
    def run(
        event: str,
        actors: tuple[str, ...],
        members_of: str | None,
        state: str,
        new: tuple[tuple[str, str, str], ...],
        remove: tuple[str, ...],
    ) -> None:
        from akteursnetz.cli.asking import NAMED, ask_again

        if not (actors or members_of or new or remove) and settings().asks():
            actors = tuple(ask_again(both(*NAMED["actors"][1:]), "actors", many=True))

        order = attendance.attend(event, actors, members_of=members_of, state=state, new=new, remove=remove)
        click.echo(str(store_command(order.work)))

    return build(
        "attend",
        run,
        (
            "Festhalten, wer eingeladen war, kam oder sich entschuldigte. Gibt die Zahl der Akteure aus.",
            "Record who was invited, came, or excused itself. Prints the number of actors.",
        ),
        'akteursnetz attend Netzwerktreffen@2026-12-01 vhs jugendamt\nakteursnetz attend Netzwerktreffen@2026-12-01 --members-of "Arbeitskreis Sprache" --state invited',
        [
            _argument("event", "EVENT"),
            _argument("actors", "[ACTOR...]", nargs=-1),
            click.Option(
                ["--members-of"],
                metavar=placeholder("COMMITTEE"),
                help=both("alle, die an dem Tag Mitglied sind", "all who are members on that day"),
            ),
            click.Option(
                ["--state"],
                default="attended",
                show_default=True,
                help=both(
                    "eingeladen (invited), teilgenommen (attended), entschuldigt (excused)", "invited, attended, excused"
                ),
            ),
            click.Option(
                ["--new"],
                nargs=3,
                multiple=True,
                metavar=both("NAME ART RESSORT", "NAME KIND DEPARTMENT"),
                help=both(
                    "jemand, den es noch nicht gibt; wird mit angelegt (ohne Ressort: '')",
                    "somebody who is not recorded so far and is added with it (no department: '')",
                ),
            ),
            click.Option(
                ["--remove"],
                multiple=True,
                metavar=both("AKTEUR", "ACTOR"),
                help=both("irrtümlich erfasst: von der Liste streichen", "recorded by mistake: take off the list"),
            ),
        ],
    )


def _answer() -> click.Command:
    def run(need: str, offer: str) -> None:
        store_command(relations.answer(need, offer).work)

    return build(
        "answer",
        run,
        ("Festhalten, dass ein Angebot einen Bedarf deckt.", "Record that an offer answers a need."),
        "akteursnetz answer musikprojekt trommeln-und-singen",
        [_argument("need", "NEED"), _argument("offer", "OFFER")],
    )


def _unanswer() -> click.Command:
    def run(need: str, offer: str) -> None:
        store_command(relations.unanswer(need, offer).work)

    return build(
        "unanswer",
        run,
        ("Zurücknehmen, dass ein Angebot einen Bedarf deckt.", "Take back that an offer answers a need."),
        "akteursnetz unanswer musikprojekt trommeln-und-singen",
        [_argument("need", "NEED"), _argument("offer", "OFFER")],
    )
