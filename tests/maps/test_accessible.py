"""The page for everybody: axe, zoom, phone, forced colours, screen reader, colour-blindness, print. In a real Chromium."""

from __future__ import annotations

import itertools
import math
import re
import shutil
import subprocess

import pytest
from axe import NO_COLOURS, ONLY_COLOURS, USUAL, violations

from akteursnetz.maps.options import Step
from akteursnetz.maps.palette import COLOURS, MARKS, NOBODY
from akteursnetz.model import Offer
from maps.pictures import page_of

STORY = (Step(("Erster Schritt", "First step"), ("Ein Satz.", "A sentence."), ""), Step(("Zweiter", "Second"), ("", ""), ""))


@pytest.fixture
def whole(district, answer_of):
    """A page with everything that a page can have."""
    isolated = answer_of("isolated", [("actor", "actor")], [{"actor": f"a{i:04}"} for i in range(56, 60)])
    return page_of(district, layers=("offers", "committees"), story=STORY, mark=isolated, arrange="departments")


@pytest.mark.parametrize(
    ("mode", "language", "rules"),
    [
        ("light", "de", USUAL),
        ("light", "en", NO_COLOURS),
        ("dark", "de", ONLY_COLOURS),
        ("beamer", "de", USUAL),
        ("beamer", "en", NO_COLOURS),
    ],
)
def test_axe_finds_nothing(whole, opened, mode, language, rules):
    page = opened(
        whole,
        f"#lang={language}" + ("&beamer=1" if mode == "beamer" else ""),
        color_scheme="dark" if mode == "dark" else "light",
    )
    assert violations(page, rules) == []
    if mode != "beamer":
        page.click("#lists > summary")
        page.click("#blocks > summary")
    page.click("#present")
    page.locator("[data-actor='a0010']").focus()
    page.keyboard.press("Enter")
    assert page.is_visible("#details")
    assert violations(page, rules) == []


def test_at_400_percent_zoom_nothing_has_to_be_scrolled_sideways(whole, opened):
    page = opened(whole, viewport={"width": 320, "height": 256})  # 1280 × 1024 at 400 %
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.fill("#find", "Helferkreis")
    page.keyboard.press("Enter")
    details = page.locator("#details").bounding_box()
    assert details["x"] >= 0
    assert details["x"] + details["width"] <= 320
    stage = page.locator("#stage").bounding_box()
    assert stage["height"] >= 160
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_with_the_matrix_open_a_phone_need_not_be_scrolled_sideways(whole, opened):
    page = opened(whole, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.tap("#blocks > summary")
    page.tap("#lists > summary")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_held_upright_actors_open_by_touch(whole, opened):
    page = opened(whole, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=3)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    drawing = page.locator("#view").bounding_box()
    assert drawing["width"] > 0.85 * 390
    for _ in range(3):
        page.tap("#in")
    at = page.locator("[data-actor='a0000']")
    page.locator("[data-actor='a0000']").focus()
    at.tap()
    assert page.inner_text("#details-name")
    small = page.evaluate(
        """[...document.querySelectorAll('button, input, select')].filter((e) => e.getClientRects().length).map((e) => {
        const b = (e.closest('label') || e).getBoundingClientRect(); return [e.outerHTML.slice(0, 80), b.width, b.height]; })
        .filter(([, width, height]) => width < 24 || height < 24)"""
    )
    assert small == []  # WCAG 2.2, target size


def test_in_forced_colours_ties_names_and_focus_are_seen(whole, opened):
    page = opened(whole, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    ink = page.evaluate(
        "(() => { const e = document.createElement('p'); e.style.color = 'CanvasText'; document.body.append(e); return getComputedStyle(e).color; })()"
    )
    style = "(selector) => { const s = getComputedStyle(document.querySelector(selector)); return [s.stroke, s.fill, s.outlineStyle]; }"
    assert page.evaluate(style, ".ties path.t")[0] == ink
    assert page.evaluate(style, ".actors text:not(.no)")[1] == ink
    assert page.evaluate(style, ".layer rect")[0] == ink
    page.locator("[data-actor='a0010']").focus()
    page.keyboard.press("ArrowRight")
    width = page.evaluate("getComputedStyle(document.activeElement).strokeWidth")
    assert width == "5px"


def test_reduced_motion_is_respected(whole, opened):
    for motion, moves in (("reduce", False), ("no-preference", True)):
        page = opened(whole, reduced_motion=motion)
        lasting = page.evaluate(
            """[...document.querySelectorAll('*')].some((e) => { const s = getComputedStyle(e);
            return [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].some((t) => parseFloat(t) > 0); })"""
        )
        assert lasting is moves


def test_a_screen_reader_is_told_who_works_with_whom(small, opened):
    page = opened(page_of(small))
    page.click("#lists > summary")
    tree = page.locator("body").aria_snapshot()
    for part in ("- banner:", "- main:", "- complementary", "- contentinfo:", "- status"):
        assert part in tree, part
    assert '- button "Jugendamt, Amt, Fachbereich, 1 Partner"' in tree
    assert re.search(r'- row "Jugendamt Amt, Fachbereich Jugend Auenstadt 1 Partner Volkshochschule Auental"', tree)
    assert re.search(r'- row "Jugendamt kooperiert Volkshochschule Auental 3 [^"]*bestätigt[^"]*"', tree)
    page.locator("[data-actor='a']").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#said") == "Jugendamt: 1 Partner, 1 im Umkreis"
    assert '- heading "Jugendamt" [level=2]' in page.locator("#details").aria_snapshot()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_printing_gives_the_current_view_as_text_on_one_page(district, opened, tmp_path):
    page = opened(page_of(district))
    page.evaluate(
        """() => { const boxes = [...document.querySelectorAll("#legend input[name='f0']")];
        const box = boxes.find((b) => b.closest('label').innerText.includes('Ehrenamt')); box.click(); }"""
    )
    file = tmp_path / "printed.pdf"
    file.write_bytes(page.pdf(prefer_css_page_size=True))
    pages = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    assert [bool(text.strip()) for text in pages] == [True, False]
    printed = " ".join(pages[0].split())
    for actor in district.actors.values():
        there = all(word in printed for word in actor.name.split())
        if actor.department == "Ehrenamt":
            assert there, actor.name
    others = [a.name for a in district.actors.values() if a.department == "Kultur"]
    assert not any(re.search(rf"\b{re.escape(name)}\b", printed) for name in others)
    assert "Farbe: Ressort" in printed


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize(
    "hash", ["", "#beamer=1", "#step=1", "#step=1&beamer=1", "#item=offers%3AMama+lernt+Deutsch", "#view=1.5+0+0"]
)
def test_every_view_prints_on_one_page_with_its_drawing(whole, opened, tmp_path, hash):
    page = opened(whole, hash)
    file = tmp_path / "printed.pdf"
    file.write_bytes(page.pdf(prefer_css_page_size=True))
    first, *rest = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")
    assert not "".join(rest).strip()
    assert ("Ausschnitt mit" if "view" in hash else "alles Gezeigte im Bild") in first
    for said in ("Bildungsnetz Auental", "Volkshochschule", "Strichart: Status", "Quelle:"):
        assert said in first, said
    if "item" in hash:
        assert "Mama lernt Deutsch" in " ".join(first.split())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_shut_lists_take_no_paper_from_the_drawing_and_what_is_too_small_is_said(network_of, opened, tmp_path):
    for count, said in ((60, False), (300, True)):
        network = network_of(count)
        network.offers |= {
            f"o{i}": Offer(
                id=f"o{i}", title=f"Deutschkurs für Eltern {i}", kind="course", providers=("a0001",), status="running"
            )
            for i in range(150)
        }
        page = opened(page_of(network, arrange="departments", layers=("offers", "committees")), "#actor=a0001")
        page.wait_for_selector("#every:visible")
        file = tmp_path / f"{count}.pdf"
        file.write_bytes(page.pdf(prefer_css_page_size=True))
        assert page.evaluate("document.documentElement.style.getPropertyValue('--columns')") == "1"
        printed = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout
        assert ("Namen kleiner als 6 Punkt" in printed) is said
        assert "Alles zeigen" not in printed


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")
@pytest.mark.parametrize("options", [{"colour_by": "kind"}, {"arrange": "departments", "layers": ("offers", "committees")}])
def test_a_legend_of_many_lines_stays_on_the_one_page(district, opened, answer_of, tmp_path, options):
    for i, actor in enumerate(district.actors.values()):
        actor.kind = f"{actor.kind}{i % 40}" if options.get("colour_by") else actor.kind
    isolated = answer_of("isolated", [("actor", "actor")], [{"actor": f"a{i:04}"} for i in range(60)])
    page = opened(page_of(district, mark=isolated, **options))
    page.evaluate("for (const part of document.querySelectorAll('#legend details')) part.open = true")
    file = tmp_path / "printed.pdf"
    file.write_bytes(page.pdf(prefer_css_page_size=True))
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages:\s+1$", told, re.MULTILINE)


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def lab(colour, matrix):
    """CIE L*a*b* (D65) of a colour as it is seen."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    r, g, b = (min(1.0, max(0.0, sum(m * v for m, v in zip(row, linear, strict=True)))) for row in matrix)
    xyz = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in xyz)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


@pytest.mark.parametrize("kind", BLINDNESS)
def test_colours_of_groups_and_marks_are_told_apart_in_colour_blindness(kind):
    # a difference (CIE 1976) of 2.3 is just noticeable; 14 is seen at a glance
    for colours in ((*COLOURS, NOBODY), MARKS):
        for one, other in itertools.combinations(colours, 2):
            assert math.dist(lab(one, BLINDNESS[kind]), lab(other, BLINDNESS[kind])) > 14, (one, other)


def test_the_number_in_each_actor_leads_to_its_group_without_any_colour(district, opened):
    page = opened(page_of(district))
    legend = dict(
        page.evaluate(
            """[...document.querySelectorAll("#legend li:has(input[name='f0'])")].map((li) => [li.querySelector('.sign text').textContent,
            li.querySelector('.word').innerText])"""
        )
    )
    numbers = page.evaluate(
        """[...document.querySelectorAll('.actors > g:has(.no)')].map((g) => [g.querySelector('[data-actor]').dataset.actor,
        g.querySelector('.no').textContent])"""
    )
    assert len(numbers) == len(district.actors) - 1  # all but the coordination office
    for actor, number in numbers:
        assert legend[number] == district.actors[actor].department
