"""A page of several days: on which days it stops, and that each shows what the network of that day is, as every answer counts it."""

from __future__ import annotations

import re
import shutil

import pytest
from cli.run import done, refused

from akteursnetz.maps import MapOptions, draw, lay_out, merged, to_html
from akteursnetz.maps.options import Timeline
from akteursnetz.maps.timeline import MOST, changes, stops
from akteursnetz.model import Actor, Committee, Cooperation, Membership, Offer
from akteursnetz.network import History, Network
from akteursnetz.store import open_store
from akteursnetz.store.for_audience import seen_by
from maps.pictures import shown, until

# ---- on which days ----


def past(*dates):
    return History(
        {}, [Cooperation(str(i), "a", "b", "cooperates", since=since, until=until) for i, (since, until) in enumerate(dates)]
    )


def test_it_stops_where_something_began_or_was_over_and_on_the_day_of_the_map():
    found = stops(past(("2024-02-01", "2025-06-30"), ("2025-07-01", None), (None, None)), "2026-11-24")
    assert found == (["2024-02-01", "2025-07-01", "2026-11-24"], 0)


def test_days_known_to_the_month_or_year_begin_and_end_with_them():
    assert stops(past(("2023", "2024~"), ("2023-09", "2025-02~")), "2026-11-24")[0] == [
        "2023-01-01", "2023-09-01", "2025-01-01", "2025-03-01", "2026-11-24"
    ]  # fmt: skip


def test_what_comes_later_than_the_day_of_the_map_is_no_stop_and_days_asked_for_are():
    assert stops(past(("2024-02-01", "2027-06-30"), ("2028-01-01", None)), "2026-11-24", ["2025-05-05", "2030-01-01"])[0] == [
        "2024-02-01", "2025-05-05", "2026-11-24"
    ]  # fmt: skip
    assert stops(past((None, None)), "2026-11-24") == (["2026-11-24"], 0)


def test_many_days_become_months_quarters_years_by_which_something_was_different():
    daily = past(*[(f"2024-{month:02}-{day:02}", None) for month in (1, 2, 3) for day in range(1, 25)])
    assert stops(daily, "2026-11-24") == (["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01", "2026-11-24"], 1)
    monthly = past(*[(f"{2020 + i // 12}-{i % 12 + 1:02}-15", None) for i in range(60)])
    days, months = stops(monthly, "2024-12-20")
    assert months == 3
    assert days == [f"{2020 + i // 4}-{3 * (i % 4) + 1:02}-01" for i in range(1, 20)] + ["2024-12-20"]
    long = past(*[(f"{1900 + i}-05-01", None) for i in range(120)])
    days, months = stops(long, "2024-12-20")
    assert months == 60
    assert len(days) <= MOST + 1


def test_presence_is_told_by_the_days_on_which_it_changes():
    assert changes([]) == []
    assert changes([0, 1, 2]) == [0, 3]
    assert changes([1, 4, 5]) == [1, 2, 4, 6]


# ---- what is there ----


def actors(*ids):
    return {one: Actor(id=one, name=f"Amt {one.upper()}", kind="office", department=one) for one in ids}


def tie(id, a, b, **more):
    return Cooperation(id, a, b, more.pop("kind", "cooperates"), status=more.pop("status", "claimed"), **more)


STAYS, RAISED, GONE, CAME = (
    tie("1", "a", "b", level=2),
    tie("2", "b", "c", level=4),
    tie("3", "a", "d"),
    tie("4", "a", "c", since="2026-01-01"),
)
OFFER = Offer(id="o", title="Sprachcafé", providers=("d",), status="running")
COMMITTEE = Committee(id="k", name="Runder Tisch", kind="round_table")
EARLIER = Network(
    "2024-01-01", actors("a", "b", "c", "d"), [STAYS, tie("5", "b", "c", level=1), GONE], {"o": OFFER}, {"k": COMMITTEE},
    [Membership("a", "k"), Membership("d", "k")],
)  # fmt: skip
BETWEEN = Network(
    "2025-01-01", actors("a", "b", "c", "d"), [STAYS, RAISED, GONE], {"o": OFFER}, {"k": COMMITTEE}, [Membership("a", "k")]
)
NOW = Network(
    "2026-11-24",
    actors("a", "b", "c", "e"),
    [STAYS, RAISED, CAME],
    {},
    {"k": COMMITTEE},
    [Membership("a", "k"), Membership("e", "k")],
)
DAYS = [EARLIER, BETWEEN, NOW]


def several(*networks, **options):
    """A scene of several days."""
    everything = merged(networks)
    chosen = MapOptions(timeline=Timeline(tuple(networks[:-1]), 0), audience="internal", **options)
    return draw(networks[-1], lay_out(everything, everything.view()), chosen)


def test_each_day_has_the_actors_and_lines_of_a_map_of_that_day():
    scene = several(*DAYS)
    for place, network in enumerate(DAYS):
        alone = draw(network, lay_out(network, network.view()), MapOptions(audience="internal"))
        assert {node.actor for node in scene.nodes if node.days[place]} == {node.actor for node in alone.nodes}
        assert {node.actor: node.days[place][0] for node in scene.nodes if node.days[place]} == {
            node.actor: node.partners for node in alone.nodes
        }
        told = [
            sorted(
                (nodes[line.a].actor, nodes[line.b].actor, line.look, [said.id for said in line.statements]) for line in lines
            )
            for nodes, lines in (
                (scene.nodes, [line for line in scene.lines if place in line.days]),
                (alone.nodes, alone.lines),
            )
        ]
        assert told[0] == told[1]
    assert [line.there for line in scene.lines if line.statements == [GONE]] == [False]


def test_nobody_moves_whatever_the_day_and_who_is_not_there_has_a_place():
    scene = several(*DAYS)
    place = {node.actor: node.at for node in scene.nodes}
    assert len(set(place.values())) == 5
    assert not any(node.isolated for node in scene.nodes if node.actor != "e")


def test_the_legend_and_the_sentence_count_the_day_of_the_map():
    page = to_html(several(*DAYS), NOW)
    assert '<span lang="de">4 Akteure, 3 Verbindungen</span>' in page
    groups = re.findall(r'name="f0" value="\d+">.*?class="n">(\d+)<', page)
    assert sorted(groups) == ["0", "1", "1", "1", "1"]


def test_offers_and_committees_have_the_actors_of_the_day():
    scene = several(*DAYS, layers=("offers", "committees"))
    names = [node.actor for node in scene.nodes]
    of = {item.id: [[names[i] for i in day] for day in item.days] for layer in scene.layers for item in layer.items}
    assert of == {"o": [["d"], ["d"], []], "k": [["a", "d"], ["a"], ["a", "e"]]}


def test_around_an_actor_are_those_of_the_day_and_nobody_where_it_is_not_there_yet():
    scene = several(*DAYS, around="e", steps=1)
    assert [[node.actor for node in scene.nodes if node.days[place]] for place in range(3)] == [[], [], ["e"]]
    scene = several(*DAYS, around="c", steps=1)
    assert [sorted(node.actor for node in scene.nodes if node.days[place]) for place in range(3)] == [
        ["b", "c"], ["b", "c"], ["a", "b", "c"]
    ]  # fmt: skip


def test_an_ordinary_map_carries_nothing_of_it():
    page = to_html(draw(NOW, lay_out(NOW, NOW.view()), MapOptions(audience="internal")), NOW)
    assert not re.search(r"data-past=|\"timeline\"|id=\"day\"|#timeline|onDay", page)


# ---- as it is asked for ----


def test_only_the_page_has_a_timeline_and_not_beside_a_comparison(store, tmp_path):
    for words in (["-o", tmp_path / "m.pdf"], ["--renderer", "pyvis"], ["--sheet", "circles"]):
        assert "--timeline" in refused("map", "--timeline", *words, store=store)
    assert "comparison" in refused("map", "--timeline", "--compare", "2024-01-01", "-o", tmp_path / "m.html", store=store)


def story(tmp_path, *days):
    file = tmp_path / "story.toml"
    file.write_text("".join(f'[[step]]\ntitle = "Schritt"\nday = {one}\n' for one in days), encoding="utf-8")
    return file


def test_a_step_of_a_presentation_has_its_day_which_is_a_stop(demo, tmp_path, opened):
    done(
        "map",
        "--timeline",
        "--story",
        story(tmp_path, "2024-09-17", '"heute"'),
        "-o",
        tmp_path / "m.html",
        store=demo,
        lang="de",
    )
    page = opened((tmp_path / "m.html").read_text("utf-8"))
    page.locator("#present").click()
    assert day(page) == "17.09.2024"
    before = page.locator("#counts").inner_text()
    page.locator("#story-on").click()
    assert day(page) == ".".join(
        reversed(page.evaluate("JSON.parse(document.querySelector('#data').textContent).timeline.days").pop().split("-"))
    )
    assert page.locator("#counts").inner_text() != before
    page.locator("#story-end").click()


def test_a_step_with_a_day_needs_the_timeline_and_a_day_that_it_has(store, tmp_path):
    file = story(tmp_path, "2024-09-17")
    assert "--timeline" in refused("map", "--story", file, "-o", tmp_path / "m.html", store=store)
    assert "2999-01-01" in refused(
        "map", "--timeline", "--story", story(tmp_path, "2999-01-01"), "-o", tmp_path / "m.html", store=store
    )
    assert "day" in refused(
        "map", "--timeline", "--story", story(tmp_path, '"neulich"'), "-o", tmp_path / "m.html", store=store
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory, demo_folder):
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    return folder / "akteursnetz.db"


READ = """() => {
  const lines = [...document.querySelectorAll('.ties > .t:not(.inner):not(.head):not(.mid):not(.office)')];
  const text = (id) => document.querySelector(id + ' [lang=de]').textContent;
  return { then: text('#then'), counts: text('#counts'), day: text('header .day'), said: document.querySelector('#day').getAttribute('aria-valuetext'),
    lines: lines.reduce((sum, path) => sum + (path.getAttribute('d').match(/M/g) ?? []).length, 0),
    partners: Object.fromEntries([...document.querySelectorAll('.actors > g:not(.gone) > [data-actor]')].map((one) => [one.dataset.actor, one.getAttribute('aria-label')])),
    groups: [...document.querySelectorAll('#legend input[name=f0]')].reduce((sum, box) => sum + Number(box.closest('li').querySelector('.n').textContent), 0),
    kinds: [...document.querySelectorAll('#legend input[name=tie]')].reduce((sum, box) => sum + Number(box.closest('li').querySelector('.n').textContent), 0) };
}"""


@pytest.mark.parametrize("audience", ["network", "internal"])
def test_every_stop_shows_and_counts_what_the_network_of_that_day_is(demo, opened, tmp_path, audience):
    """Actors, partners and ties of each stop are those of `store.network(day)` and of a map that is drawn of that day alone."""
    done("map", "--timeline", "--audience", audience, "--at", "2026-11-24", "-o", tmp_path / "m.html", store=demo, lang="de")
    page = opened((tmp_path / "m.html").read_text("utf-8"))
    days = page.evaluate("JSON.parse(document.querySelector('#data').textContent).timeline.days")
    assert len(days) > 10
    slider = page.locator("#day")
    with open_store(demo) as own, seen_by(own, audience, "2026-11-24") as store:
        for place, day in reversed(list(enumerate(days))):
            slider.fill(str(place))
            network = store.network(day)
            view = network.view()
            lines = [
                line for line in draw(network, lay_out(network, view), MapOptions(audience="internal")).lines if not line.office
            ]
            german = ".".join(reversed(day.split("-")))
            until(
                page,
                "document.querySelector('#then [lang=de]').textContent",
                lambda text, day=german: text.startswith(f"Stand {day}:"),
            )
            idle(page)
            found = page.evaluate(READ)
            counts = f"{len(network.actors)} Akteure, {len(lines)} Verbindungen"
            assert (found["then"], found["counts"], found["day"]) == (f"Stand {german}: {counts}", counts, german)
            assert found["said"] == f"{german}: {counts}"
            assert found["lines"] == found["kinds"] == len(lines)
            assert found["groups"] == len(network.actors)
            assert set(found["partners"]) == set(shown(page)) == set(network.actors)
            for actor, partners in zip(view.actors, view.partners, strict=True):
                said = re.search(r"(\d+) Partner", found["partners"][actor])
                assert (int(said[1]) if said else 0) == len(partners)


def idle(page):
    page.evaluate("new Promise((done) => requestIdleCallback(() => setTimeout(done)))")


@pytest.fixture
def three(opened):
    def open_page(hash="", **context):
        return opened(to_html(several(*DAYS, layers=("committees",)), NOW), hash, **context)

    return open_page


def day(page):
    return page.evaluate("document.querySelector('header .day [lang=de]').textContent")


def test_the_day_is_in_the_address_and_back_goes_to_the_day_before(three):
    page = three()
    page.locator("#earlier").click()
    assert "day=2025-01-01" in page.url
    assert sorted(shown(page)) == ["a", "b", "c", "d"]
    page.locator("#earlier").click()
    assert page.locator("#earlier").is_disabled()
    assert "day=2024-01-01" in page.url
    page.go_back()
    until(page, "document.querySelector('header .day [lang=de]').textContent", lambda text: text == "01.01.2025")
    page.go_forward()
    until(page, "document.querySelector('header .day [lang=de]').textContent", lambda text: text == "01.01.2024")
    assert page.title().endswith("01.01.2024")


def test_an_address_opens_on_its_day_and_on_the_stop_before_where_that_is_none(three):
    assert day(three("#day=2025-01-01")) == "01.01.2025"
    assert day(three("#day=2025-09-30")) == "01.01.2025"
    assert day(three("#day=1990-01-01")) == "01.01.2024"


def test_by_the_keyboard_and_both_languages_say_the_day(three):
    page = three()
    page.locator("#day").focus()
    page.keyboard.press("Home")
    assert page.locator("#day").get_attribute("aria-valuetext") == "01.01.2024: 4 Akteure, 3 Verbindungen"
    page.locator("#language").click()
    assert page.locator("#day").get_attribute("aria-valuetext") == "1 January 2024: 4 actors, 3 ties"
    assert page.locator("#then").inner_text() == "As of 1 January 2024: 4 actors, 3 ties"


def test_play_goes_from_day_to_day_and_stops_and_is_not_offered_where_motion_is_not_wanted(three):
    assert three().locator("#play").is_hidden()
    page = three(reduced_motion="no-preference")
    before = page.evaluate("history.length")
    page.locator("#play").click()
    assert day(page) == "01.01.2024"
    until(page, "document.querySelector('header .day [lang=de]').textContent", lambda text: text == "01.01.2025")
    until(page, "document.querySelector('header .day [lang=de]').textContent", lambda text: text == "24.11.2026")
    assert page.locator("#play").get_attribute("aria-pressed") == "false"
    assert page.evaluate("history.length") <= before + 1, "one step for Back"


def test_cards_tables_and_committees_are_of_the_day(three):
    page = three("#day=2025-01-01&actor=a")
    assert [page.locator("#details .partners [data-go]").nth(i).get_attribute("data-go") for i in range(2)] == ["b", "d"]
    page.locator("#lists > summary").click()
    captions = page.locator("#all caption").all_inner_texts()
    assert [caption[-3:] for caption in captions[:2]] == ["(4)", "(3)"]
    page.evaluate("location.hash = 'day=2025-01-01&item=committees:Runder%20Tisch'")
    until(page, "document.querySelector('#details-name')?.textContent ?? ''", lambda text: text == "Runder Tisch")
    assert page.locator("#details .partners li").count() == 1
    page.evaluate("location.hash = 'day=2024-01-01&actor=e'")
    until(page, "document.querySelector('#details .note')?.textContent ?? ''", lambda text: "01.01.2024" in text)
    page.locator("#details .note button").click()
    assert day(page) == "24.11.2026"
    assert page.locator("#details .note").count() == 0


def test_pictures_and_print_say_the_day(three):
    page = three("#day=2024-01-01")
    with page.expect_download() as saved:
        page.locator("#svg").click()
    text = saved.value.path().read_text("utf-8")
    assert "Stand 01.01.2024: 4 Akteure, 3 Verbindungen" in text
    assert "Amt D" in text
    assert "Amt E" not in text
    assert "01-01-2024" in saved.value.suggested_filename
    page.emulate_media(media="print")
    assert page.locator("header .day").inner_text() == "01.01.2024"
    assert page.locator("#timeline").is_hidden()


def test_whoever_was_there_then_is_moved_with_its_ties(three):
    page = three("#day=2024-01-01")
    before = page.evaluate("[...document.querySelectorAll('.ties > path')].map((one) => one.getAttribute('d')).join()")
    page.locator("#arrange").click()
    page.locator("[data-actor=d]").focus()
    page.keyboard.press("ArrowRight")
    after = page.evaluate("[...document.querySelectorAll('.ties > path')].map((one) => one.getAttribute('d')).join()")
    assert before != after
    page.locator("#later").click()
    page.locator("#later").click()
    assert "d" not in shown(page)
