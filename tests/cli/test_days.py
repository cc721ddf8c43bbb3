"""Days as people read them: 24.11.2026 in German tables and files, a real day in Excel; ISO for programs."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest

from cli.run import done, from_today, refused

DAYS = {"de": "01.03.2026", "en": "2026-03-01"}
ASKED = ("ask", "unmet-needs", "--at", "2026-04-01")


@pytest.fixture
def unmet(store):
    done("unanswer", "Musikprojekt", "cafe", store=store)
    return store


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("words", [ASKED, ("event", "list"), ("event", "show", "Netzwerktreffen"), ("need", "list")])
def test_tables_in_the_terminal_have_the_days_of_the_language(unmet, words, lang):
    shown = done(*words, store=unmet, lang=lang).out
    assert DAYS[lang] in shown
    assert lang == "en" or DAYS["en"] not in shown.replace("netzwerktreffen-2026-03-01", "")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("words", [ASKED, ("event", "list")])
def test_files_have_the_days_of_the_language_and_excel_real_ones(unmet, tmp_path, words, lang):
    done(*words, "-o", tmp_path / "a.csv", store=unmet, lang=lang)
    assert DAYS[lang] in (tmp_path / "a.csv").read_text("utf-8-sig")
    done(*words, "-o", tmp_path / "a.xlsx", store=unmet, lang=lang)
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows() for cell in row]
    found = [cell.number_format for cell in cells if cell.value == datetime(2026, 3, 1)]
    assert found == ["dd.mm.yyyy" if lang == "de" else "yyyy-mm-dd"]


@pytest.mark.parametrize("words", [ASKED, ("event", "list")])
@pytest.mark.parametrize("format", ["json", "csv"])
def test_programs_read_iso_days_in_any_language(unmet, words, format):
    assert DAYS["en"] in done(*words, "--format", format, store=unmet, lang="de").out


def test_a_refusal_has_the_days_of_the_language(store):
    done("actor", "end", "vhs", "--until", "2026-03-01", store=store)
    words = ("ask", "introducers", "vhs", "jugendamt", "--at", "2026-03-02")
    assert "02.03.2026" in refused(*words, store=store, lang="de")
    assert "2026-03-02" in refused(*words, store=store)


@pytest.mark.parametrize(("said", "ago"), [("heute", 0), ("today", 0), ("GESTERN", 1), ("yesterday", 1)])
def test_today_and_yesterday_are_days_wherever_one_is_typed(store, said, ago):
    day = from_today(-ago)
    done("actor", "edit", "vhs", "--checked-on", said, store=store)
    assert done("actor", "show", "vhs", "--format", "json", store=store).json["checked_on"] == day
    assert done("ask", "isolated", "--at", said, "--format", "json", store=store).json["as_of"] == day


def test_a_year_of_two_digits_is_one_of_this_century(store):
    done("actor", "edit", "vhs", "--checked-on", "1.9.26", store=store)
    assert done("actor", "show", "vhs", "--format", "json", store=store).json["checked_on"] == "2026-09-01"
    assert done("ask", "isolated", "--at", "1.9.26", "--format", "json", store=store).json["as_of"] == "2026-09-01"
    assert "31.2.26" in refused("ask", "isolated", "--at", "31.2.26", store=store)
