"""Who is probably there already: actors like one that is being typed or about to be saved, by the scoring of `ask duplicates`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.desk.kept import kept
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.model import Record
    from akteursnetz.recording import Recorder
    from akteursnetz.sameness import Finder
    from akteursnetz.store import Change
    from akteursnetz.store.promise import Store

TYPED = 4
"""So many letters have to be typed before anybody is found."""
MOST = 5


class Near(NamedTuple):
    """An actor that is probably the same."""

    id: str
    name: str
    where: str
    """its municipality, or empty"""
    score: float
    """0 to 1, as in `ask duplicates`"""
    reasons: tuple[str, ...]
    """codes"""
    why: str
    """the reasons in words"""


def near(
    store: Store, record: Mapping[str, Any], most: int = MOST, least: float | None = None, *, once: bool = False
) -> list[Near]:
    """Actors that have not ended and are probably this one, the most alike first, each once.

    `record`: plain values as far as they are known, the name alone while it is typed; with its `id` if it is one that is recorded.
    Whoever is known to be another – told apart, tied, refused, what it is a part of – is not asked about. `once`: this is asked
    once and for all, so nothing is kept for the next time, and only what may be like it is read closely.
    """
    from akteursnetz.recording import Recorder
    from akteursnetz.sameness import LEAST, Among, card

    said = _said(store, record)
    if len("".join(said["name"].split())) < TYPED:
        return []
    least = LEAST if least is None else least
    if once:
        others = [one for one in store.identities() if _goes_on(one) and one["id"] != said["id"]]
        alike = Among([*others, said]).like(card(said), least)
        known = {one["id"]: one for one in others}
    else:
        with kept(store, "near", ("actors",), lambda: _read(store), _brought) as there:
            alike = there.finder.like(card(said), least, to_be=True)
            known = {other.id: there.records[other.id] for other, _ in alike}
    recorder = Recorder(store) if alike else None
    found: list[Near] = []
    for other, how in alike:
        if len(found) == most:
            break
        if recorder is not None and not _apart(recorder, said, other.id):
            one = known[other.id]
            score = round(how.score, 3)
            found.append(Near(other.id, one["name"], one.get("municipality") or "", score, how.reasons, _told(how.reasons)))
    return found


def _said(store: Store, record: Mapping[str, Any]) -> dict[str, Any]:
    """The values that identify an actor, whatever form sends them."""
    from akteursnetz.naming import resolve
    from akteursnetz.store import IDENTITY

    said: dict[str, Any] = {name: str(record[name]).strip() or None for name in IDENTITY if record.get(name)}
    aliases = record.get("aliases") or ()
    said["aliases"] = tuple(part for one in ([aliases] if isinstance(aliases, str) else aliases) if (part := one.strip()))
    said |= {"id": said.get("id") or "", "name": said.get("name") or ""}
    if said.get("part_of"):
        try:
            said["part_of"] = resolve(store, "actors", said["part_of"])
        except Refusal:
            del said["part_of"]
    return said


class _There(NamedTuple):
    """Every actor that has not ended: by what it may have in common with another, and by id."""

    finder: Finder
    records: dict[str, Record]


def _read(store: Store) -> _There:
    from akteursnetz.sameness import Finder, card

    records = {one["id"]: one for one in store.identities() if _goes_on(one)}
    return _There(Finder(map(card, records.values())), records)


def _brought(there: _There, changes: list[Change]) -> None:
    from akteursnetz.sameness import card

    for change in changes:
        id = str(change.key)
        there.finder.forget(id)
        there.records.pop(id, None)
        if change.after is not None and _goes_on(change.after):
            there.records[id] = change.after
            there.finder.add(card(change.after))


def _goes_on(actor: Record) -> bool:
    from datetime import date

    return (actor.get("until") or "9") >= date.today().isoformat()


def _apart(recorder: Recorder, said: Mapping[str, Any], other: str) -> bool:
    """Whether this actor, as it is stored or about to be, is known to be another than that one."""
    id, above = said["id"], said.get("part_of")
    if id and recorder.get("actors", id) is not None and recorder.known_as_two(id, other):
        return True
    return above is not None and (other == above or other in recorder.above(above))


def _told(reasons: tuple[str, ...]) -> str:
    from akteursnetz.analysis.duplicates import QUESTION

    words = {code: both(german, english) for code, german, english in QUESTION.columns[3].words}
    return ", ".join(words[reason] for reason in reasons)
