"""Committees beside the groups of actors that sit in them, and those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for

from akteursnetz.network import GROUPINGS
from akteursnetz.web import fields
from akteursnetz.web.here import page, reading
from akteursnetz.web.matrices import Matrix, Square, group_heads, in_word_order
from akteursnetz.web.shown import Cell, address_of, asked_day, elsewhere, words
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.network import Network

pages = Blueprint("seating", __name__)


@pages.get("/ask/seats")
def seats() -> Response:
    """Which groups sit in which committee, as a matrix; the actors of a field below it."""
    from akteursnetz.vocabulary.choices import words_for

    by = request.args.get("by", "department")
    by = by if by in GROUPINGS else "department"
    choices = [(entry.code, entry.label(language())) for entry in words_for(GROUPINGS, "groupings")]
    grouping = fields.Field("by", both("Gruppen nach", "Groups by"), "choice", True, choices=choices, values=[by])
    at = fields.Field("at", both("Stand am (sonst heute)", "As of (else today)"), hint=both("TT.MM.JJJJ", "YYYY-MM-DD"))
    at.values = [request.args.get("at", "")]
    try:
        network = reading().network(asked_day(at.text), ("committees",))
    except Refusal as refusal:
        at.error = str(refusal)
        network = reading().network(None, ("committees",))
    sitting = _sitting(network, by)
    committee, group = request.args.get("committee", ""), request.args.get("group", "")
    chosen: Cell = [(network.actors[id].name, address_of("actors", id)) for id in sitting.get((committee, group), ())]
    of_whom = ""
    if committee in network.committees:
        of_whom = f"{network.committees[committee].name}: {words().group_label(group, by, language())}"
    return page(
        "seats.html",
        422 if at.error else 200,
        heading=both("Wer sitzt in welchem Gremium?", "Who sits in which committee?"),
        form=[grouping, at],
        matrix=_matrix(network, sitting, by) if network.committees else None,
        of_whom=of_whom,
        chosen=chosen,
    )


def _sitting(network: Network, by: str) -> dict[tuple[str, str], list[str]]:
    """By committee and group the ids of those who sit there, by their names."""
    from akteursnetz.desk.telling import collated

    found: dict[tuple[str, str], set[str]] = {}
    for seat in network.memberships:
        actor = network.actors[seat.actor]
        found.setdefault((seat.committee, network.group_of(actor, by)), set()).add(actor.id)
    return {key: sorted(ids, key=lambda id: collated(network.actors[id].name)) for key, ids in found.items()}


def _matrix(network: Network, sitting: dict[tuple[str, str], list[str]], by: str) -> Matrix:
    from akteursnetz.desk.telling import collated

    groups = in_word_order(sorted({network.group_of(actor, by) for actor in network.actors.values()}), by)
    rows = []
    for committee in sorted(network.committees.values(), key=lambda one: collated(one.name)):
        squares = []
        for group in groups:
            ids = sitting.get((committee.id, group), [])
            here = f"{elsewhere({'committee': committee.id, 'group': group})}#who"
            missing = url_for("ask.question", name="missing-at-table", go=1, committee=committee.name)
            told = both(f"{len(ids)} Akteur{'e' if len(ids) > 1 else ''}", f"{len(ids)} actor{'s' if len(ids) > 1 else ''}")
            squares.append(Square(told, here) if ids else Square(both("niemand", "nobody"), missing, True))
        rows.append(((committee.name, address_of("committees", committee.id)), squares))
    sentence = both(
        "Je Feld: wie viele Akteure einer Gruppe im Gremium sitzen; wo niemand sitzt, führt das Feld zu denen, die fehlen.",
        "In each field: how many actors of a group sit in the committee; where nobody does, the field leads to who is missing.",
    )
    return Matrix(sentence, both("Gremium", "Committee"), group_heads(groups, by), rows)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
