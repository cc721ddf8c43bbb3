"""Several answers in one workbook or page, as they are written down."""

from __future__ import annotations

import re
from datetime import date

import openpyxl
import pytest

from akteursnetz.exporters import Book, Chapter, answers_html, answers_xlsx
from akteursnetz.exporters.answers_html import STYLE, page

GOOD = Chapter(
    "good",
    "Title",
    "Sentence.",
    "",
    ["id", "name", "n", "day"],
    [["a", "=Büro", 1, date(2026, 11, 24)], ["b", "B", 2.5, None]],
    [False, False, True, False],
    1,
    ["ties: 3"],
    ["Based on 3."],
)


def book(*chapters):
    return Book("Net", "As of today.", chapters)


def test_names_of_sheets_are_such_as_excel_takes(tmp_path):
    names = ["history", "a" * 40, "a" * 41, "Fra[ge]:*?/\\'", "GOOD", "good", ""]
    answers_xlsx(book(*(GOOD._replace(name=name) for name in names)), tmp_path / "a.xlsx", "en")
    sheets = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert sheets == ["Questions", "history 2", "a" * 31, "a" * 29 + " 2", "Fra-ge-------", "GOOD", "good 2", "-"]
    listed = openpyxl.load_workbook(tmp_path / "a.xlsx")["Questions"]
    assert [listed.cell(row, 1).hyperlink.location for row in range(5, 12)] == [f"'{name}'!A1" for name in sheets[1:]]


def test_what_fits_in_no_cell_is_said_in_its_place_and_the_others_are_written(tmp_path):
    long = GOOD._replace(name="long", rows=[["a", "x" * 40_000, 1, ""]])
    answers_xlsx(book(long, GOOD), tmp_path / "a.xlsx", "en")
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert "akteursnetz ask long -o long.csv" in found["long"]["A5"].value
    assert "Fits in no sheet" in found["Questions"]["D5"].value
    assert found["good"]["C6"].value == 1


def test_figures_and_notes_stand_below_the_table(tmp_path):
    answers_xlsx(book(GOOD), tmp_path / "a.xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["good"]
    assert [sheet.cell(row, 1).value for row in range(1, 11)] == [
        *("Title", "Sentence.", "← Questions", None, "id", "a", "b", None, "ties: 3", "Based on 3.")
    ]
    assert sheet["B6"].value == "'=Büro"
    assert sheet["D6"].is_date
    assert sheet.auto_filter.ref == "A5:D7"


def test_what_no_page_may_hold_is_replaced(tmp_path):
    rows = [["a", "x\x00\ud800<b>&\"'", "1", ""]]
    answers_html(book(GOOD._replace(rows=rows)), tmp_path / "a.html", "en")
    text = (tmp_path / "a.html").read_text("utf-8")
    assert "x\ufffd\ufffd&lt;b&gt;&amp;&quot;&#x27;" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_applies_the_style_under_the_policy_and_wide_tables_scroll_by_keyboard(browser, tmp_path, scheme):
    wide = GOOD._replace(headers=["x" * 60] * 12, rows=[["y" * 60] * 12], numbers=[False] * 12)
    answers_html(book(wide, GOOD), tmp_path / "a.html", "en")
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": 900, "height": 700})
    shown = context.new_page()
    told = []
    shown.on("console", lambda message: told.append(message.text))
    shown.goto((tmp_path / "a.html").as_uri())
    ink, paper = shown.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert (ink, paper) == {
        "light": ("rgb(31, 35, 40)", "rgb(255, 255, 255)"),
        "dark": ("rgb(230, 237, 243)", "rgb(21, 24, 28)"),
    }[scheme]
    assert shown.evaluate("document.documentElement.scrollWidth") <= 900
    region = shown.locator("[role=region]").first
    region.focus()
    shown.keyboard.press("ArrowRight")
    for _ in range(100):  # wait_for_function would evaluate a text in the page, which its policy forbids
        if scrolled := region.evaluate("(e) => e.scrollLeft > 0"):
            break
        shown.wait_for_timeout(50)
    assert scrolled
    assert region.evaluate("(e) => document.getElementById(e.getAttribute('aria-labelledby')).textContent") == "Title – 1 row"
    shown.keyboard.press("Control+Home")
    assert told == []
    context.close()


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_stands_out_from_its_ground():
    """Contrast of WCAG 2.1 AA, 4.5 : 1, in light, dark and print."""
    themes = [dict(re.findall(r"--(\w+):(#\w+)", line)) for line in STYLE.splitlines() if ":root{" in line]
    assert len(themes) == 3
    for theme in themes:
        full = {
            name: "#" + "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour for name, colour in theme.items()
        }
        for text in ("ink", "faint", "link"):
            for ground in ("paper",) if text != "ink" else ("paper", "head"):
                light, dark = sorted((luminance(full[text]), luminance(full[ground])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def test_the_page_speaks_one_language():
    assert "Inhalt" in page(book(GOOD), "de")
    assert "Contents" not in page(book(GOOD), "de")
    assert "2 Zeilen" in page(book(GOOD), "de")
