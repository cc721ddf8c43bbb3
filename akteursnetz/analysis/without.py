"""What is lost when an actor, an offer, a funding or an admission ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from akteursnetz.analysis._losing import Cell, cells, on_the_spot, providers_of, serving, substitutes
from akteursnetz.analysis._search import parts
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.days import holds
from akteursnetz.model import VOLUNTEER, Actor
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.vocabulary import folded, near
from akteursnetz.words import Refusal, both, language, told_day

KINDS = (
    ("actor", "Akteur", "actor"),
    ("offer", "Angebot", "offer"),
    ("funding", "Förderung", "funding"),
    ("admission", "Zugang", "admission"),
)

QUESTION = Question(
    name="without",
    german="ohne",
    title=("Was fehlt, wenn etwas endet", "What is lost when something ends"),
    sentence=(
        "Was fehlt, wenn ein Akteur, ein Angebot, eine Förderung oder ein Zugang an einem Tag endet: wer den Kontakt verliert, "
        "welche Angebote und Felder wegfallen, welchem Gremium ein Ressort fehlt – und wer einspringen könnte.",
        "What is lost when an actor, an offer, a funding or an admission ends on a day: who loses contact, which offers and "
        "cells fall away, which committee lacks a department – and who could step in.",
    ),
    columns=(
        Column(
            "what",
            ("Was", "What"),
            words=(
                ("cut_off", "verliert Kontakt", "loses contact"),
                ("offer_ends", "Angebot endet", "offer ends"),
                ("cell", "Feld wird leer", "cell becomes empty"),
                ("committee", "Gremium ohne dieses Ressort", "committee without this department"),
                ("need", "Bedarf wieder offen", "need open again"),
            ),
        ),
        Column("record", ("Kennung", "id"), "key"),
        Column("name", ("Name", "Name")),
        Column("lost", ("Verloren", "Lost"), "integer"),
        Column("substitute", ("Wer einspringen könnte", "Who could step in"), "actor"),
        Column("detail", ("Genauer", "In detail")),
        Column("target_group", ("Zielgruppe", "Target group"), "target_groups"),
        Column("theme", ("Thema", "Theme"), "themes"),
        Column("municipality", ("Gemeinde", "Municipality")),
    ),
    summary=(
        Column("lost_pairs", ("getrennte Paare", "pairs lost"), "integer"),
        Column("offers", ("Angebote, die enden", "offers that end"), "integer"),
        Column("empty_cells", ("leere Felder", "empty cells"), "integer"),
        Column("committees", ("Gremien ohne dieses Ressort", "committees without this department"), "integer"),
        Column("needs", ("Bedarfe wieder offen", "needs open again"), "integer"),
    ),
    example="ask without vhs --on 2026-12-31",
    source=(
        "Borgatti 2006, Computational & Mathematical Organization Theory 12:21–34; "
        "Hopcroft & Tarjan 1973, Communications of the ACM 16:372–378"
    ),
    formula=(
        "Verglichen wird das Netz am Tag des Endes mit demselben ohne das, was endet. Verliert Kontakt: wer außerhalb des größten "
        "Teils steht, der übrig bleibt; verloren: so viele andere sind auf keinem Weg mehr zu erreichen. Angebot: kein anderer "
        "Träger ist da; verloren: Plätze. Feld (Zielgruppe · Thema · Gemeinde): nach der Regel von „coverage“ bedient es dann "
        "vor Ort nichts mehr; verloren: Angebote. Gremium: niemand sonst aus dem Ressort sitzt darin. Bedarf: Kein Angebot, das ihm zugeordnet ist, "
        "läuft weiter. Einspringen könnte: bei Kontakten, wer die meisten Partner teilt; beim Gremium jemand aus dem Ressort; sonst, wessen "
        "Angebot in Thema, Zielgruppe und Ort am nächsten kommt. Eine Förderung ist der Name eines Förderprogramms: Alle seine "
        "Angebote enden.",
        "The network on the day of the end is compared with the same one without what ends. Loses contact: who stands outside "
        "the largest part that remains; lost: so many others are reached on no way any more. Offer: no other provider is there; "
        'lost: places. Cell (target group · theme · municipality): by the rule of "coverage" nothing serves it on the spot any '
        "more; lost: offers. Committee: nobody else of the department sits there. Need: no offer recorded for it goes on. Could step in: "
        "for contacts who shares most partners; for a committee somebody of the department; else whose offer is nearest in "
        "theme, target group and place. A funding is the name of a funding programme: all its offers end.",
    ),
    parameters=(
        Parameter(
            "record",
            ("Akteur, Angebot, Förderprogramm oder Zugang", "actor, offer, funding programme or admission"),
            argument=True,
        ),
        Parameter("on", ("letzter Tag (sonst --at oder heute)", "last day (default: --at or today)"), "date"),
        Parameter(
            "kind",
            ("was gemeint ist, wo mehrere so heißen", "what is meant where several are called so"),
            choices=tuple(k for k, *_ in KINDS),
            words=KINDS,
        ),
    ),
    order=("what", "-lost", "name"),
    parts=("offers", "committees", "needs"),
)

ENOUGH = 3
"""points for theme (2), target group (2) and place (1) from which somebody could step in"""


class _Ended(NamedTuple):
    """What ends: its kind, its id (of a funding its name), what it is called."""

    kind: str
    id: str
    name: str


def _meant(network: Network, text: str, kind: str | None) -> _Ended:
    """What is named on this day; refused with the nearest where it is not there, or several bear the name."""
    spelled: dict[str, set[_Ended]] = {}

    def know(one: _Ended, *names: str) -> None:
        for name in names if kind in (None, one.kind) else ():
            spelled.setdefault(folded(name), set()).add(one)

    for actor in network.actors.values():
        know(_Ended("actor", actor.id, actor.name), actor.id, actor.name, *actor.aliases)
    for offer in network.offers.values():
        know(_Ended("offer", offer.id, offer.title), offer.id, offer.title)
        if offer.funder:
            know(_Ended("funding", offer.funder, offer.funder), offer.funder)
    for one in network.admissions:
        if one.access != "excluded" and one.offer in network.offers and holds(one, network.at):
            group = network.vocabulary.label("target_groups", one.target_group, language())
            know(_Ended("admission", one.id, f"{network.offers[one.offer].title} – {group}"), one.id)
    found = spelled.get(folded(text), set())
    if len({(one.kind, folded(one.id)) for one in found}) > 1:
        told = [(german, english, one.id) for one in sorted(found) for code, german, english in KINDS if code == one.kind]
        raise Refusal(
            f"„{text}“ ist nicht eindeutig: {'; '.join(f'{german} {id}' for german, _, id in told)}. Bitte die Kennung nennen oder die Art ({QUESTION.called('kind')[0]}).",
            f'"{text}" is ambiguous: {"; ".join(f"{english} {id}" for _, english, id in told)}. Please give the id, or the kind ({QUESTION.called("kind")[1]}).',
        )
    if not found:
        close = [min(spelled[name]).name for name in near(folded(text), spelled, "name", 3)]
        german, english = (", ".join(f"{a}{one}{b}" for one in close) for a, b in (("„", "“"), ('"', '"')))
        day = told_day(network.at, "de"), told_day(network.at, "en")
        raise Refusal(
            f"Am {day[0]} gibt es keinen Akteur, kein Angebot, keine Förderung und keinen Zugang „{text}“.{f' Meinten Sie {german}?' if close else ''}",
            f'On {day[1]} there is no actor, offer, funding or admission "{text}".{f" Did you mean {english}?" if close else ""}',
        )
    return min(found)


def measure(network: Network, view: View, *, record: str = "", on: str | None = None, kind: str | None = None) -> Result:
    """One row per actor that loses contact, offer, coverage cell and committee that falls away, need that is open again.

    `record`: its id, of a cell those of the offers that served it; `lost`: others out of reach, places, offers, members of the
    department, offers that answered; null where an offer states no places. Coordination offices and individual volunteers lose no
    contact here. Refused where nothing of this name holds on the day. On the functions of `loss`. Needs the parts of `QUESTION`.
    """
    meant = _meant(network, record, kind)
    gone = {meant.id} if meant.kind == "actor" else set[str]()
    lost = {
        offer.id
        for offer in network.offers.values()
        if (meant.kind == "offer" and offer.id == meant.id)
        or (meant.kind == "funding" and folded(offer.funder or "") == folded(meant.id))
        or (gone and not {actor for actor in offer.providers if actor in network.actors} - gone)
    }
    contacts, pairs = _contacts(network, view, meant) if gone else ([], 0)
    empty = _cells(network, meant, lost, gone)
    rows = [*contacts, *_offers(network, lost, gone), *empty]
    seats = _committees(network, network.actors[meant.id]) if gone else []
    needs = _needs(network, lost, gone)
    summary = {
        "lost_pairs": pairs,
        "offers": len(lost),
        "empty_cells": len(empty),
        "committees": len(seats),
        "needs": len(needs),
    }
    words = {code: (german, english) for code, german, english in KINDS}
    notes = [
        both(
            f"Was nach dem {told_day(network.at, 'de')} fehlt ohne: {meant.name} ({words[meant.kind][0]}).",
            f"What is lost after {told_day(network.at, 'en')} without: {meant.name} ({words[meant.kind][1]}).",
        )
    ]
    if not (rows or seats or needs):
        notes.append(both("Nichts davon hängt allein daran.", "Nothing of this hangs on it alone."))
    return Result([*rows, *seats, *needs], summary, notes=notes)


def without_offers(network: Network, offers: Iterable[str]) -> list[Row]:
    """The cells that become empty and the needs that are open again if all these offers end without anything in their place."""
    lost = network.offers.keys() & set(offers)
    return [*_cells(network, _Ended("offer", "", ""), lost, set()), *_needs(network, lost, set())]


def _contacts(network: Network, view: View, meant: _Ended) -> tuple[list[Row], int]:
    """The actors that are cut off from the largest part that remains, and how many pairs of others lose contact."""
    i = view.position.get(meant.id)
    if i is None:
        return [], 0
    partners = set(view.partners[i])
    left = sorted((part for part in parts(view, [i]) if partners.intersection(part)), key=lambda part: (-len(part), part))
    whole = sum(map(len, left))
    found = substitutes(network, view)[i]
    rows: list[Row] = []
    for part in left[1:]:
        for j in part:
            if view.actor(j).kind != VOLUNTEER:
                out = whole - len(part)
                row: Row = {"what": "cut_off", "record": view.actors[j], "name": view.actor(j).name, "lost": out}
                row["substitute"] = view.actors[found[0]] if found else None
                row["detail"] = both(f"noch verbunden mit {len(part) - 1}", f"still connected with {len(part) - 1}")
                rows.append(row)
    return rows, (whole**2 - sum(len(part) ** 2 for part in left)) // 2


def _offers(network: Network, lost: Iterable[str], gone: set[str]) -> list[Row]:
    rows: list[Row] = []
    for id in sorted(lost):
        offer = network.offers[id]
        wanted = set(offer.target_groups), set(offer.themes), {offer.municipality or "", *offer.catchment}
        row: Row = {"what": "offer_ends", "record": id, "name": offer.title, "lost": offer.places}
        row["substitute"] = _who(network, *wanted, gone | set(offer.providers), set(lost))
        row["detail"] = ", ".join(sorted(filter(None, wanted[2])))
        if offer.places is None:
            row["why"] = both("keine Plätze genannt", "no places stated")
        rows.append(row)
    return rows


def _cells(network: Network, meant: _Ended, lost: set[str], gone: set[str]) -> list[Row]:
    """The cells that are served on the day and by nothing afterwards."""
    words = network.vocabulary
    left = replace(network, offers={id: offer for id, offer in network.offers.items() if id not in lost})
    more = set[str]()
    if meant.kind == "admission":
        (ended,) = (one for one in network.admissions if one.id == meant.id)
        others = [one for one in network.admissions if one.id != meant.id]
        left.admissions = [*others, replace(ended, since=None, until="0000-01-01")]
        more = {group for group in words.entries("target_groups") if ended.target_group in words.wider(group)}
    there = on_the_spot(left)
    rows: list[Row] = []
    for cell, offers in sorted(cells(network, on_the_spot(network), more).items()):
        if serving(left, there, cell):
            continue
        out = gone or providers_of(network, offers)
        row: Row = {"what": "cell", "record": sorted(offers), "name": _told(network, cell), "lost": len(offers)}
        row |= dict(zip(("target_group", "theme", "municipality"), cell, strict=True))
        row["substitute"] = _who(network, {cell[0]}, {cell[1]}, {cell[2]}, out, offers)
        row["detail"] = "; ".join(sorted(network.offers[id].title for id in offers))
        rows.append(row)
    return rows


def _told(network: Network, cell: Cell) -> str:
    words, (group, theme, place) = network.vocabulary, cell
    return f"{words.label('target_groups', group, language())} · {words.label('themes', theme, language())} · {place}"


def _who(network: Network, groups: set[str], themes: set[str], places: set[str], out: set[str], lost: set[str]) -> str | None:
    """Who comes nearest with another offer, or by what it says of itself; nobody where none is near enough."""
    wider = {code for group in groups for code in network.vocabulary.wider(group)}
    best: dict[str, int] = {}
    for offer in network.offers.values():
        near_by = bool(places.intersection((offer.municipality, *offer.catchment)))
        fit = 2 * bool(themes.intersection(offer.themes)) + 2 * bool(wider.intersection(offer.target_groups)) + near_by
        for actor in offer.providers if offer.id not in lost else ():
            best[actor] = max(best.get(actor, 0), fit)
    for one in network.actors.values():
        said = 2 * bool(wider.intersection(one.reaches)) + (one.municipality in places)
        best[one.id] = max(best.get(one.id, 0), said)
    may = [
        (-fit, network.actors[id].name.casefold(), id)
        for id, fit in best.items()
        if fit >= ENOUGH and id in network.actors and id not in out and network.actors[id].kind != VOLUNTEER
    ]
    return min(may)[2] if may else None


def _committees(network: Network, actor: Actor) -> list[Row]:
    """The committees in which nobody else of the actor's department sits, with somebody of it who does not."""
    own = network.group_of(actor)
    sits: dict[str, set[str]] = {}
    for seat in network.memberships:
        sits.setdefault(seat.committee, set()).add(seat.actor)
    same = {other.id for other in network.actors.values() if network.group_of(other) == own and other.kind != VOLUNTEER}
    rows: list[Row] = []
    for id in sorted(sits) if own != NO_GROUP else ():
        if actor.id in sits[id] and not (sits[id] & same) - {actor.id}:
            others = sorted(same - {actor.id}, key=lambda one: (network.actors[one].name.casefold(), one))
            row: Row = {"what": "committee", "record": id, "name": network.committees[id].name, "lost": 1}
            row |= {"substitute": others[0] if others else None, "detail": network.group_label(own, "department", language())}
            rows.append(row)
    return rows


def _needs(network: Network, lost: set[str], gone: set[str]) -> list[Row]:
    """The needs that only offers which end are recorded to answer."""
    answered: dict[str, set[str]] = {}
    for answer in network.answers:
        if answer.offer in network.offers:
            answered.setdefault(answer.need, set()).add(answer.offer)
    rows: list[Row] = []
    for id, offers in sorted(answered.items()):
        need = network.needs[id]
        if offers <= lost and need.status not in ("met", "not_feasible"):
            places = {need.municipality} if need.municipality else set[str]()
            row: Row = {"what": "need", "record": id, "name": need.title, "lost": len(offers)}
            row["substitute"] = _who(
                network, set(need.target_groups), set(need.themes), places, gone or providers_of(network, offers), lost
            )
            row["detail"] = "; ".join(sorted(network.offers[one].title for one in offers))
            rows.append(row)
    return rows
