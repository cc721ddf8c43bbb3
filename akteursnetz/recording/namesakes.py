"""No actor takes a name or alias that another one of its municipality bears: names would name two from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from akteursnetz.advice import advise
from akteursnetz.model import TABLES, Record
from akteursnetz.naming import spellings, told_apart
from akteursnetz.recording.entries import Entry, Numbered, Place
from akteursnetz.recording.recorder import Recorder
from akteursnetz.vocabulary import alike, folded
from akteursnetz.words import Refusal


def check(recorder: Recorder, id: str, said: Record) -> None:
    """Refuse what was said of an actor if another bears the name or alias that it takes, as things stand after the whole run.

    Whoever adds an actor with an id of its own says that it is a second one. What both bear already stays as it is.
    """
    actor = recorder.get("actors", id)
    before = recorder.before("actors", id)
    if actor is None or (before is None and "id" in said):
        return
    borne = spellings("actors", before) if before else ()
    place = alike(actor.get("municipality", ""))
    moved = before is not None and place != alike(before.get("municipality", ""))
    for name in (actor["name"], *actor.get("aliases", ())):
        known = folded(name) in borne
        if known and not moved:
            continue
        for other in recorder.named("actors", name):
            there = alike(other.get("municipality", ""))
            if other["id"] != id and (place == there or not (known or (place and there))):
                raise _taken(name, actor, other, "municipality" if known else "name" if name == actor["name"] else "aliases")


def by_their_rows(recorder: Recorder, entries: Sequence[Entry]) -> list[Entry]:
    """The entries, where a name names several of their row's: a list of schools has a Grundschule in every municipality."""
    last: dict[Place, Entry] = {entry.place: entry for entry in entries if entry.table == "actors" and entry.place}
    towns: dict[str, set[str]] = {}
    for entry in last.values():
        towns.setdefault(folded(entry.values.get("name", "")), set()).add(alike(entry.values.get("municipality", "")))
    recorder.expect("actors", (), [name for name in towns if name])
    for name, there in towns.items():
        there |= {alike(known.get("municipality", "")) for known in (recorder.named("actors", name) if name else ())}
    several = {name for name, there in towns.items() if len(there) > 1}

    def meant(entry: Entry, said: str) -> str:
        actor = last.get(entry.place) if entry.place and folded(said) in several else None
        if actor is None or actor.place is None or folded(said) != folded(actor.values.get("name", "")):
            return said
        return Numbered.of(said, (actor.place,))

    return [entry if entry.table == "actors" or not several else _with(entry, meant) for entry in entries]


def _with(entry: Entry, meant: Callable[[Entry, str], str]) -> Entry:
    values = dict(entry.values)
    for column in TABLES[entry.table].naming:
        said = values.get(column.name)
        if column.table == "actors" and said is not None:
            values[column.name] = tuple(meant(entry, one) for one in said) if isinstance(said, tuple) else meant(entry, said)
    return entry._replace(values=values)


def _taken(name: str, actor: Record, other: Record, column: str) -> Refusal:
    return Refusal(
        f"So heißt schon ein anderer Akteur: „{name}“ nennt {other['id']} ({told_apart(other, 'de')}). Ist es derselbe: "
        f"{advise('merge', other['id'], actor['id'])}; sonst bitte einen Namen wählen, der beide unterscheidet.",
        f'Another actor is called so already: "{name}" names {other["id"]} ({told_apart(other, "en")}). If it is the same: '
        f"{advise('merge', other['id'], actor['id'])}; otherwise please choose a name that tells the two apart.",
        column=column,
        found=name if column != "municipality" else actor.get("municipality"),
        expected=("ein Name, den in dieser Gemeinde kein anderer trägt", "a name that no other bears in this municipality"),
    )
