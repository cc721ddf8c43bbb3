"""`ask --all`: every question in one workbook or page, each with its answer or with why it has none."""

from __future__ import annotations

import io
import re
import shutil
import sys
from html.parser import HTMLParser

import openpyxl
import pytest
from systems import owners_alone
from thorough import some

from akteursnetz import questions
from cli.run import done, refused, run, unchanged

DAY = ("--at", "2026-06-30")


class Page(HTMLParser):
    """The sections of a page: heading, text, tables as rows of (tag, scope, text)."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.sections, self.links, self.ids, self.declared = [], [], [], set(), {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        if "id" in found:
            assert found["id"] not in self.ids, found["id"]
            self.ids.add(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag == "html":
            self.declared["lang"] = found["lang"]
        if tag == "meta" and "http-equiv" in found:
            self.declared["policy"] = found["content"]
        if tag == "section":
            self.sections.append({"text": "", "cells": [], "caption": ""})
        if tag in ("th", "td"):
            self.sections[-1]["cells"].append([tag, found.get("scope"), ""])
        self.now = tag

    def handle_endtag(self, tag):
        self.now = ""

    def handle_data(self, data):
        if self.sections:
            self.sections[-1]["text"] += data
            if self.now in ("th", "td"):
                self.sections[-1]["cells"][-1][2] += data
            if self.now == "caption":
                self.sections[-1]["caption"] += data


@pytest.fixture(scope="module")
def pages(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("all")
    texts = {}
    for lang in ("de", "en"):
        with unchanged(made):
            ran = done("ask", "--all", *DAY, "-o", folder / f"{lang}.html", store=made, lang=lang)
        assert ran.out == f"{folder / lang}.html\n"
        texts[lang] = (folder / f"{lang}.html").read_text("utf-8")
    return texts


def test_the_page_has_every_question_in_the_order_of_the_list(pages):
    for place, lang in enumerate(("de", "en")):
        page = Page(pages[lang])
        titles = [questions.question(name).title[place] for name in questions.names()]
        assert len(page.sections) == len(titles)
        for section, title in zip(page.sections, titles, strict=True):
            assert section["text"].startswith(title)
        assert page.declared["lang"] == lang


def test_a_question_without_answer_says_why_in_its_place(pages):
    sections = dict(zip(questions.names(), Page(pages["en"]).sections, strict=True))
    german = dict(zip(questions.names(), Page(pages["de"]).sections, strict=True))
    for name, section in sections.items():
        needed = [p.label[1] for p in questions.question(name).parameters if p.argument and p.default is None]
        assert ("Needs to be told" in section["text"]) is bool(needed), name
        for label in needed:
            assert label in section["text"]
    assert "Needs to be told: target group. Example: akteursnetz ask covers refugee_women" in sections["covers"]["text"]
    assert (
        'Braucht eine Angabe: Zielgruppe. Beispiel: akteursnetz ask erreicht "Geflüchtete Frauen"' in german["covers"]["text"]
    )


def test_answers_are_those_of_each_question(pages, made):
    sections = dict(zip(questions.names(), Page(pages["en"]).sections, strict=True))
    for name in ("isolated", "partners", "pendants"):
        rows = done("ask", name, *DAY, "--format", "json", store=made).json["rows"]
        heads = [cell[2] for cell in sections[name]["cells"] if cell[1] == "row"]
        assert heads == [row["name"] for row in rows]
    figures = done("ask", "density", *DAY, "--format", "json", store=made).json["summary"]
    assert str(figures["ties"]) in sections["density"]["text"]


def test_tables_have_captions_and_scopes(pages):
    page = Page(pages["en"])
    for section in page.sections:
        if section["cells"]:
            assert section["caption"]
            assert {scope for tag, scope, _ in section["cells"] if tag == "th"} == {"col", "row"}
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == page.tags.count("nav") == 1


def test_the_contents_lead_to_every_question_and_nothing_leads_out(pages):
    page = Page(pages["en"])
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert {f"#q{n}" for n in range(1, len(page.sections) + 1)} <= set(page.links)
    assert "script" not in page.tags
    assert not {"img", "link", "iframe"} & set(page.tags)
    assert "default-src 'none'" in page.declared["policy"]


def test_the_workbook_lists_the_questions_and_has_a_sheet_for_each(made, tmp_path):
    done("ask", "--all", *DAY, "-o", tmp_path / "a.xlsx", store=made, lang="de")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[0] == "Fragen"
    assert book.sheetnames[1:] == list(questions.names())
    listed = book["Fragen"]
    for row, name in enumerate(questions.names(), 5):
        asked = questions.question(name)
        assert listed.cell(row, 1).value == asked.title[0]
        assert listed.cell(row, 1).hyperlink.location == f"'{name}'!A1"
        assert listed.cell(row, 2).value == asked.sentence[0]
        assert book[name]["A1"].value == asked.title[0]
        assert book[name]["A3"].hyperlink.location == "'Fragen'!A1"
    rows = done("ask", "partners", *DAY, "--format", "json", store=made).json["rows"]
    cells = list(book["partners"].iter_rows(min_row=5, max_row=5 + len(rows), values_only=True))
    assert cells[0][:3] == ("Kennung", "Akteur", "Partner")
    assert [(row[0], row[2]) for row in cells[1:]] == [(row["actor"], row["partners"]) for row in rows]
    assert "Braucht eine Angabe" in listed.cell(5 + questions.names().index("covers"), 4).value


def test_the_choice_of_ties_and_day_applies_to_all(made, tmp_path):
    path = tmp_path / "a.html"
    for more in some((("--at", "2024-06-30"), ("--min-level", "5", *DAY), ("--tie-kind", "refers", *DAY)), 2):
        done("ask", "--all", *more, "-o", path, store=made)
        sections = dict(zip(questions.names(), Page(path.read_text("utf-8")).sections, strict=True))
        rows = done("ask", "isolated", *more, "--format", "json", store=made).json["rows"]
        assert [cell[2] for cell in sections["isolated"]["cells"] if cell[1] == "row"] == [row["name"] for row in rows]


@pytest.mark.parametrize("suffix", ["xlsx", "html"])
@pytest.mark.share(2)
def test_the_file_is_the_owners_alone_and_the_same_every_time(made, tmp_path, suffix):
    for name in ("a", "b"):
        done("ask", "--all", *DAY, "-o", tmp_path / f"{name}.{suffix}", store=made)
    assert owners_alone(tmp_path / f"a.{suffix}")
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_hostile_names_run_nowhere(made, tmp_path):
    store = shutil.copy(made, tmp_path / "netz.db")
    done("actor", "add", "=1+1</td><script>x</script>", "--kind", "office", "--id", "h", "--department", '"><img>', store=store)
    done("ask", "--all", "-o", tmp_path / "a.html", store=store)
    page = Page((tmp_path / "a.html").read_text("utf-8"))
    assert "script" not in page.tags
    assert "img" not in page.tags
    done("ask", "--all", "-o", tmp_path / "a.xlsx", store=store)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if "=1+1" in str(cell.value)]
    assert found
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(str(cell.value).startswith("=") for cell in found)
    assert any(str(cell.value).startswith("'=1+1") for cell in found)


def test_a_broken_own_question_stands_in_its_place(made, tmp_path):
    (tmp_path / "own" / "mine").mkdir(parents=True)
    (tmp_path / "own" / "mine" / "question.toml").write_text("title = 1\n")
    ran = done("ask", "--all", "--queries", tmp_path / "own", "-o", tmp_path / "a.html", store=made)
    questions.use_folder(None)
    section = Page((tmp_path / "a.html").read_text("utf-8")).sections[-1]
    assert section["text"].startswith("mine")
    assert "question.toml, line 1: title: expected is" in section["text"]
    assert re.search(r"\d+ answers; \d+ questions without", ran.err)


def test_wrong_calls_are_refused_plainly(made, tmp_path):
    assert ".xlsx or .html" in refused("ask", "--all", store=made)
    assert ".xlsx or .html" in refused("ask", "--all", "-o", tmp_path / "a.csv", store=made)
    assert "stands behind the question" in refused("ask", "--all", "isolated", code=2, store=made)
    assert "--at stands behind the question" in refused("ask", *DAY, "isolated", code=2, store=made)
    assert "--min-level stands" in refused("ask", "--min-level", "0", "isolated", code=2, store=made)
    assert "-o steht hinter der Frage" in run("ask", "-o", "a.csv", "isolated", store=made, lang="de").err
    assert "--all" in refused("ask", "-o", tmp_path / "a.xlsx", code=2, store=made)
    assert "no network" in refused("ask", "--all", "-o", tmp_path / "a.html", store=tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_a_bar_shows_how_far_it_is_where_a_person_watches(made, tmp_path, monkeypatch):
    from akteursnetz.cli import progress
    from akteursnetz.questions.all import ask_all
    from akteursnetz.store import open_store

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(sys, "stderr", terminal)
    with open_store(made) as store, progress.progress() as tick:
        ask_all(store, "2026-06-30", None, tick)
    shown = terminal.getvalue()
    assert "isolated" in shown
    assert "%" in shown
    assert shown.endswith("\r")


def test_only_some_questions_by_either_name_repeated_listed_or_side_by_side(made, tmp_path):
    path = tmp_path / "a.html"
    titles = [questions.question(name).title[1] for name in ("isolated", "gaps", "partners")]
    for words in (("--only", "gaps", "--only", "isolated", "--only", "partners"), ("--only", "partners", "gaps", "isoliert")):
        done("ask", "--all", *words, *DAY, "-o", path, store=made)
        assert [
            section["text"][: len(title)] for section, title in zip(Page(path.read_text()).sections, titles, strict=True)
        ] == titles
    done("ask", "--all", *DAY, "-o", path, "--only", "partners,gaps,isolated", store=made)
    assert len(Page(path.read_text()).sections) == 3
    assert "isolated" in refused("ask", "--all", "--only", "isolatd", "-o", path, store=made)
    assert "--all" in refused("ask", "--only", "gaps", "gaps", store=made, code=2)
    assert "--all" in refused("ask", "--audience", "public", "gaps", store=made, code=2)


@pytest.mark.parametrize("suffix", ["html", "xlsx"])
@pytest.mark.share(2)
def test_an_audience_gets_answers_computed_on_what_it_may_see_and_the_file_says_for_whom_it_is(made, tmp_path, suffix):
    store = shutil.copy(made, tmp_path / "netz.db")
    done("actor", "add", "Ganz Geheim", "--kind", "office", "--id", "geheim", "--visibility", "internal", store=store)
    done("link", "geheim", "vhs", "jugendamt", "--level", "5", store=store)
    done("contact", "add", "Petra Person", "--actor", "vhs", "--category", "staff", "--origin", "Karte", store=store)

    def told(audience):
        path = tmp_path / f"{audience}.{suffix}"
        done("ask", "--all", "--audience", audience, "-o", path, store=store)
        if suffix == "html":
            return path.read_text("utf-8")
        return "\n".join(str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row)

    internal, network, public = told("internal"), told("network"), told("public")
    assert "Ganz Geheim" in internal
    assert "Ganz Geheim" not in network + public
    assert "geheim" not in network + public
    assert not any("Petra Person" in text for text in (internal, network, public))
    assert "Internal, for official use only" in internal
    assert "For the network" in network
    assert "Public" in public
    assert "As of" in public
    seen = done("ask", "--all", "--audience", "network", "-o", tmp_path / f"n.{suffix}", store=store).err
    assert "Not to be seen by this circle: 2 actors, 3 cooperations" in seen


def test_a_page_shows_the_first_rows_and_the_way_to_the_rest_and_the_workbook_all(tmp_path, demo_folder):
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    store = tmp_path / "akteursnetz.db"
    words = ("ask", "--all", "--only", "meetings", "partners", "communities", "invite")
    done(*words, "-o", tmp_path / "a.html", store=store)
    done(*words, "-o", tmp_path / "a.xlsx", store=store)
    parts = dict(
        zip(
            ("invite", "partners", "communities", "meetings"),
            Page((tmp_path / "a.html").read_text("utf-8")).sections,
            strict=True,
        )
    )
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for name, first in (("partners", 15), ("meetings", 10)):
        rows = done("ask", name, "--format", "json", store=store).json["rows"]
        assert len([cell for cell in parts[name]["cells"] if cell[1] == "row"]) == first
        assert f"… {len(rows) - first} more: akteursnetz ask {name}" in parts[name]["text"]
        assert f"{len(rows)} rows, shown the first {first}" in parts[name]["caption"]
        assert book[name].cell(5 + len(rows), 2).value
    assert " + " in parts["communities"]["text"]
    assert len([cell for cell in parts["invite"]["cells"] if cell[1] == "row"]) == 6
    assert "equally good sets" in parts["invite"]["text"]


def test_numbers_of_the_contents_overlap_no_column_beside_them_at_any_width(browser, pages, tmp_path):
    file = tmp_path / "a.html"
    file.write_text(pages["de"], encoding="utf-8")
    context = browser.new_context(offline=True)
    shown = context.new_page()
    shown.goto(file.as_uri())
    for media in ("screen", "print"):
        shown.emulate_media(media=media)
        for width in (320, 390, 600, 800, 1024, 1200, 1280, 1366, 1440, 1600, 1920):
            shown.set_viewport_size({"width": width, "height": 900})
            assert shown.evaluate(OVERLAPS) == [], (media, width)
            assert media == "print" or shown.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


OVERLAPS = """() => {
  const lines = [...document.querySelectorAll('nav li')].map((item) => {
    const range = document.createRange();
    range.selectNodeContents(item);
    return {left: item.getBoundingClientRect().left, parts: [...range.getClientRects()]};
  });
  const wide = 2 * parseFloat(getComputedStyle(document.querySelector('nav li')).fontSize);
  return lines.flatMap((line, place) => lines.filter((_, other) => other !== place).flatMap((other) => other.parts.filter((part) =>
    part.top < line.parts[0].bottom - 1 && part.bottom > line.parts[0].top + 1 && part.left < line.left && part.right > line.left - wide
  ).map(() => place + 1)));
}"""
"""the entries whose number, left of their text, stands on the text of another"""
