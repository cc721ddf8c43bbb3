"""The answers to what only a person can say, put into a mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from akteursnetz.importers.understanding.known import DEPARTMENT
from akteursnetz.model import TABLES
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.importers._mapped import Mapped

OPEN = "?"
NEW = frozenset({"neu", "new", "+"})
OUT = frozenset({"", "weglassen", "leave out", "-", "–"})
KEEP = {"notiz": "note", "note": "note", "interne notiz": "note"}
TABLES_OF = {
    "target_groups": ("target_groups", "reaches"),
    "languages": ("languages",),
    "themes": ("themes",),
    "kind": ("kind",),
    "attendance": ("state",),
}
"""of a scope the columns whose words it names"""


def decided(mapped: Sequence[Mapped], answers: Mapping[str, str]) -> None:
    """Put answers (`scope: word` to what it means) into the mapping, in place. Raises `Refusal` for a scope that there is not."""
    for key, answer in answers.items():
        scope, _, said = key.partition(": ")
        answer = answer.strip()
        if scope == "partner":
            _partner(mapped, said, answer)
        elif scope == "column":
            _column(mapped, said, answer)
        elif scope == "flag":
            _flag(mapped, said, answer)
        elif scope == "rows":
            _rows(mapped, said, answer)
        elif scope == "sheets":
            _sheets(mapped, said, answer)
        elif scope == "meetings":
            _meetings(mapped, said, answer)
        elif scope == "membership":
            _membership(mapped, said, answer)
        elif scope in TABLES_OF:
            for one in mapped:
                for column in TABLES_OF[scope]:
                    if column in one.columns:
                        _put(one.values.setdefault(column, {}), said, _meant(answer))
        elif "." in scope:
            table, _, column = scope.partition(".")
            for one in mapped:
                if one.to.name == table and column in one.defaults and answer:
                    many = one.to.column(column).many
                    one.defaults[column] = tuple(_several(answer)) if many else answer
        else:
            raise Refusal(
                f"[answers]: „{key}“ beginnt mit keinem Wort, das hier etwas heißt. Möglich: partner, column, flag, meetings, membership, rows, sheets, {', '.join(TABLES_OF)}.",
                f'[answers]: "{key}" begins with no word that means something here. Possible: partner, column, flag, meetings, membership, rows, sheets, {", ".join(TABLES_OF)}.',
            )


def _several(answer: str) -> list[str]:
    return [one.strip() for one in answer.split(";") if one.strip()]


def _meant(answer: str) -> object:
    return "" if folded(answer) in OUT else (_several(answer) if ";" in answer else answer)


def _put(words: dict[str, object], said: str, meant: object) -> None:
    words[said] = words[folded(said)] = meant


def _partner(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    new = folded(answer) in NEW
    for one in mapped:
        if (said in (one.constants.get("b"), one.constants.get("name"))) and said in {*one.only_if, *one.headers}:
            _crossed(one, said, said if new else _meant(answer))
        if "b" in one.columns and one.each == "b":
            _put(one.values.setdefault("b", {}), said, said if new else _meant(answer))
        elif new and one.only_listed == ["name"]:
            _put(one.values.setdefault("name", {}), said, said)


def _crossed(one: Mapped, said: str, meant: object) -> None:
    """The column that is called after a partner: who is meant, or nobody."""
    if one.to.name == "actors" and (meant != said):
        one.only_if[said] = []
    elif one.to.name == "cooperations" and meant:
        one.constants["b"] = meant
    elif one.to.name == "cooperations":
        one.only_if[said] = []


def _membership(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    if folded(answer) in ("ja", "yes", "x"):
        for one in mapped:
            for words in one.only_if.values():
                words.append(said)


def _sheets(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    """What sheets are called after: a municipality, a department, or nothing that is said of their rows."""
    names = said.split(", ")
    for one in mapped:
        if (value := one.otherwise.get("municipality")) not in names:
            continue
        if folded(answer) in DEPARTMENT or folded(answer) in OUT:
            del one.otherwise["municipality"]
        if folded(answer) in DEPARTMENT and one.to.name == "actors":
            one.otherwise["department"] = value


def _meetings(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    """The committee whose meetings they are, or none; what has no title of its own is called after it."""
    none = folded(answer) in OUT
    title = both("Treffen", "Meeting") if none else answer
    for one in mapped:
        held = one.constants
        if one.to.name == "committees" and held.get("name") == said:
            held["name"] = answer
            one.only_if = {header: [] for header in one.only_if} if none else one.only_if
        elif one.to.name == "events" and held.get("committee") == said:
            held |= {"committee": answer} | ({"title": title} if held.get("title") == said else {})
            if none:
                del held["committee"]
                one.defaults = {"kind": "network_meeting"} if one.defaults.get("kind") == "session" else one.defaults
        elif one.to.name == "attendance" and str(held.get("event", "")).rpartition("@")[0] == said:
            held["event"] = f"{title}@{str(held['event']).rpartition('@')[2]}"


def _rows(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    """Rows without an institution: those of the one above, or left out."""
    if folded(answer) not in ("ja", "yes", "x"):
        for one in mapped:
            one.fill_down = {header: others for header, others in one.fill_down.items() if header != said}


def _flag(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    """A column of yes and no: a tag of those that say yes, or nothing."""
    if folded(answer) in OUT:
        return
    for main in _mains(mapped, "actors", said):
        main.columns["tags"] = (*main.columns.get("tags", ()), said)
        main.flags = list(dict.fromkeys([*main.flags, "tags"]))
    for one in mapped:
        one.ignore = [header for header in one.ignore if header != said]


def _column(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    """A column that nobody understood: left out, kept as a note, or one of ours."""
    if folded(answer) in OUT:
        return
    name = KEEP.get(folded(answer), answer)
    table, _, column = name.rpartition(".")
    for one in _mains(mapped, table or "actors", said):
        place = next((known for known in one.to.columns if folded(column) in map(folded, (known.name, known.german))), None)
        if place is None:
            raise Refusal(
                f"[answers]: „{said}“: Eine Spalte „{column}“ gibt es in {one.to.german} nicht.",
                f'[answers]: "{said}": there is no column "{column}" in {one.to.name}.',
            )
        one.columns.setdefault(place.name, (said,))
    for one in mapped:
        one.ignore = [header for header in one.ignore if header != said]


def _mains(mapped: Sequence[Mapped], table: str, said: str) -> list[Mapped]:
    """Of each sheet with a column of this header that is left over, the part of the mapping that has most columns of a table."""
    found: dict[tuple[str, int | None], Mapped] = {}
    sheets = {(one.source, one.header_row) for one in mapped if said in one.ignore}
    for one in mapped:
        place = one.source, one.header_row
        if place in sheets and one.to.name == table and not one.only_listed and TABLES[table].title in one.columns:
            before = found.setdefault(place, one)
            found[place] = max(before, one, key=lambda each: len(each.columns))
    return list(found.values())
