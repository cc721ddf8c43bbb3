"""Ending and removing in the browser: what hangs on a record is shown first, and what is stored is what the words store."""

from __future__ import annotations

import re

import pytest
from cli.run import done, from_today

from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from akteursnetz.web.shown import KINDS
from web.conftest import text_of, value_of
from web.replayed import journal, stored_as_its_words


def everything(path):
    with open_store(path) as store:
        return {table: store.records(table) for table in TABLES}


def confirmed(window, path, **values):
    """What is shown first, and the page after the button."""
    first = window.get(path)
    answer = window.sent(path.partition("?")[0], seen=value_of(first, "seen"), **values)
    return text_of(first), window.follow(answer)


# -- ending ------------------------------------------------------------------------------------------------------------


def test_what_ends_with_an_actor_is_shown_before_it_ends(window):
    first, after = confirmed(window, "/actors/vhs/end")
    assert "Kooperationen (Jugendamt" in first.partition("Was dann gilt")[2]
    assert "Mit anderen Trägern läuft weiter: Sprachcafé" in first
    assert everything(window.store)["actors"]["vhs"]["until"] == from_today(-1)
    assert "„Volkshochschule“ ist" in after.partition("Gespeichert.")[2]
    assert journal(window)[0].words == "actor end vhs"
    undo = re.search(r'action="(/undo/\d+)"', after)[1]
    window.follow(window.sent(undo))
    assert "until" not in everything(window.store)["actors"]["vhs"]


def test_what_runs_with_it_alone_is_ended_too_where_that_is_ticked(window):
    confirmed(window, "/actors/vhs/end", also="1", until="")
    found = everything(window.store)
    assert found["cooperations"]["jugendamt-vhs-2"]["until"] == from_today(-1)
    assert found["memberships"]["vhs", "ak-sprache", "2021-01-01"]["until"] == from_today(-1)
    assert journal(window)[0].words == "actor end vhs --also"


def test_another_day_is_saved_at_once_unless_something_else_comes_of_it(window):
    confirmed(window, "/actors/jugendamt/end", until="31.12.2030")
    assert everything(window.store)["actors"]["jugendamt"]["until"] == "2030-12-31"
    page = window.get("/actors/musikschule/end")
    done("link", "musikschule", "buero", "--since", "2026-06-01", "--until", "2027-06-30", store=window.store)
    answer = window.sent("/actors/musikschule/end", seen=value_of(page, "seen"), until="31.12.2026")
    assert answer.status_code == 422
    assert "Bildungsbüro" in text_of(answer)
    assert value_of(answer.get_data(as_text=True), "until") == "31.12.2026"
    seen = value_of(answer.get_data(as_text=True), "seen")
    window.follow(window.sent("/actors/musikschule/end", seen=seen, until="31.12.2026"))
    assert everything(window.store)["actors"]["musikschule"]["until"] == "2026-12-31"


@pytest.mark.parametrize("day", ["neulich", "2019-12-31"])
def test_a_day_that_does_not_fit_is_said_at_its_field(window, day):
    done("committee", "edit", "AK Sprache", "--since", "2020-01-01", store=window.store)
    seen = value_of(window.get("/committees/ak-sprache/end"), "seen")
    answer = window.sent("/committees/ak-sprache/end", seen=seen, until=day)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="e-until"' in page
    assert value_of(page, "until") == day


def test_what_has_ended_already_says_so_and_offers_no_second_end(window):
    done("offer", "end", "cafe", "--until", "2026-03-01", store=window.store)
    assert "schon beendet" in text_of(window.get("/offers/cafe/end"))
    assert "/offers/cafe/end" not in window.get("/offers/cafe")


def test_what_began_today_is_removed_and_the_list_follows(window):
    done("committee", "add", "Neu", "--kind", "working_group", "--since", from_today(), store=window.store)
    first, after = confirmed(window, "/committees/neu/end")
    assert "begann erst heute und ist gelöscht" in first
    assert "<h1>Gremien</h1>" in after


def test_only_what_has_a_last_day_can_be_ended(window):
    for path in ("/events/netzwerktreffen-2026-03-01", "/tasks/raum-anfragen", "/needs/musikprojekt"):
        window.get(f"{path}/end", 404)
        assert f"{path}/end" not in window.get(path)
    window.get("/actors/niemand/end", 404)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", ["/actors/vhs", "/offers/cafe", "/committees/ak-sprache"])
def test_an_end_stores_what_its_words_store_at_the_command_line(window, path, language, tmp_path):
    window.language = language
    for sent in ({}, {"until": "31.12.2029", "also": "1"}):
        before = window.store.read_bytes()
        page = window.get(f"{path}/end")
        answer = window.sent(f"{path}/end", seen=value_of(page, "seen"), **sent)
        if answer.status_code == 422:
            seen = value_of(answer.get_data(as_text=True), "seen")
            answer = window.sent(f"{path}/end", seen=seen, **sent)
        shown = window.follow(answer)
        stored_as_its_words(window, before, tmp_path)
        window.follow(window.sent(re.search(r'action="(/undo/\d+)"', shown)[1]))


# -- removing ----------------------------------------------------------------------------------------------------------


def test_everything_that_hangs_on_a_record_is_shown_before_it_is_removed(window):
    page = window.get("/actors/jugendamt/remove")
    shown = text_of(page)
    assert "2 Kooperationen" in shown.partition("Wird mit gelöscht")[2]
    assert 'href="/actors/vhs"' in page
    assert "1 Kontaktperson" in shown
    assert "Erika Mustermann" not in shown
    assert 'href="/contacts?actor=jugendamt"' in page
    stays = shown.partition("Bleibt, nennt es aber nicht mehr")[2]
    assert "Raum anfragen" in stays
    assert "Sprachcafé" in stays
    assert everything(window.store)["actors"]["jugendamt"]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", [table.name for table in KINDS])
@pytest.mark.share(3)
def test_every_kind_of_record_is_removed_as_by_its_words_and_can_be_brought_back(window, table, language, tmp_path):
    window.language = language
    for path in re.findall(rf'<th scope="row"><a href="(/{table}/[^"]+)"', window.get(f"/{table}")):
        before, records = window.store.read_bytes(), everything(window.store)
        assert f"{path}/remove" in window.get(path)
        _, after = confirmed(window, f"{path}/remove")
        assert path.rpartition("/")[2] not in everything(window.store)[table]
        if table != "contacts":
            stored_as_its_words(window, before, tmp_path)
        window.follow(window.sent(re.search(r'action="(/undo/\d+)"', after)[1]))
        assert everything(window.store) == records


def test_nothing_is_removed_that_was_not_shown(window):
    seen = value_of(window.get("/actors/musikschule/remove"), "seen")
    done("link", "musikschule", "buero", store=window.store)
    answer = window.sent("/actors/musikschule/remove", seen=seen)
    assert answer.status_code == 422
    assert "Bildungsbüro" in text_of(answer)
    assert window.sent("/actors/musikschule/remove").status_code == 422
    assert everything(window.store)["actors"]["musikschule"]


def test_what_nothing_hangs_on_is_removed_and_told(window):
    first, after = confirmed(window, "/tasks/raum-anfragen/remove")
    assert "Nichts anderes hängt daran" in first
    assert "Gelöscht: Aufgabe „Raum anfragen“." in text_of(after)
    assert journal(window)[0].words == "task remove raum-anfragen"


def test_a_person_that_is_removed_is_named_nowhere(window):
    id = next(iter(everything(window.store)["contacts"]))
    _, after = confirmed(window, f"/contacts/{id}/remove")
    assert "Mustermann" not in text_of(after)
    assert journal(window)[0].words == "contact remove"


# -- tasks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/tasks", "/tasks/raum-anfragen", "/actors/vhs", "/committees/ak-sprache"])
@pytest.mark.share(2)
def test_a_task_is_done_by_one_button_wherever_it_stands(window, path, tmp_path):
    page = window.get(path)
    back = re.search(r'action="/tasks/raum-anfragen/done"><input type="hidden" name="back" value="([^"]*)"', page)
    assert back or path == "/tasks/raum-anfragen"
    before = window.store.read_bytes()
    after = window.follow(window.sent("/tasks/raum-anfragen/done", back=back[1] if back else ""))
    assert "Erledigt: „Raum anfragen“." in text_of(after)
    assert stored_as_its_words(window, before, tmp_path) == "task done raum-anfragen"
    assert window.get(path).count("/tasks/raum-anfragen/done") == 0
    assert re.search(r"<title>(.*?)</title>", after)[1] == re.search(r"<title>(.*?)</title>", page)[1]
    window.follow(window.sent(re.search(r'action="(/undo/\d+)"', after)[1]))
    assert "done_on" not in everything(window.store)["tasks"]["raum-anfragen"]


def test_a_task_that_is_done_is_opened_again(window, tmp_path):
    window.follow(window.sent("/tasks/raum-anfragen/done"))
    answer = window.sent("/tasks/raum-anfragen/done")
    assert answer.status_code == 422
    assert "schon erledigt" in text_of(answer)
    assert "Wieder öffnen" in window.get("/tasks/raum-anfragen")
    before = window.store.read_bytes()
    window.follow(window.sent("/tasks/raum-anfragen/reopen"))
    assert stored_as_its_words(window, before, tmp_path) == "task edit raum-anfragen --clear done_on"
    assert window.sent("/tasks/niemand/done").status_code == 404
