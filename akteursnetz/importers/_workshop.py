"""The matrix of a workshop, filled in: who says of whom how closely they work together. `exporters.workshop_xlsx` writes it empty.

Below a line that names the event stands a table: a row for each body with its code, its name and its id, a column for each code.
The file says by itself who is meant by a code, so it may be read however late, and whoever was added by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from akteursnetz.day import kept
from akteursnetz.importers._places import letters
from akteursnetz.importers.raw import RawTable, Reading, Row
from akteursnetz.model.cells import as_text
from akteursnetz.spreadsheets import unguard
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal, both, counted

MARKS = ("Workshop-Matrix", "Workshop matrix")
"""what stands in the first cell, in both languages"""
CODE = ("Kürzel", "Code")
NAME = ("Einrichtung", "Organisation")
ID = ("Kennung", "id")
"""headers of what says who a row is"""
CROSSES = {"x", "×", "✕", "✗", "✓"}
NOTHING = {"", "-", "–", "—"}
LEVELS = {str(level): level for level in range(6)}
SHOWN = 10
"""contradictions that are told one by one"""


@dataclass(slots=True)
class Body:
    """A row: who it is, and what it says of others, by code and cell."""

    code: str
    name: str
    id: str
    row: int
    said: dict[str, int | None] = field(default_factory=dict)
    """a level, None for a cross"""

    @property
    def told(self) -> str:
        """Its code and name."""
        return f"{self.code} {self.name}".strip()


@dataclass(slots=True)
class Filled:
    """A matrix as it stands in a file."""

    raw: RawTable
    event: str
    bodies: dict[str, Body]


def found(tables: Sequence[RawTable]) -> Filled | None:
    """The matrix among these tables, None if there is none. Refused where one is there that cannot be read."""
    marks = {folded(mark) for mark in MARKS}
    for raw in tables:
        rows = raw.grid.rows if raw.grid else [raw.header, *raw.rows]
        top = next((n for n, row in enumerate(rows) if any(as_text(cell).strip() for cell in row)), None)
        if top is not None and folded(as_text(rows[top][0])) in marks:
            event = next((text for cell in rows[top][1:] if (text := unguard(as_text(cell)).strip())), "")
            return Filled(raw, event, _bodies(raw, rows, top))
    return None


def _bodies(raw: RawTable, rows: Sequence[Sequence[Any]], top: int) -> dict[str, Body]:
    codes = {folded(word) for word in CODE}
    head = next((n for n in range(top + 1, len(rows)) if rows[n] and folded(as_text(rows[n][0])) in codes), None)
    if head is None:
        raise Refusal(
            f"{raw.source}: Unter der Zeile „{MARKS[0]}“ fehlt die Zeile mit den Kürzeln; erwartet ist eine, die mit „{CODE[0]}“ beginnt. Es wurde nichts gespeichert.",
            f'{raw.source}: below the line "{MARKS[1]}" the row with the codes is missing; expected is one that begins with "{CODE[1]}". Nothing was stored.',
        )
    headers = [as_text(cell).strip() for cell in rows[head]]
    place = {
        what: next((n for n, header in enumerate(headers) if folded(header) in map(folded, words)), None)
        for what, words in (("name", NAME), ("id", ID))
    }
    own = {0, *place.values()}
    found: dict[str, Body] = {}
    for number in range(head + 1, len(rows)):
        row = [as_text(cell).strip() for cell in rows[number]]
        if not row or not row[0]:
            if any(row):
                raise _wrong(raw, number, 0, "", ("die Zeile hat kein Kürzel", "the row has no code"), CODE)
            continue
        code = row[0].upper()
        if code in found:
            raise _wrong(
                raw,
                number,
                0,
                row[0],
                ("das Kürzel gibt es schon", "the code is there already"),
                ("ein anderes", "another one"),
            )
        name, id = (unguard(row[at]) if at is not None and at < len(row) else "" for at in (place["name"], place["id"]))
        if not (name or id):
            why = "zu diesem Kürzel steht nicht da, wer es ist", "it is not said who this code is"
            raise _wrong(raw, number, 0, row[0], why, NAME)
        found[code] = Body(code, name, id, number + 1)
    _cells(raw, rows, headers, own, head, found)
    return found


def _cells(
    raw: RawTable, rows: Sequence[Sequence[Any]], headers: list[str], own: set[int | None], head: int, bodies: dict[str, Body]
) -> None:
    """What stands in the cells."""
    columns = {}
    for at, header in enumerate(headers):
        if at in own:
            continue
        if header.upper() in bodies:
            columns[at] = header.upper()
        elif header:
            raise _wrong(
                raw,
                head,
                at,
                header,
                ("zu diesem Kürzel gibt es keine Zeile", "there is no row for this code"),
                ("das Kürzel einer Einrichtung der Matrix", "the code of an organisation of the matrix"),
            )
    for body in bodies.values():
        row = rows[body.row - 1]
        for at, cell in enumerate(row):
            text = _plain(cell)
            if at in own or text in NOTHING:
                continue
            if at not in columns:
                raise _wrong(
                    raw, body.row - 1, at, text, ("über der Zelle steht kein Kürzel", "no code stands above the cell"), CODE
                )
            of, own_cell = columns[at], columns[at] == body.code
            if text in (LEVELS if own_cell else ()) or text not in (*LEVELS, *CROSSES):
                why = (
                    f"{body.code} sagt das von {of}, es ist aber keine Stufe",
                    f"{body.code} says this of {of}, but it is no level",
                )
                expected = ("0 bis 5, ein Kreuz (x) oder nichts", "0 to 5, a cross (x) or nothing")
                if own_cell:
                    why, expected = ("das ist die eigene Einrichtung", "this is the own organisation"), ("nichts", "nothing")
                raise _wrong(raw, body.row - 1, at, as_text(cell).strip()[:40], why, expected)
            if not own_cell:
                body.said[of] = LEVELS.get(text)


def _plain(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return as_text(cell).strip().casefold() if cell is not None else ""


def _wrong(raw: RawTable, row: int, at: int, found: str, why: tuple[str, str], expected: tuple[str, str]) -> Refusal:
    cell = f"{letters(at)}{row + 1}"
    said = (f" („{found}“)", f' ("{found}")') if found else ("", "")
    return Refusal(
        f"{raw.source}, Zelle {cell}{said[0]}: {why[0]}. Erwartet: {expected[0]}. Es wurde nichts gespeichert.",
        f"{raw.source}, cell {cell}{said[1]}: {why[1]}. Expected: {expected[1]}. Nothing was stored.",
    )


def reading(filled: Filled) -> Reading:
    """What the matrix says, as rows of actors (on which day they were asked, if they were) and of cooperations; the contradictions are told."""
    if not any(body.said for body in filled.bodies.values()):
        raise Refusal(
            f"{filled.raw.source}: Die Matrix ist noch leer. Erwartet: 0 bis 5, ein Kreuz (x) oder nichts in der Zeile einer Einrichtung.",
            f"{filled.raw.source}: the matrix is still empty. Expected: 0 to 5, a cross (x) or nothing in the row of an organisation.",
        )
    told = Reading(rows=list(_rows(filled)), warnings=_contradictions(filled.bodies))
    told.workshop = filled.event
    silent = sum(not body.said for body in filled.bodies.values())
    if silent:
        told.warnings.append(
            both(
                f"Ohne Eintrag geblieben, also nicht befragt: {counted(silent, 'Zeile', 'Zeilen')}.",
                f"Left empty, so not asked: {counted(silent, 'row', 'rows')}.",
            )
        )
    return told


def _rows(filled: Filled) -> Iterator[Row]:
    raw, day = filled.raw, kept(filled.event.rpartition("@")[2]) or date.today().isoformat()
    for body in filled.bodies.values():
        who = body.id or body.name
        place = (raw.source, raw.sheet, body.row)
        yield Row("actors", {"id": who, **({"asked_on": day} if body.said else {})}, (), {}, *place, {})
        for code, level in body.said.items():
            other = filled.bodies[code]
            cells: dict[str, Any] = {"a": who, "b": other.id or other.name, "kind": "cooperates", "reported_by": who}
            if level is not None:
                cells["level"] = str(level)
            yield Row("cooperations", cells, (), {}, *place, {}, defaults={"status": "claimed"})


def _contradictions(bodies: dict[str, Body]) -> list[str]:
    """Where two that both filled in their rows do not say the same: the widest apart first."""
    apart: list[tuple[int, str]] = []
    filled = [body for body in bodies.values() if body.said]
    for n, one in enumerate(filled):
        for other in filled[n + 1 :]:
            a, b = _said(one, other.code), _said(other, one.code)
            if a != b and {a, b} != {"", "0"} and not ({a, b} & CROSSES and min(_strength(a), _strength(b)) > 0):
                words = (f"{body.told}: {said or both('nichts', 'nothing')}" for body, said in ((one, a), (other, b)))
                apart.append((-abs(_strength(a) - _strength(b)), " – ".join(words)))
    if not apart:
        return []
    n = len(apart)
    told = [text for _, text in sorted(apart, key=lambda one: one[0])[:SHOWN]]
    if n > SHOWN:
        told.append(both(f"… und {n - SHOWN} weitere", f"… and {n - SHOWN} more"))
    head = both(
        f"{counted(n, 'Widerspruch', 'Widersprüche')}, was eine Seite von der anderen sagt:",
        f"{counted(n, 'contradiction', 'contradictions')}, what one side says of the other:",
    )
    return [head, *told]


def _said(body: Body, code: str) -> str:
    """What a row says of a code: a level, a cross, nothing."""
    if code not in body.said:
        return ""
    level = body.said[code]
    return "×" if level is None else str(level)


def _strength(said: str) -> int:
    """How much that is: nothing is 0, a cross at least 1."""
    return int(said) if said in LEVELS else int(said in CROSSES)
