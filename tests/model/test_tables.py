"""A table says everything about itself: what one lacks is named here before a user finds it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from akteursnetz.cli import WORDS
from akteursnetz.model import BELONGING, TABLES, Ends, Table
from akteursnetz.model.columns import text
from akteursnetz.model.kinds import KINDS
from akteursnetz.store import graph_steps, rows
from akteursnetz.store.sqlite_schema import SCHEMA
from akteursnetz.store.sqlite_schema import names_and_texts as schema_of
from akteursnetz.vocabulary import LISTS
from akteursnetz.vocabulary.choices import list_name

DOCS = Path(__file__).parents[2] / "docs"


def lacks(table: Table) -> Iterator[str]:
    """What a table does not say, or what is not made for it."""
    columns = {column.name for column in table.columns}
    yield from _says(table, columns)
    yield from _stored(table)
    if f"## {table.name} – {table.german}" not in (DOCS / "tables.md").read_text(encoding="utf-8"):
        yield "docs: its part of docs/tables.md"
    for page in ("neo4j.md", "neo4j.de.md"):
        if (table.graph.type if isinstance(table.graph, Ends) else f"`{table.graph}`") not in (DOCS / page).read_text(
            encoding="utf-8"
        ):
            yield f"docs: {table.graph} in docs/{page}"


def _says(table: Table, columns: set[str]) -> Iterator[str]:
    for what in ("name", "german", "singular", "singular_german", "graph"):
        if not getattr(table, what):
            yield what
    if not table.record.__doc__ or "(" in table.record.__doc__.split()[0]:
        yield "record: a docstring"
    told = {"title": (table.title,), "key": table.key, "same": table.same, "made_of": table.made_of}
    told |= {"brief": table.brief, "narrow": [name for name in table.narrow if name != "state" or not table.persons]}
    told |= {"example": table.example, "defaults": table.defaults}
    for what, names in told.items():
        yield from (f"{what}: a column {name}" for name in names if name not in columns and not (what == "title" and not name))
    if table.filled and not table.example:
        yield "example: a row of the template"
    if table.has_id:
        yield from (what for what in ("brief", "narrow", "same") if not getattr(table, what))
        yield from (
            f"record: the column {name}"
            for name in ("note", "visibility")
            if name not in columns and not (table.persons and name == "note")
        )
        if table.singular not in WORDS:
            yield f"word: {table.singular} on the command line"
        elif WORDS[table.singular][0] == "records" and table.typed is None:
            yield "typed: what its word shows"
    for column in table.columns:
        if column.type not in KINDS:
            yield f"{column.name}: its kind {column.type}"
        if column.form and column.form not in KINDS:
            yield f"{column.name}: its form {column.form}"
        if column.list and (column.list not in LISTS or list_name(column.list, "de") == list_name(column.list, "en") == ""):
            yield f"{column.name}: its list {column.list}"
        if column.table and column.table not in TABLES:
            yield f"{column.name}: its table {column.table}"


def _stored(table: Table) -> Iterator[str]:
    made = "\n".join(schema_of(SCHEMA).values())
    if f"CREATE TABLE {table.name} " not in made:
        yield "a step of the file (store/schema)"
    else:
        statement = made.split(f"CREATE TABLE {table.name} ")[1].split("CREATE ")[0]
        yield from (
            f"{column.name}: its column in the file"
            for column in table.columns
            if not column.many and column.name not in statement
        )
        yield from (
            f"{column.name}: its table in the file"
            for column in table.columns
            if column.many and (column.name not in rows.ITEM or f"CREATE TABLE {table.singular}_{column.name} " not in made)
        )
        if table.named and f"INDEX {table.name}_{table.title}_key " not in made:
            yield "an index of its names in the file"
    if not isinstance(table.graph, Ends):
        if not any(f":{table.graph})" in one and " UNIQUE" in one for one in graph_steps.constraints()):
            yield "a constraint of the graph"
        if table.named and not any(f"akteursnetz_{table.name}_names " in one for one in graph_steps.constraints()):
            yield "an index of its names in the graph"
        yield from (f"{column.name}: graph, its relationship" for column in table.naming if not column.graph)


@pytest.mark.parametrize("name", TABLES)
def test_no_table_lacks_anything(name):
    assert list(lacks(TABLES[name])) == []


def test_what_a_bare_table_lacks_is_named():
    @dataclass
    class Bare:
        id: str = text("id")
        colour: str = text("farbe", "hue")

    bare = Table("bares", "Kahle", "bare", "Kahles", Bare, "public", "title", graph="Bare")
    assert list(lacks(bare)) == [
        "record: a docstring",
        "title: a column title",
        "example: a row of the template",
        "brief",
        "narrow",
        "same",
        "record: the column note",
        "record: the column visibility",
        "word: bare on the command line",
        "colour: its kind hue",
        "a step of the file (store/schema)",
        "a constraint of the graph",
        "an index of its names in the graph",
        "docs: its part of docs/tables.md",
        "docs: Bare in docs/neo4j.md",
        "docs: Bare in docs/neo4j.de.md",
    ]


def test_nothing_is_said_twice():
    for what in ("name", "german", "singular", "graph"):
        said = [getattr(table, what) for table in TABLES.values()]
        assert len(said) == len(set(said)), what
    for table in TABLES.values():
        for headers in ([column.name for column in table.columns], [column.german for column in table.columns]):
            assert len(headers) == len(set(headers)), table.name


def test_what_is_pointed_to_comes_first():
    order = list(TABLES)
    for table in TABLES.values():
        for column in table.naming:
            assert order.index(str(column.table)) < order.index(table.name) or column.name == "part_of"


def test_what_belongs_to_a_record_is_shown_at_it():
    assert ("parts", "actors", "part_of") in BELONGING["actors"]
    assert {name for name, _, _ in BELONGING["actors"]} >= {"cooperations", "offers", "memberships", "needs", "contacts"}
    assert not any(column == "reported_by" and other == "cooperations" for _, other, column in BELONGING["actors"])


def test_a_table_is_not_changed_by_whoever_reads_it():
    with pytest.raises(dataclasses.FrozenInstanceError):
        TABLES["actors"].name = "others"


def test_several_records_of_every_table_have_a_plural():
    assert TABLES["answers"].counted(1) == ("1 Bedarfsdeckung", "1 answer")
    assert TABLES["answers"].counted(6) == ("6 Bedarfsdeckungen", "6 answers")
    assert [name for name, table in TABLES.items() if table.counted(2)[0] == f"2 {table.singular_german}"] == []
    assert TABLES["vocabulary"].counted(2) == ("2 Begriffe", "2 terms")
    assert TABLES["attendance"].counted(157) == ("157 Teilnahmen", "157 attendances")
    assert [name for name, table in TABLES.items() if table.counted(2)[1] == f"2 {table.singular}"] == []
