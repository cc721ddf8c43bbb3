"""Who is not let in: for which target groups an admission takes an offer away on a day.

Decided here alone: measures ask `Network.emptied`, and queries get the answer as their parameter `admits`. An admission never
adds a group to an offer: without one all is as the offer says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from akteursnetz.days import ended, holds

if TYPE_CHECKING:
    from akteursnetz.vocabulary import Vocabulary

EXCLUDED = "excluded"


def emptied(
    offers: Mapping[str, Iterable[str]], admissions: Iterable[Any], day: str, words: Vocabulary
) -> dict[str, frozenset[str]]:
    """By id of an offer the groups that its target groups imply, but that are not let in; offers that let in all are absent.

    `offers`: their target groups by id; admissions are the model's dataclasses or plain dicts. A group is closed where it is
    excluded, or where its admission has ended and no other holds. What is closed for a group is closed for the narrower ones
    that reach the offer through it; an exclusion is so for all that belong to the group. A group that has an admission of its
    own which holds is let in.
    """
    said: dict[str, list[tuple[str, bool, Any]]] = {}
    for one in admissions:
        offer, group, access, since = (_value(one, name) for name in ("offer", "target_group", "access", "since"))
        if offer in offers and (since or "") <= day:
            said.setdefault(offer, []).append((group, access == EXCLUDED, one))
    found: dict[str, frozenset[str]] = {}
    groups = [(group, words.wider(group)) for group in words.entries("target_groups")] if said else []
    for offer, told in said.items():
        excluded = {group for group, out, one in told if out and holds(one, day)}
        admitted = {group for group, out, one in told if not out and holds(one, day)}
        closed = excluded | ({group for group, out, one in told if not out and ended(one, day)} - admitted)
        served, without = frozenset(offers[offer]), set()
        for group, wider in groups if closed else ():
            ways = wider & served
            if not ways or group in admitted - excluded:
                continue
            if wider & excluded or all(any(way in words.wider(one) for one in wider & closed) for way in ways):
                without.add(group)
        if without:
            found[offer] = frozenset(without)
    return found


def _value(record: Any, name: str) -> Any:
    return record.get(name) if isinstance(record, Mapping) else getattr(record, name)
