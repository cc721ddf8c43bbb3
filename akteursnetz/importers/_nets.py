"""Nodes and edges of other programs, in a graph file or in tables: which of their columns is which of ours.

Tables are known by their headers: Gephi (`Id, Label` and `Source, Target, Type, Weight`), Kumu (`Label, Type, Tags,
Description` and `From, To, Direction, Type, Strength`), Polinode (`Name` and `Source, Target`). A weight is a level only if all
of them are whole numbers from 0 to 5. Numbers that a program has given its nodes (`n0`, `17`) are no ids: the next file gives
them to others; there the label is the name by which the node is known. What means nothing here is
`extra`: told and left out, or kept with `keep_extra`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from akteursnetz.day import kept
from akteursnetz.importers._headers import column_named, is_own_name, spelled
from akteursnetz.importers.raw import RawTable
from akteursnetz.model import TABLES
from akteursnetz.model.cells import as_text, join_values
from akteursnetz.spreadsheets import guard, guard_key
from akteursnetz.words import Refusal, both

OURS = "akteursnetz"
"""The id of a graph that we have written: whatever stands in it is meant as it stands."""
A, B = "akteur_a", "akteur_b"
"""Where an edge begins and ends, under a name that no attribute of another program has."""
NODES, EDGES = "nodes", "edges"

_COUNTED = re.compile(r"(?:[A-Za-z]{1,4}[_:-]?)?\d+(?:\.0)?(?:::\w+)*")
_WAYS = {
    "directed": "true",
    "gerichtet": "true",
    "undirected": "",
    "ungerichtet": "",
    "mutual": "",
    "mixed": "",
}
_WAYS |= {"true": "true", "false": "false", "": ""}
_PLACES = frozenset({"x", "y", "z"})
"""where a node was drawn; no place on earth"""
_TECHNICAL = frozenset({"timeset", "interval", "timeinterval"})
_ENDS = {"source": "a", "from": "a", "target": "b", "to": "b"}
_NAMES = {
    "cooperations": {"direction": "directed", "weight": "level", "strength": "level", "type": "kind"},
    "actors": {"label": "name", "type": "kind"},
}


class Said(NamedTuple):
    """A node or an edge of a graph file: its line, and what is said of it."""

    line: int
    values: Mapping[str, str]


def ends(said: dict[str, str], a: str, b: str) -> dict[str, str]:
    """Where an edge begins and ends: as it says itself where its program may have turned it round, else as it is drawn."""
    own = said.pop("a", a), said.pop("b", b)
    return dict(zip((A, B), own if set(own) == {a, b} else (a, b), strict=True))


def tables(name: str, nodes: Sequence[Said], edges: Sequence[Said], ours: bool, told: list[str]) -> list[RawTable]:
    """The nodes and the edges of a graph file as tables. Of our own every text is meant as it stands."""
    if not nodes:
        raise Refusal(f"{name}: In der Datei steht kein einziger Knoten.", f"{name}: the file holds not a single node.")
    called = [one.values.get("name") or one.values.get("label") for one in nodes]
    if not any(called) and _counted([one.values.get("id", "") for one in nodes]):
        raise Refusal(
            f"{name}: Die Knoten haben nur Nummern und keine Namen. Bitte ihnen dort, woher die Datei kommt, eine Angabe „label“ oder "
            "„name“ geben.",
            f'{name}: the nodes have numbers only and no names. Please give them an attribute "label" or "name" where the file comes from.',
        )
    found = []
    for sheet, every, table in ((NODES, nodes, "actors"), (EDGES, edges, "cooperations")):
        header = [key for key in dict.fromkeys(key for one in every for key in one.values) if key]
        if ours and sheet == NODES and "label" in header:
            header.remove("label")
        zeros = {column.name for column in TABLES[table].columns if column.kind.zeros}
        rows = []
        for one in every:
            cells = [one.values.get(key, "") for key in header]
            if ours:
                cells = [guard_key(cell) if key in zeros else guard(cell) for key, cell in zip(header, cells, strict=True)]
            rows.append(cells)
        lines = [one.line for one in every]
        numbers = lines if len(set(lines)) == len(lines) else None
        made = RawTable(table if ours else sheet, header, rows, name, sheet, numbers, told if sheet == NODES else [])
        found.append(made)
    return [table for table in found if table.rows]


# -- which columns are ours -------------------------------------------------------------------------------------------------


def recognised(tables: Sequence[RawTable]) -> list[RawTable]:
    """The tables, nodes and edges of other programs among them under our own names and headers."""
    edges = [table for table in tables if _are_edges(table)]
    nodes = [table for table in tables if _are_nodes(table, bool(edges)) and not any(table is one for one in edges)]
    if not edges and not nodes:
        return list(tables)
    made: dict[int, RawTable] = {}
    ends: dict[str, dict[str, str]] = {}
    for table in nodes:
        made[id(table)] = read = _actors(table)
        ends.setdefault(table.source, {}).update(_ends(table, read))
    every = {end: ref for one in ends.values() for end, ref in one.items()}
    for table in edges:
        made[id(table)] = _cooperations(table, ends.get(table.source) or every)
    return [_in_our_words(made[id(table)]) if id(table) in made else table for table in tables]


def _in_our_words(table: RawTable) -> RawTable:
    """The table with its headers as they are told to people in the language of this run."""
    ours = {column.name: both(column.german, column.name) for column in TABLES[table.name].columns}
    table.header = [header if header in table.extra else ours[header] for header in table.header]
    return table


def _spellings(table: RawTable) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, header in enumerate(table.header):
        found.setdefault(spelled(header), position)
    return found


def _are_edges(table: RawTable) -> bool:
    there = _spellings(table)
    if table.name == table.sheet == EDGES and {spelled(A), spelled(B)} <= there.keys():
        return True
    if table.name == "cooperations" and there.keys() & {"a", "b", spelled(A), spelled(B)}:
        return False
    if {"source", "target"} <= there.keys():
        return True
    if not {"from", "to"} <= there.keys() or there.keys() & {"name", "title", "titel", "a", "b", spelled(A), spelled(B)}:
        return False
    cells = (_cell(row, there[end]) for row in table.rows for end in ("from", "to"))
    return not any(kept(cell) for cell in cells if cell)


def _are_nodes(table: RawTable, beside_edges: bool) -> bool:
    there = _spellings(table)
    if spelled(table.name) in ("cooperations", "kooperationen") or (
        spelled(table.name) in ("actors", "akteure") and "label" not in there
    ):
        return False
    if "label" in there and "name" not in there:
        return bool(there.keys() & {"id", "type", "tags", "description"})
    beside_edges = beside_edges or table.name == table.sheet == NODES
    if not beside_edges or spelled(table.name) not in (NODES, "elements", "knoten"):
        return False
    return bool(there.keys() & {"name", "label"}) or ("id" in there and not _counted(_ids(table)))


def _ids(table: RawTable) -> list[str]:
    there = _spellings(table)
    return [_cell(row, there["id"]) for row in table.rows] if "id" in there else []


def _counted(ids: Sequence[str]) -> bool:
    """Whether these are numbers that a program gave, and no ids: so are all of them that are there."""
    return all(_COUNTED.fullmatch(one) for one in ids if one)


def _actors(table: RawTable) -> RawTable:
    ids = _ids(table)
    counted = bool(ids) and _counted(ids)
    columns = _columns(table, "actors", {"id"} if counted else set())
    if "name" not in columns.values() and ids:
        columns[_spellings(table)["id"]] = "name"
    made = _renamed(table, "actors", columns, ("id",) if counted else ())
    if "name" in made.header and ids:
        place = made.header.index("name")
        for row, id in zip(made.rows, ids, strict=True):
            row[place] = _cell(row, place).removesuffix(f" ({id})") or id
    if _spellings(table).get("label") == 0:
        _with_parts(made)
    made.defaults = {"kind": "other"}
    if "kind" not in made.header:
        made.warnings.append(
            both(
                f"{_told(table)}: Eine Art steht nicht dabei; neue Akteure bekommen „Sonstiges“.",
                f'{_told(table)}: no kind is given; new actors get "other".',
            )
        )
    return made


def _cooperations(table: RawTable, ends: Mapping[str, str]) -> RawTable:
    columns = _columns(table, "cooperations", set())
    there = _spellings(table)
    way = there.get("type")
    if way is not None and all(_cell(row, way).casefold() in _WAYS for row in table.rows):
        columns = {position: name for position, name in columns.items() if name != "directed"} | {way: "directed"}
    weight = next((p for p, name in columns.items() if name == "level" and spelled(table.header[p]) != "level"), None)
    if weight is not None and not all(_is_level(_cell(row, weight)) for row in table.rows):
        del columns[weight]
    passed = ["id"] if _counted(_ids(table)) else []
    columns = {position: name for position, name in columns.items() if name not in passed}
    made = _renamed(table, "cooperations", columns, passed)
    for place, name in enumerate(made.header):
        for row in made.rows:
            said = _cell(row, place)
            if name in ("a", "b"):
                row[place] = ends.get(said, said)
            elif name == "directed":
                row[place] = _WAYS.get(said.casefold(), said)
            elif name == "level" and weight is not None:
                row[place] = said.removesuffix(".0")
    if "from" in there:
        _with_parts(made)
    return made


def _columns(table: RawTable, name: str, without: set[str]) -> dict[int, str]:
    """By position which of our columns it is: by our own name for it, by what these programs call it, by what else it is called."""
    ours = TABLES[name]
    found: dict[int, str] = {}

    def end(header: str) -> str | None:
        return _ENDS.get(spelled(header)) if name == "cooperations" and A not in table.header else None

    def own(header: str) -> str | None:
        column = column_named(ours, header)
        return column.name if column and is_own_name(column, header) else None

    def theirs(header: str) -> str | None:
        return _NAMES[name].get(spelled(header))

    def other(header: str) -> str | None:
        column = column_named(ours, header)
        return column.name if column and spelled(header) not in _PLACES else None

    for meaning in (end, own, theirs, other):
        for position, header in enumerate(table.header):
            meant = meaning(header) if header and position not in found else None
            if meant and meant not in found.values() and meant not in without:
                found[position] = meant
    return found


def _renamed(table: RawTable, name: str, columns: dict[int, str], passed: Iterable[str]) -> RawTable:
    """The table under our headers; what is none of ours stands in it as `extra`."""
    header, positions, extra = [], [], set()
    for position, said in enumerate(table.header):
        if position in columns:
            header.append(columns[position])
            positions.append(position)
        elif not said or spelled(said) in {*passed, *_TECHNICAL} or _says_nothing_new(table, position, columns):
            continue
        else:
            header.append(said)
            positions.append(position)
            extra.add(said)
    rows = [[row[position] if position < len(row) else "" for position in positions] for row in table.rows]
    told, kept = list(table.warnings), frozenset(extra)
    return replace(table, name=name, header=header, rows=rows, warnings=told, optional=False, alone=None, extra=kept)


def _says_nothing_new(table: RawTable, position: int, columns: Mapping[int, str]) -> bool:
    """Whether a column is empty or repeats another: the label that is the name, the weight that is the level."""
    if not any(_cell(row, position) for row in table.rows):
        return True
    twin = {"label": "name", "weight": "level", "strength": "level"}.get(spelled(table.header[position]))
    other = next((place for place, name in columns.items() if name == twin), None)
    return other is not None and all(_cell(row, position).removesuffix(".0") in ("", _cell(row, other)) for row in table.rows)


def _ends(table: RawTable, read: RawTable) -> dict[str, str]:
    """What an edge may call a node, and what the node is called here."""
    there = _spellings(table)
    ref = read.header.index("id") if "id" in read.header else read.header.index("name") if "name" in read.header else None
    found: dict[str, str] = {}
    if ref is None:
        return found
    for said in ("label", "name", "id"):
        if said in there:
            found |= {_cell(row, there[said]): _cell(new, ref) for row, new in zip(table.rows, read.rows, strict=True)}
    found.pop("", None)
    return found


def _with_parts(table: RawTable) -> None:
    """Several values that Kumu separates by | as ours are, by ;."""
    for place in (place for place, name in enumerate(table.header) if name in TABLES[table.name].names):
        for row in table.rows if TABLES[table.name].column(table.header[place]).many else ():
            row[place] = join_values([part for part in map(str.strip, _cell(row, place).split("|")) if part])


def _is_level(cell: str) -> bool:
    return cell.removesuffix(".0") in ("", "0", "1", "2", "3", "4", "5")


def _cell(row: Sequence[Any], position: int) -> str:
    return as_text(row[position]).strip() if position < len(row) else ""


def _told(table: RawTable) -> str:
    return f"{table.source}, {table.sheet}" if table.sheet and table.sheet not in (NODES, EDGES) else table.source
