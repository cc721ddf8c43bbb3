"""The sheet of an event in the browser: ticks, known and new ones that came unannounced, all of it one command and one undo."""

from __future__ import annotations

import re

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of
from web.replayed import journal, stored_as_its_words

PATH = "/events/netzwerktreffen-2026-03-01/attendance"


def states(window):
    with open_store(window.store) as store:
        return {key[1]: record["state"] for key, record in store.records("attendance").items()}


def ticks(page):
    """Who may be ticked, and whether it is."""
    return {id: bool(ticked) for id, ticked in re.findall(r'name="came" value="([^"]*)"( checked)?', page)}


def sheet(window, path=PATH, **fields):
    """Send the sheet as it was shown, with what is typed and ticked."""
    page = window.get(path)
    return window.sent(path, **{"was": [id for id, ticked in ticks(page).items() if ticked], **fields})


@pytest.fixture(autouse=True)
def _event(store):
    with open_store(store) as opened:
        assert "netzwerktreffen-2026-03-01" in opened.records("events")


@pytest.mark.parametrize(
    ("language", "button", "note"), [("de", "Teilnahme festhalten", "(entschuldigt)"), ("en", "Record attendance", "(excused)")]
)
def test_the_sheet_has_the_members_and_whoever_is_recorded_with_ticks(window, language, button, note):
    window.language = language
    assert button in text_of(window.get(PATH.removesuffix("/attendance")))
    done("attend", "Netzwerktreffen@2026-03-01", "buero", "--state", "invited", store=window.store)
    page = window.get(PATH)
    assert ticks(page) == {"jugendamt": False, "vhs": True, "buero": False}
    assert f"Jugendamt {note}" in text_of(page)
    assert "Volkshochschule (" not in text_of(page)
    assert re.search("<legend>(Mitglieder von „AK Sprache“|Members of &#34;AK Sprache&#34;)</legend>", page)
    assert ticks(window.get(f"{PATH}?state=excused")) == {"jugendamt": True, "vhs": False, "buero": False}
    window.get(f"{PATH}?state=quatsch", 404)
    window.get("/events/nie/attendance", 404)


def test_an_event_to_come_asks_first_who_is_invited(window):
    done("event", "add", "Fest", "--kind", "workshop", "--date", "2099-05-01", store=window.store)
    assert "Wer ist eingeladen?" in text_of(window.get("/events/fest-2099-05-01/attendance"))
    assert "Wer war dabei?" in text_of(window.get(PATH))


def test_ticks_known_and_new_ones_are_one_command_that_equals_its_words_and_one_undo(window, tmp_path):
    before = window.store.read_bytes()
    was = states(window)
    answer = sheet(
        window,
        came=["jugendamt"],
        also="Musikschule; Bildungsbüro",
        **{
            "name-1": "Zirkus Quaste",
            "kind-1": "association",
            "department-1": "Kultur",
            "name-3": "-Ortsamt-",
            "kind-3": "office",
        },
    )
    page = window.follow(answer)
    assert states(window) == dict.fromkeys(["jugendamt", "musikschule", "buero", "zirkus-quaste", "ortsamt"], "attended")
    assert "Von der Liste gestrichen: Volkshochschule." in text_of(page)
    words = stored_as_its_words(window, before, tmp_path)
    assert words.startswith(
        "attend netzwerktreffen-2026-03-01 jugendamt musikschule buero --new 'Zirkus Quaste' association Kultur"
    )
    window.follow(window.sent(f"/undo/{journal(window)[0].id}"))
    assert states(window) == was
    with open_store(window.store) as store:
        assert "zirkus-quaste" not in store.records("actors")


@pytest.mark.parametrize("state", ["invited", "excused"])
def test_another_state_is_recorded_with_the_same_sheet(window, tmp_path, state):
    before = window.store.read_bytes()
    window.follow(sheet(window, f"{PATH}?state={state}", came=["vhs", "jugendamt"]))
    assert states(window) == {"vhs": state, "jugendamt": state}
    assert f"--state {state}" in stored_as_its_words(window, before, tmp_path)


def test_forty_names_are_ticked_in_one_save(window, tmp_path):
    names = [f"Verein Nummer {number:02}" for number in range(40)]
    (tmp_path / "actors.csv").write_text("name,kind\n" + "".join(f"{name},association\n" for name in names))
    done("import", tmp_path / "actors.csv", store=window.store)
    done("join", *names, "AK Sprache", store=window.store)
    before, number = window.store.read_bytes(), len(journal(window))
    came = [id for id in ticks(window.get(PATH)) if id.startswith("verein-nummer")]
    assert len(came) == 40
    window.follow(sheet(window, came=["vhs", *came]))
    assert set(states(window)) == {"vhs", "jugendamt", *came}
    assert len(journal(window)) == number + 1
    stored_as_its_words(window, before, tmp_path)


def test_what_a_colleague_records_meanwhile_stays(window):
    done("attend", "Netzwerktreffen@2026-03-01", "helfer", store=window.store)
    window.follow(window.sent(PATH, was=["vhs"], came=["vhs", "jugendamt"]))
    assert states(window) == dict.fromkeys(["vhs", "jugendamt", "helfer"], "attended")
    done("attend", "Netzwerktreffen@2026-03-01", "--remove", "helfer", store=window.store)
    window.follow(window.sent(PATH, was=["vhs", "jugendamt", "helfer"], came=["vhs"]))
    assert states(window) == {"vhs": "attended"}


def test_nothing_changed_is_no_command(window):
    number = len(journal(window))
    assert sheet(window, came=["vhs"]).headers["Location"] == PATH.removesuffix("/attendance")
    assert len(journal(window)) == number


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"also": "Niemand"}, "also", "„Niemand“ ist nicht bekannt"),
        ({"name-2": "Zirkus Quaste"}, "kind-2", "Bei „Zirkus Quaste“ fehlt die Art"),
        ({"department-3": "Kultur"}, "name-3", "Diese Angabe wird gebraucht"),
        ({"name-1": "Zirkus Quaste", "kind-1": "unfug"}, "kind-1", "unfug"),
        ({"name-1": "Zirkus Quaste", "kind-1": "office", "name-2": "zirkus quaste", "kind-2": "office"}, "name-2", "zweimal"),
        ({"name-1": "Jugendamt", "kind-1": "office"}, "name-1", "„Jugendamt“ gibt es schon"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_ticks_stay(window, fields, field, sentence):
    number = len(journal(window))
    answer = sheet(window, came=["jugendamt"], **fields)
    assert answer.status_code == 422
    assert re.search(rf'<a href="#f-{field}">[^<]*{sentence}', answer.text)
    assert ticks(answer.text) == {"jugendamt": True, "vhs": False}
    assert re.findall(r'name="was" value="(\w+)"', answer.text) == ["vhs"]
    assert len(journal(window)) == number


def test_who_looks_like_one_that_is_there_stops_once_and_is_that_one_or_a_new_one(window, tmp_path):
    typed = {"name-1": "Volkshochschle", "kind-1": "association", "name-2": "Musikschle", "kind-2": "music_school"}
    page = sheet(window, came=["vhs"], **typed).text
    assert "Gibt es „Volkshochschle“ schon?" in text_of(page)
    assert re.search(r'name="name-1.meant" value="vhs"', page)
    typed |= {"name-1.instead": "Volkshochschle", "name-1.meant": ""}
    page = sheet(window, came=["vhs"], **typed).text
    assert "Gibt es „Volkshochschle“ schon?" not in text_of(page)
    assert '<input type="hidden" name="name-1.meant" value="">' in page
    typed |= {"name-2.instead": "Musikschle", "name-2.meant": "musikschule"}
    before = window.store.read_bytes()
    window.follow(sheet(window, came=["vhs"], **typed))
    assert states(window) == {"jugendamt": "excused", **dict.fromkeys(["vhs", "musikschule", "volkshochschle"], "attended")}
    stored_as_its_words(window, before, tmp_path)


def test_an_answer_counts_only_for_the_name_it_was_given_for(window):
    typed = {"name-1": "Volkshochschle", "kind-1": "association", "name-1.instead": "Anders", "name-1.meant": ""}
    assert sheet(window, came=["vhs"], **typed).status_code == 422


def test_more_lines_keep_what_was_typed_and_store_nothing(window):
    number = len(journal(window))
    page = window.sent(PATH, was=["vhs"], came=["jugendamt"], more="1", lines="3", **{"name-2": "Zirkus"}).text
    assert 'name="name-6"' in page
    assert re.search(r'name="name-2"[^>]* value="Zirkus"', page)
    assert re.search(r'name="name-4"[^>]* autofocus', page)
    assert ticks(page) == {"jugendamt": True, "vhs": False}
    assert len(journal(window)) == number
    assert 'name="name-3"' in window.sent(PATH, more="1", lines="-9").text
    assert 'name="name-64"' not in window.sent(PATH, more="1", lines="999").text


def test_who_came_to_an_earlier_event_of_the_committee_stands_there_to_be_ticked(window):
    done(
        "event", "add", "Auftakt", "--kind", "workshop", "--date", "2025-01-10", "--committee", "AK Sprache", store=window.store
    )
    done("attend", "Auftakt", "helfer", store=window.store)
    page = window.get(PATH)
    assert "Bei einem früheren Termin dabei" in page
    assert ticks(page)["helfer"] is False
