"""The map of groups: one picture of all, one of each opened, for screen and paper; in the page one at a time is opened and left."""

from __future__ import annotations

import json
import re
from functools import partial
from operator import eq

import pytest
from axe import ONLY_COLOURS, USUAL, violations

from akteursnetz.maps import MapOptions, groups_to_html, to_svg
from akteursnetz.maps.folded import sign_of
from akteursnetz.maps.groups import grouped
from akteursnetz.maps.legend import legend
from akteursnetz.maps.matrix import counted
from maps.pictures import shown, until

GAP = {"a": "Gesundheit", "b": "Kultur", "reading": "fewer_than_chance"}
YOUTH = "Jugend und Familie"


def drawn_of(network, stored=None, **options):
    return grouped(network, MapOptions(**options), stored or {})


def page_of(network, **options):
    return groups_to_html(drawn_of(network, **options))


def opens(page, code):
    page.locator(f"[data-actor='{sign_of(code)}']").click()
    until(page, "document.querySelector('#up') !== null", bool)


# ---- the pictures ----
def test_the_larger_a_group_the_larger_its_symbol_and_every_group_is_there(district):
    whole = drawn_of(district).whole
    assert sum(node.stands_for for node in whole.nodes) == len(district.actors)
    assert [group.count for group in whole.groups] == [
        node.stands_for for node in sorted(whole.nodes, key=lambda n: n.group.number)
    ]
    by_size = sorted(whole.nodes, key=lambda node: node.stands_for)
    assert [node.radius for node in by_size] == sorted(node.radius for node in by_size)
    assert whole.strip is None
    assert all(line.pairs for line in whole.lines)


def test_counts_of_picture_legend_and_matrix_agree(district):
    whole = drawn_of(district).whole
    ties, _ = counted(whole)
    pairs = sum(ties[i][j] for i in range(len(ties)) for j in range(i))
    assert sum(line.pairs for line in whole.lines) == pairs
    widths = next(section for section in legend(whole) if section.key == "level")
    assert sum(entry.count for entry in widths.entries) == len(whole.lines)
    assert f"8 Gruppen, 61 Akteure, {pairs} Paare zwischen Gruppen" in to_svg(whole)


def test_who_has_no_department_is_a_group_told_as_such(small):
    for actor in small.actors.values():
        actor.sector, actor.kind = ("administration", "office") if actor.id == "d" else (actor.sector, actor.kind)
    small.actors["d"].department = None
    assert "ohne Ressort" in {node.name for node in drawn_of(small).whole.nodes}


def test_an_open_group_shows_its_actors_in_their_area_and_around_them_the_groups_they_work_with(district):
    drawn = drawn_of(district)
    scene = drawn.opened[YOUTH]
    mine = {node.actor for node in scene.nodes if not node.stands_for}
    assert mine == {id for id, actor in district.actors.items() if actor.department == YOUTH}
    assert [area.group.code for area in scene.areas] == [YOUTH]
    xs, ys = [x for x, _ in scene.areas[0].outline], [y for _, y in scene.areas[0].outline]
    for node in scene.nodes:
        inside = min(xs) < node.x < max(xs) and min(ys) < node.y < max(ys)
        assert inside or node.stands_for or node.isolated
    pairs = sum(line.pairs for line in scene.lines)
    whole = drawn.whole
    own = whole.index[sign_of(YOUTH)]
    assert pairs == sum(line.pairs for line in whole.lines if own in (line.a, line.b))


def test_nobody_moves_when_a_group_gets_another_actor(district, network_of):
    before = drawn_of(district)
    one = next(a for a in district.actors.values() if a.department == YOUTH)
    district.actors["new"] = type(one)(id="new", name="Neu", kind="office", department=YOUTH)
    district.cooperations.append(type(district.cooperations[0])(id="n", a="new", b=one.id, kind="cooperates", status="claimed"))
    after = drawn_of(district, before.places)
    for arrangement, places in before.places.items():
        assert {id: after.places[arrangement][id] for id in places} == places
    assert "new" in after.places[f"groups:department:{YOUTH}"]


def test_only_what_the_audience_may_see_is_counted(small):
    small.actors["a"].visibility = "internal"
    whole = drawn_of(small, audience="network").whole
    assert sum(node.stands_for for node in whole.nodes) == 3  # neither the internal one nor the volunteer
    page = groups_to_html(drawn_of(small, audience="network"))
    assert "Jugendamt" not in page
    assert "Maria Muster" not in page


def test_gaps_join_the_symbols_of_both_groups_and_other_marks_ring_the_groups(district, answer_of):
    gaps = answer_of("gaps", [("a", "group"), ("b", "group"), ("reading", "text")], [GAP])
    lonely = answer_of("isolated", [("actor", "actor")], [{"actor": "a0000"}, {"actor": "a0008"}])
    drawn = drawn_of(district, mark=(gaps, lonely))
    link, ring = drawn.whole.marks
    (gap,) = link.links
    assert gap.called[0] == "Gesundheit – Kultur"
    index = drawn.whole.index
    assert sorted(gap.ends) == sorted([index[sign_of("Gesundheit")], index[sign_of("Kultur")]])
    assert {gap.points[0], gap.points[-1]} == {drawn.whole.nodes[i].at for i in gap.ends}
    assert [drawn.whole.nodes[i].actor for i in ring.rings] == [sign_of(YOUTH)]
    assert drawn.opened[YOUTH].marks[0].links == []


def test_the_page_is_the_same_in_every_run_and_carries_open_groups_compressed(district):
    first, second = page_of(district), page_of(district)
    assert first == second
    folds = json.loads(re.search(r'id="folds">(.*?)</script>', first)[1])
    assert set(folds["parts"]) == {actor.department for actor in district.actors.values()}


@pytest.mark.parametrize("by", ["department", "kind", "sector", "municipality", "community"])
@pytest.mark.share(3)
def test_groups_are_those_that_colours_mean(district, by):
    drawn = drawn_of(district, colour_by=by)
    assert sum(node.stands_for for node in drawn.whole.nodes) == len(district.actors)
    assert len(drawn.opened) == len(drawn.whole.nodes)


@pytest.fixture
def parted(district, monkeypatch):
    """The network, of which every group is too large for one picture."""
    monkeypatch.setattr("akteursnetz.maps.groups.CROWD", 4)
    return district


def part_of(network, code):
    """The code of the largest part of a department, and who is in it."""
    places = [actor.municipality for actor in network.actors.values() if actor.department == code and actor.municipality]
    place = max(sorted(set(places)), key=places.count)
    mine = {a.id for a in network.actors.values() if a.department == code and a.municipality == place}
    return f"{code} › {place}", mine


@pytest.mark.slow
def test_a_group_too_large_for_one_picture_opens_into_its_parts_beside_the_other_groups(parted):
    drawn = drawn_of(parted)
    scene, whole = drawn.opened[YOUTH], drawn.whole
    own = [node for node in scene.nodes if node.actor.startswith(f"{sign_of(YOUTH)} › ")]
    assert len(own) > 1
    assert sum(node.stands_for for node in own) == whole.nodes[whole.index[sign_of(YOUTH)]].stands_for
    assert sum(node.stands_for for node in scene.nodes) == len(parted.actors)
    assert {node.group.number for node in own} == {whole.nodes[whole.index[sign_of(YOUTH)]].group.number}
    others = {frozenset((scene.nodes[line.a].actor, scene.nodes[line.b].actor)): line.pairs for line in scene.lines}
    for line in whole.lines:
        ends = frozenset((whole.nodes[line.a].actor, whole.nodes[line.b].actor))
        if sign_of(YOUTH) not in ends:
            assert others[ends] == line.pairs
    ties, _ = counted(scene)
    assert sum(map(sum, ties)) + sum(ties[i][i] for i in range(len(ties))) == 2 * len(parted.view().pairs)


def test_a_part_opens_into_its_actors_and_what_nothing_parts_opens_at_once(parted):
    code, mine = part_of(parted, YOUTH)
    drawn = drawn_of(parted)
    scene = drawn.opened[code]
    assert {node.actor for node in scene.nodes if not node.stands_for} == mine
    assert scene.title[0].startswith(f"{YOUTH} – ")
    for actor in parted.actors.values():
        actor.municipality = "Auenstadt"
        actor.kind = "office"
    whole = drawn_of(parted).opened
    assert {node.actor for node in whole[YOUTH].nodes if not node.stands_for} == {
        id for id, actor in parted.actors.items() if actor.department == YOUTH
    }


@pytest.mark.slow
def test_a_gap_of_a_parted_group_ends_at_one_of_its_parts(parted, answer_of):
    gaps = answer_of("gaps", [("a", "group"), ("b", "group"), ("reading", "text")], [GAP])
    scene = drawn_of(parted, mark=gaps).opened["Gesundheit"]
    (gap,) = scene.marks[0].links
    assert any(scene.nodes[i].actor.startswith(f"{sign_of('Gesundheit')} › ") for i in gap.ends)


# ---- the page ----
def test_a_click_opens_a_group_and_escape_the_button_and_back_lead_out(district, opened):
    page = opened(page_of(district))
    assert shown(page)
    assert all(id.startswith("groups:") for id in shown(page))
    opens(page, YOUTH)
    assert page.title().startswith(YOUTH)
    assert "open=Jugend" in page.url
    assert "a0000" in shown(page)
    assert "a0001" not in shown(page)
    page.keyboard.press("Escape")
    until(page, "location.hash", lambda hash: "open" not in hash)
    until(page, "document.activeElement.dataset?.actor", lambda id: id == sign_of(YOUTH))
    page.go_back()
    until(page, "document.querySelector('#up') !== null", bool)
    page.click("#up")
    until(page, "document.querySelector('#up') === null", bool)
    assert all(id.startswith("groups:") for id in shown(page))


def test_out_of_a_part_the_way_leads_to_its_group_and_from_there_to_all(parted, opened):
    code, mine = part_of(parted, YOUTH)
    page = opened(page_of(parted))
    opens(page, YOUTH)
    opens(page, code)
    until(page, "document.querySelectorAll('[data-actor]:not([data-actor^=groups])').length", bool)
    assert mine <= set(shown(page))
    assert page.inner_text("#up") == f"← {YOUTH}"
    page.click("#up")
    until(page, "document.querySelector('#up')?.innerText", lambda text: text == "← Alle Gruppen")
    assert sign_of(code) in shown(page)
    until(page, "document.activeElement.dataset?.actor", lambda id: id == sign_of(code))
    page.keyboard.press("Escape")
    until(page, "document.querySelector('#up') === null", bool)
    someone = parted.actors[min(mine)]
    page.fill("#find", someone.name)
    until(page, "document.querySelector('#found li')?.textContent ?? ''", lambda text: someone.name in text)
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#details-name')?.textContent ?? ''", lambda name: name == someone.name)


def test_the_keyboard_opens_walks_and_leaves(district, opened):
    page = opened(page_of(district))
    page.locator(f"[data-actor='{sign_of(YOUTH)}']").focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id", lambda id: id == "up")
    page.locator("[data-actor='a0000']").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#details-name").strip()
    page.keyboard.press("Escape")
    assert not page.is_visible("#details")
    assert page.title().startswith(YOUTH)
    page.keyboard.press("Escape")
    until(page, "document.querySelector('#up') === null", bool)


def test_who_is_in_a_group_that_is_shut_is_found_by_name_or_alias_and_opened_with_its_card(district, opened):
    district.actors["a0000"].aliases = ("ABC-Treff",)
    page = opened(page_of(district))
    page.fill("#find", "abc")
    until(page, "document.querySelectorAll('#found li').length", lambda count: count == 1)
    page.fill("#find", district.actors["a0000"].name)
    assert YOUTH in page.locator("#found li").first.inner_text()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id", lambda id: id == "details-name")
    assert page.inner_text("#details-name") == district.actors["a0000"].name
    assert "actor=a0000" in page.url
    other = district.actors["a0001"]
    page.fill("#find", other.name)
    until(page, "document.querySelector('#found li')?.textContent ?? ''", lambda text: other.name in text)
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#details-name')?.textContent ?? ''", lambda name: name == other.name)


def test_an_open_group_shows_a_gap_to_a_group_that_nobody_works_with(district, answer_of):
    district.cooperations = [
        tie
        for tie in district.cooperations
        if {district.actors[tie.a].department, district.actors[tie.b].department} != {"Gesundheit", "Kultur"}
    ]
    gaps = answer_of("gaps", [("a", "group"), ("b", "group"), ("reading", "text")], [GAP])
    drawn = drawn_of(district, mark=gaps)
    (gap,) = drawn.opened["Gesundheit"].marks[0].links
    ends = {drawn.opened["Gesundheit"].nodes[i].actor for i in gap.ends}
    assert sign_of("Kultur") in ends
    assert drawn.opened[YOUTH].marks[0].links == []


def test_the_address_of_an_open_group_opens_it(district, opened):
    page = opened(page_of(district), f"#open={YOUTH.replace(' ', '+')}&actor=a0000")
    until(page, "document.querySelector('#details-name')?.isConnected ?? false", bool)
    assert page.title().startswith(YOUTH)
    unknown = opened(page_of(district), "#open=constructor")
    assert all(id.startswith("groups:") for id in shown(unknown))


def test_from_an_open_group_the_next_is_opened_and_nothing_stays_of_the_first(district, opened):
    page = opened(page_of(district))
    opens(page, YOUTH)
    other = page.evaluate("document.querySelector('[data-actor^=\"groups:\"]').dataset.actor")
    page.locator(f"[data-actor='{other}']").click()
    until(page, "document.title", lambda title: title.startswith(other.removeprefix("groups:")))
    assert page.evaluate("document.querySelectorAll('svg#map').length") == 1
    page.keyboard.press("+")
    page.wait_for_timeout(600)  # what was to be written later by the scripts of the first group would be by now
    assert f"open={other.removeprefix('groups:').split()[0]}" in page.url


def test_ticking_counts_actors_and_pairs(district, opened):
    page = opened(page_of(district))
    page.locator("#legend input[name=f0]").first.check()
    first = drawn_of(district).whole
    group = first.groups[0]
    assert page.inner_text("#shown").startswith(f"{group.count} von 61 Akteuren, 0 von")
    opens_whole = page.locator("#every")
    opens_whole.click()
    assert page.is_visible("#counts")


def test_the_tables_tell_groups_pairs_and_gaps(district, opened):
    page = opened(page_of(district))
    page.locator("#lists summary").click()
    until(page, "document.querySelectorAll('#all table').length", lambda count: count >= 2)
    whole = drawn_of(district).whole
    rows = page.locator("#all table").first.locator("tbody tr")
    assert rows.count() == 8
    text = page.inner_text("#all")
    assert f"Paare zwischen Gruppen ({len(whole.lines)})" in text
    gaps = 8 * 7 // 2 - len(whole.lines)
    assert (f"niemand zusammenarbeitet ({gaps})" in text) == (gaps > 0)


def test_a_line_between_groups_tells_how_many_pairs_it_stands_for(district, opened):
    page = opened(page_of(district))
    line = drawn_of(district).whole.lines[0]
    page.locator(f"[data-actor='{drawn_of(district).whole.nodes[line.a].actor}']").focus()
    page.keyboard.press("t")
    assert re.search(r"\d+ Paare? arbeiten zusammen", page.inner_text("#tie"))


def test_hostile_text_stays_text_when_groups_are_opened(hostile, opened):
    page = opened(page_of(hostile))
    codes = page.evaluate("[...document.querySelectorAll('[data-actor]')].map((g) => g.dataset.actor.slice(7))")
    assert len(codes) > 3
    for code in codes:
        page.evaluate("code => { location.hash = new URLSearchParams({open: code}) }", code)
        until(
            page,
            "document.querySelector('#up') !== null && new URLSearchParams(location.hash.slice(1)).get('open')",
            partial(eq, code),
        )
        page.evaluate("location.hash = ''")
        until(page, "document.querySelector('#up') === null", bool)


@pytest.mark.parametrize(("look", "rules"), [("light", USUAL), ("dark", ONLY_COLOURS)])
def test_axe_finds_nothing_in_groups_and_an_open_one(district, opened, look, rules):
    page = opened(page_of(district), color_scheme=look)
    page.click("#lists > summary")
    page.click("#blocks > summary")
    assert violations(page, rules) == []
    opens(page, YOUTH)
    assert violations(page, rules) == []


def test_switching_the_language_names_the_groups_in_it(district, opened):
    page = opened(page_of(district, colour_by="sector"), "#lang=de")
    page.wait_for_selector("#map.named")
    names = "[...document.querySelectorAll('.called:not(.above) > text')].map((text) => text.textContent)"
    german, labels = page.evaluate(names), {node.group.label for node in drawn_of(district, colour_by="sector").whole.nodes}
    assert set(german) == {label[0] for label in labels}
    page.click("#language")
    until(page, names, lambda found: set(found) == {label[1] for label in labels})
    told = page.evaluate(
        "[...document.querySelectorAll('[data-actor]')].map((g) => g.getAttribute('aria-label').split(',')[0])"
    )
    assert set(told) == {label[1] for label in labels}
    page.fill("#find", "Volunteer" if "Volunteers" in told else told[0])
    until(page, "document.querySelectorAll('#found li').length", bool)


def test_a_browser_that_cannot_open_groups_says_so_and_shows_the_map(district, browser, tmp_path):
    file = tmp_path / "groups.html"
    file.write_text(page_of(district), encoding="utf-8")
    context = browser.new_context(offline=True, reduced_motion="reduce")
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri() + f"#open={YOUTH}")
    page.wait_for_selector("html.ready")
    assert "Dieser Browser ist zu alt" in page.locator(".too-old").inner_text()
    assert page.locator("[data-actor]").count() == len(drawn_of(district).whole.nodes)
    page.locator(f"[data-actor='{sign_of(YOUTH)}']").click()
    assert page.locator(".too-old").count() == 1
    assert errors == []
    context.close()
