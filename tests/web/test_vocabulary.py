"""The words of the network in the browser: lists, a new word, another spelling, a department that is called otherwise."""

from __future__ import annotations

import shutil

import pytest
from cli.run import done as typed

from akteursnetz.store import open_store
from web.conftest import text_of


def test_every_list_is_there_with_what_it_holds_and_leads_to_its_words(window):
    page = window.get("/words")
    assert "Ressorts" in text_of(page)
    assert "Gemeinden" in text_of(page)
    for name in ("actor_kinds", "target_groups", "levels", "department"):
        assert f'href="/words/{name}"' in page
        window.get(f"/words/{name}")
    window.get("/words/nothing", status=404)


def test_a_word_is_added_completes_the_forms_and_is_taken_back(window):
    answer = window.sent("/words/actor_kinds", german="Sprachheilschule", english="School of speech")
    page = text_of(window.follow(answer))
    assert "Gespeichert." in page
    assert "Sprachheilschule" in page
    form = window.get("/actors/new")
    assert ">Sprachheilschule</option>" in form
    command = answer.headers["Location"].split("saved=")[1]
    window.sent(f"/undo/{command}", back="/words/actor_kinds")
    assert "Sprachheilschule" not in window.get("/words/actor_kinds")


def test_another_spelling_is_understood_as_its_word(window):
    window.follow(window.sent("/words/actor_kinds", german="Lehranstalt", synonym_of="school"))
    assert "Lehranstalt" in text_of(window.get("/words/actor_kinds"))
    with open_store(window.store) as store:
        assert store.vocabulary().find("actor_kinds", "lehranstalt") == "school"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"german": ""}, "Diese Angabe wird gebraucht."),
        ({"german": "Schule"}, "gibt es in dieser Liste schon"),
        ({"german": "Hort, Kita"}, "sieht nach mehreren Wörtern aus"),
        ({"german": "a\x07b"}, "geht nicht als Wort"),
        ({"german": "Neues", "synonym_of": "nothing"}, "nothing"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_stored(window, values, told):
    before = window.store.read_bytes()
    answer = window.sent("/words/actor_kinds", **values)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert window.store.read_bytes() == before


def test_a_form_takes_in_words_that_were_added_meanwhile_and_keeps_what_was_typed(window):
    window.sent("/words/actor_kinds", german="Sprachheilschule")
    answer = window.sent("/actors/new", name="Neue Schule", again="1")
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert 'value="Neue Schule"' in page
    assert ">Sprachheilschule</option>" in page
    with open_store(window.store) as store:
        assert not store.named("actors", ["neue schule"]).get("neue schule")


def test_a_department_is_renamed_everywhere_and_told(window):
    with open_store(window.store) as store:
        word, count = max(store.words_in_use("department").items(), key=lambda item: item[1])
    assert word in window.get("/words/department")
    page = text_of(window.follow(window.sent(f"/words/department/rename?word={word}", new="Dezernat Zukunft")))
    assert f"„{word}“ heißt jetzt „Dezernat Zukunft“" in page
    with open_store(window.store) as store:
        assert store.words_in_use("department")["Dezernat Zukunft"] == count
    window.get(f"/words/department/rename?word={word}", status=404)
    assert window.sent("/words/department/rename?word=Dezernat+Zukunft", new=" ").status_code == 422
    assert window.sent("/words/department/rename?word=Nirgendwo", new="X").status_code == 422


@pytest.mark.parametrize(
    ("path", "values", "line"),
    [
        (
            "/words/themes",
            {"german": "Imkerei", "english": "Beekeeping"},
            ("word", "add", "themes", "Imkerei", "--english", "Beekeeping"),
        ),
        (
            "/words/target_groups",
            {"german": "Pflegekräfte", "wider": "professionals"},
            ("word", "add", "target_groups", "Pflegekräfte", "--wider", "professionals"),
        ),
        (
            "/words/actor_kinds",
            {"german": "Lehranstalt", "synonym_of": "school"},
            ("word", "add", "actor_kinds", "Lehranstalt", "--synonym-of", "school"),
        ),
    ],
)
def test_what_a_form_stores_its_words_store_at_the_command_line(window, tmp_path, path, values, line):
    twin = shutil.copy(window.store, tmp_path / "twin.db")
    window.follow(window.sent(path, **values))
    typed(*line, store=twin)
    with open_store(window.store) as one, open_store(twin) as other:
        assert one.changes(one.latest()) == other.changes(other.latest())
        assert one.journal()[-1].words == other.journal()[-1].words
