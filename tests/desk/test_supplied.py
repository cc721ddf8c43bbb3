"""What there is for whom beside how many people live there: the rules of a cell, on a small network."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.run import done, from_today

from akteursnetz.desk.supplied import SOON, Cell, sheet
from akteursnetz.store import open_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "netz.db"
    done("init", store=path)
    done("actor", "add", "Amt", "--kind", "office", store=path)
    done("actor", "add", "Bund", "--kind", "association", store=path)
    return path


def offer(store: Path, title: str, *more: object, by: str = "Amt") -> None:
    said = ("offer", "add", title, "--by", by, "--target-group", "women", "--theme", "language", "--municipality", "Au")
    done(*said, *more, store=store)


def cell(path: Path, group: str = "women", **only: str) -> Cell:
    with open_store(path) as store:
        found = sheet(store, from_today(), {"theme": "language", "target_group": group, **only})
    (row,) = found.rows
    return row.cells[found.places.index("Au")]


def test_a_cell_ends_only_where_all_of_its_offers_do(store: Path) -> None:
    offer(store, "Kurs", "--until", from_today(SOON))
    assert cell(store).ends
    assert cell(store, "mothers").ends
    offer(store, "Treff", "--until", from_today(300), "--funding-until", from_today(100), by="Bund")
    assert cell(store).ends
    offer(store, "Tandem", by="Bund")
    assert not cell(store).ends
    assert cell(store).status == "several"


@pytest.mark.parametrize(("days", "ends"), [(SOON, True), (SOON + 1, False)])
def test_soon_is_within_so_many_days(store: Path, days: int, ends: bool) -> None:
    offer(store, "Kurs", "--funding-until", from_today(days))
    assert cell(store).ends is ends


def test_only_offers_of_a_level_count_where_one_is_asked_for(store: Path) -> None:
    offer(store, "Kurs", "--level-from", "A1", "--level-to", "A2", "--until", from_today(30))
    offer(store, "Aufbau", "--level-from", "B1", "--level-to", "B1", by="Bund")
    assert not cell(store).ends
    assert cell(store, level="A2").ends
    assert cell(store, level="C1").status == "none"


def test_who_is_no_longer_let_in_has_an_empty_cell(store: Path) -> None:
    offer(store, "Kurs", "--places", 12)
    said = ("admission", "add", "--offer", "Kurs", "--target-group", "mothers", "--access", "admitted")
    done(*said, "--until", from_today(-1), store=store)
    assert cell(store).status == "single"
    assert (cell(store, "mothers").status, cell(store, "mothers").ends) == ("none", False)
