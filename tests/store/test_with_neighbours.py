"""What neighbours handed over counts where it is asked for, and nowhere else."""

from __future__ import annotations

import pytest
from cli.run import done, refused, run
from thorough import some

from akteursnetz import questions
from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from akteursnetz.store.with_neighbours import joined

DAY = "2026-06-30"


@pytest.fixture
def place(made, tmp_path):
    """The small network, and beside it the same as a neighbour hands it over."""
    import shutil

    ours, theirs = (shutil.copy(made, tmp_path / name) for name in ("netz.db", "theirs.db"))
    done("init", "--name", "Süd", "--region", "09175", store=ours)
    done("init", "--name", "Nord", "--region", "09178", store=theirs)
    done("export", "exchange", "--to", "Süd", "--purpose", "Grenzen", "-o", tmp_path / "x.json", store=theirs)
    return ours, tmp_path / "x.json"


def told(store, folder):
    """Every question without arguments, lists and maps, as they are printed or written."""
    folder.mkdir()
    found = {}
    for name in some(questions.names(), 2):
        ran = run("ask", name, "--at", DAY, "--format", "json", store=store)
        found[name] = (ran.code, ran.out, ran.err)
    for table in TABLES.values():
        if table.typed:
            found[table.name] = done(table.singular, "list", "--format", "csv", store=store).out
    for name in ("map.svg", "map.html"):
        done("map", "--at", DAY, "-o", folder / name, store=store)
        found[name] = (folder / name).read_bytes()
    found["duplicates"] = done("ask", "duplicates", "--format", "json", store=store).out
    return found


def test_nothing_counts_neighbours_unless_it_is_asked_for(place, tmp_path):
    ours, file = place
    done("map", "--at", DAY, "-o", tmp_path / "first.svg", store=ours)  # places are kept now
    before = told(ours, tmp_path / "before")
    done("import", file, store=ours)
    assert told(ours, tmp_path / "after") == before


def test_with_neighbours_both_are_asked_and_drawn_and_it_is_said(place, tmp_path):
    ours, file = place
    assert "Nothing of neighbours" in refused("ask", "isolated", "--with-neighbours", store=ours)
    done("import", file, store=ours)
    alone = done("ask", "partners", "--at", DAY, "--format", "json", store=ours).json
    answer = done("ask", "partners", "--at", DAY, "--with-neighbours", "--format", "json", store=ours).json
    assert answer["basis"]["neighbours"] == ["Nord (09178)"]
    assert "neighbours" not in alone["basis"]
    ids = {row["actor"] for row in answer["rows"]}
    assert {row["actor"] for row in alone["rows"]} < ids
    assert "09178-vhs" in ids
    assert "Mit Nachbarn: Nord (09178)." in done("ask", "isolated", "--with-neighbours", store=ours, lang="de").err
    refused("ask", "isolated", "--with-neighbours", "--show-query", "sql", store=ours)
    with open_store(ours) as opened:
        places = opened.records("positions")
    drawn = done("map", "--with-neighbours", "--at", DAY, "-o", tmp_path / "both.svg", store=ours, lang="de")
    assert "Mit Nachbarn: Nord (09178)." in drawn.err
    assert "09178-vhs" in (tmp_path / "both.svg").read_text(encoding="utf-8")
    with open_store(ours) as opened:
        assert opened.records("positions") == places, "places of theirs are not kept among ours"
    done("check", store=ours)


def test_every_tie_and_offer_of_the_neighbour_comes_along(place):
    ours, file = place
    done("import", file, store=ours)
    with open_store(ours) as opened, joined(opened) as (both, origins):
        assert origins == ["Nord (09178)"]
        said = opened.records("neighbours").values()
        for name, table in TABLES.items():
            if not table.beside:
                mine = sum(one["table_name"] == name for one in said) if name != "vocabulary" else 0
                assert len(both.records(name)) == len(opened.records(name)) + mine, name
        assert not both.records("neighbours")


def test_ids_that_we_use_already_are_not_taken_for_theirs(place):
    ours, file = place
    done("actor", "add", "Wie dort", "--kind", "office", "--id", "09178-vhs", store=ours)
    done("import", file, store=ours)
    with open_store(ours) as opened, joined(opened) as (both, _):
        assert both.records("actors", ["09178-vhs"])["09178-vhs"]["name"] == "Wie dort"
        assert "09178-2-vhs" in both.records("actors")


def test_on_a_server_the_answers_are_the_same_and_an_origin_goes_as_a_whole(place, neo4j, monkeypatch):
    ours, file = place
    neo4j.sign_in(monkeypatch)
    done("copy", ours, neo4j.address)
    for store in (ours, neo4j.address):
        done("import", file, store=store)
    for words in (("ask", "partners", "--with-neighbours"), ("ask", "covers", "women", "--with-neighbours"), ("neighbours",)):
        told_ = [done(*words, "--format", "json", store=store).out for store in (ours, neo4j.address)]
        assert told_[0] == told_[1], words
    done("neighbours", "remove", "09178", store=neo4j.address)
    assert done("neighbours", "--format", "json", store=neo4j.address).json == []
    done("undo", store=neo4j.address)
    done("check", store=neo4j.address)
