"""The pages put on trial in a real Chromium: twelve tasks by the keyboard alone, and without script; hostile text in every field;
four hundred per cent; what a screen reader is given."""

from __future__ import annotations

import re

import pytest
from cli.run import done
from maps.conftest import HOSTILE

from akteursnetz.store import open_store
from akteursnetz.web.shown import KINDS
from web.hands import Keyboard, Mouse
from web.test_in_chromium import PAGES, address, window  # noqa: F401 - a fixture

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
    hand.unfold("Wie das gerechnet wird")
    said("Rechenweg zeigen")
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


# -- hostile text in every field ---------------------------------------------------------------------------------------

TYPED = "main form[method=post] input:is([type=text], [type=url], [type=tel], [type=email], :not([type])), main form[method=post] textarea"
LINE = [re.sub("[\u2028\u2029]", " ", text) for text in HOSTILE]


def sent(page, button="main form[method=post] button.first"):
    """Press what sends the form."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.locator(button).first.click()
    assert page.evaluate("window.pwned") is None, page.url


def test_hostile_text_in_every_field_of_every_form_runs_nowhere(browser, address, store):  # noqa: F811
    """What does not fit comes back in its field and is left out then, so that all the rest is stored and shown everywhere."""
    forms = 0
    with window(browser, address) as page:
        page.set_default_timeout(8_000)
        for path in [*PAGES, *(f"/{table.name}/new" for table in KINDS)]:
            page.goto(address + path, wait_until="domcontentloaded")
            fields = page.locator(TYPED)
            if not fields.count() or page.locator("main form[method=post] button.first").count() == 0:
                continue
            forms += 1
            page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            for number, one in enumerate(fields.all()):
                if one.is_editable() and one.is_visible():
                    one.fill(f"{LINE[(forms + number) % len(LINE)]} {forms}")
            for one in page.locator("main form[method=post] select").all():
                if one.is_visible() and one.locator("option").count() > 1:
                    one.select_option(index=1)
            sent(page)
            for _ in range(3):
                if not (wrong := page.locator(".wrong :is(input:not([type=hidden]), textarea)").all()):
                    break
                page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
                for one in wrong:
                    kind = one.get_attribute("type")
                    if kind not in ("checkbox", "radio") and one.is_visible():
                        named = "Musikschule" if one.get_attribute("data-suggest") == "actors" else ""
                        one.fill({"f-date": "1.9.2026", "f-count": "3"}.get(one.get_attribute("id") or "", named))
                for boxes in page.locator("fieldset.wrong").all():
                    boxes.locator("input").first.check()
                if page.locator("main form[method=post] button.first").count():
                    sent(page)
            if page.locator("button[name=anyway]").count():
                sent(page, "button[name=anyway]")
        with open_store(store) as opened:
            holding = [table.name for table in KINDS if any("pwned" in str(one) for one in opened.records(table.name).values())]
            shown = [f"/{name}/{id}" for name in holding for id, one in opened.records(name).items() if "pwned" in str(one)]
        assert set(holding) >= {"actors", "offers", "committees", "events", "needs", "tasks"}, holding
        assert forms > 15
        lists = [f"/{table.name}" for table in KINDS]
        for path in [
            "/",
            *lists,
            *shown,
            "/history?words=1",
            "/search?q=pwned",
            "/words/actor_kinds",
            "/ask/all",
            "/map",
            "/map/screen",
        ]:
            page.goto(address + path.replace("%", "%25"), wait_until="domcontentloaded")
            for frame in page.frames:
                assert frame.evaluate("window.pwned") is None, path


# -- four hundred per cent ---------------------------------------------------------------------------------------------


def test_nothing_scrolls_sideways_at_four_hundred_per_cent_nor_with_letters_twice_as_large_there(browser, address):  # noqa: F811
    with window(browser, address, viewport={"width": 320, "height": 256}) as page:
        for path in PAGES:
            page.goto(address + path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
            assert (wide, page.evaluate("document.documentElement.scrollWidth")) == (320, 320), path


# -- what a screen reader is given -------------------------------------------------------------------------------------

READ = {
    "/": [
        '- navigation "Hauptmenü":',
        "- search:",
        "- heading [level=1]",
        '- heading "Was erfasst ist" [level=2]',
        '- combobox "Wer erreicht"',
        '- button "Fragen"',
    ],
    "/actors/jugendamt": [
        '- heading "Jugendamt" [level=1]',
        '- link "Verbinden mit …"',
        '- heading "Kooperationen" [level=2]',
        '- columnheader "mit"',
        '- rowheader "Volkshochschule"',
    ],
    "/ask/gaps": [
        '- heading "Antwort" [level=2]',
        '- combobox "Gruppen nach Ressort, Art, Sektor oder Gemeinde"',
        "- group: Wie das gerechnet wird",
    ],
    "/events/netzwerktreffen-2026-03-01/attendance": [
        '- heading "Wer war dabei?" [level=1]',
        '- checkbox "Volkshochschule" [checked]',
        '- group "Neuer Akteur 1"',
    ],
}


def test_a_screen_reader_is_given_headings_landmarks_names_and_states(browser, address):  # noqa: F811
    with window(browser, address) as page:
        for path, parts in READ.items():
            page.goto(address + path, wait_until="domcontentloaded")
            tree = page.locator("body").aria_snapshot()
            lines = [re.sub(r": .*|:$", "", line.strip()) for line in tree.splitlines()]
            for part in parts:
                wanted = part.removesuffix(":")
                assert part in tree or any(
                    line.startswith(wanted.split(" [")[0]) and line.endswith(wanted.split(" ")[-1]) for line in lines
                ), (
                    part,
                    tree,
                )
        page.goto(f"{address}/actors/new")
        page.fill("#f-email", "keine Adresse")
        with page.expect_navigation():
            page.get_by_role("button", name="Speichern", exact=True).click()
        page.wait_for_function("() => document.activeElement && document.activeElement.getAttribute('role') === 'alert'")
        email = page.locator("#f-email")
        assert email.get_attribute("aria-invalid") == "true"
        described = [page.locator(f"#{id}").inner_text() for id in str(email.get_attribute("aria-describedby")).split()]
        assert any(text.startswith("Fehler:") for text in described)
