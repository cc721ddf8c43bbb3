"""The list of a table as a file: for an audience, narrowed by what that may see; persons in none."""

from __future__ import annotations

import pytest
from cli.network import small_network

from akteursnetz.desk import list_files
from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from akteursnetz.words import Refusal, speaking


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(small_network(tmp_path_factory.mktemp("files") / "n.db")) as opened:
        yield opened


def names(store, audience, narrowed=lambda records: records):
    with speaking("en"):
        text = list_files.as_bytes(store, TABLES["actors"], "csv", audience, None, narrowed).decode()
    return [line.split(",")[0] for line in text.splitlines()[1:]]


def test_whoever_narrows_a_list_narrows_what_the_audience_may_see(store):
    seen = []

    def narrowed(records):
        seen.extend(record["id"] for record in records)
        return [record for record in records if record["name"].startswith(("M", "V"))]

    assert names(store, "network", narrowed) == ["musikschule", "vhs"]
    assert "helfer" not in seen
    assert "helfer" in names(store, "internal")


def test_a_file_of_persons_is_refused_whoever_asks(store):
    for form in list_files.FORMS:
        with pytest.raises(Refusal):
            list_files.as_bytes(store, TABLES["contacts"], form, "internal", None, list)


def test_the_same_list_gives_the_same_bytes(store):
    made = [list_files.as_bytes(store, TABLES["offers"], "xlsx", "network", "2026-06-01", list) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0][:2] == b"PK"
    assert list_files.template(store)[:2] == b"PK"
