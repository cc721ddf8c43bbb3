"""The page in a real Chromium, opened from disk, offline. The fixture `opened` watches requests, errors and `window.pwned`."""

from __future__ import annotations

import pytest

from maps.pictures import page_of, scene_of, shown, until


def strokes(page):
    return page.evaluate(
        "[...document.querySelectorAll('.ties > path:not(.mid)')].reduce((n, p) => n + (p.getAttribute('d').match(/M/g) || []).length, 0)"
    )


def test_the_page_opens_and_fills_its_place(district, opened):
    page = opened(page_of(district))
    assert page.title() == "Bildungsnetz Auental"
    assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    assert len(shown(page)) == len(district.actors)
    page.wait_for_selector("#map.named")
    stage, drawn = page.locator("#stage").bounding_box(), page.locator("#view").bounding_box()
    assert drawn["width"] * drawn["height"] > 0.7 * stage["width"] * stage["height"]
    assert page.evaluate("document.fonts.check('13px \"DejaVu Sans\"')")


@pytest.mark.parametrize("arrange", ["organic", "departments", "concentric"])
@pytest.mark.parametrize("hash", ["", "#beamer=1"])
def test_the_drawing_fills_most_of_its_place_in_every_mode(district, opened, arrange, hash):
    page = opened(page_of(district, arrange=arrange), hash)
    page.wait_for_selector("#map.named")  # names come after the picture and belong to what is drawn
    stage, drawn = page.locator("#map").bounding_box(), page.locator("#view").bounding_box()
    assert drawn["width"] * drawn["height"] > 0.7 * stage["width"] * stage["height"]


def test_the_browsers_own_search_finds_every_name_in_the_drawing(network_of, opened):
    page = opened(page_of(network_of(300)))  # not every name has room there
    page.wait_for_selector("#map.named")
    assert page.locator(".called > text").count() < 250
    page.evaluate(
        "document.getElementById('map').style.userSelect = 'text'"
    )  # window.find can only select; Ctrl+F needs no selection
    missing = page.evaluate(
        """() => JSON.parse(document.getElementById('data').textContent).actors.map((row) => row[0]).filter((name) => {
        getSelection().removeAllRanges();
        for (let k = 0; k < 8; k += 1) {
          if (!window.find(name, true, false, true)) return true;
          if (getSelection().anchorNode.parentElement.closest('#map')) return false;
        }
        return true; })"""
    )
    assert missing == []


def test_names_in_the_browser_are_as_wide_as_computed_and_cover_nothing(district, opened):
    page = opened(page_of(district))
    page.wait_for_selector("#map.named")
    boxes = page.evaluate(
        """[...document.querySelectorAll('.called > text')].map((t) => { const b = t.getBoundingClientRect();
        return [b.left, b.top + 2, b.right, b.bottom - 2]; })"""
    )
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert not (a[0] + 1 < b[2] and b[0] + 1 < a[2] and a[1] < b[3] and b[1] < a[3])


def test_actors_can_be_reached_and_say_who_they_are(small, opened):
    page = opened(page_of(small))
    actor = page.locator("[data-actor='a']")
    assert actor.get_attribute("role") == "button"
    assert actor.get_attribute("tabindex") == "0"
    assert actor.get_attribute("aria-label") == "Jugendamt, Amt, Fachbereich, 1 Partner"
    assert page.locator("[data-actor='d']").get_attribute("aria-label").endswith("ohne bestehende Kooperation")


def test_find_opens_an_actor(district, opened):
    page = opened(page_of(district))
    name = district.actors["a0007"].name
    page.fill("#find", name[:6].lower())
    assert page.locator("#found li").count() >= 1
    assert page.get_attribute("#find", "aria-expanded") == "true"
    page.fill("#find", name)
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant")
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == name
    assert "actor=a0007" in page.url


def test_find_understands_umlauts_written_plainly(small, opened):
    small.actors["d"].name = "Öffentliche Bücherei"
    page = opened(page_of(small))
    page.fill("#find", "bucherei")
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == "Öffentliche Bücherei"
    page.fill("#find", "gibt es nicht")
    assert page.inner_text("#said") == "Nichts gefunden"


def test_keyboard_alone_finds_opens_walks_and_closes(small, opened):
    page = opened(page_of(small))
    page.keyboard.press("/")
    page.keyboard.type("jug")
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == "Jugendamt"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.go") == "b":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == "Volkshochschule Auental"
    page.keyboard.press("Escape")
    assert not page.is_visible("#details")
    assert page.evaluate("document.activeElement.dataset.actor") == "b"
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name") == "Volkshochschule Auental"


def test_arrow_keys_walk_through_the_drawing_and_focus_can_be_seen(district, opened):
    page = opened(page_of(district))
    page.locator("[data-actor='a0010']").focus()
    page.keyboard.press("ArrowRight")
    there = page.evaluate("document.activeElement.dataset.actor")
    assert there
    assert there != "a0010"
    width = page.evaluate("getComputedStyle(document.activeElement).strokeWidth")
    assert float(width.removesuffix("px")) >= 4


def test_a_click_shows_details_and_fades_the_rest(small, opened):
    page = opened(page_of(small))
    page.locator("[data-actor='a']").click()
    details = page.inner_text("#details")
    for text in (
        "Jugendamt",
        "Amt, Fachbereich",
        "Auenstadt",
        "Sprachcafé",
        "kooperiert, Stufe 3, bestätigt, seit 01.02.2024",
        "https://jugendamt.example",
    ):
        assert text in details, text
    assert page.locator("#details a").get_attribute("href") == "https://jugendamt.example"
    assert page.locator(".focusing g:has(> [data-actor='d'])").evaluate("(g) => getComputedStyle(g).fillOpacity < 0.5")
    assert page.locator(".on > [data-actor='b']").count() == 1
    assert page.locator(".on > [data-actor='c']").count() == 0
    page.select_option("#steps", "2")
    assert page.locator(".on > [data-actor='c']").count() == 1
    page.locator("[data-actor='c']").click()
    assert "ftp:" not in page.inner_text("#details")
    assert page.locator("#details a").count() == 0


def test_filters_hide_actors_with_their_ties_and_stay_in_the_address(small, opened):
    page = opened(page_of(small))
    assert strokes(page) == 6  # four ties, and the arrow heads of two of them
    page.locator("#legend label", has_text="Bildung").first.click()
    assert shown(page) == ["b", "d"]
    assert "2 von 4" in page.inner_text("#said")
    assert strokes(page) == 0
    again = opened(page_of(small), "#" + page.url.split("#")[1])
    assert shown(again) == ["b", "d"]
    again.click("#reset")
    assert len(shown(again)) == 4
    assert again.url.split("#")[-1] == ""


def test_filters_by_kind_of_actor_and_of_tie(small, opened):
    page = opened(page_of(small))
    page.locator("#legend").get_by_text("Art", exact=True).click()
    page.locator("#legend label", has_text="Amt, Fachbereich").click()
    assert shown(page) == ["a"]
    page.locator("#legend label", has_text="Amt, Fachbereich").click()
    page.locator("#legend label", has_text="stimmt sich ab").click()
    assert len(shown(page)) == 4
    assert strokes(page) == 1


def test_the_table_lists_every_actor_and_every_tie(district, opened):
    page = opened(page_of(district))
    page.locator("#lists > summary").click()
    tables = page.locator("#all table")
    drawn = scene_of(district).lines
    assert tables.locator("caption").all_inner_texts()[:3] == [
        f"Alle Akteure ({len(district.actors)})",
        f"Alle Verbindungen ({sum(not line.office for line in drawn)})",
        f"Verbindungen der Koordinierungsstelle (zählen nicht mit) ({sum(line.office for line in drawn)})",
    ]
    names = tables.nth(0).locator("tbody th").all_inner_texts()
    assert sorted(names) == sorted(actor.name for actor in district.actors.values())
    rows = [tuple(row.split("\t")) for row in page.locator("#all table:not(:first-child) tbody tr").all_inner_texts()]
    said = {frozenset((district.actors[tie.a].name, district.actors[tie.b].name)) for tie in district.cooperations}
    assert {frozenset((row[0], row[2])) for row in rows} == said
    assert tables.nth(0).locator("thead th[scope=col]").count() == 7


def test_ties_without_contact_stand_in_the_table_alone(small, opened):
    page = opened(page_of(small))
    page.locator("#lists > summary").click()
    text = page.inner_text("#all")
    assert "0 keine" in text
    assert "Spannung" not in text


def test_the_language_can_be_switched(small, opened):
    page = opened(page_of(small))
    assert page.get_attribute("html", "lang") == "de"
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator("label[for=find]").inner_text() == "Find a name"
    assert page.get_attribute("[data-actor='a']", "aria-label") == "Jugendamt, municipal department, 1 partner"
    assert page.get_attribute("#stage", "aria-label") == "Drawing"
    page.locator("[data-actor='a']").click()
    assert "cooperates, level 3, confirmed" in page.inner_text("#details")
    page.click("#language")
    assert "kooperiert, Stufe 3, bestätigt" in page.inner_text("#details")


def test_wheel_buttons_keys_and_dragging_move_the_picture(district, opened):
    page = opened(page_of(district))
    shown = "document.getElementById('view').getAttribute('transform')"

    def moved_on(before):
        until(page, shown, lambda now: now != before)
        return page.evaluate(shown)

    def scaled(to):
        until(page, shown, lambda now: f"scale({to})" in now)

    before = page.evaluate(shown)
    page.mouse.move(500, 500)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    zoomed = moved_on(before)
    page.keyboard.up("Control")
    page.mouse.move(20, 300)
    page.mouse.down()
    page.mouse.move(120, 370, steps=4)
    page.mouse.up()
    dragged = moved_on(zoomed)
    assert not page.is_visible("#details")
    page.click("#in")
    moved_on(dragged)
    page.click("#fit")
    scaled("1.0000")
    page.focus("#map")
    page.keyboard.press("+")
    scaled("1.3000")
    page.keyboard.press("0")
    scaled("1.0000")


def test_the_ties_of_the_coordination_office_come_on_demand(district, opened):
    page = opened(page_of(district))
    ties = page.locator(".t.office").first
    assert not ties.is_visible()
    page.check("#offices")
    assert ties.is_visible()
    assert "offices=1" in page.url


def test_the_projector_mode_is_dark_and_hides_what_is_for_working(district, opened):
    page = opened(page_of(district))
    page.click("#beamer")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(12, 15, 19)"
    assert not page.is_visible("#print")
    assert page.is_visible("#find")
    page.keyboard.press("Escape")
    assert page.is_visible("#print")
    assert page.is_visible("#legend")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hash", ["", "#beamer=1"])
def test_words_stand_out_from_their_ground(district, opened, scheme, hash):
    page = opened(page_of(district), hash, color_scheme=scheme)
    worst = page.evaluate(
        """(() => {
          const lum = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map((v) => (c.startsWith('color(') ? Number(v) : v / 255))
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c; }
            return 'rgb(255, 255, 255)'; };
          const ratio = (a, b) => { const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
          const found = [];
          for (const e of document.querySelectorAll('h1, header p, button, label, summary, .n, .hint, footer p')) {
            if (e.getClientRects().length) found.push(ratio(getComputedStyle(e).color, ground(e)));
          }
          const paper = getComputedStyle(document.body).backgroundColor;
          for (const e of document.querySelectorAll('#map text:not(.no)')) found.push(ratio(getComputedStyle(e).fill, paper));
          return Math.min(...found);
        })()"""
    )
    assert worst >= 4.5


def test_hostile_text_stays_text_whatever_is_done(hostile, opened):
    for options in ({}, {"arrange": "departments", "colour_by": "municipality"}):
        page = opened(page_of(hostile, **options))
        page.wait_for_timeout(100)
        for actor in page.locator("[data-actor]").all()[:6]:
            actor.hover(force=True)
            actor.click(force=True)
            page.keyboard.press("Escape")
            until(page, "document.getElementById('view').getAttribute('transform')", lambda now: "scale(1.0000)" in now)
        page.fill("#find", "script")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert "<script" in page.inner_text("#details")
        for address in page.locator("#details a").all():
            assert address.get_attribute("href").startswith("https://")
        for box in page.locator("#legend input").all()[:8]:
            box.evaluate("(b) => b.click()")
        page.click("#reset")
        page.evaluate("document.querySelector('#lists').open = true")
        page.click("#language")
        page.wait_for_timeout(200)
        assert "<img src=x" in page.inner_text("#all")
        assert page.locator("#all img, #all script, #all svg").count() == 0
        page.emulate_media(media="print")
        page.pdf()


def test_marked_answers_are_in_drawing_and_legend(small, opened, answer_of):
    answer = answer_of("isolated", [("actor", "actor"), ("name", "text")], [{"actor": "d", "name": "Kreismuseum"}])
    page = opened(page_of(small, mark=answer))
    assert page.locator("#map .mk.ring").count() == 1
    page.locator(".mark summary").click()
    assert "Satz isolated." in page.inner_text(".mark")
    assert "Kreismuseum" in page.inner_text(".mark")


def test_two_thousand_actors_are_quick_enough(network_of, opened):
    page = opened(page_of(network_of(2000)))
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert ready < 6000
    page.locator("[data-actor='a0001']").dispatch_event("click")
    assert page.locator(".on > [data-actor]").count() >= 2


def test_the_skip_link_leads_past_the_drawing(small, opened):
    page = opened(page_of(small))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tables"
    assert page.is_visible("#all caption >> nth=0")


def test_without_script_the_drawing_can_be_read(small, browser, tmp_path):
    file = tmp_path / "map.html"
    file.write_text(page_of(small), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.is_visible("text=Volkshochschule")
    assert page.locator("[data-actor]").count() == 4
    assert page.is_visible("text=Farbe: Ressort")
    context.close()
