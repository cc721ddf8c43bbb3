"""The pages on a Neo4j server: the same as on a file, word for word; what is stored there is stored as by the command line."""

from __future__ import annotations

import re

from cli.run import done

from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from akteursnetz.web import apart
from akteursnetz.web.app import make_app
from web.conftest import HOST, PORT, TOKEN, Window, value_of
from web.lists import again, pasted

PAGES = [
    "/actors", "/actors/jugendamt", "/actors/jugendamt/edit", "/actors?q=vhs", "/offers", "/committees", "/events", "/needs", "/figures", "/tasks",
    "/contacts", "/contacts?actor=jugendamt&state=not_informed", "/card", "/link?a=vhs", "/search?q=musik", "/suggest/actors?q=m", "/near?name=Volkshochschle", "/ask/isolated", "/ask/gaps", "/ask/blocks", "/ask/coverage", "/ask/seats", "/ask/invite",
    "/ask/covers?go=1&target_group=newcomers", "/map",
    "/actors/jugendamt/end", "/actors/jugendamt/remove", "/actors/merge?a=vhs&b=jugendamt", "/unlink?tie=jugendamt-vhs", "/actors/vhs/succeed",
]  # fmt: skip


def test_the_pages_are_those_of_a_file_and_forms_store(window, neo4j, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", window.store, neo4j.address, store=window.store)
    server = Window(make_app(neo4j.address, TOKEN, PORT), window.store)
    for path in PAGES:
        assert re.sub(r'data-version="\d+"', "", server.get(path)) == re.sub(r'data-version="\d+"', "", window.get(path)), path
    monkeypatch.setattr(apart, "MANY", 0)
    server.app.apart = True
    assert server.get("/ask/gaps?go=1") == window.get("/ask/gaps?go=1")  # from a process that signs in itself
    server.follow(server.sent("/card", name="Chor", kind="association", person="Eva Neu", partners="vhs"))
    assert "Eva Neu" in server.get("/contacts")
    page = server.follow(server.sent("/actors/new", name="Zirkus Quaste", kind="association"))
    assert "Gespeichert." in page
    sent = {"name": "Jugendamt", "phone": "1", "kind": "office"}
    assert server.sent("/actors/jugendamt/edit", **sent, seen="").status_code == 422
    undo = re.search(r'action="(/undo/\d+)"', page)[1]
    assert "Zurückgenommen: Akteur „Zirkus Quaste“ angelegt." in server.follow(server.sent(undo))
    with open_store(neo4j.address) as store:
        assert [one.words for one in store.journal()[:2]] == ["undo", "actor add 'Zirkus Quaste' --kind association"]


STEPS = [
    ("/unlink?tie=jugendamt-vhs", {"until": "31.12.2029"}),
    ("/tasks/raum-anfragen/done", {}),
    ("/refuse?a=buero&b=helfer", {"reason": "keine Zeit"}),
    ("/actors/distinct?a=buero&b=helfer", {"reason": ""}),
    ("/offers/cafe/end", {"until": "2028"}),
    ("/actors/jugendamt/end?until=31.12.2030", {"until": "31.12.2030", "also": "1"}),
    ("/actors/musikschule/succeed", {"old": "Musikschule", "new": "Klanghaus", "on": "2031-01-01"}),
    ("/actors/merge?a=vhs&b=buero", {"keep": "vhs", "gone": "buero", "sure": "1"}),
    ("/committees/ak-sprache/remove", {}),
]


def test_what_is_done_with_a_record_is_done_there_as_in_a_file(window, neo4j, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", window.store, neo4j.address, store=window.store)
    server = Window(make_app(neo4j.address, TOKEN, PORT), window.store)

    def step(one, path, sent):
        page = (
            one.sent(path, **sent).get_data(as_text=True) if "succeed" in path else one.get(path) if "done" not in path else ""
        )
        seen = {"seen": value_of(page, "seen")} if 'name="seen"' in page else {}
        return re.sub(
            r"saved=\d+", "", one.sent(path.partition("?")[0] if "merge" in path else path, **sent, **seen).headers["Location"]
        )

    for path, sent in STEPS:
        assert step(server, path, sent) == step(window, path, sent), path
    with open_store(neo4j.address) as there, open_store(window.store) as here:
        for table in TABLES:
            assert there.records(table) == here.records(table), table
        assert [one.words for one in there.journal()[: len(STEPS)]] == [one.words for one in here.journal()[: len(STEPS)]]


def test_a_pasted_list_and_the_file_of_a_list_are_there_as_in_a_file(window, neo4j, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", window.store, neo4j.address, store=window.store)
    server = Window(make_app(neo4j.address, TOKEN, PORT), window.store)
    text = "name\tart\tgemeinde\ttelefon\nZirkus Quaste\tVerien\tAuen\t\nVolkshochschule Auenstadt\tVolkshochschule\tAuenstadt\t1\nMusikschule\t\t\t2\n"
    stored = []
    for one in (window, server):
        page = again(one, pasted(one, text), fix_0="association", same_0="same").get_data(as_text=True)
        one.follow(again(one, page, take="all"))
        with open_store(one.app.address) as store:
            stored.append(store.changes(store.latest()))
    assert stored[0] == stored[1]
    assert len(stored[0]) == 3
    for path in ("/actors.csv?audience=internal", "/actors.xlsx", "/offers.csv?all=1"):
        found = [one.client.get(path, base_url=f"http://{HOST}").get_data() for one in (window, server)]
        assert found[0] == found[1], path
