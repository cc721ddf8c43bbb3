"""The servers that other tests rest on: they answer, keep what they acknowledged, and are empty for each test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from neo4j_server import emptied, lent

from akteursnetz.store import graph_steps

EVERYTHING = """
CREATE CONSTRAINT actor_id FOR (a:Actor) REQUIRE a.id IS UNIQUE;
CREATE INDEX actor_name FOR (a:Actor) ON (a.name_key);
CREATE FULLTEXT INDEX `every ``name``` FOR (a:Actor) ON EACH [a.name];
UNWIND range(1, 3000) AS id CREATE (:Actor {id: id})-[:COOPERATES {id: id}]->(:Offer)
"""


@pytest.fixture(params=["neo4j", "newer_neo4j"])
def database(request):
    return emptied(request.getfixturevalue(request.param))


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_database_is_empty_for_each_test(database, time):
    assert database.ask("MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]
    assert database.ask("SHOW CONSTRAINTS") == []
    assert {index["type"] for index in database.ask("SHOW INDEXES")} == {"LOOKUP"}
    for statement in EVERYTHING.strip().split(";\n"):
        database.ask(statement)
    assert database.ask("MATCH (a:Actor) RETURN count(a) AS actors") == [{"actors": 3000}]


@pytest.mark.parametrize("time", ["first", "second"])
def test_of_constraints_and_indexes_only_those_of_a_network_are_left_for_the_next_test(neo4j, time):
    assert neo4j.ask("MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]
    left = neo4j.ask("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
    assert [one["name"] for one in left if not one["name"].startswith("akteursnetz_")] == []
    for text in ("CREATE INDEX of_a_test FOR (a:Actor) ON (a.name)", "CREATE (:Actor)", graph_steps.constraints()[0]):
        neo4j.ask(text)


def test_kill_and_start_again_keeps_what_was_acknowledged(mortal_neo4j):
    server = mortal_neo4j
    kept = 0
    with server.driver() as driver:
        for id in range(50):
            driver.execute_query("CREATE (:Actor {id: $id})", id=id)
            kept += 1
    server.kill()
    server.start()
    assert server.ask("MATCH (a:Actor) RETURN count(a) AS actors") == [{"actors": kept}]


def test_a_server_that_cannot_start_says_why_at_once(own_neo4j):
    began = time.monotonic()
    with pytest.raises(RuntimeError, match="no-such-option"):
        own_neo4j(java_options=["-XX:no-such-option"])
    assert time.monotonic() - began < 10


def test_a_database_that_was_lent_is_refused_unless_empty_and_given_back_empty(newer_neo4j):
    emptied(newer_neo4j)
    with lent(newer_neo4j):
        newer_neo4j.ask("CREATE (:Actor)")
    assert newer_neo4j.ask("MATCH (n) RETURN n") == []
    newer_neo4j.ask("CREATE INDEX of_somebody FOR (a:Actor) ON (a.name)")
    with pytest.raises(RuntimeError, match=r"not empty \(0 nodes, 1 constraints and indexes\)"), lent(newer_neo4j):
        pass
    assert "of_somebody" in [index["name"] for index in newer_neo4j.ask("SHOW INDEXES")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with the one that started it")
def test_what_the_tests_started_dies_with_them():
    script = "import neo4j_server, sys; print(neo4j_server._start(['sleep', '60'], None).pid, flush=True); sys.stdin.read()"
    tests = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=tests) as started:
        assert started.stdout
        pid = int(started.stdout.readline())
        assert _runs(pid)
        started.send_signal(signal.SIGKILL)
    end = time.monotonic() + 5
    while _runs(pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
