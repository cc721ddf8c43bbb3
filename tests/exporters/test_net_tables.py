"""Tables for Gephi, Kumu and Polinode: their headers, words for people, unique names; we read them back."""

from __future__ import annotations

import csv

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from thorough import times

from akteursnetz.border import Border
from akteursnetz.exporters import formats
from exporters.networks import HOSTILE, UNFIT, networks
from exporters.networks import given as given_tables
from exporters.test_round_trip import VOCABULARY, read_again

FILES = {
    "gephi": ("nodes.csv", "edges.csv", ["Id", "Label"], ["Source", "Target", "Type", "Id", "Weight"]),
    "kumu": ("elements.csv", "connections.csv", ["Label", "Type", "Tags", "Description", "Id"], ["From", "To", "Direction", "Type", "Strength", "Id"]),
    "polinode": ("Nodes", "Edges", ["Name"], ["Source", "Target"]),
}  # fmt: skip


def write(name, tables, folder, **more):
    path = folder / formats()[name].FORMAT.file.rstrip("/")
    formats()[name].write(given_tables(tables, **more), path)
    return path


def rows_of(path, name):
    """Headers and rows of both tables, by their names."""
    found = {}
    for table in FILES[name][:2]:
        if path.is_dir():
            with (path / table).open(encoding="utf-8", newline="") as file:
                found[table] = list(csv.reader(file))
        else:
            book = openpyxl.load_workbook(path)
            found[table] = [[cell.value for cell in row] for row in book[table].iter_rows()]
    return found


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", FILES)
@pytest.mark.share(3)
def test_a_network_comes_back(tmp_path, name, language):
    loose = {"tags", "catchment", "aliases"} if name == "kumu" else set()  # a value that holds | or ; is not what it was there

    def told(record):
        return {key: value for key, value in record.items() if key not in loose and value is not False}

    @settings(deadline=None, max_examples=times(2, 12), suppress_health_check=[HealthCheck.too_slow])
    @given(networks())
    def survives(tables):
        path = write(name, tables, tmp_path, language=language)
        wanted = {(table, one["id"]): told(one) for table, records in tables.items() for one in records}
        assert {(table, one["id"]): told(one) for table, one in read_again(path, Border(VOCABULARY))} == wanted

    survives()


@pytest.mark.parametrize("name", FILES)
def test_the_headers_are_those_of_the_program_and_the_words_those_of_people(tmp_path, name):
    actors = [
        {
            "id": "a",
            "name": "Amt",
            "kind": "office",
            "reaches": ("women", "youth"),
            "source": "Liste",
            "extra": {"Id": "7", "Type": "x"},
        },
        {"id": "b", "name": "amt", "kind": "school", "tags": ("s", "t|u")},
    ]
    ties = [
        {
            "id": "t",
            "a": "a",
            "b": "b",
            "kind": "cooperates",
            "directed": True,
            "level": 3,
            "status": "claimed",
            "source": "Umfrage",
        }
    ]
    path = write(name, {"actors": actors, "cooperations": ties}, tmp_path, language="de")
    (_, nodes), (_, edges) = rows_of(path, name).items()
    assert nodes[0][: len(FILES[name][2])] == FILES[name][2]
    assert edges[0][: len(FILES[name][3])] == FILES[name][3]
    for table in (nodes, edges):
        assert len({header.casefold() for header in table[0]}) == len(table[0])
    text = str(nodes)
    assert "Amt, Fachbereich" in text
    assert ("Frauen|Jugendliche" if name == "kumu" else "Frauen;Jugendliche") in text
    if name != "gephi":
        assert [edges[1][0], edges[1][1]] == ["Amt (a)", "amt (b)"]
    if name == "kumu":
        assert nodes[2][2] == "s|t/u"
        assert edges[1][2:5] == ["directed", "kooperiert", "3"]
    if name == "gephi":
        assert edges[1][:5] == ["a", "b", "Directed", "t", "3"]


@pytest.mark.parametrize("name", FILES)
def test_no_cell_is_run_and_none_breaks_the_file(tmp_path, name):
    actors = [
        {"id": f"a{n}", "name": text, "kind": "office", "description": text, "extra": {text: text}}
        for n, text in enumerate([*HOSTILE, UNFIT])
    ]
    for one in rows_of(write(name, {"actors": actors}, tmp_path), name).values():
        assert not any(cell for row in one for cell in row if isinstance(cell, str) and cell[:1] in ("=", "@"))
