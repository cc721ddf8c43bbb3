"""An answer as a matrix: what stands for a row and a column, in words, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import request, url_for

from akteursnetz.vocabulary import NO_GROUP
from akteursnetz.web.shown import Part, words
from akteursnetz.words import both, counted, language

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Row

FACETS = {"department": "department", "kind": "kind", "municipality": "municipality"}
"""By grouping: the field of the list of actors that asks for a group."""
CELL = ("target_group", "theme", "municipality")
"""what a cell of the coverage is"""


class Square(NamedTuple):
    """What stands in a cell."""

    text: str
    address: str | None = None
    nothing: bool = False
    """said in its words, too"""


class Matrix(NamedTuple):
    """What its squares say; heads, and for each row its squares."""

    told: str
    corner: str
    columns: list[Part]
    rows: Sequence[tuple[Part, list[Square]]]


def matrix_of(answer: Answer) -> Matrix | None:
    """The answer as a matrix; None where it is none, or has no rows."""
    made = MATRICES.get(answer.question.name)
    return made(answer) if made and answer.listed else None


# -- groups of actors --------------------------------------------------------------------------------------------------


def group_heads(groups: Sequence[str], by: str) -> list[Part]:
    """The heads of groups, each leading to its actors as far as their list can be asked for them."""
    return [(words().group_label(group, by, language()), actors_of(group, by)) for group in groups]


def in_word_order(groups: Sequence[str], by: str) -> list[str]:
    """Groups by what they are called; those of whom nothing is said come last."""
    from akteursnetz.desk.telling import collated

    def key(group: str) -> tuple[bool, str]:
        return group == NO_GROUP, collated(words().group_label(group, by, language()))

    return sorted(groups, key=key)


def actors_of(group: str, by: str) -> str | None:
    """The list of the actors of a group; None where no field of it asks for them."""
    if by not in FACETS or group == NO_GROUP or (by == "department" and group in words().reserved()):
        return None
    facet: dict[str, Any] = {FACETS[by]: words().group_label(group, by, language()) if by == "department" else group}
    return url_for("records.all_of", table="actors", **facet, **_day())


def _day() -> dict[str, Any]:
    """The day of this page, for pages that it leads to."""
    return {"at": request.args["at"]} if request.args.get("at") else {}


def _blocks(answer: Answer) -> Matrix:
    from akteursnetz.desk.telling import number

    by = str(answer.parameters.get("by") or "department")
    pairs = {(row["group_a"], row["group_b"]): row for row in answer.listed}
    groups = in_word_order(sorted({group for pair in pairs for group in pair}), by)
    rows = []
    for group, head in zip(groups, group_heads(groups, by), strict=True):
        squares = []
        for other in groups:
            row = pairs.get((group, other)) or pairs.get((other, group))
            squares.append(_density(row, by, number) if row else Square(both("keine Angabe", "not told"), None, True))
        rows.append((head, squares))
    told = both(
        "Je Feld: Beziehungen von möglichen, in Klammern die Dichte.", "In each field: ties of possible ones, with the density."
    )
    return Matrix(told, both("Gruppe", "Group"), group_heads(groups, by), rows)


def _density(row: Row, by: str, number: Callable[[float], str]) -> Square:
    a, b = row["group_a"], row["group_b"]
    if a == b:
        address = actors_of(a, by)
    else:
        pair: dict[str, Any] = {"rows.as": "table", "rows.group_a": a, "rows.group_b": b}
        address = url_for("ask.question", name="gaps", go=1, by=by, all=1, **pair, **_day())
    if not row["possible"]:
        return Square(both("kein Paar möglich", "no pair possible"), address, True)
    possible = both(f"{row['ties']} von {row['possible']}", f"{row['ties']} of {row['possible']}")
    if not row["ties"]:
        return Square(both(f"keine ({possible})", f"none ({possible})"), address, True)
    return Square(f"{possible} ({number(row['density'])})", address)


# -- what there is for whom --------------------------------------------------------------------------------------------


def _coverage(answer: Answer) -> Matrix:
    given = {name for name in CELL if answer.parameters.get(name)}
    if "theme" in given and "municipality" not in given:
        across, down = "target_group", "municipality"
    elif given == {"target_group"}:
        across, down = "theme", "municipality"
    else:
        across, down = "target_group", "theme"
    squares: dict[tuple[str, str], list[Row]] = {}
    for row in answer.listed:
        squares.setdefault((row[across], row[down]), []).append(row)
    column = {one.name: one for one in answer.question.columns}
    status = {code: both(german, english) for code, german, english in column["status"].words}

    def heads(name: str) -> list[str]:
        return list(dict.fromkeys(row[name] for row in answer.listed))

    def head(name: str, value: str) -> Part:
        kind = column[name].type
        label = value if kind == "text" else words().label(kind, value, language())
        return label, _narrower(answer, {name: value})

    downs = sorted(heads(down)) if down == "municipality" else heads(down)
    rows = [
        (
            head(across, one),
            [_supplied(answer, squares.get((one, other), []), {across: one, down: other}, status) for other in downs],
        )
        for one in heads(across)
    ]
    corner = " / ".join(both(*column[name].label) for name in (across, down))
    told = both("Je Feld: was es vor Ort gibt.", "In each field: what there is on the spot.")
    if any(len(rows) > 1 for rows in squares.values()):
        told = both("Je Feld: an wie vielen Orten es etwas gibt.", "In each field: in how many places there is something.")
        if {"by_language", "by_level"}.intersection(name for name, value in answer.parameters.items() if value):
            told = both(
                "Je Feld: in wie vielen Zeilen der Tabelle es etwas gibt.",
                "In each field: in how many rows of the table there is something.",
            )
    return Matrix(told, corner[:1].upper() + corner[1:], [head(down, one) for one in downs], rows)


def _supplied(answer: Answer, rows: Sequence[Row], cell: Mapping[str, str], status: Mapping[str, str]) -> Square:
    """What there is in a cell: one place with its status, several with in how many there is something."""
    if not rows:
        return Square(both("nicht gefragt", "not asked"), None, True)
    if len(rows) == 1:
        (row,) = rows
        asked: dict[str, Any] = {name: row[name] for name in CELL if row[name]}
        address = url_for("ask.question", name="covers", go=1, **asked, **_day())
        told = status[row["status"]]
        offers = counted(row["offers"], both("Angebot", "offer"), both("Angebote", "offers"))
        if row["status"] in ("single", "several"):
            by = counted(row["providers"], both("Träger", "provider"), both("Trägern", "providers"))
            return Square(both(f"{offers} von {by}", f"{offers} of {by}"), address)
        return Square(f"{told}: {offers}" if row["offers"] else told, address, not row["offers"])
    some = sum(bool(row["offers"]) for row in rows)
    address = _narrower(answer, cell)
    if not some:
        return Square(both("nirgends", "nowhere"), address, True)
    return Square(both(f"in {some} von {len(rows)}", f"in {some} of {len(rows)}"), address)


def _narrower(answer: Answer, cell: Mapping[str, str]) -> str:
    """The same question, asked for these alone as well."""
    kept = [one for one in request.args.items(multi=True) if "." not in one[0] and one[0] not in ("page", "saved")]
    asked: dict[str, Any] = {**dict(kept), "go": "1", **cell}
    return url_for("ask.question", name=answer.question.name, **asked)


MATRICES: Mapping[str, Callable[[Answer], Matrix]] = {"blocks": _blocks, "coverage": _coverage}
"""By question: how its answer becomes a matrix."""
