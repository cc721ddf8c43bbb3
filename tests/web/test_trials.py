"""The pages put on trial in a real Chromium: twelve tasks by the keyboard alone, and without script."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.hands import Keyboard, Mouse
from web.test_in_chromium import address, window  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser


# -- twelve tasks ------------------------------------------------------------------------------------------------------


def twelve_tasks(hand, address):  # noqa: F811
    """What is done every week, from the start page on; after each it is said what was done. Gives what was taken along as a file."""
    page = hand.page
    page.set_default_timeout(6_000)

    def said(*texts):
        for text in texts:
            assert text in page.inner_text("main"), (text, page.inner_text("main"))

    hand.follow("Akteur anlegen")  # 1 add an actor
    hand.write("Name", "Zirkus Quaste")
    hand.choose("Art", "Verein")
    hand.push("Speichern")
    said("Gespeichert.", "Zirkus Quaste")
    hand.follow("Ändern")  # 2 edit it
    hand.write("Telefon", "030 111")
    hand.push("Speichern")
    said("Gespeichert.", "030 111")
    hand.follow("Verbinden mit …")  # 3 link two
    hand.name("arbeitet zusammen mit", "Volks", "Volkshochschule")
    hand.push("Speichern")
    said("Gespeichert.")
    hand.push("Rückgängig machen")  # 4 undo
    said("Zurückgenommen")
    hand.follow("Akteure")  # 5 join a committee
    hand.follow("Zirkus Quaste")
    hand.follow("In ein Gremium aufnehmen")
    hand.name("Gremium", "Sprach", "AK Sprache")
    hand.push("Aufnehmen")
    said("Gespeichert.")
    hand.follow("Start")  # 6 tick attendance
    hand.follow("1 Termin")
    hand.follow("Netzwerktreffen")
    hand.follow("Teilnahme festhalten")
    hand.tick("Zirkus Quaste")
    hand.push("Speichern")
    said("Gespeichert.")
    hand.follow("Start")  # 7 answer a need
    hand.follow("1 Bedarf")
    hand.follow("Musikprojekt")
    hand.follow("Ein Angebot antwortet darauf")
    hand.name("Angebot", "Musik", "Musikwerkstatt")
    hand.push("Speichern")
    said("Gespeichert.", "Musikwerkstatt")
    hand.follow("Start")  # 8 tick off a task
    hand.push("Erledigt: Raum anfragen")
    said("Gespeichert.")
    hand.follow("Start")  # 9 ask a question
    hand.choose("Wer erreicht", "Jugendliche")
    hand.push("Fragen")
    said("Antwort", "Jugendamt")
    with page.expect_download() as taken:  # 10 take the answer along, and have it explained
        hand.push("CSV", leaves=False)
    hand.follow("Wie das gerechnet wird")
    hand.follow("Start")  # 11 paste two rows
    hand.follow("Aus Excel einfügen")
    hand.choose("Tabelle", "Akteure")
    hand.paste("Zeilen mit Überschriften", "Name\tArt\nChor Nord\tVerein\nChor Süd\tVerein\n")
    hand.push("Prüfen")
    while not page.get_by_role("button", name="Übernehmen", exact=True).count():
        hand.tick("ein anderer: neu anlegen")
        hand.push("Noch einmal prüfen")
    hand.push("Übernehmen")
    said("2 Akteure")
    hand.push("English")  # 12 change the language
    assert page.get_attribute("html", "lang") == "en"
    return taken.value


def _as_told(store, taken):
    assert "Jugendamt" in taken.path().read_text(encoding="utf-8-sig")
    with open_store(store) as opened:
        actors = opened.records("actors")
        assert actors["zirkus-quaste"]["phone"] == "030 111"
        assert {"chor-nord", "chor-sued"} <= set(actors)
        assert not [one for one in opened.records("cooperations").values() if "zirkus-quaste" in (one["a"], one["b"])]
        assert [one["committee"] for one in opened.records("memberships").values() if one["actor"] == "zirkus-quaste"]
        assert [one["state"] for one in opened.records("attendance").values() if one["actor"] == "zirkus-quaste"] == [
            "attended"
        ]
        assert len(opened.records("answers")) == 2
        assert opened.records("tasks")["raum-anfragen"]["done_on"]
        kinds = [(one.kind, one.words.partition(" ")[0]) for one in opened.journal()[:8]]
        assert [kind for kind, _ in kinds] == ["do", "do", "do", "do", "do", "undo", "do", "do"], kinds


@pytest.fixture
def offers(store):
    """There is an offer that answers no need yet."""
    done(
        "offer",
        "add",
        "Musikwerkstatt",
        "--by",
        "musikschule",
        "--theme",
        "culture_music",
        "--target-group",
        "youth",
        store=store,
    )


def test_twelve_tasks_are_done_by_the_keyboard_alone(browser, address, store, offers):  # noqa: F811
    with window(browser, address) as page:
        hand = Keyboard(page)
        taken = twelve_tasks(hand, address)
        _as_told(store, taken)
        assert hand.keys < 800


def test_twelve_tasks_are_done_without_script(browser, address, store, offers):  # noqa: F811
    with window(browser, address, java_script_enabled=False) as page:
        _as_told(store, twelve_tasks(Mouse(page), address))
