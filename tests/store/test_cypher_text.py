"""Cypher whose parameters are sent in one map, so that a server plans a text once."""

from __future__ import annotations

import pytest

from akteursnetz.store.cypher_text import in_one_map
from akteursnetz.store.neo4j_connection import Connection

ASKED = r"""MATCH (a:`$at`) // $at
WHERE a.since <= $at AND a.name <> '\'$at' /* $at
$kinds */ AND a.kind IN $kinds OR a.note = "$kinds" OR a.at = $attention"""


def test_every_parameter_is_found_and_nothing_that_is_quoted_or_said_by_the_way():
    told = in_one_map(ASKED, ("at", "kinds"))
    assert told == ASKED.replace("<= $at", "<= $p.at").replace("IN $kinds", "IN $p.kinds")
    assert in_one_map(ASKED, ()) == ASKED


@pytest.mark.parametrize("given", [{"at": "2026-11-30", "kinds": ["a", "b"], "p": None}, {"at": None, "kinds": [], "p": "$at"}])
def test_a_server_gives_back_what_was_given_whatever_it_is(kept_neo4j, monkeypatch, given):
    kept_neo4j.sign_in(monkeypatch)
    text = "UNWIND [1, 2, 3] AS one RETURN one, $at AS at, $kinds AS kinds, $p AS p, '$at' AS `$at` SKIP $skip LIMIT $limit"
    with Connection(kept_neo4j.address) as connection:
        assert connection.read(text, skip=1, limit=1, **given) == [{"one": 2, **given, "$at": "$at"}]


def test_a_parameter_that_is_not_given_is_refused_and_not_taken_for_nothing(kept_neo4j, monkeypatch):
    from akteursnetz.words import Refusal

    kept_neo4j.sign_in(monkeypatch)
    with Connection(kept_neo4j.address) as connection, pytest.raises(Refusal, match="missing"):
        connection.read("RETURN $given AS given, $missing AS missing", given=1)
