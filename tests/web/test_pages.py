"""The pages without script: what is shown, what is stored, what is said where it does not fit – in both languages."""

from __future__ import annotations

import json
import re
import shlex
from urllib.parse import urlencode

import pytest
from cli.run import done
from thorough import times

from akteursnetz.store import open_store
from akteursnetz.web import shown
from akteursnetz.web.pages import history
from akteursnetz.web.shown import KINDS
from web.conftest import HOST, fields_of, text_of, value_of


def everything(window):
    with open_store(window.store) as store:
        return {table: store.records(table) for table in ("actors", "cooperations", "offers", "committees")}


def journal(window):
    with open_store(window.store) as store:
        return store.journal()


# -- reading -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", [table.name for table in KINDS])
def test_every_kind_of_record_has_a_list_a_page_and_its_forms(window, table, language):
    window.language = language
    listed = window.get(f"/{table}")
    window.get(f"/{table}/new")
    where = re.findall(rf'<th scope="row"><a href="(/{table}/[^"]+)"', listed)
    assert where
    for path in where:
        window.get(path)
        window.get(f"{path}/edit")
        window.get(path.replace(f"/{table}/", f"/history/{table}/"))


def test_a_list_is_searched_and_narrowed(window):
    assert "Musikschule" in window.get("/actors")
    found = text_of(window.get("/actors?q=ja"))
    assert "Jugendamt" in found
    assert "Musikschule" not in found
    found = text_of(window.get("/actors?municipality=lindenfurt"))
    assert "Musikschule" in found
    assert "Jugendamt" not in found
    assert "„neulich“" in text_of(window.get("/actors?at=neulich"))
    assert "Lindenfurt" in text_of(window.get("/actors?municipality=Lindenfort")).partition("Bitte prüfen")[2]


def test_the_page_of_an_actor_shows_its_ties_and_leads_on(window):
    page = window.get("/actors/jugendamt")
    assert 'href="/actors/vhs"' in page
    assert 'href="tel:+4986511"' in page
    assert "geheim" in text_of(page)


def test_contact_persons_stand_on_their_own_pages_alone(window):
    name = next(iter(open_store(window.store).records("contacts").values()))["name"]
    assert name in text_of(window.get("/contacts"))
    for path in ("/", "/actors", "/actors/jugendamt", "/history", f"/search?q={name.split()[0]}"):
        assert name not in text_of(window.get(path))


def test_the_search_finds_names_aliases_and_records_of_every_kind(window):
    assert 'href="/actors/jugendamt"' in window.get("/search?q=amt für")
    assert "/offers/" in window.get("/search?q=sprachc")
    assert "Nichts gefunden" in text_of(window.get("/search?q=qqqq"))


def test_the_search_answers_what_is_asked_on_the_telephone(window):
    done("actor", "add", "Frauentreff Lind", "--kind", "association", "--municipality", "Lindenfurt", "--reaches", "mothers",
         "--language", "ar", "--phone", "030 4711", store=window.store)  # fmt: skip
    done("link", "Frauentreff Lind", "vhs", store=window.store)
    for language, words in (("de", "arabischsprachige Mütter in Lindenfurt"), ("en", "Arabic-speaking mothers in Lindenfurt")):
        window.language = language
        page = window.get("/search?" + urlencode({"q": words}))
        assert re.search('<option value="mothers" selected>', page)
        rows = re.findall("(?s)<tr><th scope=.row.>.*?</tr>", page)
        assert ("/actors/frauentreff-lind" in rows[0], 'href="tel:0304711"' in rows[0]) == (True, True)
        partner = next(row for row in rows if "/actors/vhs" in row)
        assert "/actors/frauentreff-lind" in partner
    window.language = "de"
    name = window.get("/search?q=Frauentreff+Lindenfurt")
    assert "Wer erreicht" not in text_of(name)
    half = window.get("/search?q=Mütter")
    assert re.search('<option value="mothers" selected>', half)
    assert "<table" not in half
    nobody = text_of(window.get("/search?" + urlencode({"q": "Senioren auf Polnisch"})))
    assert "Niemand, auch nicht über Partner." in nobody
    assert "Nichts gefunden" not in nobody


def test_when_the_telephone_rings_the_number_is_one_form_away(window):
    page = window.get("/")
    assert re.search(r'<form class="filters asking" action="/ask/covers"', page)
    answer = window.get("/ask/covers?go=1&steps=1&target_group=newcomers&municipality=Auenstadt&language=ar")
    assert "Volkshochschule" in text_of(answer)


def test_the_history_is_turned_page_by_page(window, monkeypatch):
    many = times(30, shown.PER_PAGE)
    for module in (history, shown):
        monkeypatch.setattr(module, "PER_PAGE", many)
    for number in range(many + 1):
        done("actor", "edit", "jugendamt", "--phone", str(number), store=window.store)
    assert "Seite 1 von 2" in text_of(window.get("/history"))
    second = window.get("/history?page=2")
    assert "Angaben zum Netz geändert" in text_of(second)
    assert "init" not in text_of(second)
    assert "init" in text_of(window.get("/history?page=2&words=1"))
    assert f"--phone {many}" not in text_of(second)


def test_what_does_not_exist_is_said_in_one_sentence(window):
    assert "Diese Seite gibt es nicht" in text_of(window.get("/actors/niemand", 404))
    assert "Diese Seite gibt es nicht" in text_of(window.get("/nirgends", 404))
    assert "Diese Seite gibt es nicht" in text_of(window.get("/ask/niemand", 404))


def test_the_language_is_the_browsers_until_somebody_chooses(window):
    assert "Was fällig ist" in window.get("/")
    assert "What is due" in window.client.get("/", base_url=f"http://{HOST}", headers={"Accept-Language": "fr, en;q=0.5"}).text
    answer = window.sent("/language", language="en", back="/actors?q=x")
    assert answer.headers["Location"] == "/en/actors?q=x"
    assert "What is due" in window.get("/")
    assert window.sent("/language", language="de", back="//evil.example/").headers["Location"] == "/de/"


@pytest.mark.parametrize("id", ["a/b", "new", "..", "~x", "ä ö?#&%", "a\\b", "<b>"])
@pytest.mark.share(2)
def test_an_id_may_be_any_text(window, id):
    done("actor", "add", f"Name {len(id)}", "--kind", "office", "--id", id, store=window.store)
    page = window.get(f"/actors?q=Name {len(id)}")
    where = re.search(r'<th scope="row"><a href="([^"]+)"', page)[1]
    assert f"Name {len(id)}" in text_of(window.get(where))
    assert "Name" in value_of(window.get(f"{where}/edit"), "name")


def test_hostile_text_is_shown_and_never_obeyed(window):
    name = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    done(
        "actor", "add", name, "--kind", "office", "--id", "x", "--website", "https://a.example/'\"><script>", store=window.store
    )
    done("link", "x", "vhs", store=window.store)
    done("task", "add", name, "--about", "x", store=window.store)
    paths = (
        "/actors",
        "/actors/x",
        "/actors/x/edit",
        "/history",
        "/search?q=script",
        "/link?a=x",
        "/",
        "/ask/isolated",
        "/tasks",
    )
    acts = (
        "/actors/x/end",
        "/actors/x/remove",
        "/actors/x/succeed",
        "/actors/merge?a=x&b=vhs",
        "/refuse?a=x&b=vhs",
        "/unlink?tie=vhs-x",
    )
    for path in paths + acts:
        page = window.get(path)
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path


# -- writing -----------------------------------------------------------------------------------------------------------


def test_an_actor_is_added_as_the_command_line_would_and_can_be_taken_back(window):
    page = window.follow(
        window.sent("/actors/new", name="Zirkusverein Quaste", kind="association", reaches=["children", "youth"], phone="1")
    )
    assert "Gespeichert." in page
    assert everything(window)["actors"]["zirkusverein-quaste"]["reaches"] == ("children", "youth")
    assert (
        journal(window)[0].words
        == "actor add 'Zirkusverein Quaste' --kind association --phone 1 --reaches children --reaches youth"
    )
    undo = re.search(r'action="(/undo/\d+)"', page)[1]
    taken = window.follow(window.sent(undo, back="/actors"))
    assert "Zurückgenommen: Akteur „Zirkusverein Quaste“ angelegt." in taken
    assert "zirkusverein-quaste" not in everything(window)["actors"]


def test_undo_takes_back_what_the_page_showed_and_nothing_that_came_meanwhile(window):
    page = window.follow(window.sent("/actors/new", name="Erstes", kind="office"))
    undo = re.search(r'action="(/undo/\d+)"', page)[1]
    done("actor", "add", "Zweites", "--kind", "office", store=window.store)
    answer = window.sent(undo)
    assert answer.status_code == 422
    assert "Inzwischen wurde anderes geändert" in text_of(answer)
    assert {"erstes", "zweites"} <= set(everything(window)["actors"])


def test_what_is_wrong_is_said_first_and_at_its_field_and_nothing_typed_is_lost(window):
    before = window.store.read_bytes()
    answer = window.sent("/actors/new", name="", kind="", email="kein-at", phone="123", website="https://x.example")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert page.index('href="#f-name"') < page.index('href="#f-email"') < page.index('id="f-name"')
    assert 'id="e-email"' in page
    assert value_of(page, "email") == "kein-at"
    assert value_of(page, "phone") == "123"
    assert window.store.read_bytes() == before


def test_what_is_there_already_stops_once_and_may_be_added_all_the_same(window):
    answer = window.sent("/actors/new", name="jugendamt", kind="office", municipality="Auenstadt")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="/actors/jugendamt"' in page
    assert "akteursnetz actor" not in page
    window.follow(window.sent("/actors/new", name="jugendamt", kind="office", municipality="Auenstadt", anyway="1"))
    assert "jugendamt-2" in everything(window)["actors"]


def test_saving_and_going_on_leads_to_an_empty_form(window):
    page = window.follow(window.sent("/actors/new", name="Eins", kind="office", next="1"))
    assert "Gespeichert." in page
    assert value_of(page, "name") == ""


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", [table.name for table in KINDS])
def test_a_form_sent_back_as_it_is_changes_nothing(window, table, language):
    window.language = language
    commands = len(journal(window))
    for path in re.findall(rf'<th scope="row"><a href="(/{table}/[^"]+)"', window.get(f"/{table}")):
        answer = window.sent(f"{path}/edit", **fields_of(window.get(f"{path}/edit")))
        assert answer.status_code == 303, text_of(answer)
    assert len(journal(window)) == commands


def test_only_what_differs_is_changed_and_an_empty_field_empties(window):
    sent = fields_of(window.get("/actors/jugendamt/edit"))
    window.follow(window.sent("/actors/jugendamt/edit", **{**sent, "note": "", "department": "Soziales"}))
    record = everything(window)["actors"]["jugendamt"]
    assert record["department"] == "Soziales"
    assert "note" not in record
    assert record["extra"] == {"Farbe": "blau"}
    assert journal(window)[0].words == "actor edit jugendamt --department Soziales --clear note"


def test_what_a_colleague_changed_is_shown_and_overwritten_only_if_that_is_meant(window):
    sent = fields_of(window.get("/actors/jugendamt/edit"))
    done("actor", "edit", "jugendamt", "--phone", "030 111", "--department", "Bildung", store=window.store)
    mine = {**sent, "phone": "030 222", "website": "https://ja.example"}
    answer = window.sent("/actors/jugendamt/edit", **mine)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Inzwischen hat erika das geändert: +49 8651 1 → 030 111" in text_of(page)
    assert value_of(page, "phone") == "030 222"
    window.follow(window.sent("/actors/jugendamt/edit", **{**fields_of(page), "phone.whose": "mine"}))
    record = everything(window)["actors"]["jugendamt"]
    assert (record["phone"], record["department"], record["website"]) == ("030 222", "Bildung", "https://ja.example")


def test_a_colleagues_value_may_be_taken_over(window):
    sent = fields_of(window.get("/actors/jugendamt/edit"))
    done("actor", "edit", "jugendamt", "--phone", "030 111", store=window.store)
    page = window.sent("/actors/jugendamt/edit", **{**sent, "phone": "030 222", "street": "Am Markt 1"}).get_data(as_text=True)
    window.follow(window.sent("/actors/jugendamt/edit", **{**fields_of(page), "phone.whose": "theirs"}))
    record = everything(window)["actors"]["jugendamt"]
    assert (record["phone"], record["street"]) == ("030 111", "Am Markt 1")


def test_a_form_without_what_was_seen_changes_nothing(window):
    for seen in ("", "{", "[1]", json.dumps({"nonsense": 1})):
        assert window.sent("/actors/jugendamt/edit", name="Anders", seen=seen).status_code == 422
    assert everything(window)["actors"]["jugendamt"]["name"] == "Jugendamt"


def test_two_actors_are_linked_and_the_left_end_stays(window):
    page = window.follow(window.sent("/link", a="Musikschule", b="Bildungsbüro", level="3"))
    assert "Gespeichert." in page
    assert value_of(page, "a") == "Musikschule"
    assert value_of(page, "a.id") == "musikschule"
    assert value_of(page, "b") == ""
    assert journal(window)[0].words == "link musikschule buero --level 3"


def test_a_name_that_nobody_has_is_said_at_its_field_with_who_may_be_meant(window):
    page = window.sent("/link", a="Musikschule", b="Bildungsbuero").get_data(as_text=True)
    assert 'id="e-b"' in page
    assert "„Bildungsbuero“ ist nicht bekannt" in text_of(page)
    assert value_of(page, "a") == "Musikschule"
    assert re.search(r'name="b\.meant" value="buero"', page)
    window.follow(window.sent("/link", a="Musikschule", b="Bildungsbuero", b__meant="buero", b__instead="Bildungsbuero"))
    assert journal(window)[0].words == "link musikschule buero"


def test_who_types_another_name_after_all_means_that(window):
    answer = window.sent("/link", a="Musikschule", b="vhs", b__meant="buero", b__instead="Bildungsbuero")
    assert answer.status_code == 303
    assert journal(window)[0].words == "link musikschule vhs"


def test_of_several_names_only_the_unknown_one_is_replaced(window):
    sent = {"title": "Kurs", "providers": "VHS; Jugentamt", "themes": "language", "target_groups": "newcomers"}
    page = window.sent("/offers/new", **sent).get_data(as_text=True)
    assert re.search(r'name="providers\.meant" value="jugendamt"', page)
    window.follow(window.sent("/offers/new", **sent, providers__meant="jugendamt", providers__instead="Jugentamt"))
    assert everything(window)["offers"]["kurs"]["providers"] == ("vhs", "jugendamt")


def test_a_name_that_several_bear_asks_which_one(window):
    done("actor", "add", "Musikschule", "--kind", "office", "--id", "zweite", "--municipality", "Sonnrieth", store=window.store)
    page = window.sent("/link", a="Musikschule", b="vhs").get_data(as_text=True)
    assert "heißen mehrere" in page
    assert 'value="zweite"' in page
    assert "Musikschule, Sonnrieth" in text_of(page)


def test_what_looks_alike_stops_once_and_is_added_on_wish(window):
    sent = {"name": "Volkshochschle", "kind": "association"}
    page = window.sent("/actors/new", **sent).get_data(as_text=True)
    assert 'href="/actors/vhs"' in page
    assert "Trotzdem anlegen" in page
    assert page.index(">Speichern<") < page.index('name="anyway"')
    window.follow(window.sent("/actors/new", **sent, anyway="1"))
    assert "volkshochschle" in everything(window)["actors"]


def test_names_are_suggested_but_never_those_of_persons(window):
    found = json.loads(window.get("/suggest/actors?q=musik"))
    assert [(one["id"], one["name"]) for one in found] == [("musikschule", "Musikschule")]
    assert json.loads(window.get("/suggest/actors?q=")) == []
    window.get("/suggest/contacts?q=a", 404)
    window.get("/suggest/vocabulary?q=a", 404)


def test_who_is_probably_there_already_is_shown_while_one_types(window):
    assert 'href="/actors/vhs"' in window.get("/near?name=Volkshochschle")
    assert window.get("/near?name=Zirkusverein+Quaste").strip() == ""
    assert window.get("/near?name=Vol").strip() == ""


def test_the_id_beside_a_name_counts_only_while_the_name_is_its_own(window):
    done("actor", "add", "Musikschule", "--kind", "office", "--id", "zweite", "--municipality", "Sonnrieth", store=window.store)
    assert window.sent("/link", a="Musikschule", b="vhs").status_code == 422
    window.follow(window.sent("/link", a="Musikschule", a__id="zweite", b="vhs"))
    assert journal(window)[0].words == "link zweite vhs"
    window.follow(window.sent("/link", a="Bildungsbüro", a__id="zweite", b="vhs"))
    assert journal(window)[0].words == "link buero vhs"


def test_a_page_says_what_a_command_had_to_tell(window):
    page = window.follow(window.sent("/actors/new", name="Neues Amt", kind="office", municipality="Auenstadtt"))
    assert "Auenstadtt" in text_of(page).partition("Gespeichert.")[2][:400]


# -- what goes wrong ---------------------------------------------------------------------------------------------------


def test_a_file_in_use_is_said_and_the_form_is_kept(window, monkeypatch):
    import apsw

    from akteursnetz.store import sqlite_judged

    monkeypatch.setattr(sqlite_judged, "BUSY_MILLISECONDS", 10)
    other = apsw.Connection(str(window.store))
    other.execute("BEGIN IMMEDIATE").fetchall()
    try:
        answer = window.sent("/actors/new", name="Wartend", kind="office")
    finally:
        other.execute("ROLLBACK").fetchall()
        other.close()
    assert answer.status_code == 503
    assert value_of(answer.get_data(as_text=True), "name") == "Wartend"
    window.follow(window.sent("/actors/new", name="Wartend", kind="office"))


def test_a_fault_nobody_foresaw_is_one_sentence_without_a_value(window, monkeypatch):
    from akteursnetz.store.sqlite import SqliteStore

    def broken(*_, **__):
        raise KeyError("Erika Mustermann")

    monkeypatch.setattr(SqliteStore, "journal", broken)
    page = window.get("/", 500)
    assert "Ein unerwarteter Fehler" in page
    assert "Erika" not in page
    assert "Es wurde nichts gespeichert" in page


def test_a_network_that_is_gone_is_one_sentence(window):
    window.store.unlink()
    assert "Es gibt noch kein Netz" in text_of(window.get("/", 422))


def test_too_much_at_once_is_refused(window):
    assert window.sent("/actors/new", name="x" * (5 * 1024 * 1024)).status_code == 413


def test_what_one_request_is_told_is_not_heard_in_the_next(window):
    from akteursnetz.words import happened, notices

    happened.clear()
    window.follow(window.sent("/actors/new", name="Eins", kind="office"))
    assert not list(happened)
    assert not list(notices)


def test_what_is_advised_is_said_in_words_of_the_page(window):
    window.store.unlink()
    shown = text_of(window.get("/", 422))
    assert "akteursnetz init" not in shown
    assert "„Neues Netz“" in shown


# -- the same as the command line --------------------------------------------------------------------------------------

FILLED = {
    "actors": {"name": "Ümläut & Söhne", "kind": "company", "municipality": "Neustadt", "aliases": "ÜS; Söhne", "coordination": "no", "since": "1.2.2024", "latitude": "47,5", "tags": "x", "note": "Zwei\r\nZeilen", "reaches": ["youth", "children"], "part_of": "vhs"},
    "offers": {"title": "--Kurs", "providers": "VHS; Jugendamt", "themes": ["language"], "target_groups": ["newcomers"], "languages": "Deutsch; Arabisch", "level_from": "A1", "places": "12", "until": "2027", "online": "yes"},
    "committees": {"name": "Neuer Kreis", "kind": "working_group", "themes": ["language"]},
    "events": {"title": "Auftakt", "kind": "network_meeting", "date": "24.11.2026", "place": "Saal"},
    "needs": {"title": "Mehr Plätze", "target_groups": ["newcomers"], "themes": ["language"], "people": "1.200", "reported_by": "Jugendamt"},
    "figures": {"municipality": "Auenstadt", "target_group": "newcomers", "date": "1.1.2026", "count": "<5", "source": "Amt"},
    "tasks": {"title": "Anrufen", "due": "1.12.2027", "by": "vhs", "about": "Jugendamt"},
}  # fmt: skip


@pytest.mark.parametrize("table", FILLED)
def test_what_a_form_stores_its_words_store_at_the_command_line(window, table, tmp_path):
    before = window.store.read_bytes()
    window.follow(window.sent(f"/{table}/new", **FILLED[table]))
    entry = journal(window)[0]
    other = tmp_path / "other.db"
    other.write_bytes(before)
    done(*shlex.split(entry.words), store=other)
    with open_store(window.store) as here, open_store(other) as there:
        assert here.changes(entry.id) == there.changes(there.latest())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", FILLED)
@pytest.mark.share(2)
def test_what_a_form_changes_its_words_change_at_the_command_line(window, table, language, tmp_path):
    window.language = language
    window.follow(window.sent(f"/{table}/new", **FILLED[table]))
    before = window.store.read_bytes()
    path = f"/{table}/{next(iter(open_store(window.store).changes(journal(window)[0].id))).key}"
    changed = {
        name: value for name, value in {"note": "anders", "until": "", "source": "neu", "themes": ["counselling"]}.items()
    }
    sent = fields_of(window.get(f"{path}/edit"))
    changed = {
        name: value
        for name, value in changed.items()
        if name in sent or (name == "themes" and table in ("offers", "needs", "committees"))
    }
    window.follow(window.sent(f"{path}/edit", **{**sent, **changed}))
    entry = journal(window)[0]
    other = tmp_path / "other.db"
    other.write_bytes(before)
    done(*shlex.split(entry.words), store=other)
    with open_store(window.store) as here, open_store(other) as there:
        assert here.changes(entry.id) == there.changes(there.latest())
