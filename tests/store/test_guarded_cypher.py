"""Cypher that users wrote can read what answers are made of, and neither contact persons nor the journal, nor anything else."""

from __future__ import annotations

import json
import shutil

import pytest
from cli.run import done, refused
from questions.test_own import EXAMPLES, TOML, folder

from akteursnetz import questions
from akteursnetz.store import BadQuery, open_store

CYPHER = """\
MATCH (a:Actor)
// include active
MATCH (a)-[r:COOPERATES]-(b:Actor)
// include counts
WITH a, count(DISTINCT b) AS number WHERE number >= $least
RETURN a.id AS actor, number
"""


@pytest.fixture(autouse=True)
def _forgotten():
    yield
    questions.use_folder(None)


@pytest.fixture
def server(kept_neo4j, made, monkeypatch):
    kept_neo4j.sign_in(monkeypatch)
    done("copy", made, kept_neo4j.address, "--overwrite")
    return kept_neo4j.address


def mine(tmp_path, cypher, toml=TOML):
    own = folder(tmp_path / "own", toml)
    (own / "mine" / "neo4j.cypher").write_text(cypher, encoding="utf-8")
    return own


def test_an_own_question_in_cypher_answers_as_the_one_in_sql(server, made, tmp_path):
    own = mine(tmp_path, CYPHER)
    told = [done("ask", "mine", "--queries", own, "--format", "json", store=store).json["rows"] for store in (made, server)]
    assert told[0]
    assert sorted(map(json.dumps, told[0])) == sorted(map(json.dumps, told[1]))


def test_the_documented_example_answers_the_same_on_a_server(server, tmp_path, demo_folder):
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    demo = tmp_path / "akteursnetz.db"
    done("copy", demo, server, "--overwrite")
    words = ("ask", "no-languages", "--queries", EXAMPLES / "queries", "--at", "2026-11-24", "--format", "json")
    rows = [done(*words, store=store).json["rows"] for store in (demo, server)]
    assert rows[0]
    assert rows[0] == rows[1]


def test_where_the_cypher_is_missing_the_file_is_named(server, tmp_path):
    own = folder(tmp_path / "own")
    told = refused("ask", "mine", "--queries", own, store=server)
    assert str(own / "mine" / "neo4j.cypher") in told
    assert "missing" in told


@pytest.mark.parametrize(
    ("cypher", "place", "said"),
    [
        (CYPHER.replace("$least", "$most"), "line 5", "$most is not described"),
        (CYPHER.replace("$least", "1"), "question.toml, line 10", "not used in neo4j.cypher"),
        (CYPHER.replace("AS number WHERE", "AS number WHER"), "line 5", "database says"),
        (CYPHER.replace("a.id AS actor, number", "a.id AS actor"), "neo4j.cypher", "no column number"),
        (CYPHER.replace("include counts", "include nothing"), "", "no such shared part"),
        ("MATCH (c:Contact) WHERE $least = 0\nRETURN c.id AS actor, 1 AS number", "line 1", "contact persons"),
    ],
)
def test_cypher_that_fails_is_told_with_file_and_line(server, tmp_path, cypher, place, said):
    told = refused("ask", "mine", "--queries", mine(tmp_path, cypher), store=server)
    assert place in told
    assert said in told


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n) RETURN n.email AS x",
        "MATCH (n:`Contact`) RETURN n.email AS x",
        "MATCH (n:Cont\\u0061ct) RETURN n.email AS x",
        "MATCH (n:!Actor) RETURN n.email AS x",
        "MATCH (n:%) RETURN n.email AS x",
        "MATCH (n:$('Con' + 'tact')) RETURN n.email AS x",
        "MATCH (n:Actor|Contact) RETURN n.email AS x",
        "MATCH (a:Actor)--(n) RETURN n.email AS x",
        "MATCH (a:Actor)<--(n) RETURN n.email AS x",
        "MATCH (a:Actor)<-[*1..2]-(n) RETURN n.email AS x",
        "MATCH (a:Actor)<-[:!COOPERATES]-(n) RETURN n.email AS x",
        "MATCH (a:Actor) RETURN [(a)<--(n) | n.email] AS x",
        "MATCH (a:Actor) RETURN COLLECT { MATCH (n) WHERE n.id <> a.id RETURN n.email } AS x",
        "MATCH (a:Actor) WHERE any(i IN [1, 2] WHERE EXISTS { MATCH (n) WHERE n.email = 'x' }) RETURN a.id AS x",
        "MATCH (a:Actor) RETURN [i IN [1, 2] | COLLECT { MATCH (n) RETURN n.email }] AS x",
        "MATCH (a:Actor) RETURN [i IN [1, 2] | COLLECT { MATCH (a)<--(n) RETURN n.email }] AS x",
        "MATCH p = shortestPath((a:Actor {id: 'vhs'})-[*]-(b:Actor {id: 'jugendamt'})) RETURN nodes(p) AS x",
        "MATCH (a:Actor) MATCH (n) WHERE elementId(n) = elementId(a) RETURN n.email AS x",
        "MATCH ()-[r]->() RETURN endNode(r) AS x",
        "CALL db.labels() YIELD label RETURN label AS x",
        "SHOW TRANSACTIONS",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row AS x",
        "MATCH (n:Change) RETURN n.after AS x",
        "CREATE (n:Actor {id: 'x'}) RETURN n.id AS x",
        "MATCH (n:Actor) SET n.name = 'x' RETURN n.id AS x",
        "MATCH (n:Actor) RETURN n.id AS x; MATCH (n:Actor) DETACH DELETE n",
    ],
)
def test_everything_else_is_refused_and_changes_nothing(server, cypher):
    with open_store(server) as store:
        before = store.records("actors")
        with pytest.raises(BadQuery):
            store.query(cypher, {}, guarded=True)
        assert store.records("actors") == before


def test_what_answers_are_made_of_can_be_read_with_maps_of_parameters(server):
    with open_store(server) as store:
        asked = (
            "MATCH (a:Actor {id: $id})-[:COOPERATES*1..3]-(b:Actor|Offer) RETURN a.name AS name, {n: count(DISTINCT b)} AS n"
        )
        assert store.query(asked, {"id": "vhs"}, guarded=True)[0]["name"] == "Volkshochschule"
