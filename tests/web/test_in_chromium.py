"""The pages in a real Chromium: axe in every state, small windows, the keyboard, names completed while one types, the living map."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe import EVERY_RULE, ONLY_COLOURS, violations
from cli.run import done
from maps.conftest import HOSTILE
from waitress.server import create_server

from akteursnetz.store import open_store
from akteursnetz.web.app import make_app
from web.conftest import TOKEN

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/search?q=schule", "/actors", "/actors?at=neulich", "/actors/jugendamt", "/actors/new", "/actors/jugendamt/edit", "/offers/new",
    "/contacts", "/link?a=vhs", "/card", "/ask", "/ask/integreat-due", "/ask/covers", "/ask/gaps", "/ask/gaps/explain", "/ask/isolated?go=1&at=neulich", "/map",
    "/map/screen", "/map/colours", "/history", "/care", "/care?check=1", "/care/copy", "/neighbours", "/neighbours?twice=1", "/export", "/export/csv", "/nowhere", "/search?q=frauen+deutsch", "/committees/ak-sprache",
    "/committees/ak-sprache/join", "/committees/ak-sprache/leave?actor=vhs", "/actors/vhs/join", "/actors/jugendamt/end", "/actors/jugendamt/remove",
    "/tasks/raum-anfragen/remove", "/tasks", "/tasks/raum-anfragen", "/unlink?tie=jugendamt-vhs", "/unlink/never?tie=jugendamt-vhs",
    "/refuse?a=vhs&b=helfer", "/actors/vhs/succeed", "/paste", "/paste?table=offers", "/words", "/words/target_groups", "/words/department",
    "/ask/due?rows.sort=-name&rows.holds=a", "/ask/blocks", "/ask/coverage", "/ask/seats", "/ask/all", "/ask/suggest", "/ask/invite",
    "/events/netzwerktreffen-2026-03-01/attendance", "/events/netzwerktreffen-2026-03-01/attendance?state=excused", "/import", "/actors/merge?a=vhs",
    "/actors/merge?a=vhs&b=jugendamt", "/actors/distinct?a=vhs&b=musikschule", "/ask/duplicates?go=1", "/needs/musikprojekt",
    "/ask/partners?go=1&min_level=3&how.actor=vhs", "/ask/partners?go=1&how.actor=Niemand", "/map?tie_kind=cooperates", "/cooperations", "/cooperations?at=neulich", "/cooperations/jugendamt-vhs/edit?then=/actors/vhs", "/needs/musikprojekt/answer", "/needs/musikprojekt/unanswer?offer=cafe", "/offers/new?for=musikprojekt",
]  # fmt: skip


@pytest.fixture
def address(store) -> Iterator[str]:
    """The network served on a free port."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = create_server(make_app(store, TOKEN, port), host="127.0.0.1", port=port, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(server.close)  # in the thread that waits for it, as the product does


@contextmanager
def window(browser, address, **options):
    """A window that has come in; whatever its console complains of fails the test, and so does any request that leaves this machine."""
    context = browser.new_context(**{"locale": "de-DE", "viewport": {"width": 1280, "height": 900}, **options})
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on(
        "request", lambda request: told.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None
    )
    page.goto(f"{address}/?t={TOKEN}")
    yield page
    context.close()
    assert [one for one in told if "status of 4" not in one] == []


@pytest.mark.parametrize(
    ("scheme", "locale", "rules"),
    [("light", "de-DE", EVERY_RULE), ("dark", "en-GB", EVERY_RULE), ("forced", "de-DE", ONLY_COLOURS)],
)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(browser, address, scheme, locale, rules):
    look = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
    with window(browser, address, locale=locale, **look) as page:
        for path in PAGES:
            page.goto(address + path)
            assert violations(page, rules) == [], path
            page.set_viewport_size({"width": 320, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            page.set_viewport_size({"width": 1280, "height": 900})


def focused(page, id):
    """Waits until the field or message has the focus: the page may be there a moment before it."""
    page.wait_for_function("id => document.activeElement && document.activeElement.id === id", arg=id)


@pytest.mark.parametrize("script", [True, False])
def test_what_is_wrong_has_the_focus_and_leads_to_its_field(browser, address, script):
    with window(browser, address, java_script_enabled=script) as page:
        page.goto(f"{address}/actors/new")
        page.fill("#f-email", "kein-at")
        page.keyboard.press("Enter")
        page.wait_for_selector("#errors")
        if script:
            assert violations(page, EVERY_RULE) == []
            focused(page, "errors")
        page.click("#errors a[href='#f-email']")
        page.keyboard.type("x")
        assert "x" in page.input_value("#f-email")


@pytest.mark.parametrize("script", [True, False])
def test_two_windows_side_by_side_keep_their_languages(browser, address, script):
    with window(browser, address, java_script_enabled=script) as german:
        english = german.context.new_page()
        english.goto(f"{address}/actors")
        english.get_by_role("button", name="English").click()
        english.wait_for_url(f"{address}/en/actors")
        german.reload()
        german.get_by_role("link", name="Akteure", exact=True).click()
        german.wait_for_selector("h1:text-is('Akteure')")
        english.get_by_role("link", name="Link", exact=True).click()
        english.get_by_role("button", name="Save").click()
        english.wait_for_selector("text=This is needed.")
        english.goto(f"{address}/en/actors")
        english.get_by_role("button", name="Deutsch").click()
        english.wait_for_url(f"{address}/de/actors")
        english.go_back()
        assert english.locator("h1").inner_text() == "Actors"
        english.close()


def test_a_twin_and_a_conflict_are_accessible_states(browser, address, store):
    with window(browser, address) as page:
        page.goto(f"{address}/actors/new")
        page.fill("#f-name", "Volkshochschle")
        page.wait_for_selector("#near a")
        assert violations(page, EVERY_RULE) == []
        page.select_option("#f-kind", "association")
        page.click("button.first")
        page.wait_for_selector("button[name=anyway]")
        assert violations(page, EVERY_RULE) == []
        page.goto(f"{address}/actors/jugendamt/edit")
        page.fill("#f-phone", "030 222")
        done("actor", "edit", "jugendamt", "--phone", "030 111", store=store)
        page.click("button.first")
        page.wait_for_selector("#errors")
        assert violations(page, EVERY_RULE) == []


def test_a_list_that_is_not_ours_is_accessible_and_narrow_while_it_is_understood(browser, address):
    text = "Unsere Partner;;\n;;\nEinrichtung;Zielgruppe;Arbeitet zusammen mit\nDiakonie Au;junge Erw.;Nirgendwer\nJugendamt Au;Frauen;Diakonie\n"
    with window(browser, address) as page:
        page.goto(f"{address}/import")
        page.set_input_files("#f-file", {"name": "Liste.csv", "mimeType": "text/csv", "buffer": text.encode()})
        with page.expect_navigation():
            page.click("button.first")
        for _ in ("understood", "with an error"):
            assert violations(page, EVERY_RULE) == []
            page.set_viewport_size({"width": 320, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            page.set_viewport_size({"width": 1280, "height": 900})
            with page.expect_navigation():
                page.click("button.first")
        focused(page, "errors")


def test_a_pasted_list_in_every_state_is_accessible_and_narrow(browser, address):
    rows = "Zirkus Quaste\tVerien\tkein-at\tx\n\tVerein\t\t\nVolkshochschule Auenstadt\tVolkshochschule\t\t\n"
    with window(browser, address) as page:

        def looked_at():
            assert violations(page, EVERY_RULE) == []
            page.set_viewport_size({"width": 320, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            page.set_viewport_size({"width": 1280, "height": 900})

        page.goto(f"{address}/paste")
        page.fill("#f-text", "farbe")
        page.click("button.first")
        page.wait_for_selector("#errors")
        looked_at()
        page.fill("#f-text", f"name\tart\temail\tFarbe\n{rows}")
        page.select_option("#f-table", "actors")
        page.click("button.first")
        page.wait_for_selector("#f-fix-0")
        looked_at()
        page.select_option("#f-fix-0", "-")
        page.click("button.first")
        page.wait_for_selector("input[name=same-0]")
        focused(page, "errors")
        looked_at()
        page.select_option("select[name=fix-0]", label="Verein")
        page.fill("input[name=fix-1]", "a@b.example")
        page.check("input[name=out-2]")
        page.check("input[name=same-0][value=same]")
        page.click("button.first")
        page.wait_for_selector("button[name=take]")
        looked_at()
        page.click("button[name=take]")
        page.wait_for_selector(".saved")
        assert "1 Akteur" in page.inner_text(".saved")


def test_names_are_completed_by_the_keyboard_and_the_next_tie_begins_at_the_right(browser, address, store):
    with window(browser, address) as page:
        page.goto(f"{address}/link")
        focused(page, "f-a")
        page.keyboard.type("musi")
        page.wait_for_selector("#options-0 li")
        assert violations(page, EVERY_RULE) == []
        page.keyboard.press("ArrowDown")
        assert page.get_attribute("#f-a", "aria-activedescendant") == "options-0-0"
        page.keyboard.press("Enter")
        assert page.input_value("#f-a") == "Musikschule"
        assert page.input_value("input[name='a.id']") == "musikschule"
        page.keyboard.press("Tab")
        page.keyboard.type("bildungs")
        page.wait_for_selector("#options-1 li")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_selector(".saved")
        assert page.input_value("#f-a") == "Musikschule"
        focused(page, "f-b")
        page.keyboard.type("Esc")
        page.keyboard.press("Escape")
        page.click("text=Rückgängig machen")
        page.wait_for_selector("text=Zurückgenommen:")
    with open_store(store) as opened:
        assert [one.kind for one in opened.journal()[:2]] == ["undo", "do"]


def test_a_sheet_of_forty_is_filled_in_by_the_keyboard_alone_without_script(browser, address, store, tmp_path):
    names = [f"Verein Nummer {number:02}" for number in range(40)]
    (tmp_path / "actors.csv").write_text("name,kind\n" + "".join(f"{name},association\n" for name in names))
    done("import", tmp_path / "actors.csv", store=store)
    done("join", *names, "AK Sprache", store=store)
    with window(browser, address, java_script_enabled=False) as page:
        page.goto(f"{address}/events/netzwerktreffen-2026-03-01/attendance")
        page.wait_for_selector("input[name=came]:focus")
        for _ in range(41):  # Jugendamt, forty clubs; the Volkshochschule is ticked already
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("Musikschule")
        page.keyboard.press("Tab")
        page.keyboard.type("Zirkus Quaste")
        page.keyboard.press("Tab")
        page.keyboard.type("Verein")
        page.keyboard.press("Tab")
        page.keyboard.type("Kultur")
        page.keyboard.press("Enter")
        page.wait_for_selector(".saved")
    with open_store(store) as opened:
        assert len(opened.records("attendance")) == 44
        assert {one["state"] for one in opened.records("attendance").values()} == {"attended"}
        assert opened.records("actors")["zirkus-quaste"]["kind"] == "association"


def test_who_may_be_meant_is_chosen_within_the_card_and_the_next_card_begins_in_front(browser, address, store):
    with window(browser, address) as page:
        page.goto(f"{address}/card")
        focused(page, "f-name")
        page.keyboard.type("Volkshochschle")
        page.fill("#f-person", "Eva Neu")
        page.click("#near a")
        page.wait_for_function("() => document.querySelector('#f-name')?.value === 'Volkshochschule'")
        assert page.url.endswith("/card")
        assert (page.input_value("#f-name"), page.input_value("#f-person")) == ("Volkshochschule", "Eva Neu")
        assert page.input_value("[name='name.id']") == "vhs"
        assert page.inner_text("#near").strip() == ""
        page.fill("#f-person", "")
        with page.expect_navigation():
            page.click("main button.first")
        assert violations(page, EVERY_RULE) == []
        page.fill("#f-person", "Eva Neu")
        page.keyboard.press("Enter")
        page.wait_for_selector(".saved")
        focused(page, "f-name")
        assert page.input_value("#f-person") == ""
        assert violations(page, EVERY_RULE) == []
    with open_store(store) as opened:
        assert [one["actor"] for one in opened.records("contacts").values() if one["name"] == "Eva Neu"] == ["vhs"]


def test_open_suggestions_move_nothing_and_one_press_of_a_button_below_them_is_enough(browser, address, store):
    with window(browser, address) as page:
        page.goto(f"{address}/card")
        page.fill("#f-name", "Zirkus")
        page.fill("#f-person", "Ida Beispiel")
        page.select_option("#f-kind", "association")
        before = page.locator("button.first").last.bounding_box()
        page.locator("#f-partners").press_sequentially("schul")
        page.wait_for_selector("[role=option]:visible")
        assert page.locator("button.first").last.bounding_box() == before
        page.locator("#f-partners").fill("Musikschule")
        page.wait_for_selector("[role=option]:visible")
        page.mouse.click(before["x"] + before["width"] - 4, before["y"] + before["height"] - 4)
        page.wait_for_url("**saved=*")
        page.goto(f"{address}/link")
        page.locator("#f-a").press_sequentially("schul")
        page.keyboard.press("Escape")  # before any suggestion came
        page.wait_for_timeout(600)
        assert page.locator("[role=option]:visible").count() == 0


def test_the_map_keeps_up_with_what_is_recorded_elsewhere(browser, address, store):
    with window(browser, address) as page:
        page.goto(f"{address}/map")
        page.frame_locator("iframe").locator("text=Jugendamt >> visible=true").first.wait_for()
        done("actor", "add", "Zirkus Quaste", "--kind", "association", store=store)
        began = time.monotonic()
        page.wait_for_selector("#drawn:not(:empty)", timeout=15_000)
        assert time.monotonic() - began < 10
        page.frame_locator("iframe").locator("text=Zirkus Quaste >> visible=true").first.wait_for()
        assert page.locator("iframe").count() == 1
        assert violations(page, EVERY_RULE) == []
        page.reload()
        page.frame_locator("iframe").locator("text=Zirkus Quaste >> visible=true").first.wait_for()


def test_what_is_recorded_is_lit_on_the_projector_and_nobody_moves(browser, address, store):
    places = """() => Object.fromEntries([...document.querySelectorAll("[data-actor]")]
        .map((one) => [one.dataset.actor, one.parentElement.getAttribute("transform")]))"""
    with window(browser, address, reduced_motion="reduce") as page:
        page.goto(f"{address}/map")
        with page.expect_popup() as opened:
            page.click("text=Auf die Leinwand")
        page.goto(f"{address}/link?a=vhs")
        page.fill("#f-b", "Ju")
        screen = opened.value
        frame = screen.frame_locator("iframe")
        frame.locator("[data-actor=jugendamt]").wait_for()
        before = screen.frames[1].evaluate(places)
        done("actor", "add", "Zirkus Quaste", "--kind", "association", store=store)
        done("link", "vhs", "Musikschule", store=store)
        began = time.monotonic()
        screen.wait_for_selector("#drawn:has-text('Musikschule')", timeout=15_000)
        assert time.monotonic() - began < 10
        assert "Neu: " in screen.inner_text("#drawn")
        assert frame.locator(".fresh path").count() >= 1
        assert "neu" in frame.locator(".fresh").last.text_content()
        assert frame.locator(".fresh circle").first.evaluate("one => getComputedStyle(one).animationName") == "none"
        after = screen.frames[1].evaluate(places)
        assert {id: place for id, place in after.items() if id in before and before[id] != place}.keys() <= {
            "vhs",
            "musikschule",
        }
        assert violations(screen, EVERY_RULE) == []
        frame.locator(".fresh circle").first.wait_for(state="detached", timeout=15_000)
        screen.uncheck("#follow input")
        told = screen.inner_text("#drawn")
        done("actor", "add", "Haus Neu", "--kind", "office", store=store)
        screen.wait_for_timeout(2500)
        assert screen.inner_text("#drawn") == told
        assert page.input_value("#f-b") == "Ju"


@pytest.fixture(scope="module")
def demo(tmp_path_factory, demo_folder):
    folder = tmp_path_factory.mktemp("telephone")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    return (folder / "akteursnetz.db").read_bytes()


@pytest.mark.parametrize(("locale", "words"), [("de-DE", "arabisch Mütter Lindenf"), ("en-GB", "Arabic mothers Lindenf")])
@pytest.mark.parametrize("start", ["/history", "/actors/vhs"])
def test_when_the_telephone_rings_three_pages_and_forty_keys_are_enough(browser, address, store, demo, locale, words, start):
    store.write_bytes(demo)
    with window(browser, address, locale=locale) as page:
        page.goto(address + start)
        loads, keys = [], 0
        page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
        while page.evaluate("document.activeElement.id") != "find-all":
            page.keyboard.press("Tab")
            keys += 1
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        keys += len(words) + 1
        row = page.locator("tr", has=page.locator("th a", has_text="Familienzentrum Lindenfurt")).first
        assert "030 23125 177" in row.inner_text()
        partner = page.locator("tr", has=page.locator("th a", has_text="Jugend und Familie"))
        assert partner.locator("td a", has_text="Familienzentrum Lindenfurt").count() == 1
        assert "030 23125 156" in partner.inner_text()
        assert violations(page, EVERY_RULE) == []
        partner.locator("td a", has_text="Familienzentrum Lindenfurt").click()
        page.wait_for_selector("h1:has-text('Familienzentrum Lindenfurt')")
        assert "030 23125 177" in page.inner_text("dl.record")
        assert (len(loads) <= 3, keys <= 40) == (True, True), (loads, keys)


def test_from_an_actor_in_the_map_to_its_page_and_back_to_the_same_place(browser, address):
    with window(browser, address) as page:
        page.goto(f"{address}/map?colour_by=kind")
        frame = page.frame_locator("iframe")
        frame.locator("[data-actor=jugendamt]").click()
        frame.locator("#in").click()
        page.wait_for_timeout(300)
        place = frame.locator("#view").get_attribute("transform")
        frame.locator("#ways a").first.click()
        page.wait_for_selector("h1:has-text('Jugendamt')")
        assert page.url.startswith(f"{address}/de/actors/jugendamt?")
        page.go_back()
        frame.locator("#ways").wait_for()
        frame.locator("#ways a").last.click()
        page.wait_for_selector("#f-b")
        assert page.input_value("#f-a") == "Jugendamt"
        page.click("text=Zurück zur Karte")
        frame.locator("#ways").wait_for()
        page.wait_for_timeout(300)
        assert frame.locator("#details-name").inner_text() == "Jugendamt"
        assert frame.locator("#view").get_attribute("transform") == place
        assert violations(page, EVERY_RULE) == []


def test_hostile_text_runs_nowhere(browser, address, store):
    for number, text in enumerate(HOSTILE):
        text = re.sub("[\u2028\u2029]", " ", text)
        done(
            "actor",
            "add",
            f"{text} {number}",
            "--kind",
            "office",
            "--id",
            f"h{number}",
            "--department",
            text,
            "--note",
            text,
            "--alias",
            text + str(number),
            store=store,
        )
    done("link", "h0", "h1", store=store)
    with window(browser, address) as page:
        paths = [
            "/actors",
            "/actors/h0",
            "/actors/h0/edit",
            "/link?a=h1",
            "/history",
            "/search?q=script",
            "/near?name=window.pwned",
            "/actors/h0/end",
            "/actors/h0/remove",
            "/actors/merge?a=h0&b=h1",
            "/actors/distinct?a=h0&b=h1",
            "/actors/h0/succeed",
            "/refuse?a=h0&b=h1",
            "/unlink?tie=h0-h1",
            "/ask/isolated",
        ]
        for path in paths:
            page.goto(address + path)
            assert page.evaluate("window.pwned") is None, path
        page.goto(f"{address}/link")
        page.fill("#f-b", "pwned")
        page.keyboard.type(" ")
        page.wait_for_selector("#options-1 li")
        assert page.evaluate("window.pwned") is None
