"""What neighbouring districts handed over: from whom, how much, who is probably in both networks; an origin goes as a whole."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.desk.commands import Done, Order, Tell, perform
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Reading, Store


class Origin(NamedTuple):
    """One neighbour."""

    origin: str
    day: str
    """of its file"""
    purpose: str
    counts: dict[str, int]
    """records by table"""

    @property
    def told(self) -> str:
        """How many records of which kind, for people."""
        return ", ".join(both(*TABLES[name].counted(n)) for name, n in self.counts.items())


class Twice(NamedTuple):
    """An actor of ours and one of a neighbour's that are probably the same body."""

    actor: str
    name: str
    origin: str
    key: str
    their_name: str
    score: float


def origins(reading: Reading) -> list[Origin]:
    """Every neighbour by name."""
    counts: dict[str, Counter[str]] = {}
    said: dict[str, tuple[str, str]] = {}
    for one in reading.records("neighbours").values():
        counts.setdefault(one["origin"], Counter())[one["table_name"]] += 1
        said[one["origin"]] = max(said.get(one["origin"], ("", "")), (one["day"], one["purpose"]))
    return [
        Origin(name, *said[name], {table: counts[name][table] for table in TABLES if counts[name][table]})
        for name in sorted(counts)
    ]


def meant(reading: Reading, text: str) -> str:
    """The origin of this name or region; refused where it is none, or several."""
    from akteursnetz.vocabulary import folded

    known = [one.origin for one in origins(reading)]
    found = [one for one in known if folded(one) == folded(text)] or [
        one for one in known if folded(text) in map(folded, (one.rpartition(" (")[0], one.rpartition(" (")[2].rstrip(")")))
    ]
    if len(found) == 1:
        return found[0]
    german, english = ("; ".join(f"{a}{one}{b}" for one in known) for a, b in (("„", "“"), ('"', '"')))
    raise Refusal(
        f"Von „{text}“ ist nichts eingelesen. Vorhanden: {german or 'nichts'}.",
        f'Nothing of "{text}" was read. There is: {english or "nothing"}.',
    )


def remove(store: Store, text: str, words: str) -> tuple[str, Done]:
    """Take out all that came from an origin, as one command; its name."""
    origin = meant(store, text)

    def work(recorder: Recorder, _: Tell) -> None:
        for one in recorder.all("neighbours"):
            if one["origin"] == origin:
                recorder.drop("neighbours", TABLES["neighbours"].key_of(one))

    return origin, perform(store, Order(words, work))


def theirs(reading: Reading, table: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The records of a table by origin and key, as they stood in the network of the neighbour."""
    found = {}
    for one in reading.records("neighbours").values():
        if one["table_name"] == table:
            record = json.loads(one["record"])
            found[one["origin"], one["key"]] = {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}
    return found


def duplicates(reading: Reading) -> list[Twice]:
    """Who is probably in our network and in a neighbour's, the likeliest first."""
    from akteursnetz.sameness import LEAST, Finder, card

    ours = reading.records("actors")
    finder = Finder(card(one) for one in ours.values())
    found = []
    for (origin, key), actor in theirs(reading, "actors").items():
        for other, likeness in finder.like(card({**actor, "id": f"{origin}: {key}"}), LEAST):
            found.append(Twice(other.id, ours[other.id]["name"], origin, key, actor["name"], round(likeness.score, 2)))
    return sorted(found, key=lambda one: (-one.score, one.actor, one.origin, one.key))
