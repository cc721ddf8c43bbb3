"""A network on a server in which somebody wrote by hand: nothing of it acts on a terminal or ends in a fault."""

from __future__ import annotations

import pytest
from cli.run import done, run

from akteursnetz.store import open_store

NASTY = "\x1b]0;X\x07Amt\x9b31m"
CONTROL = {
    "a name": "MATCH (n:Actor {id: 'vhs'}) SET n.name = $nasty",
    "a list": "MATCH (n:Actor {id: 'vhs'}) SET n.tags = ['a', $nasty]",
    "extra": "MATCH (n:Actor {id: 'vhs'}) SET n.extra = '{\"Farbe\": \"\\\\u001b]0;X\"}'",
    "a tie": "MATCH ()-[r:COOPERATES]->() SET r.note = $nasty",
    "a word": "MATCH (n:Term) SET n.german = $nasty",
    "a setting": "MATCH (n:Setting) SET n.value = $nasty",
    "who": "MATCH (c:Command) SET c.who = $nasty",
    "the journal": 'MATCH (h:Change) SET h.after = \'{"name": "\\\\u001b]0;X"}\'',
}
BROKEN = {
    "no JSON": "MATCH (n:Actor {id: 'vhs'}) SET n.extra = 'no json'",
    "extra is a number": "MATCH (n:Actor {id: 'vhs'}) SET n.extra = 5",
    "a number as name": "MATCH (n:Actor {id: 'vhs'}) SET n.name = 5",
    "a list as name": "MATCH (n:Actor {id: 'vhs'}) SET n.name = ['a', 'b']",
    "no name": "MATCH (n:Actor {id: 'vhs'}) REMOVE n.name",
    "no id": "CREATE (n:Actor {name: 'Neu', kind: 'office', name_key: 'neu'})",
    "one text for several": "MATCH (n:Actor {id: 'vhs'}) SET n.tags = 'x'",
    "a moment": "MATCH (n:Actor {id: 'vhs'}) SET n.since = date('2026-01-01')",
    "a level in words": "MATCH ()-[r:COOPERATES]->() SET r.level = 'viel'",
    "a provider without place": "MATCH ()-[r:PROVIDES]->() REMOVE r.place",
    "a place on the map": "MATCH (a:Actor {id: 'vhs'}) CREATE (n:Position {arrangement: 'x', actor: a.id, x: 'links', y: 1.0})",
    "a setting that is a number": "MATCH (n:Setting) SET n.value = 5",
    "a journal of numbers": "MATCH (h:Change) SET h.after = 5",
    "a journal that is no JSON": "MATCH (h:Change) SET h.after = 'no json'",
    "a command without words": "MATCH (c:Command) REMOVE c.words",
}
WORDS = (
    ("check",),
    ("actor", "show", "vhs"),
    ("actor", "list"),
    ("history",),
    ("ask", "isolated"),
    ("ask", "partners"),
    ("actor", "edit", "vhs", "--phone", "1"),
    ("undo",),
)


@pytest.fixture
def server(neo4j, made, monkeypatch, tmp_path):
    neo4j.sign_in(monkeypatch)
    monkeypatch.chdir(tmp_path)
    done("copy", made, neo4j.address)
    return neo4j


def tried(server, text, tmp_path, questions=True):
    """What becomes of every word; each is tried on what the hand left, whatever the one before has done."""
    server.ask(text, nasty=NASTY)
    export = ("export", "csv", "--audience", "internal", "-o", tmp_path / "x")
    asked = [word for word in WORDS if questions or word != ("ask", "isolated")]
    for words in (*asked, export, ("map", "-o", tmp_path / "m.html"), ("copy", server.address, tmp_path / "copy.db")):
        ran = run(*words, store=server.address)
        assert "Traceback" not in ran.err, (words, ran.err)
        assert not {"\x1b", "\x07", "\x9b"} & set(ran.out + ran.err), words
        assert ran.code in (0, 1), words
        if words == ("check",):
            assert ran.code == 1, text
    for file in tmp_path.rglob("*"):
        if file.suffix in (".html", ".csv"):
            assert "\x1b" not in file.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("what", CONTROL)
def test_control_characters_on_a_server_never_reach_the_terminal_or_a_page(server, tmp_path, what):
    tried(server, CONTROL[what], tmp_path)


@pytest.mark.parametrize("what", BROKEN)
def test_broken_records_on_a_server_are_one_sentence_and_never_a_fault(server, tmp_path, what):
    tried(server, BROKEN[what], tmp_path, questions=False)  # what a query answers has no table that says its kinds


def test_what_we_write_is_never_taken_for_broken(server, made):
    with open_store(server.address) as ours, open_store(made) as file:
        for table in ("actors", "offers", "needs", "figures", "contacts", "cooperations", "positions"):
            assert ours.records(table) == file.records(table)
