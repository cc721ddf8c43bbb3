"""Moving actors in the page and taking their places back into the network."""

from __future__ import annotations

import json
import math
import re
import shutil

import pytest
from cli.run import done, refused

from akteursnetz.store import open_store
from maps.pictures import page_of


def place(page, actor):
    transform = page.locator(f"[data-actor='{actor}']").evaluate("(e) => e.parentNode.getAttribute('transform')")
    return tuple(map(float, re.findall(r"-?[\d.]+", transform)[:2]))


def middle(page, actor):
    box = page.locator(actor if "[" in actor else f"[data-actor='{actor}']").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, actor, dx, dy, loose=True):
    """Drag an actor; `loose`: with Alt, so that it does not keep in line with others."""
    x, y = middle(page, actor)
    if loose:
        page.keyboard.down("Alt")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2)
    page.mouse.move(x + dx, y + dy)
    page.mouse.up()
    if loose:
        page.keyboard.up("Alt")
    page.wait_for_timeout(100)


def path_ends(page):
    """The first and last point of every piece of every tie that is no arrow head."""
    drawn = page.evaluate("[...document.querySelectorAll('.ties > path')].map((p) => p.getAttribute('d'))")
    pieces = [re.findall(r"-?[\d.]+", piece) for d in drawn for piece in d.split("M")[1:] if "z" not in piece]
    return {(round(float(p[k])), round(float(p[k + 1]))) for p in pieces for k in (0, -2)}


def saved(page):
    with page.expect_download() as download:
        page.click("#save")
    return download.value


def tied(network):
    return next(
        actor for actor, partners in zip(network.view().actors, network.view().partners, strict=True) if len(partners) > 1
    )


def test_an_actor_is_dragged_and_its_ties_follow(district, opened):
    page = opened(page_of(district))
    actor = tied(district)
    others = [a for a in district.actors if a != actor]
    before, stood = {a: place(page, a) for a in others}, place(page, actor)
    page.click("#arrange")
    drag(page, actor, 60, -45)
    x, y = place(page, actor)
    assert x > stood[0] + 20
    assert y < stood[1] - 15
    assert {a: place(page, a) for a in others} == before
    ends = path_ends(page)
    assert any(abs(x - px) <= 1 and abs(y - py) <= 1 for px, py in ends)
    assert not any(abs(stood[0] - px) <= 1 and abs(stood[1] - py) <= 1 for px, py in ends)
    assert page.locator("#details").is_hidden()
    assert "verschoben" in page.inner_text("#said")
    page.click("#back")
    assert place(page, actor) == stood
    assert any(abs(stood[0] - px) <= 1 and abs(stood[1] - py) <= 1 for px, py in path_ends(page))


def test_an_arrow_head_stays_at_its_actor_and_keeps_its_size(small, opened):
    page = opened(page_of(small))
    heads = (
        "[...document.querySelectorAll('.ties > path.head')].map((p) => p.getAttribute('d').match(/-?[\\d.]+/g).map(Number))"
    )
    before = page.evaluate(heads)[0]
    target = min("abc", key=lambda a: math.dist(place(page, a), before[:2]))
    far = math.dist(place(page, target), before[:2])
    page.click("#arrange")
    drag(page, target, 90, 120)
    after = page.evaluate(heads)[0]
    assert math.dist(place(page, target), after[:2]) == pytest.approx(far, abs=0.3)
    for k in (2, 4):
        assert math.hypot(*after[k : k + 2]) == pytest.approx(math.hypot(*before[k : k + 2]), abs=0.3)
    assert after[2:] != before[2:]


def test_without_the_button_the_same_drag_moves_the_picture_and_nobody(district, opened):
    page = opened(page_of(district))
    actor = tied(district)
    stood = place(page, actor)
    drag(page, actor, 60, -45)
    assert place(page, actor) == stood
    assert page.locator("#view").get_attribute("transform")


def test_actors_are_moved_with_the_arrow_keys_alone(district, opened):
    page = opened(page_of(district))
    actor = tied(district)
    stood = place(page, actor)
    page.focus("#arrange")
    page.keyboard.press("Enter")
    assert page.locator("#arrange").get_attribute("aria-pressed") == "true"
    page.focus(f"[data-actor='{actor}']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    assert place(page, actor) == pytest.approx((stood[0] + 12, stood[1] - 2))
    assert page.evaluate("document.activeElement.dataset.actor") == actor


def test_actors_without_cooperation_stay_in_their_list(small, opened):
    page = opened(page_of(small))
    page.click("#arrange")
    stood = place(page, "d")
    drag(page, "d", 50, 50)
    assert place(page, "d") == stood
    assert page.locator("#save").is_disabled()


def test_rings_of_a_mark_move_with_their_actor(district, opened, answer_of):
    actor = tied(district)
    answer = answer_of("brokers", [("actor", "actor")], [{"actor": actor}])
    page = opened(page_of(district, mark=answer))
    centre = (
        "[...document.querySelectorAll('.mk.ring')].map((c) => c.getAttribute('transform').match(/-?[0-9.]+/g).map(Number))"
    )
    stood = place(page, actor)
    assert [round(v, 1) for v in stood] in [[round(v, 1) for v in ring] for ring in page.evaluate(centre)]
    page.click("#arrange")
    drag(page, actor, -40, 30)
    now = page.evaluate(centre)
    assert any(abs(x - place(page, actor)[0]) < 0.2 and abs(y - place(page, actor)[1]) < 0.2 for x, y in now)


def test_numbers_on_rings_move_with_their_actor_and_no_other(district, opened, answer_of):
    actor = tied(district)
    other = next(a for a in district.view().actors if a != actor)
    answer = answer_of("cliques", [("members", "actors")], [{"members": [actor, other]}, {"members": [other]}])
    page = opened(page_of(district, mark=answer))
    order = page.evaluate("[...document.querySelectorAll('[data-actor]')].map((e) => e.dataset.actor)")

    def spot(one):
        return page.locator(f".mk.badge[data-on='{order.index(one)}'] rect").bounding_box()

    page.click("#arrange")
    page.wait_for_timeout(300)  # the drawing makes room for the buttons
    still = spot(other)
    before, on = spot(actor), page.locator(f"[data-actor='{actor}']").bounding_box()
    assert math.dist((before["x"], before["y"]), (on["x"], on["y"])) < 60
    drag(page, actor, -40, 30)
    after = spot(actor)
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((-40, 30), abs=0.3)
    assert spot(other) == still


@pytest.mark.parametrize("tie", [True, False])
def test_a_marked_pair_stays_between_its_actors(small, opened, answer_of, tie):
    a, b = ("b", "c") if tie else ("a", "c")  # A and C have no tie that is drawn here
    small.cooperations = [one for one in small.cooperations if one.kind != "conflict"]
    page = opened(page_of(small, mark=answer_of("bridges", [("a", "actor"), ("b", "actor")], [{"a": b, "b": a}])))
    page.click("#arrange")
    stood = place(page, b)
    drag(page, b, 40, 50)
    assert place(page, b) != stood
    drawn = page.locator("path.mk").get_attribute("d")
    pieces = [list(map(float, re.findall(r"-?[\d.]+", piece))) for piece in drawn.split("M")[1:]]
    assert len(pieces) == (2 if tie else 1)
    for piece in pieces:
        ends = sorted([tuple(piece[:2]), tuple(piece[-2:])])
        for end, one in zip(ends, sorted([place(page, a), place(page, b)]), strict=True):
            assert math.dist(end, one) < 1.5


def covered(page):
    """The pairs of actors whose symbols lie on each other."""
    return page.evaluate(
        """() => {
      const all = [...document.querySelectorAll("[data-actor]")].map((e) => [e.dataset.actor, e.getBoundingClientRect()]);
      return all.flatMap(([a, p], i) => all.slice(i + 1).filter(([, q]) => (
        p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom)).map(([b]) => `${a} ${b}`));
    }"""
    )


def test_every_move_is_undone_and_done_again_with_keys_and_buttons(district, opened):
    page = opened(page_of(district))
    one, two = [a for a in district.view().actors if a != "zz"][:2]
    stood = {a: place(page, a) for a in (one, two)}
    page.click("#arrange")
    drag(page, one, 30, -40)
    drag(page, two, -30, 40)
    now = {a: place(page, a) for a in (one, two)}
    assert now[one] != stood[one]
    assert now[two] != stood[two]
    page.keyboard.press("Control+z")
    assert {a: place(page, a) for a in (one, two)} == {one: now[one], two: stood[two]}
    page.click("#undo")
    assert {a: place(page, a) for a in (one, two)} == stood
    assert page.locator("#undo").is_disabled()
    assert page.locator("#save").is_disabled()
    page.keyboard.press("Control+Shift+Z")
    page.keyboard.press("Control+y")
    assert {a: place(page, a) for a in (one, two)} == now
    page.click("#back")
    assert {a: place(page, a) for a in (one, two)} == stood
    page.keyboard.press("Control+z")
    assert {a: place(page, a) for a in (one, two)} == now, "putting back can be undone, too"
    page.keyboard.press("Escape")
    assert page.locator("#arrange").get_attribute("aria-pressed") == "false"


def test_several_are_moved_together_by_shift_and_by_a_lasso(district, opened):
    page = opened(page_of(district))
    one, two, three = [a for a in district.view().actors if a != "zz"][:3]
    page.click("#arrange")
    for actor in (one, two):
        page.keyboard.down("Shift")
        page.mouse.click(*middle(page, actor))
        page.keyboard.up("Shift")
    assert page.locator("#map .picked").count() == 2
    stood = {a: place(page, a) for a in (one, two, three)}
    drag(page, one, 15, 12)
    now = {a: place(page, a) for a in (one, two, three)}
    assert now[one] != stood[one]
    assert now[two] != stood[two]
    assert now[three] == stood[three]
    page.keyboard.press("Control+z")
    assert {a: place(page, a) for a in (one, two, three)} == stood
    page.keyboard.press("Escape")
    assert page.locator("#map .picked").count() == 0
    box = page.locator("#map").bounding_box()
    left, _, right, bottom = box["x"] + 2, 0, box["x"] + box["width"] - 2, box["y"] + box["height"] - 2
    page.keyboard.down("Shift")
    page.mouse.move(left, bottom)
    page.mouse.down()
    for x, y in ((left, bottom - 300), (right, bottom - 300), (right, bottom)):
        page.mouse.move(x, y, steps=3)
    page.mouse.up()
    page.keyboard.up("Shift")
    caught = page.locator("#map .actors > .picked").count()
    assert 3 < caught < 60


def test_nobody_leaves_the_frame_or_covers_another(district, opened):
    page = opened(page_of(district))
    one, two = [a for a in district.view().actors if a != "zz"][:2]
    assert covered(page) == []
    page.click("#arrange")
    x, y = middle(page, two)
    at = middle(page, one)
    drag(page, one, x - at[0] + 2, y - at[1] + 2)
    assert covered(page) == []
    assert math.dist(middle(page, one), (x, y)) < 60
    drag(page, one, 3000, 3000)
    left, top, wide, high = map(float, page.locator("#map").get_attribute("viewBox").split())
    x, y = place(page, one)
    assert left < x < left + wide
    assert top < y < top + high
    assert covered(page) == []


def test_the_area_its_title_and_the_lines_of_a_gap_follow_before_the_drop(district, opened, answer_of):
    gaps = answer_of(
        "gaps",
        [("one", "group"), ("two", "group"), ("density", "number")],
        [{"one": "Gesundheit", "two": "Schule", "density": 1.0}],
    )
    page = opened(page_of(district, arrange="departments", mark=gaps))
    actor = next(a for a in district.view().actors if district.actors[a].department == "Gesundheit")
    page.click("#arrange")
    within = """(actor) => {
      const [x, y] = document.querySelector(`[data-actor="${actor}"]`).parentNode.getAttribute("transform").match(/-?[0-9.]+/g).map(Number);
      return [...document.querySelectorAll(".areas > path")].map((area) => area.isPointInFill(new DOMPoint(x, y)));
    }"""
    ends = "[...document.querySelectorAll('.mk.link path')].map((p) => p.getAttribute('d'))"
    area, before = page.evaluate(within, actor).index(True), page.evaluate(ends)
    title = page.locator(f"[data-title='{area}']").bounding_box()
    x, y = middle(page, actor)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + (60 if x < 700 else -60), y - 160 if y > 300 else y + 160, steps=4)
    page.wait_for_timeout(200)
    assert page.evaluate(within, actor)[area], "while it is dragged"
    assert page.locator(f"[data-title='{area}']").bounding_box() != title
    assert page.evaluate(ends) != before
    page.mouse.up()
    page.wait_for_timeout(100)
    assert page.evaluate(within, actor)[area]


def test_places_that_were_not_saved_are_offered_when_the_page_is_opened_again(district, opened):
    page = opened(page_of(district))
    actor = tied(district)
    stood = place(page, actor)
    page.click("#arrange")
    drag(page, actor, 40, -30)
    now = place(page, actor)

    def again():
        other = page.context.new_page()
        other.goto(page.url)
        other.wait_for_selector("html.ready")
        return other

    second = again()
    second.wait_for_selector("#kept:not([hidden])")
    assert place(second, actor) == stood
    second.click("#kept-again")
    assert place(second, actor) == now
    second.click("#undo")
    assert place(second, actor) == stood
    assert again().is_hidden("#kept"), "undone: nothing is left to keep"


def test_a_second_finger_zooms_and_moves_nobody(district, opened):
    page = opened(page_of(district), has_touch=True)
    actor = tied(district)
    stood = place(page, actor)
    page.click("#arrange")
    x, y = middle(page, actor)
    send = """(steps) => {
      const map = document.querySelector("#map");
      for (const [type, id, x, y] of steps) {
        const target = type === "pointerdown" ? document.elementFromPoint(x, y) : map;
        target.dispatchEvent(new PointerEvent(type, { pointerId: id, pointerType: "touch", clientX: x, clientY: y, bubbles: true, isPrimary: id === 11 }));
      }
    }"""
    page.evaluate("Element.prototype.setPointerCapture = () => {}")
    page.evaluate(send, [["pointerdown", 11, x, y], ["pointermove", 11, x + 9, y + 9], ["pointerdown", 12, x + 80, y + 80]])
    page.evaluate(send, [["pointermove", 12, x + 160, y + 160], ["pointermove", 12, x + 200, y + 200]])
    page.evaluate(send, [["pointerup", 12, x + 200, y + 200], ["pointerup", 11, x + 9, y + 9]])
    page.wait_for_selector("#view[transform]", state="attached")
    assert place(page, actor) == stood
    assert page.locator("#undo").is_disabled()


@pytest.fixture
def demo(tmp_path, demo_folder):
    shutil.copytree(demo_folder, tmp_path / "demo", dirs_exist_ok=True)
    return tmp_path / "demo" / "akteursnetz.db"


def positions(store):
    with open_store(store) as opened_store:
        return opened_store.network("2026-11-24").positions["organic"]


def test_saved_places_are_taken_into_the_network_and_can_be_taken_back(demo, opened, tmp_path):
    done("map", "-o", tmp_path / "a.html", store=demo)
    before = positions(demo)
    page = opened((tmp_path / "a.html").read_text(encoding="utf-8"))
    page.click("#arrange")
    drag(page, "vhs", 70, 40)
    download = saved(page)
    assert download.suggested_filename == "places-organic.json"
    file = shutil.copy(download.path(), tmp_path / download.suggested_filename)
    assert "New places: 1" in done("import", file, "--dry-run", store=demo).out.replace(
        "Would get a new place: ", "New places: "
    )
    assert positions(demo) == before
    assert done("import", file, store=demo).out == "New places: 1\n"
    after = positions(demo)
    assert after["vhs"] == pytest.approx(place(page, "vhs"), abs=0.06)
    assert {**after, "vhs": before["vhs"]} == before
    assert done("import", file, store=demo).out == "New places: 0\n"
    done("map", "-o", tmp_path / "b.html", store=demo)
    assert place(opened((tmp_path / "b.html").read_text(encoding="utf-8")), "vhs") == pytest.approx(after["vhs"], abs=0.06)
    done("undo", store=demo)
    assert positions(demo) == before
    done("redo", store=demo)
    assert positions(demo) == after


GOOD = {"format": "akteursnetz-places", "version": 1, "arrangement": "organic", "places": {"vhs": [1, 2]}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "no places of a map"),
        (json.dumps({**GOOD, "version": 2}), "another version"),
        (json.dumps({**GOOD, "arrangement": "x"}), 'arrangement: there is no "x"'),
        (json.dumps({**GOOD, "places": {}}), "places: expected is at least 1, found {}"),
        (json.dumps({**GOOD, "places": {"vhs": [1]}}), "places.vhs: [1] is no place"),
        (json.dumps({**GOOD, "places": {"vhs": [1, float("nan")]}}), "places.vhs: [1, NaN] is no place"),
        (json.dumps({**GOOD, "places": {"vhs": [True, 1e9]}}), "places.vhs: [true"),
    ],
)
def test_what_is_no_file_of_places_is_refused_and_changes_nothing(demo, tmp_path, text, said):
    file = tmp_path / "places.json"
    file.write_text(text, encoding="utf-8")
    before = demo.read_bytes()
    assert said in refused("import", file, store=demo)
    assert demo.read_bytes() == before


def test_places_of_offers_and_committees_are_taken_and_drawn(demo, tmp_path):
    with open_store(demo) as store:
        committee = sorted(store.records("committees"))[0]
    file = tmp_path / "places.json"
    file.write_text(
        json.dumps({**GOOD, "places": {f"committees:{committee}": [10, 20.5], "offers:gone": [3, 4]}}), encoding="utf-8"
    )
    told = done("import", file, store=demo)
    assert told.out == "New places: 1\n"
    assert "1 actor of the file is not here" in told.err
    assert positions(demo)[f"committees:{committee}"] == (10, 20.5)
    done("map", "--layer", "committees", "-o", tmp_path / "a.html", store=demo)
    assert 'transform="translate(10 20.5)"' in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_places_come_alone_and_unknown_actors_are_counted(demo, tmp_path):
    file = tmp_path / "places.json"
    file.write_text(json.dumps({**GOOD, "places": {"vhs": [1, 2], "gone": [3, 4]}}), encoding="utf-8")
    assert "one file at a time" in refused("import", file, file, store=demo)
    told = done("import", file, "--format", "json", store=demo)
    assert told.json["places"] == 1
    assert "1 actor of the file is not here" in told.err


@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)])
def test_the_buttons_for_moving_cover_nobody(district, opened, size):
    page = opened(page_of(district), viewport={"width": size[0], "height": size[1]})
    page.click("#arrange")
    page.wait_for_timeout(500)
    panel = page.locator("#arranging").bounding_box()
    drawn, bar = page.locator("#map").bounding_box(), page.locator(".bar").bounding_box()
    assert drawn["y"] + drawn["height"] <= panel["y"] + 1
    assert panel["y"] + panel["height"] <= bar["y"] + 1
    assert bar["y"] + bar["height"] <= size[1] + 1
