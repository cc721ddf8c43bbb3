"""The answers to what only a person can say, put into a mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

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
                f"[answers]: „{key}“ beginnt mit keinem Wort, das hier etwas heißt. Möglich: partner, column, flag, membership, rows, {', '.join(TABLES_OF)}.",
                f'[answers]: "{key}" begins with no word that means something here. Possible: partner, column, flag, membership, rows, {", ".join(TABLES_OF)}.',
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


def _rows(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    """Rows without an institution: those of the one above, or left out."""
    if folded(answer) not in ("ja", "yes", "x"):
        for one in mapped:
            one.fill_down = {header: others for header, others in one.fill_down.items() if header != said}


def _flag(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    """A column of yes and no: a tag of those that say yes, or nothing."""
    main = _main(mapped, "actors")
    if folded(answer) in OUT or main is None:
        return
    main.columns["tags"] = (*main.columns.get("tags", ()), said)
    main.flags = [*main.flags, "tags"]
    for one in mapped:
        one.ignore = [header for header in one.ignore if header != said]


def _column(mapped: Sequence[Mapped], said: str, answer: str) -> None:
    """A column that nobody understood: left out, kept as a note, or one of ours."""
    if folded(answer) in OUT:
        return
    name = KEEP.get(folded(answer), answer)
    table, _, column = name.rpartition(".")
    for one in mapped:
        whose = table or "actors"
        if one.to.name == whose and "name" in one.columns and not one.only_listed and said not in one.headers - set(one.ignore):
            place = next(
                (
                    known
                    for known in one.to.columns
                    if folded(known.name) == folded(column) or folded(known.german) == folded(column)
                ),
                None,
            )
            if place is None:
                raise Refusal(
                    both(f"[answers]: „{said}“: Eine Spalte „{column}“ gibt es in {one.to.german} nicht.", ""),
                    f'[answers]: "{said}": there is no column "{column}" in {one.to.name}.',
                )
            if one is _main(mapped, whose):
                one.columns.setdefault(place.name, (said,))
    for one in mapped:
        one.ignore = [header for header in one.ignore if header != said]


def _main(mapped: Sequence[Mapped], table: str) -> Mapped | None:
    """The part of a mapping that has most columns of a table."""
    of_table = [one for one in mapped if one.to.name == table and not one.only_listed]
    return max(of_table, key=lambda one: len(one.columns), default=None)
