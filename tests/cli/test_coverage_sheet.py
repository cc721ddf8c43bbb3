"""The coverage as one sheet from the command line: what the page in the browser gives, for whom was said."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cli.run import done, refused


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    store = tmp_path / "netz.db"
    done("init", store=store)
    done("actor", "add", "Amt", "--kind", "office", store=store)
    offer = ("offer", "add", "--by", "Amt", "--target-group", "refugees", "--municipality", "Au", "--places", 20)
    done(*offer[:2], "Kurs", *offer[2:], "--theme", "language", "--level-to", "A2", store=store)
    done(*offer[:2], "Lauftreff", *offer[2:], "--theme", "sport", "--visibility", "internal", store=store)
    figure = ("figure", "add", "--municipality", "Au", "--target-group", "refugees", "--date", "2026-06-30")
    done(*figure, "--count", 80, "--source", "AZR", store=store)
    return store


def sheet(store: Path, *words: object, lang: str = "de") -> dict[tuple[str, str], str]:
    path = store.parent / "x.xlsx"
    told = done("ask", "coverage", "--sheet", "-o", path, *words, store=store, lang=lang)
    assert str(path) in told.err
    lines = [[str(cell or "") for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]
    (heads,) = (line for line in lines if line[0] in ("Thema", "Theme"))
    at = lines.index(heads)
    rows = lines[at + 1 : next(n for n in range(at, len(lines)) if not any(lines[n]))]
    assert heads[2:3] == ["Au"]
    return {(line[0], line[1]): line[2] for line in rows}


def test_the_sheet_has_supply_beside_people_and_the_words_of_the_language(kept: Path) -> None:
    assert (
        sheet(kept, "--theme", "Sprache")["Sprache", "Geflüchtete"]
        == "! 1 Angebot von 1 Träger\n20 Plätze\n80 Personen\n25 Plätze je 100"
    )
    assert sheet(kept, lang="en")["language", "refugees"].startswith("! 1 offer by 1 provider")


def test_it_is_for_the_network_unless_somebody_else_is_named_and_what_is_left_out_is_counted(kept: Path) -> None:
    assert sheet(kept)["Sport", "Geflüchtete"].startswith("✗ nichts")
    assert sheet(kept, "--audience", "intern")["Sport", "Geflüchtete"].startswith("! 1 Angebot")
    told = done("ask", "coverage", "--sheet", "-o", kept.parent / "x.xlsx", store=kept, lang="de").err
    assert "Ausgelassen (Empfängerkreis „Netzwerk“): 1 Angebot." in told


def test_it_is_narrowed_by_language_and_level(kept: Path) -> None:
    assert sheet(kept, "--theme", "language", "--level", "A2")["Sprache", "Geflüchtete"].startswith("! 1 Angebot")
    assert sheet(kept, "--theme", "language", "--level", "B1")["Sprache", "Geflüchtete"].startswith("✗ nichts")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--sheet"], "-o abdeckung.xlsx"),
        (["--sheet", "-o", "x.csv"], ".xlsx"),
        (["--sheet", "--status", "none", "-o", "x.xlsx"], "--status"),
        (["--level", "A1"], "--sheet"),
        (["--sheet", "-o", "x.xlsx", "--theme", "Quatsch"], "Quatsch"),
        (["--sheet", "-o", "x.xlsx", "--level", "Z9"], "Z9"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_written(kept: Path, words: list[str], told: str) -> None:
    words = [str(kept.parent / one) if one.startswith("x.") else one for one in words]
    assert told in refused("ask", "coverage", *words, store=kept, lang="de")
    assert not list(kept.parent.glob("x.*"))
