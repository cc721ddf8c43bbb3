"""What docs/neo4j.md and its German twin say about the graph is so, and their Cypher texts run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli.run import done

from akteursnetz.store import graph

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
TEXTS = {language: (DOCS / name).read_text(encoding="utf-8") for language, name in (("en", "neo4j.md"), ("de", "neo4j.de.md"))}


def blocks(language: str, kind: str = r"\w+") -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", TEXTS[language], re.MULTILINE | re.DOTALL)


def test_both_languages_show_the_same_blocks():
    assert blocks("de") == blocks("en")
    assert len(blocks("en")) > 10


@pytest.mark.parametrize(("language", "heading"), [("en", "## The graph"), ("de", "## Der Graph")])
def test_every_label_and_every_relationship_of_a_network_is_described(language, heading):
    rows = re.findall(r"^\| (`.*?) \|", TEXTS[language].partition(heading)[2], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    types = {"PROVIDES", *graph.POINTERS.values(), *(ends.type for ends in graph.RELATIONS.values())}
    assert set(graph.OWN) | types == named


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("invented") / "auental.db"
    done("import", *sorted((ROOT / "akteursnetz" / "demo").glob("*.csv")), store=store)
    return store


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("server", ["neo4j", "newer_neo4j"])
def test_every_cypher_text_finds_something_in_the_invented_district(request, invented, monkeypatch, server):
    access = request.getfixturevalue(server)
    access.sign_in(monkeypatch)
    done("copy", invented, access.address)
    questions = [text for text in blocks("en", "cypher") if text.startswith("MATCH")]
    assert len(questions) == 3
    with access.driver(warn_notification_severity="WARNING") as driver:
        for text in questions:
            assert driver.execute_query(text, database_=access.database).records, text
