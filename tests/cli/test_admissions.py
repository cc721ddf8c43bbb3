"""Who may take part in an offer: recorded, shown at the offer, read and written, and what it takes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import done, refused, run

GROUP, OFFER = "tolerated", "kurs"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    store = tmp_path / "netz.db"
    done("init", store=store)
    done("actor", "add", "Amt", "--kind", "office", store=store)
    offer = ("offer", "add", "Kurs", "--by", "Amt", "--target-group", "refugees", "--theme", "language")
    done(*offer, "--municipality", "Au", store=store)
    return store


def admitted(store: Path, *more: str, access: str = "zugelassen") -> str:
    said = ("admission", "add", "--offer", "Kurs", "--target-group", "Geduldete", "--access", access)
    return done(*said, *more, store=store, lang="de").ids[0]


def status(store: Path, at: str, group: str = GROUP) -> str:
    cell = ("--target-group", group, "--theme", "language", "--municipality", "Au", "--at", at)
    (row,) = done("ask", "coverage", *cell, "--format", "json", store=store).json["rows"]
    return str(row["status"])


def test_a_cell_is_empty_from_the_day_after_an_admission_ended(kept: Path) -> None:
    id = admitted(kept, "--since", "2026-01-01")
    assert status(kept, "2026-07-01") == "only_wider"
    done("admission", "end", id, "--until", "2026-06-30", store=kept)
    assert [status(kept, day) for day in ("2025-12-31", "2026-06-30", "2026-07-01")] == ["only_wider", "only_wider", "none"]
    assert status(kept, "2026-07-01", "asylum_seekers") == "only_wider"
    done("undo", store=kept)
    assert status(kept, "2026-07-01") == "only_wider"


def test_who_is_excluded_is_not_reached_and_the_need_is_not_met(kept: Path) -> None:
    done("need", "add", "Deutsch", "--target-group", GROUP, "--theme", "language", "--municipality", "Au", store=kept)
    assert [row["how"] for row in done("ask", "covers", GROUP, "--format", "json", store=kept).json["rows"]] == ["offer"]
    assert done("ask", "unmet-needs", "--format", "json", store=kept).json["rows"] == []
    admitted(kept, access="ausgeschlossen")
    assert not [
        row for row in done("ask", "covers", GROUP, "--format", "json", store=kept).json["rows"] if row["how"] == "offer"
    ]
    (need,) = done("ask", "unmet-needs", "--format", "json", store=kept).json["rows"]
    assert need["near_misses"] == [OFFER]
    told = done("ask", "covers", GROUP, "--explain", "Amt", store=kept, lang="de").out
    assert "die Gruppe wird nicht zugelassen" in told


def test_it_is_shown_at_its_offer_and_goes_only_with_it(kept: Path) -> None:
    id = admitted(kept, "--until", "2026-12-31", "--source", "Rundschreiben")
    shown = done("offer", "show", "Kurs", store=kept, lang="de").out
    assert "Geduldete · zugelassen · bis 31.12.2026" in shown
    assert "1 Zug" in refused("offer", "remove", "Kurs", store=kept, lang="de")
    done("offer", "remove", "Kurs", "--cascade", store=kept)
    refused("admission", "show", id, store=kept)
    done("undo", store=kept)
    assert done("admission", "show", id, "--format", "json", store=kept).json["access"] == "admitted"


def test_a_list_with_german_words_is_read_once_and_again_with_no_change(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "Zugaenge.csv").write_text(
        "Angebot;Zielgruppe;Zugangsart;Von;Bis;Quelle\nKurs;Geduldete;Selbstzahler;1.1.2026;;Rundschreiben\n"
        "Kurs;Anerkannte Geflüchtete;berechtigt;;;\n",
        encoding="utf-8",
    )
    done("import", tmp_path / "Zugaenge.csv", store=kept)
    rows = done("admission", "list", "--format", "json", store=kept).json
    assert [(one["offer"], one["target_group"], one["access"], one["since"]) for one in rows] == [
        (OFFER, "recognised_refugees", "entitled", None),
        (OFFER, GROUP, "self_paid", "2026-01-01"),
    ]
    again = done("import", tmp_path / "Zugaenge.csv", "--format", "json", store=kept).json
    assert (again["added"], again["changed"], again["unchanged"]) == ({}, [], {"admissions": 2})
    done("export", "csv", "-o", tmp_path / "out", "--audience", "internal", store=kept)
    fresh = tmp_path / "other.db"
    done("init", store=fresh)
    done("import", *(tmp_path / "out").glob("*.csv"), store=fresh)
    assert done("admission", "list", "--format", "json", store=fresh).json == rows


def test_a_later_period_is_another_admission_and_an_end_is_written_into_the_only_one(kept: Path, tmp_path: Path) -> None:
    admitted(kept, "--since", "2025-01-01", "--until", "2025-12-31")
    admitted(kept, "--since", "2026-06-01")
    assert len(done("admission", "list", "--format", "json", store=kept).json) == 2
    assert [status(kept, day) for day in ("2025-06-01", "2026-03-01", "2026-07-01")] == ["only_wider", "none", "only_wider"]
    (tmp_path / "admissions.csv").write_text("offer,target_group,access,until\nKurs,tolerated,admitted,2026-12-31\n")
    assert "2" not in done("admission", "list", "--format", "csv", store=kept).out.splitlines()[0]
    assert run("import", tmp_path / "admissions.csv", store=kept).code == 1  # which of the two?


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--offer", "Kurz", "--target-group", GROUP, "--access", "admitted"), "Kurs"),
        (("--offer", "Kurs", "--target-group", "duldete", "--access", "admitted"), "Geduldete"),
        (("--offer", "Kurs", "--target-group", GROUP, "--access", "zugelasen"), "zugelassen"),
        (
            (
                "--offer",
                "Kurs",
                "--target-group",
                GROUP,
                "--access",
                "admitted",
                "--since",
                "2026-02-01",
                "--until",
                "2026-01-01",
            ),
            "2026",
        ),
    ],
)
def test_what_is_not_known_is_refused_with_the_nearest(kept: Path, said: tuple[str, ...], told: str) -> None:
    assert told in refused("admission", "add", *said, store=kept, lang="de")
    assert done("admission", "list", "--format", "json", store=kept).json == []


def test_what_an_end_takes_away_is_told_as_of_its_day(kept: Path) -> None:
    id = admitted(kept, "--since", "2026-01-01", "--until", "2026-12-31")
    answer = done("ask", "ohne", id, "--on", "31.12.2026", "--format", "json", store=kept).json
    assert answer["as_of"] == "2026-12-31"
    assert [(row["what"], row["record"], row["target_group"]) for row in answer["rows"]] == [("cell", [OFFER], GROUP)]
    assert "2027-01-01" in refused("ask", "without", id, "--on", "2027-01-01", store=kept)
    offer = done("ask", "without", "Kurs", "--format", "json", store=kept).json
    assert offer["summary"] == {"lost_pairs": 0, "offers": 1, "empty_cells": 1, "committees": 0, "needs": 0}
