"""The matrix of a workshop: written empty, filled in as people do, read back as what each body says of the others."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.run import done, once, refused

DAY, BEFORE, LATER = "2025-11-12", "2025-11-11", "2026-01-05"
EVENT = f"Netzwerktreffen@{DAY}"


@once
def kept_made(store: Path) -> None:
    """A workshop with four bodies: an office (A1), a school (B1), two of the civil society (C1, C2)."""
    done("init", store=store)
    for name, kind, department in (("Amt", "office", "Amt"), ("Schule", "school", "Bildung"), ("Diakonie", "welfare_association", "Zivil"), ("Haus", "association", "Zivil")):  # fmt: skip
        done("actor", "add", name, "--kind", kind, "--department", department, store=store)
    done("event", "add", "Netzwerktreffen", "--kind", "network_meeting", "--date", DAY, store=store)
    done("attend", EVENT, "Amt", "Schule", "Diakonie", "Haus", "--state", "invited", store=store)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return kept_made(tmp_path / "netz.db")


def written(store: Path, form: str = "xlsx", lang: str = "de") -> Path:
    path = store.parent / f"matrix.{form}"
    done("report", "--kind", "workshop", "--to", EVENT, "-o", store.parent / "matrix.xlsx", store=store, lang=lang)
    return path


def filled(store: Path, said: Mapping[tuple[str, str], Any], form: str = "xlsx", lang: str = "de") -> Path:
    """The matrix with what each code says of another."""
    path = written(store, form, lang)
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[4]}
    rows = {sheet.cell(row, 1).value: row for row in range(5, sheet.max_row + 1)}
    for (one, other), value in said.items():
        sheet.cell(rows[one], columns[other]).value = value
    if form == "csv":
        with path.open("w", encoding="cp1252", newline="") as file:
            csv.writer(file, delimiter=";").writerows(
                [["" if c is None else c for c in row] for row in sheet.iter_rows(values_only=True)]
            )
    else:
        book.save(path)
    return path


def ties(store: Path) -> set[tuple[str, str, str, int | None, str]]:
    rows = done("cooperation", "list", "--format", "json", store=store).json
    return {(one["reported_by"], *sorted((one["a"], one["b"])), one["level"], one["source"]) for one in rows}


SAID = {("A1", "B1"): 3, ("B1", "A1"): 0, ("A1", "C1"): "x", ("C1", "A1"): 2, ("C1", "C2"): 4, ("B1", "C1"): 1}
TOLD = {
    ("amt", "amt", "schule", 3), ("schule", "amt", "schule", 0), ("amt", "amt", "diakonie", None),
    ("diakonie", "amt", "diakonie", 2), ("diakonie", "diakonie", "haus", 4), ("schule", "diakonie", "schule", 1),
}  # fmt: skip


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_filled_in_becomes_claimed_ties_of_each_row_with_the_event_as_source(kept: Path, form: str, lang: str) -> None:
    path = filled(kept, SAID, form, lang)
    told = done("import", path, "--format", "json", store=kept, lang=lang).json
    assert told["added"] == {"cooperations": 6}
    assert ties(kept) == {(*one, EVENT) for one in TOLD}
    assert {one["status"] for one in done("cooperation", "list", "--format", "json", store=kept).json} == {"claimed"}
    again = done("import", path, "--format", "json", store=kept).json
    assert (again["added"], again["changed"], again["refused"]) == ({}, [], [])
    done("undo", store=kept)
    assert ties(kept) == set()


def test_who_filled_in_a_row_was_asked_on_that_day_and_nobody_else(kept: Path) -> None:
    done("actor", "edit", "Schule", "--asked-on", LATER, store=kept)
    done("import", filled(kept, SAID), store=kept)
    asked = {one["id"]: one["asked_on"] for one in done("actor", "list", "--format", "json", store=kept).json}
    assert asked == {"amt": DAY, "schule": LATER, "diakonie": DAY, "haus": None}


def test_contradictions_are_shown_before_and_asked_for_afterwards(kept: Path) -> None:
    path = filled(kept, SAID)
    told = done("import", path, "--dry-run", store=kept, lang="de").err
    lines = told.splitlines()
    at = lines.index("2 Widersprüche, was eine Seite von der anderen sagt:")
    assert lines[at + 1 : at + 3] == ["A1 Amt: 3 – B1 Schule: 0", "B1 Schule: 1 – C1 Diakonie: nichts"]
    assert "Ohne Eintrag geblieben, also nicht befragt: 1 Zeile." in told
    assert ties(kept) == set()
    done("import", path, store=kept)
    (row,) = done("ask", "disagreement", "--format", "json", store=kept).json["rows"]
    assert ({row["a"], row["b"]}, {row["level_a"], row["level_b"]}) == ({"amt", "schule"}, {3, 0})


def test_a_year_later_another_level_begins_on_that_day_and_the_same_is_only_checked(kept: Path) -> None:
    said = ("link", "Amt", "--reported-by", "Amt", "--since", "2024-01-01", "--source", "Telefon")
    done(*said[:2], "Schule", *said[2:], "--level", 1, store=kept)
    done(*said[:2], "Diakonie", *said[2:], "--level", 2, store=kept)
    done("import", filled(kept, {("A1", "B1"): 3, ("A1", "C1"): 2}), store=kept)
    rows = done("cooperation", "list", "--format", "json", "--all", store=kept).json
    periods = {(one["level"], one["since"], one["until"], one["source"], one["checked_on"]) for one in rows}
    assert periods == {
        (1, "2024-01-01", BEFORE, "Telefon", None),
        (3, DAY, None, EVENT, None),
        (2, "2024-01-01", None, "Telefon", DAY),
    }


def test_what_somebody_told_before_and_does_not_now_is_counted_and_stays(kept: Path) -> None:
    for other, level in (("Diakonie", 2), ("Haus", 0)):
        done("link", "Amt", other, "--reported-by", "Amt", "--level", level, store=kept)
    done("link", "Amt", "Diakonie", "--level", 4, store=kept)  # the office itself says so
    path = filled(kept, {("A1", "B1"): 3})
    told = done("import", path, store=kept, lang="de").err
    assert "Früher von denselben genannt, jetzt nicht: 1 Kooperation. Sie bleiben, wie sie sind." in told
    assert ("amt", "amt", "diakonie", 2, None) in ties(kept)
    assert "Früher" not in done("import", filled(kept, {("B1", "A1"): 3}), store=kept, lang="de").err  # its row is empty


def change(path: Path, cell: str, value: Any) -> Path:
    book = openpyxl.load_workbook(path)
    book.active[cell] = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("E5", "9", "Zelle E5 („9“): A1 sagt das von B1, es ist aber keine Stufe. Erwartet: 0 bis 5, ein Kreuz (x) oder nichts."),
        ("E5", 2.5, "Zelle E5 („2.5“)"),
        ("D5", "3", "Zelle D5 („3“): das ist die eigene Einrichtung."),
        ("E4", "Q7", "Zelle E4 („Q7“): zu diesem Kürzel gibt es keine Zeile."),
        ("A6", "A1", "Zelle A6 („A1“): das Kürzel gibt es schon."),
        ("A6", None, "Zelle A6: die Zeile hat kein Kürzel."),
        ("I5", "3", "Zelle I5 („3“): über der Zelle steht kein Kürzel."),
        ("B1", "Anderes Treffen@2026-01-01", "Den Termin „Anderes Treffen@2026-01-01“, zu dem die Matrix gehört, gibt es in diesem Netz nicht"),
        ("C5", "fremd", "Zeile 5: Unbekannt (Akteur): „fremd“."),
        ("A4", "Wer", "fehlt die Zeile mit den Kürzeln"),
    ],
)  # fmt: skip
@pytest.mark.share(5)
def test_what_cannot_be_read_is_said_with_its_cell_and_nothing_is_stored(kept: Path, cell: str, value: Any, told: str) -> None:
    path = change(filled(kept, {("A1", "C1"): 3}), cell, value)
    assert told in refused("import", path, store=kept, lang="de")
    assert ties(kept) == set()


def test_a_code_of_which_nobody_says_who_it_is_is_refused(kept: Path) -> None:
    path = kept.parent / "m.csv"
    path.write_text(f"Workshop-Matrix;{EVENT}\nKürzel;A1;B1\nA1;;3\nB1;;\n", encoding="utf-8")
    assert "m.csv, Zelle A3 („A1“): zu diesem Kürzel steht nicht da, wer es ist." in refused(
        "import", path, store=kept, lang="de"
    )


def test_an_empty_matrix_says_so(kept: Path) -> None:
    assert "Die Matrix ist noch leer" in refused("import", written(kept), store=kept, lang="de")


def test_who_came_unannounced_is_added_by_hand_with_a_code_and_a_name(kept: Path) -> None:
    done("actor", "add", "Verein", "--kind", "association", store=kept)
    path = filled(kept, {("A1", "B1"): 3})
    for cell, value in (("A9", "Z1"), ("B9", "Verein"), ("D9", 2), ("H4", "Z1"), ("H5", 1)):
        change(path, cell, value)
    done("import", path, store=kept)
    assert {one[:4] for one in ties(kept)} == {
        ("amt", "amt", "schule", 3),
        ("verein", "amt", "verein", 2),
        ("amt", "amt", "verein", 1),
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--kind", "workshop", "-o", "m.xlsx"], "Zur Matrix gehört ein Termin"),
        (["--kind", "council", "-o", "m.xlsx"], "nur die Matrix eines Workshops"),
    ],
)
def test_a_matrix_without_an_event_is_refused_and_other_reports_are_no_workbook(
    kept: Path, words: list[str], told: str
) -> None:
    words = [str(kept.parent / one) if one.startswith("m.") else one for one in words]
    assert told in refused("report", *words, store=kept, lang="de")
    assert not (kept.parent / "m.xlsx").exists()


def test_the_workbook_has_the_codes_of_the_papers_and_is_the_same_twice(kept: Path) -> None:
    first = written(kept).read_bytes()
    assert written(kept).read_bytes() == first
    done("report", "--kind", "workshop", "--to", EVENT, "-o", kept.parent / "w.md", store=kept, lang="de")
    sheet = openpyxl.load_workbook(kept.parent / "matrix.xlsx").active
    papers = (kept.parent / "w.md").read_text("utf-8")
    for row in range(5, 9):
        assert f"| {sheet.cell(row, 1).value} | {sheet.cell(row, 2).value} |" in papers
