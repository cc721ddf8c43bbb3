"""Contact persons in the browser: their own pages, with what stands against passing them on – and not a word of them anywhere else."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter, deque
from urllib.parse import parse_qs, urlsplit

import pytest
from cli.run import done

from akteursnetz import questions
from akteursnetz.privacy import STATES
from akteursnetz.store import open_store
from web.conftest import HOST, text_of

SECRETS = ("Quirin", "Zweistein", "quirin@haus.example", "09876", "Sprechertext", "Kartenkiste", "Rechtsquelle")
"""what stands of the person and nowhere else"""
ALIKE = 3
"""so many pages of one address are looked at that ask for the same with other values"""
NEED_MORE = {"/care/restore", "/refuse", "/ask/invite/to", "/actors/merge", "/actors/distinct"}
"""pages that are there for something that their address names"""
OWN = re.compile(r"/(history/)?contacts(/|\?|$)")


@pytest.fixture
def person(window):
    """The id of a contact person, recorded and changed at the command line."""
    words = ("contact", "add", "Quirin Zweistein", "--actor", "jugendamt", "--category", "staff", "--origin", "Kartenkiste")
    (id,) = done(*words, "--email", "quirin@haus.example", "--role", "Sprechertext", store=window.store).ids
    done("contact", "edit", id, "--phone", "09876 1", "--legal-basis", "Rechtsquelle", store=window.store)
    done("contact", "edit", id, "--phone", "09876 2", store=window.store)
    return id


def said(answer):
    """What an answer says, be it a page, a drawing or a workbook."""
    data = answer.get_data()
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def everywhere(window, *also):
    """Every page that links lead to from the first one and from these, with its answer; forms that ask are sent as they stand."""
    waiting, seen, asked = deque(["/", *also]), set(), Counter()
    while waiting:
        path = waiting.popleft()
        page, query = path.partition("?")[::2]
        wish = page, *sorted(parse_qs(query))
        if path in seen or path.startswith("/static") or asked[wish] == ALIKE:
            continue
        seen.add(path)
        asked[wish] += 1
        answer = window.client.get(path, base_url=f"http://{HOST}", headers={"Accept-Language": window.language})
        yield path, answer
        page = said(answer)
        for found in re.findall(r'\bhref="(/[^"]*)"', page):
            where = urlsplit(html.unescape(found))
            waiting.append(where.path + (f"?{where.query}" if where.query else ""))


@pytest.mark.slow
def test_no_page_but_their_own_says_a_word_of_a_person(window, person):
    asked = [f"/ask/{name}?go=1&steps=1" for name in questions.names()]
    typed = [f"/suggest/{table}?q={word}" for table in ("actors", "offers", "committees", "events", "needs", "contacts") for word in ("qui", "zwei", "098")]  # fmt: skip
    looked = ["/near?name=Quirin+Zweistein", "/near?name=Haus&email=quirin@haus.example", "/map/page", "/version"]
    two = "a=jugendamt&b=vhs"
    looked += [f"/actors/merge?{two}", f"/actors/distinct?{two}", f"/link?{two}", "/map/actor?a=jugendamt", "/search?q=Quirin"]
    looked += [f"/ask/{name}.json?go=1" for name in questions.names()]
    looked += [f"/{table}.{form}" for table in ("actors", "offers", "tasks") for form in ("csv", "xlsx")]
    pages = [one for one in window.app.url_map.iter_rules() if "GET" in (one.methods or ()) and not one.arguments]
    pages = [one for one in pages if str(one) not in NEED_MORE]
    looked += [str(one) for one in pages]
    own, came = 0, set()
    rules = window.app.url_map.bind(HOST)
    for path, answer in everywhere(window, *asked, *typed, *looked):
        text = html.unescape(said(answer))
        assert answer.status_code < 500, path
        if answer.status_code < 400:
            came.add(str(rules.match(path.partition("?")[0], "GET", return_rule=True)[0]))
        assert "no-store" in answer.headers["Cache-Control"] or path.startswith(("/map/page", "/version")), path
        if OWN.match(path):
            own += "Quirin" in text
            assert answer.headers["Cache-Control"] == "no-store"
        else:
            echoed = path.replace("+", " ")
            assert [word for word in SECRETS if word in text and word not in echoed] == [], path
    assert own >= 4  # the list, the page, its form, its history: so the walk came to where there is something to find
    assert {str(one) for one in pages} <= came


def test_no_form_that_is_sent_back_says_a_word_of_a_person(window, person):
    two = {"keep": "vhs", "gone": "jugendamt", "seen": "x"}
    forms = [
        ("/actors/jugendamt/remove", {"seen": "x"}), ("/actors/jugendamt/end", {"seen": "x"}), ("/actors/merge", two), ("/actors/distinct?a=jugendamt&b=vhs", {}),
        ("/link", {"a": "Quiri", "b": "Zweistei"}), ("/actors/new", {"name": "Jugendamt", "kind": "office", "email": "quirin@haus.exampl"}),
        ("/card", {"name": "Jugendamt", "person": "Quiri", "partners": "Zweistei"}), ("/card", {"name": "Haus", "person": "x", "partners": "Zweistei"}),
        ("/tasks/new", {"title": "x", "due": "1.12.2027", "by": "Zweistei"}),
    ]  # fmt: skip
    for path, sent in forms:
        answer = window.sent(path, **sent)
        assert answer.status_code in (303, 422), path
        page = html.unescape(answer.get_data(as_text=True))
        assert [word for word in SECRETS if word in page] == [], path
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_search_over_everything_finds_no_person(window, person):
    for word in ("Quirin", "zweistein", "quirin@haus", "09876"):
        page = text_of(window.get(f"/search?q={word}"))
        assert "Nichts gefunden" in page, word


def test_what_was_said_of_a_person_stands_in_the_history_of_the_person_alone(window, person):
    assert "09876" not in text_of(window.get("/history"))
    own = text_of(window.get(f"/history/contacts/{person}"))
    assert "09876 1 → 09876 2" in own


def test_the_start_page_and_an_actor_tell_how_many_persons_there_are_and_lead_to_them(window, person):
    assert "Kontaktpersonen (2)" in text_of(window.get("/"))
    page = window.get("/actors/jugendamt")
    assert "Kontaktpersonen (2)" in text_of(page)
    assert 'href="/contacts?actor=jugendamt"' in page
    shown = text_of(window.get("/contacts?actor=jugendamt"))
    assert "Kontakte: Jugendamt" in shown
    assert "Quirin Zweistein" in shown
    assert "Quirin" not in text_of(window.get("/contacts?actor=vhs"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_list_and_the_page_say_what_stands_against_passing_a_person_on(window, person, language):
    window.language = language
    against = STATES["not_informed"][language != "de"]
    for path in ("/contacts", f"/contacts/{person}"):
        assert against in text_of(window.get(path))
    done("contact", "edit", person, "--informed-on", "2026-01-05", "--objected-on", "2026-02-01", store=window.store)
    assert STATES["objected"][language != "de"] in text_of(window.get(f"/contacts/{person}"))


def test_the_list_is_narrowed_to_those_against_whom_something_stands(window, person):
    done("contact", "edit", "Erika Mustermann", "--informed-on", "2026-01-05", store=window.store)
    for state, seen in (("not_informed", True), ("may", False), ("objected", False), ("", True), ("nonsense", True)):
        shown = text_of(window.get(f"/contacts?state={state}"))
        assert ("Quirin Zweistein" in shown) is seen, state
        assert ("Erika Mustermann" in shown) is (state not in ("not_informed", "objected")), state


def test_who_was_informed_today_is_recorded_by_one_button_and_one_undo(window, person):
    page = window.get(f"/contacts/{person}")
    assert f'action="/contacts/{person}/informed"' in page
    assert not re.search("<p[^>]*>(?:(?!</p>).)*<form", page, re.S)  # a form ends a paragraph, and the row of buttons with it
    after = window.follow(window.sent(f"/contacts/{person}/informed"))
    assert "darf genannt werden" in text_of(after)
    assert "/informed" not in after
    with open_store(window.store) as store:
        assert store.journal()[0].words == "contact edit"
        number = store.latest()
    window.follow(window.sent(f"/contacts/{person}/informed"))  # pressed twice
    with open_store(window.store) as store:
        assert store.latest() == number
    window.follow(window.sent(f"/undo/{number}", back=f"/contacts/{person}"))
    assert "noch nicht informiert" in text_of(window.get(f"/contacts/{person}"))
    assert window.sent("/contacts/niemand/informed").status_code == 404


def test_a_person_is_added_for_the_actor_whose_page_it_was(window):
    path = re.search(r'href="(/contacts/new[^"]*)"', window.get("/actors/jugendamt"))
    assert path
    form = window.get(html.unescape(path[1]))
    assert 'value="Jugendamt"' in form
    assert 'name="actor.id" value="jugendamt"' in form
    sent = {"actor": "Jugendamt", "actor__id": "jugendamt", "category": "staff", "origin": "Karte"}
    page = window.follow(window.sent("/contacts/new", name="Neue Person", **sent))
    assert "Neue Person" in text_of(page)
    with open_store(window.store) as store:
        assert store.journal()[0].words == "contact add"
        assert "Neue Person" in {one["name"] for one in store.records("contacts").values()}


def test_before_a_person_is_removed_it_is_said_what_can_be_undone_and_what_not(window, person):
    page = window.get(f"/contacts/{person}/remove")
    said = text_of(page)
    assert "Das lässt sich zurücknehmen" in said
    assert "aus früheren Sicherungen" in said
    assert "widersprochen" in said
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', page)
    after = window.follow(window.sent(f"/contacts/{person}/remove", seen=seen))
    assert "Gelöscht: Kontaktperson." in text_of(after)
    assert "Quirin" not in text_of(after)
    window.get(f"/contacts/{person}", 404)
    with open_store(window.store) as store:
        assert store.journal()[0].words == "contact remove"
        number = store.latest()
    window.follow(window.sent(f"/undo/{number}", back="/contacts"))
    assert "Quirin Zweistein" in text_of(window.get(f"/contacts/{person}"))


def test_an_edit_of_a_person_stands_in_the_journal_by_its_word_alone(window, person):
    page = window.get(f"/contacts/{person}/edit")
    seen = html.unescape(re.search(r'name="seen" value="([^"]*)"', page)[1])
    sent = {"name": "Quirin Zweistein", "actor": "Jugendamt", "category": "staff", "origin": "Kartenkiste", "role": "Leitung"}
    window.follow(window.sent(f"/contacts/{person}/edit", seen=seen, email="quirin@haus.example", phone="09876 2", **sent, legal_basis="Rechtsquelle"))  # fmt: skip
    with open_store(window.store) as store:
        assert store.journal()[0].words == "contact edit"
        assert store.records("contacts")[person]["role"] == "Leitung"
