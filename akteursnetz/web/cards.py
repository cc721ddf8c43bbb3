"""An answer as a list of what is to be done: each row says in sentences what it is about, and leads to the next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import url_for

from akteursnetz.web.matrices import actors_of
from akteursnetz.web.shown import Cell, Part, address_of, back, words
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Column, Row
    from akteursnetz.web.rows import Texts

PAIRS = "5000"
"""so many suggestions are asked for where those of one gap are wanted"""


class Card(NamedTuple):
    """What a row is about, what speaks for it, and what can be done."""

    title: Cell
    between: str
    """what stands between the parts of the title"""
    lines: list[tuple[str, Cell]]
    steps: list[Part]


def cards_of(answer: Answer, rows: Sequence[Row], texts: Texts) -> list[Card]:
    """The rows as cards."""
    return [CARDS[answer.question.name](answer, row, texts) for row in rows]


def _column(answer: Answer, name: str) -> Column:
    return next(column for column in answer.question.columns if column.name == name)


def _told(answer: Answer, row: Row, texts: Texts, name: str) -> str:
    return texts.of(row, _column(answer, name))


def _actor(answer: Answer, id: str) -> Part:
    return answer.labels.get(id, id), address_of("actors", id)


def _lines(*said: tuple[str, Cell]) -> list[tuple[str, Cell]]:
    """Those that say something."""
    return [(label, cell) for label, cell in said if any(text for text, _ in cell)]


def _gap(answer: Answer, row: Row, texts: Texts) -> Card:
    from akteursnetz.desk.telling import number

    by = str(answer.parameters.get("by") or "department")
    a, b = (words().group_label(row[name], by, language()) for name in ("group_a", "group_b"))
    found, possible, expected = row["existing"], row["possible"], row["expected"]
    told = both(f"{found} von {possible} möglichen Beziehungen", f"{found} of {possible} possible ties")
    if expected is not None:
        told += both(f", durch Zufall wären es {number(expected, 1)}", f", chance would give {number(expected, 1)}")
    shared: list[tuple[str, Cell]] = [
        (both(*column.label), [(texts.of(row, column), None)])
        for column in answer.question.columns
        if column.name.startswith("shared_") and row[column.name]
    ]
    lines = _lines(
        (_told(answer, row, texts, "reading"), [(told, None)]),
        *shared,
        (both("Könnten bekannt machen", "Could introduce them"), [_actor(answer, id) for id in row["introducers"] or ()]),
    )
    pairs: dict[str, Any] = {"rows.holds": f"{a} – {b}"}
    asked = url_for("ask.question", name="suggest", go=1, by=by, top=PAIRS, **pairs)
    title = [(name, actors_of(row[group], by)) for name, group in ((a, "group_a"), (b, "group_b"))]
    return Card(title, "–", lines, [(both("Wer sich verbinden ließe", "Who could be linked"), asked)])


def _suggestion(answer: Answer, row: Row, texts: Texts) -> Card:
    introducer = row["introducer"]
    lines = _lines(
        (both("Warum", "Why"), [(row["reason"] or "", None)]),
        (both("Bekannt machen kann", "Can introduce them"), [_actor(answer, introducer)] if introducer else []),
        (both("Gelegenheit", "Occasion"), [(row["occasion"] or "", None)]),
    )
    ends: dict[str, Any] = {"a": row["a"], "b": row["b"], "then": back()}
    steps: list[Part] = [
        (both("Verbinden", "Link"), url_for("links.link", **ends)),
        (both("Ablehnen, weil …", "Refuse because …"), url_for("ties.refuse", **ends)),
    ]
    title = [_actor(answer, row["a"]), _actor(answer, row["b"])]
    return Card(title, both("und", "and"), lines, steps)


def _guest(answer: Answer, row: Row, texts: Texts) -> Card:
    lines = _lines(
        (both("Gruppe", "Group"), [(_told(answer, row, texts, "group"), None)]),
        (both("Warum", "Why"), [(one, None) for one in row["reasons"]]),
        (both("Ginge ohne ihn verloren", "Lost without it"), [(one, None) for one in row["lost_without"] or ()]),
    )
    return Card([(row["name"], address_of("actors", row["actor"]))], "", lines, [])


def _need(answer: Answer, row: Row, texts: Texts) -> Card:
    def named(name: str, table: str) -> Cell:
        ids = row[name] if isinstance(row[name], list) else [row[name]] if row[name] else []
        return [(answer.labels.get(id, id), address_of(table, id)) for id in ids]

    came: Cell = [(_told(answer, row, texts, "reported_on"), None)] if row["reported_on"] else []
    came = [*came, *named("reported_by", "actors"), *named("event", "events")]
    if row["source"]:
        came.append((row["source"], None))
    stands: Cell = [(_told(answer, row, texts, name), None) for name in ("status", "supply") if row[name]]
    about = (_told(answer, row, texts, name) for name in ("target_groups", "themes", "municipality") if row[name])
    off = {code: both(german, english) for code, german, english in _column(answer, "off_by").words}
    near: Cell = [
        (f"{text} ({both('es fehlt', 'lacking')}: {off[code]})" if code != "fits" else text, address)
        for (text, address), code in zip(named("near_misses", "offers"), row["off_by"], strict=True)
    ]
    lines = _lines(
        (both("Stand", "Status"), stands),
        (both("Für wen, was, wo", "For whom, what, where"), [(one, None) for one in about]),
        (both("Woher", "Came from"), came),
        (both("Erfasste Antwort", "Recorded answer"), named("answers", "offers")),
        (both("Passt oder beinahe", "Fits or nearly does"), near),
        (both("Könnte", "Could provide it"), named("could", "actors")),
    )
    steps: list[Part] = []
    if row["supply"] and row["status"] not in ("met", "not_feasible"):
        asked: dict[str, Any] = {"need": row["title"], "need.id": row["need"]}
        steps = [
            (both("Angebot planen", "Plan an offer"), url_for("recording.new", table="offers", **{"for": row["need"]})),
            (both("Angebot zuordnen", "Name an offer"), url_for("needs.answer", id=row["need"])),
            (both("Wer könnte?", "Who could?"), url_for("ask.question", name="who-could", go=1, **asked)),
        ]
    return Card([(row["title"], address_of("needs", row["need"]))], "", lines, steps)


CARDS: Mapping[str, Callable[[Answer, Row, Texts], Card]] = {
    "gaps": _gap,
    "suggest": _suggestion,
    "invite": _guest,
    "needs": _need,
}
"""By question: how a row of its answer becomes a card."""
