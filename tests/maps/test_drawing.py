from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from thorough import in_turn, some

from akteursnetz import words
from akteursnetz.maps import draw, lay_out, to_html, to_svg
from akteursnetz.maps.document import web_address
from akteursnetz.maps.fonts import lines_of, printable, subset, width
from akteursnetz.maps.markup import escaped
from akteursnetz.maps.palette import MARKS, STATUSES, look, luminance
from akteursnetz.maps.sheet import in_words
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Ties
from akteursnetz.words import Refusal
from maps.pictures import scene_of

ARRANGEMENTS = ["organic", "departments", "concentric", "geographic"]


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.fixture(scope="module")
def crowd(network_of):
    """Five hundred actors, drawn when they are wanted and once."""
    return cache(lambda: scene_of(network_of(500)))


@pytest.mark.parametrize("arrange", ARRANGEMENTS)
@pytest.mark.share(2)
def test_at_sixty_actors_every_name_has_room_and_covers_nothing(district, arrange):
    scene = scene_of(district, arrange=arrange)
    boxes = [(node, node.label.box) for node in scene.nodes if node.label]
    assert len(boxes) == len(scene.nodes)
    for i, (one, box) in enumerate(boxes):
        for other, second in boxes[i + 1 :]:
            assert not overlap(box, second), (one.name, other.name)
        for node in scene.nodes:
            r = node.radius * 0.9
            if node is not one:
                assert not overlap(box, (node.x - r, node.y - r, node.x + r, node.y + r)), (one.name, node.name)
    for area in scene.areas:
        for title in area.boxes:
            assert not any(overlap(title, box) for _, box in boxes), area.title


def test_few_ties_run_through_names(district):
    scene = scene_of(district)
    from akteursnetz.maps.boxes import crosses
    from akteursnetz.maps.lines import segments

    pieces = segments([line for line in scene.lines if not line.office])
    hit = sum(any(crosses(p, q, node.label.box) for p, q, *_ in pieces) for node in scene.nodes if not node.isolated)
    assert hit < 0.6 * len(scene.nodes)


def test_five_hundred_actors_are_drawn_and_names_without_room_are_left_out(crowd):
    scene = crowd()
    boxes = [node.label.box for node in scene.nodes if node.label]
    assert 100 < len(boxes) <= 500
    for i, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in boxes[i + 1 :])
    without = [node.name for node in scene.nodes if node.label is None]
    assert list(scene.omitted.values()) == list(range(1, len(without) + 1))
    sheet = to_svg(scene)
    assert f"Kleine Zahlen: {len(without)} Namen ohne Platz" in sheet
    assert re.findall(r'class="omitted"[^>]*>(\d+)<', sheet) == [
        str(scene.omitted[node.actor]) for node in scene.nodes if node.label is None
    ]


@pytest.mark.slow
def test_numbers_in_place_of_names_cover_no_name_and_hardly_each_other(network_of):
    scene = scene_of(network_of(500))
    spots = [node.spot.box for node in scene.nodes if node.label is None]
    names = [node.label.box for node in scene.nodes if node.label]
    assert len(spots) > 20
    crowded = sum(any(overlap(spot, other) for other in names + spots[i + 1 :]) for i, spot in enumerate(spots))
    assert crowded <= len(spots) / 20


def inside(point, outline):
    x, y = point
    crossed = 0
    for (ax, ay), (bx, by) in zip(outline, outline[1:] + outline[:1], strict=True):
        crossed += (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)
    return crossed % 2 == 1


@pytest.mark.slow
def test_at_five_hundred_actors_the_areas_of_the_departments_do_not_touch(network_of):
    scene = scene_of(network_of(500), arrange="departments")
    for one in scene.areas:
        for other in scene.areas:
            assert one is other or not any(inside(point, other.outline) for point in one.outline), (one.title, other.title)


@pytest.mark.slow
def test_at_five_hundred_actors_departments_are_seen_as_neighbourhoods(network_of):
    network = network_of(500)
    ids = sorted(network.actors)[:490]
    chance = random.Random(3)
    for tie in network.cooperations:  # three ties of four are within the department, as in real districts
        place = chance.randrange(490)
        others = ids[place % 8 :: 8] if chance.random() < 0.75 else ids
        tie.a, tie.b = ids[place], chance.choice([other for other in others if other != ids[place]])
    placed = [node for node in scene_of(network).nodes if not node.isolated]
    same = 0
    for node in placed:
        near = sorted(placed, key=lambda other: (node.x - other.x) ** 2 + (node.y - other.y) ** 2)[1:6]
        same += sum(other.group is node.group for other in near)
    assert same / (5 * len(placed)) > 2 / 3  # one of eight if they were mixed


def test_the_sheet_says_in_words_who_works_with_whom(small, district, crowd):
    scene = scene_of(small)
    words.set_language("en")
    assert in_words(scene_of(small)) == "Who with whom: Caritas – Volkshochschule Auental; Jugendamt – Volkshochschule Auental."
    words.set_language("de")
    assert f"<desc>{in_words(scene)}</desc>" in to_svg(scene)
    told = in_words(scene_of(district))
    view = district.view(Ties(statuses=STATUSES))
    for i, j in view.pairs:
        first, second = sorted((view.actor(i).name, view.actor(j).name), key=str.casefold)
        assert any(part.startswith(f"{first} – ") and second in part for part in told.removeprefix("Wer mit wem: ").split("; "))
    large = crowd()
    pairs = {frozenset((line.a, line.b)) for line in large.lines if not line.office}
    assert sum(map(int, re.findall(r"\((\d+)\)", in_words(large)))) == len(pairs)


def test_all_is_within_the_frame(district):
    for arrange in some(ARRANGEMENTS, 4, 1):
        scene = scene_of(district, arrange=arrange)
        left, top, right, bottom = scene.box
        assert all(left < n.x < right and top < n.y < bottom for n in scene.nodes)
        assert all(left < n.label.box[0] and n.label.box[2] < right for n in scene.nodes)


def test_the_picture_fills_its_frame(district):
    scene = scene_of(district)
    left, top, right, bottom = scene.box
    xs, ys = [n.x for n in scene.nodes], [n.y for n in scene.nodes]
    assert (max(xs) - min(xs)) * (max(ys) - min(ys)) > 0.7 * (right - left) * (bottom - top)
    assert 1.0 < (right - left) / (bottom - top) < 2.0


def test_the_same_network_gives_the_same_bytes(district):
    for arrange in some(ARRANGEMENTS, 4, 2):
        one, other = (scene_of(district, arrange=arrange) for _ in range(2))
        assert to_html(one) == to_html(other)
        assert to_svg(one) == to_svg(other)


PROGRAM = """
import hashlib
from akteursnetz.maps import MapOptions, draw, lay_out, to_html, to_pdf
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import Network
names = ["Jugendamt", "Caritas", "VHS", "Kreisklinik", "IHK", "Helferkreis"]
actors = {n: Actor(id=n, name=n, kind=k, department=d) for n, k, d in zip(names, ["office", "association", "school"] * 2, "AABBCC")}
ties = [Cooperation(id=str(i), a=names[i], b=names[(i * 2 + 1) % 6], kind="funds", level=i % 5, status="claimed") for i in range(5)]
network = Network(at="2026-11-24", actors=actors, cooperations=ties, name="Netz")
for arrange in ("organic", "departments", "concentric"):
    for colour in ("department", "community", "kind"):
        scene = draw(network, lay_out(network, network.view(), arrange), MapOptions(arrange=arrange, colour_by=colour))
        print(hashlib.sha256(to_html(scene, network).encode()).hexdigest(), hashlib.sha256(to_pdf(scene)).hexdigest())
"""


def test_another_process_gives_the_same_bytes():
    said: set[str] = set()
    told = io.StringIO()
    with contextlib.redirect_stdout(told), words.speaking("en"):
        exec(PROGRAM, {})
    said.add(told.getvalue())
    for seed in some(("4711", "0", "1"), 3):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
        said.add(done.stdout)
    assert len(said) == 1
    assert len(said.pop().split()) == 18


def test_one_more_actor_changes_no_place_in_the_drawing(district):
    stored = lay_out(district, district.view())

    def places(network, positions):
        html = to_html(draw(network, positions))
        found = re.findall(r'transform="translate\(([^)]+)\)"[^>]*><path data-actor="([^"]+)"', html)
        return {actor: at for at, actor in found if actor in stored}

    before = places(district, stored)
    district.actors["new"] = Actor(id="new", name="Neuer Verein", kind="association", department="Kultur")
    district.cooperations.append(Cooperation(id="new", a="new", b="a0001", kind="cooperates", status="claimed"))
    assert places(district, lay_out(district, district.view(), stored=stored)) == before
    assert len(before) == len(stored)


class Everything(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("by", "arrange"), in_turn(["department", "kind", "sector", "municipality", "community"], ["organic", "departments"])
)
@pytest.mark.share(2)
def test_hostile_text_stays_text_in_the_page(hostile, by, arrange):
    html = to_html(scene_of(hostile, colour_by=by, arrange=arrange))
    page = Everything()
    page.feed(html)
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == 2
    assert "img" not in names
    assert "a" not in [tag for tag, attributes in page.tags if tag == "a" and attributes.get("class") != "skip"]
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert "style" not in attributes
    assert html.count("</script>") == 2
    assert "\u2028" not in html.split('id="data">')[1].split("</script>")[0]


def test_hostile_text_stays_text_in_the_drawing(hostile):
    root = ElementTree.fromstring(to_svg(scene_of(hostile)))
    tags = {element.tag.split("}")[1] for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "path", "defs", "g", "use", "text", "tspan", "rect", "circle", "pattern"}
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name or value.startswith("#")


def test_only_web_addresses_become_links():
    for text in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "http:\\\\x",
        "ftp://x.example",
        "https://a b",
        "",
        None,
    ):
        assert web_address(text) is None, text
    assert web_address("https://example.org/ä?x=1#y") == "https://example.org/ä?x=1#y"
    assert web_address("HTTP://example.org") == "HTTP://example.org"


def test_escaping_is_complete():
    assert escaped("<a b='c' d=\"e\">&\x00\x1b") == "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;□□"


def data_of(html):
    return json.loads(html.split('id="data">')[1].split("</script>")[0])


def test_two_kinds_of_tie_between_two_actors_are_both_drawn(small):
    scene = scene_of(small)
    index = scene.index
    pair = {index["a"], index["b"]}
    lines = [line for line in scene.lines if {line.a, line.b} == pair]
    assert sorted(line.kind for line in lines) == ["cooperates", "funds"]
    assert lines[0].points != lines[1].points[::-1]
    assert lines[0].points != lines[1].points
    funds = next(line for line in lines if line.kind == "funds")
    assert funds.directed
    assert (funds.a, funds.b) == (index["b"], index["a"])


def test_several_statements_about_one_tie_are_one_line_with_the_best_status_and_level(small):
    small.cooperations.append(Cooperation(id="7", a="b", b="a", kind="cooperates", level=5, status="planned"))
    scene = scene_of(small)
    line = next(line for line in scene.lines if line.kind == "cooperates")
    assert (line.level, line.status, len(line.statements)) == (5, "confirmed", 2)
    assert STATUSES[0] == "confirmed"


def test_the_data_of_the_page_tell_every_actor_and_every_statement(district, small):
    for network in (district, small):
        scene = scene_of(network)
        data = data_of(to_html(scene))
        assert [row[0] for row in data["actors"]] == [node.name for node in scene.nodes]
        told = sum(since != 1 for row in data["classes"] for since in row[5][2::3]) + len(data["more"])
        assert told == len(scene.network.cooperations)
        assert sum(len(row[5]) // 3 for row in data["classes"]) == len(scene.lines)


def test_notes_conflicts_and_volunteers_are_for_the_office_alone(small):
    html = to_html(scene_of(small))
    for secret in ("GEHEIM", "Maria Muster", "Spannung", "conflict"):
        assert secret not in html
    inside = to_html(scene_of(small, audience="internal"))
    assert "GEHEIM" not in inside
    assert "Spannung" in inside
    assert "Maria Muster" in inside


def test_the_drawing_says_what_held_and_what_it_shows(district):
    svg = to_svg(scene_of(district, title="Wer arbeitet mit wem?"))
    for text in (
        "Wer arbeitet mit wem?",
        "Stand 24.11.2026",
        "61 Akteure",
        "Farbe: Ressort",
        "Form: Sektor",
        "ohne bestehende Kooperation (",
        "Quelle:",
    ):
        assert text in svg
    assert "Jugend und Familie" in svg


def test_the_coordination_office_is_not_counted_and_its_ties_wait(district):
    scene = scene_of(district)
    office = next(node for node in scene.nodes if node.actor == "zz")
    assert office.office
    assert not office.isolated
    view = district.view()
    for node in scene.nodes:
        if not node.office:
            assert node.partners == len(view.partners[view.position[node.actor]])
    assert 'class="t office"' in to_html(scene)
    assert 'class="t office"' not in to_svg(scene)


def test_more_than_eight_groups_differ_by_more_than_colour(district):
    for i, actor in enumerate(district.actors.values()):
        actor.department = f"Fachbereich {i % 20}"
    scene = scene_of(district)
    looks = [group.look for group in scene.groups]
    assert len(looks) == 20
    assert len(set(looks)) == 13, "twelve of their own, one for all others, whose numbers tell them apart"
    assert [group.number for group in scene.groups] == list(range(1, 21))
    assert "url(#p" in to_svg(scene)
    for number in range(1, 9):
        assert contrast(look(number).colour, look(number).ink) >= 4.5


def contrast(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_marks_and_words_can_be_read():
    for colour in (*MARKS, "#5c6470", "#6a3d9a", "#b3261e", "#4b5563"):
        assert contrast(colour, "#ffffff") >= 4.5, colour
    dark = {"#a7b0bd", "#c7a5ee", "#ff8a80", "#c0c6cf", "#8ec5ff", "#ff8ab8", "#5fd3c0", "#b9a6ff", "#f0b36a"}
    for colour in dark:
        assert contrast(colour, "#14171b") >= 4.5, colour
        assert contrast(colour, "#1e2228") >= 4.5, colour


def test_gaps_are_links_between_areas(small, answer_of):
    answer = answer_of(
        "gaps",
        [("group_a", "group"), ("group_b", "group"), ("existing", "integer"), ("reading", "text")],
        [
            {"group_a": "Jugend", "group_b": "civil_society", "existing": 0, "reading": "may_be_chance"},
            {"group_a": "Bildung", "group_b": "Jugend", "existing": 2, "reading": "may_be_chance"},
            {"group_a": "Bildung", "group_b": "nowhere", "existing": 0, "reading": "too_small"},
        ],
        by="department",
    )
    for arrange in ("departments", "organic"):
        scene = scene_of(small, arrange=arrange, mark=answer)
        mark = scene.marks[0]
        assert (len(mark.links), mark.unseen, mark.form) == (1, 1, "groups")
        html = to_html(scene)
        assert "Jugend – ohne Ressort: Zivilgesellschaft" in html
        assert "Satz gaps." in html
        assert "Sentence gaps." in html
        assert "Titel gaps: Satz gaps." in to_svg(scene)


def test_actors_are_ringed_and_pairs_are_highlighted(small, answer_of):
    isolated = answer_of("isolated", [("actor", "actor"), ("name", "text")], [{"actor": "d"}, {"actor": "gone"}])
    bridges = answer_of("bridges", [("a", "actor"), ("b", "actor")], [{"a": "c", "b": "b"}, {"a": "a", "b": "c"}])
    scene = scene_of(small, mark=(isolated, bridges))
    index = scene.index
    assert scene.marks[0].rings == [index["d"]]
    assert scene.marks[0].unseen == 1
    assert (min(index["b"], index["c"]), max(index["b"], index["c"])) in scene.marks[1].pairs
    drawn, legend = to_svg(scene).split("Hervorgehoben")
    for part in (drawn, legend):
        assert part.count('stroke-dasharray="8 6"') == 1  # a and c are not tied: a dashed line


def test_an_answer_that_names_nobody_cannot_be_marked(small, answer_of):
    with pytest.raises(Refusal):
        scene_of(small, mark=answer_of("density", [("density", "number")], []))


def test_only_and_around_leave_the_rest_out_of_the_file(small):
    html = to_html(scene_of(small, only={"department": ("Jugend", "Bildung")}))
    assert "Caritas" not in html
    assert "1 nicht gezeigt" in html
    around = scene_of(small, around="c", steps=1)
    assert {node.actor for node in around.nodes} == {"b", "c"}
    with pytest.raises(Refusal):
        scene_of(small, around="nobody")
    with pytest.raises(Refusal):
        scene_of(small, only={"colour": ("red",)})


def test_size_by_brokers(small):
    scene = scene_of(small, size_by="brokers")
    radius = {node.actor: node.radius for node in scene.nodes}
    assert radius["b"] > radius["a"]


def test_the_page_is_in_both_languages_and_forbids_to_load(small):
    html = to_html(scene_of(small))
    assert html.startswith('<!DOCTYPE html>\n<html lang="de">')
    assert "Name suchen" in html
    assert "Find a name" in html
    assert "Content-Security-Policy" in html
    assert "default-src 'none'" in html
    assert "{{" not in html.split('id="data"')[0].split("</style>")[1]
    assert not re.search(r'(?:src|href)="(?!#)', html.split("</style>")[1].split("<script")[0])


def test_an_empty_network_is_a_page_and_a_sheet(small):
    small.actors.clear()
    small.cooperations.clear()
    small.offers.clear()
    scene = scene_of(small)
    assert "0 Akteure" in to_html(scene)
    ElementTree.fromstring(to_svg(scene))


def test_labels_have_two_lines_at_most_and_a_limit():
    long = "Arbeiterwohlfahrt Kreisverband Auental-Mühlhorn e. V. mit allen ihren Ortsvereinen"
    for text in (long, "Jugendamt", "Donaudampfschifffahrtsgesellschaftskapitänswitwenkasse", "A B", ""):
        lines = lines_of(text, 13, 172)
        assert 1 <= len(lines) <= 2
        assert all(width(line, 13) <= 172 * 1.25 + 0.01 for line in lines)
    assert lines_of("Staatliches Schulamt", 13, 172) == ("Staatliches", "Schulamt")


def test_the_font_has_the_letters_of_din_91379_and_shows_what_it_lacks():
    assert printable("Łódź Şanlıurfa Žižkov ĀČĚ ẞ ỹ") == "Łódź Şanlıurfa Žižkov ĀČĚ ẞ ỹ"
    assert printable("Haus 🏠") == "Haus □"
    assert subset({"ä"}) == subset({"ä"})
