"""A list that is not ours in a window: what was understood is shown and corrected, open words are answered, then it is taken over as at the terminal."""

from __future__ import annotations

import html
import io
import re

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of
from web.lists import again, changes, form_of, sent

LIST = """Netzwerkliste 2026;;;;
;;;;
Einrichtung;Ort;Zielgruppe;Arbeitet zusammen mit;Runder Tisch (ja/nein)
Diakonie Au;Au;Jugendliche, junge Erw.;Jugendamt, Nirgendwer;ja
Jugendamt Au;Au;Frauen;Diakonie;nein
* Angaben ohne Gewähr;;;;
"""


def fields(page):
    """The fields of the form with the radio buttons that are set, as a browser would send them."""
    found = form_of(page)
    for name, value in re.findall(r'type="radio" name="([^"]*)" value="([^"]*)" checked', page):
        found[name] = html.unescape(value)
    return {name: value for name, value in found.items() if 'type="radio"' not in value}


def answered(page, **answers):
    """The fields with these answers by key, and all others left out if nothing is proposed."""
    found = fields(page)
    for name, key in list(found.items()):
        if name.startswith("key-"):
            place = name.replace("key", "answer")
            found[place] = answers.get(key) or found.get(place) or "weglassen"
    return found


def keys(page):
    return {value: name.replace("key", "answer") for name, value in fields(page).items() if name.startswith("key-")}


@pytest.fixture
def shown(window):
    return sent(window, ("Liste.csv", LIST.encode()), status=200)


def test_what_was_understood_and_left_out_is_shown_and_each_open_word_is_asked_once(window, shown):
    told = text_of(shown)
    assert "Netzwerkliste 2026" in told
    assert "Angaben ohne Gewähr" in told
    assert fields(shown)["row-0"] == "3"
    roles = {fields(shown)[name.replace("role", "header")]: role for name, role in fields(shown).items() if "role-" in name}
    assert roles["0:Arbeitet zusammen mit"] == "partners"
    assert roles["0:Runder Tisch (ja/nein)"] == "committee"
    assert {"target_groups: junge Erw.", "partner: Nirgendwer"} <= set(keys(shown))
    assert "target_groups: Frauen" not in keys(shown)


def test_the_same_answers_store_what_they_store_at_the_command_line(window, shown, tmp_path):
    before = window.store.read_bytes()
    mapping = window.sent("/import", **{**answered(shown, **{"target_groups: junge Erw.": "Junge Erwachsene"}), "mapping": "1"})
    form = answered(shown, **{"target_groups: junge Erw.": "Junge Erwachsene"})
    page = window.sent("/import", **form).get_data(as_text=True)
    assert "Vor dem Übernehmen" in page
    window.follow(again(window, page, take="all"))
    here = changes(window.store)
    other, list_, toml = tmp_path / "other.db", tmp_path / "Liste.csv", tmp_path / "Z.toml"
    other.write_bytes(before)
    list_.write_text(LIST, encoding="utf-8")
    toml.write_bytes(mapping.get_data())
    done("--store", other, "--lang", "de", "import", list_, "--mapping", toml)
    with open_store(other) as store:
        there = store.changes(store.latest())

    def plain(every):
        return sorted((one.table, str(one.key), repr(one.after)) for one in every)

    assert plain(here) == plain(there)
    assert {one.table for one in here} >= {"actors", "cooperations", "committees", "memberships", "learned"}
    window.store.write_bytes(before)
    page = sent(window, ("Liste.csv", LIST.encode()), ("Z.toml", mapping.get_data()), status=200)
    window.follow(again(window, page, take="all"))
    assert plain(changes(window.store)) == plain(there)


def test_what_is_no_answer_is_told_at_its_field_and_the_others_are_kept(window, shown):
    before = window.store.read_bytes()
    form = answered(shown, **{"target_groups: junge Erw.": "Quatsch"})
    place = keys(shown)["partner: Nirgendwer"].replace("answer", "other")
    answer = window.sent("/import", **{**form, place: "Gibtsnicht"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "„Quatsch“ ist hier keine Antwort." in text_of(page)
    assert "„Gibtsnicht“ ist hier keine Antwort." in text_of(page)
    assert fields(page)[keys(page)["target_groups: junge Erw."]] == "Quatsch"
    assert window.store.read_bytes() == before


def test_another_meaning_of_a_column_and_another_row_of_headers_are_taken(window, shown):
    form = answered(shown)
    role = next(name for name, value in form.items() if value == "0:Zielgruppe").replace("header", "role")
    page = window.sent("/import", **{**form, role: "note"}).get_data(as_text=True)
    window.follow(again(window, page, take="all"))
    new = {change.after["name"]: change.after for change in changes(window.store) if change.table == "actors"}
    assert new["Jugendamt Au"]["note"] == "Frauen"
    page = window.sent("/import", **{**form, "row-0": "4"}).get_data(as_text=True)
    assert "So wurde die Liste verstanden" in page
    assert fields(page)["row-0"] == "4"


def test_a_pasted_list_that_is_not_ours_is_understood_too(window):
    text = "\n".join(line.replace(";", "\t") for line in LIST.splitlines())
    page = window.sent("/paste", text=text).get_data(as_text=True)
    assert "So wurde die Liste verstanden" in text_of(page)
    page = window.sent("/import", **answered(page)).get_data(as_text=True)
    assert "Gespeichert." in text_of(window.follow(again(window, page, take="all")))


def test_a_file_of_no_form_is_an_error_in_words(window):
    assert window.sent("/import", file=[(io.BytesIO(b"x"), "Z.toml")]).status_code == 422


def test_who_came_to_which_meeting_is_asked_and_taken_over(window):
    text = "Anwesenheit 2026;;\nEinrichtung;12.01.;16.03.\nZirkus Quaste;x;fehlt\nZirkus Rolle;entsch.;x\n"
    page = sent(window, ("Zirkus.csv", text.encode()), status=200)
    assert {"meetings: Zirkus", "attendance: fehlt"} <= set(keys(page))
    assert "Zu welchem Gremium gehören diese Termine?" in text_of(page)
    page = window.sent("/import", **answered(page, **{"meetings: Zirkus": "AG Zirkus"})).get_data(as_text=True)
    window.follow(again(window, page, take="all"))
    found = changes(window.store)
    assert {(one.after["title"], one.after["date"]) for one in found if one.table == "events"} == {
        ("AG Zirkus", "2026-01-12"), ("AG Zirkus", "2026-03-16")}  # fmt: skip
    assert sorted(one.after["state"] for one in found if one.table == "attendance") == [
        "attended",
        "attended",
        "excused",
        "invited",
    ]
    assert [one.after["name"] for one in found if one.table == "committees"] == ["AG Zirkus"]
