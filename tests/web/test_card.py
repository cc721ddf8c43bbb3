"""The page of a business card: one form, one command, then the next card; the same as the word at the command line."""

from __future__ import annotations

import re
import shlex

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of, value_of

CARD = {"name": "Chor Auental", "kind": "association", "municipality": "Auenstadt", "website": "chor.example",
        "person": "Eva Neu", "role": "Leitung", "phone": "0761 12", "email": "eva@chor.example", "partners": "VHS; Jugendamt"}  # fmt: skip
TYPED = (
    "card 'Chor Auental' 'Eva Neu' --kind association --municipality Auenstadt --website chor.example --role Leitung "
    "--phone '0761 12' --email eva@chor.example --with VHS --with Jugendamt"
)


def latest(path):
    with open_store(path) as store:
        return store.changes(store.latest()), store.journal()[0].words


def count(window):
    with open_store(window.store) as store:
        return store.latest()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        (CARD, TYPED),
        ({"name": "VHS", "person": "Eva Neu", "website": "x.example"}, "card VHS 'Eva Neu' --website x.example"),
        ({"name": "--Verein", "kind": "club", "person": "-x", "partners": "vhs"}, "card --kind club --with vhs -- --Verein -x"),
        ({"name": "Helfer Neu", "kind": "volunteer", "person": "Neu"}, "card 'Helfer Neu' Neu --kind volunteer"),
    ],
)
def test_what_the_card_stores_the_word_stores_at_the_command_line(window, tmp_path, language, sent, typed):
    window.language = language
    sent = {**sent, "kind": {"club": "association"}.get(sent.get("kind", ""), sent.get("kind", ""))}
    before = window.store.read_bytes()
    window.follow(window.sent("/card", **sent))
    other = tmp_path / "other.db"
    other.write_bytes(before)
    done(*shlex.split(typed.replace("--kind club", "--kind association")), store=other, lang=language)
    assert latest(window.store) == latest(other)
    assert latest(other)[1] == "card"


def test_after_saving_the_next_card_is_empty_with_focus_in_front_and_the_undo_above(window):
    before = count(window)
    page = window.follow(window.sent("/card", **CARD))
    assert count(window) == before + 1
    inputs = re.findall(r'<(?:input|select) id="f-[^>]*>', page)
    assert len(inputs) <= 9
    assert [one for one in inputs if re.search(r' value="[^"]', one)] == []
    assert "autofocus" in inputs[0]
    assert page.count("autofocus") == 1
    assert page.index('class="saved"') < page.index('<form method="post" action="/card"')
    back = re.search(r'action="(/undo/\d+)"', page)
    assert back
    with open_store(window.store) as store:
        assert "Chor Auental" in {one["name"] for one in store.records("actors").values()}
    assert window.sent(back[1], back="/card").status_code == 303
    with open_store(window.store) as store:
        assert "Chor Auental" not in {one["name"] for one in store.records("actors").values()}
        assert "Eva Neu" not in {one["name"] for one in store.records("contacts").values()}


def test_no_page_after_the_card_names_the_person_but_its_own(window):
    saved = window.follow(window.sent("/card", **CARD))
    page = text_of(saved)
    assert "Chor Auental" in page
    assert "Eva Neu" not in page
    (own,) = re.findall(r'<a href="(/contacts/[^"]*)">Zur Kontaktperson', saved)
    assert "Eva Neu" in window.get(own)
    for path in ("/", "/history", "/search?q=Eva", "/actors", "/actors/chor-auental", "/map/page", "/suggest/actors?q=eva", "/near?name=Eva+Neu"):  # fmt: skip
        answer = window.client.get(path, base_url="http://127.0.0.1:8765")
        text = answer.get_data(as_text=True)
        for word in ("Eva Neu", "eva@chor.example", "0761 12"):
            assert word not in text, (path, word)
    assert "Eva Neu" in text_of(window.get("/contacts"))


def test_the_page_says_what_is_recorded_of_the_person_beside_what_is_typed(window):
    page = text_of(window.get("/card"))
    assert "Beschäftigte (bei der Art" in page
    assert "erhalten von: Visitenkarte; Rechtsgrundlage: Art. 6 Abs. 1 Buchst. e DSGVO" in page


def test_who_may_be_meant_is_asked_once_and_can_be_chosen(window):
    before = count(window)
    near = {**CARD, "name": "Volkshochschle", "kind": "", "municipality": "", "website": "", "partners": "Jugendamt"}
    answer = window.sent("/card", **near)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'name="name.meant" value="vhs"' in page
    assert "Trotzdem neu anlegen" in page
    assert value_of(page, "person") == "Eva Neu"
    assert count(window) == before
    window.follow(window.sent("/card", **near, name__meant="vhs", name__instead="Volkshochschle"))
    (contact,) = (one for one in latest(window.store)[0] if one.table == "contacts")
    assert contact.after["actor"] == "vhs"
    assert not [one for one in latest(window.store)[0] if one.table == "actors"]


def test_another_one_is_added_all_the_same(window):
    window.follow(window.sent("/card", **{**CARD, "name": "Volkshochschle"}, anyway="1"))
    assert [one.after["name"] for one in latest(window.store)[0] if one.table == "actors"] == ["Volkshochschle"]


def test_the_id_that_was_chosen_is_meant_while_its_name_stands(window):
    window.follow(window.sent("/card", **{**CARD, "name": "Volkshochschule", "partners": "", "name__id": "vhs"}))
    assert not [one for one in latest(window.store)[0] if one.table == "actors"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": ""}, "kind"),
        ({"person": " "}, "person"),
        ({"email": "keine"}, "email"),
        ({"website": "http://"}, "website"),
        ({"partners": "VHS; Zontaclub"}, "partners"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_lost(window, changed, field):
    before = count(window)
    answer = window.sent("/card", **{**CARD, **changed})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert re.findall(r'id="e-(\w+)"', page) == [field]
    assert f'<a href="#f-{field}">' in page
    assert value_of(page, "role") == "Leitung"
    assert count(window) == before


def test_a_person_that_is_recorded_there_leads_to_its_page(window):
    answer = window.sent("/card", name="Jugendamt", person="Erika Mustermann")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert re.findall(r'id="e-(\w+)"', page) == ["person"]
    found = re.search(r'<p class="there"><a href="(/contacts/[^"]*)"', page)
    assert found
    assert "Erika Mustermann" in text_of(window.get(found[1]))


def test_of_several_of_one_name_the_page_asks_which(window):
    window.follow(window.sent("/actors/new", name="Volkshochschule", kind="adult_education_centre", municipality="Lindenfurt"))
    answer = window.sent("/card", name="Volkshochschule", person="Eva Neu")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'name="name.meant" value="vhs"' in page
    assert "Lindenfurt" in page


def test_the_start_page_leads_to_the_card(window):
    assert 'href="/card"' in window.get("/")
