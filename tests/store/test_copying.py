"""`copy`: a whole network from a file to a server and back, without loss; and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.run import content, done, export, refused, run

from akteursnetz.model import TABLES
from akteursnetz.store import open_store

DIN_91379 = "Åsa J̌ürgen Ŵłądysław Çağrı C̆ǎ Ŋ ƀ ơ ṻ ’ʼ Ḩ ẞ"


@pytest.fixture
def signed_in(neo4j, monkeypatch):
    """An empty database whose password is in the environment; its address."""
    neo4j.sign_in(monkeypatch)
    return neo4j.address


def held(store: Path | str) -> tuple[object, ...]:
    """All that a network consists of: records in their order, settings, positions, journal with its lasting names."""
    with open_store(store) as opened:
        tables = {name: list(opened.records(name).items()) for name in (*TABLES, "settings", "positions")}
        return tables, opened.log(), list(opened.logged())


@pytest.fixture
def rich(store, tmp_path):
    """The small network with everything that could get lost on the way."""
    done("actor", "add", DIN_91379, "--kind", "association", "--alias", "Ŋ; „x“", "--tag", "日本", store=store)
    done("actor", "edit", "vhs", "--note", "x" * 30_000, "--latitude", "47", "--longitude", "12.000001", store=store)
    done("link", "vhs", "musikschule", "--since", "2024-02-29", "--until", "2025-01-01", "--reported-by", "vhs", store=store)
    done("refuse", "vhs", "helfer", "--because", "kein Bedarf", store=store)
    for kind in ("organic", "departments"):
        done("map", "-o", tmp_path / "map.html", "--arrange", kind, store=store)
    return store


def test_a_network_goes_to_a_server_and_back_without_loss(rich, signed_in, tmp_path):
    before = held(rich)
    assert before[0]["positions"]
    assert "and the whole history" in done("copy", rich, signed_in).out
    assert held(signed_in) == before
    back = tmp_path / "back.db"
    done("copy", signed_in, back)
    assert held(back) == before
    assert export(back, tmp_path / "1") == export(rich, tmp_path / "2")
    for place in (signed_in, back):
        assert done("check", store=place).code == 0
        assert done("undo", store=place).out == done("redo", store=place).out.replace("Made again", "Undone")


def test_a_network_goes_from_one_server_to_another_version(rich, signed_in, newer_neo4j, monkeypatch):
    done("copy", rich, signed_in)
    before = held(signed_in)
    with open_store(signed_in) as source:
        monkeypatch.setenv("NEO4J_PASSWORD", newer_neo4j.password)
        from akteursnetz.store.copying import copy

        counts, aside = copy(source, newer_neo4j.address, tick=lambda *_: None)
    assert aside is None
    assert counts["actors"] == len(before[0]["actors"])
    assert held(newer_neo4j.address) == before


def test_an_empty_network_can_be_copied(tmp_path, signed_in):
    done("init", "--name", "Leer", store=tmp_path / "leer.db")
    done("copy", tmp_path / "leer.db", signed_in)
    assert held(signed_in) == held(tmp_path / "leer.db")
    assert done("actor", "add", "Amt", "--kind", "office", store=signed_in).ids == ["amt"]


def test_a_network_that_stands_there_is_replaced_only_if_told(store, signed_in, tmp_path):
    done("init", "--name", "Anderes", store=signed_in)
    done("actor", "add", "Fremdes Amt", "--kind", "office", store=signed_in)
    before = content(signed_in)
    told = refused("copy", store, signed_in)
    assert "--overwrite" in told
    assert "copy" in told
    assert content(signed_in) == before
    done("copy", store, signed_in, "--overwrite")
    assert held(signed_in) == held(store)
    with open_store(store) as file:
        number = len(file.log())
    done("actor", "add", "Neues Amt", "--kind", "office", store=signed_in)
    with open_store(signed_in) as opened:
        assert opened.journal()[0].id == number + 1


def test_a_file_that_stands_there_is_kept_beside_the_new_one(store, signed_in, tmp_path):
    done("copy", store, signed_in)
    other = tmp_path / "anderes.db"
    done("init", "--name", "Anderes", store=other)
    before = other.read_bytes()
    assert "--overwrite" in refused("copy", signed_in, other)
    assert other.read_bytes() == before
    done("copy", signed_in, other, "--overwrite")
    assert held(other) == held(store)
    (aside,) = tmp_path.glob("anderes.db.*.replaced")
    assert aside.read_bytes() == before


@pytest.mark.parametrize("label", ["Invoice", "Actor"])
def test_a_database_that_holds_something_else_is_left_alone(store, neo4j, signed_in, label):
    neo4j.ask(f"CREATE (:{label} {{id: 'x'}})-[:HAS]->(:Line)")
    for words in (["init"], ["ask", "isolated"], ["actor", "list"]):
        assert "holds something else" in refused(*words, store=signed_in)
    assert "holds something else" in refused("copy", store, signed_in)
    ran = run("copy", store, signed_in, "--overwrite")
    assert ran.code == (1 if label == "Actor" else 0)
    assert neo4j.ask("MATCH (n)-[:HAS]->(m) RETURN n.id AS id, labels(m) AS labels") == [{"id": "x", "labels": ["Line"]}]


def test_what_cannot_be_copied_is_said_in_one_sentence(store, signed_in, tmp_path):
    for source, target, part in (
        (store, store, "same network"),
        (tmp_path / "none.db", signed_in, "no network"),
        (store, tmp_path / "none" / "x.db", "existing folder"),
        (store, tmp_path, "exists already"),
        (store, "bolt://127.0.0.1:1", "cannot be reached"),
        (store, "bolt://me:secret@127.0.0.1:1", "environment"),
        (store, "http://127.0.0.1", "neither"),
    ):
        told = refused("copy", source, target)
        assert part in told
        assert "secret" not in told
        assert told.count("\n") == 1


def test_the_address_of_a_password_never_reaches_the_journal(signed_in):
    done("init", store=signed_in)
    assert "secret" not in refused("actor", "list", store="bolt://me:secret@127.0.0.1:1")
