"""What is to be put into Integreat: against what was done here since a region was last read or the list was ticked off."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from cli.run import done, run
from importers.integreat_answers import changed, place, saved

TREFF = "integreat-muster-ort-12"


def due(store: Any, *more: str) -> Any:
    return done("ask", "integreat-due", "--format", "json", *more, store=store).json


def told(store: Any, language: str = "en") -> dict[str, tuple[str, str, str]]:
    return {
        row["record"]: (row["change"], row["page"], row["text"]) for row in due(store)["rows"] if row["language"] == language
    }


@pytest.fixture
def net(tmp_path: Path) -> Path:
    store = tmp_path / "n.db"
    done("import", saved(tmp_path / "a"), store=store)
    return store


def work(store: Any) -> None:
    """What happens in an office between two looks."""
    done("actor", "edit", TREFF, "--phone", "0123 99", "--note", "Schlüssel", store=store)
    done(
        "offer", "add", "Nähkurs", "--by", TREFF, "--target-group", "mothers", "--theme", "language", "--language", "ar", "--level-from", "A1",
        "--level-to", "A2", "--access", "kostenlos", "--next-start", "2130-02-01", store=store,
    )  # fmt: skip
    done(
        "offer", "add", "Idee", "--by", TREFF, "--target-group", "mothers", "--theme", "sport", "--status", "idea", store=store
    )
    done(
        "offer",
        "add",
        "Intern",
        "--by",
        TREFF,
        "--target-group",
        "men",
        "--theme",
        "sport",
        "--visibility",
        "internal",
        store=store,
    )
    done("actor", "add", "Ehrenfrau", "--kind", "volunteer", "--visibility", "public", store=store)
    done("actor", "edit", "Sprachcafé", "--note", "nur intern", store=store)
    done("actor", "end", "integreat-muster-ort-14", "--until", "2020-01-01", store=store)
    done("event", "remove", "Fest der Kulturen", store=store)
    done("contact", "edit", "Erika Beispiel", "--phone", "0151 2", store=store)


def test_new_changed_and_ended_are_texts_to_copy_in_both_languages(net: Path) -> None:
    assert due(net)["rows"] == []
    work(net)
    assert told(net) == {
        "integreat-muster-termin-4": ("ended", "events", "Please remove: Fest der Kulturen"),
        "integreat-muster-ort-14": ("ended", "places", "Please remove: Caritas Musterstadt Laden"),
        "naehkurs": (
            "new",
            "offers",
            "Nähkurs\nFor whom: mothers\nThemes: language\nLanguages: Arabic\nLevel: A1–A2\nNext start: 2130-02-01\nAccess: kostenlos\n"
            "Provider: Treff am Markt (0123 99)",
        ),
        TREFF: (
            "changed",
            "places",
            "Treff am Markt\nKind: counselling service\nPart of: Caritas Musterstadt\nAddress: Weg 12, 01234 Musterstadt\n"
            "Telephone: 0123 99\nWebsite: https://treff.example\nDescription: Offen für alle.\nTee",
        ),
    }
    assert told(net, "de")["naehkurs"][2].startswith(
        "Nähkurs\nFür wen: Mütter\nThemen: Sprache\nSprachen: Arabisch\nNiveau: A1–A2\nNächster"
    )
    answer = due(net)
    assert {name: answer["summary"][name] for name in ("new", "changed", "ended")} == {"new": 1, "changed": 1, "ended": 2}
    assert {row["changed_on"] for row in answer["rows"]} == {answer["summary"]["since"]}
    assert "Erika" not in str(answer)
    assert re.search(r"^seit: \d\d\.\d\d\.\d{4}$", done("ask", "integreat-due", store=net, lang="de").out, re.MULTILINE)


def test_ticked_off_it_is_empty_until_something_changes_and_undo_brings_it_back(net: Path) -> None:
    work(net)
    assert "Ticked off" in done("ask", "integreat-due", "--done", store=net).err
    assert due(net)["rows"] == []
    done("undo", store=net)
    assert len(told(net)) == 4
    done("redo", store=net)
    done("actor", "edit", TREFF, "--phone", "0123 98", store=net)
    assert set(told(net)) == {TREFF}
    done("actor", "edit", TREFF, "--phone", "0123 99", store=net)
    assert told(net) == {}, "what is again as it was is not due"


def test_the_next_import_begins_a_new_list_and_one_without_news_does_not(net: Path, tmp_path: Path) -> None:
    work(net)
    folder = saved(tmp_path / "a", changed([place(30, "Neuer Ort")], 0))
    done("import", folder, store=net)
    assert due(net)["rows"] == []
    done("actor", "edit", TREFF, "--phone", "1", store=net)
    done("import", folder, store=net)
    assert set(told(net)) == {TREFF}


def test_what_ends_by_its_date_is_to_be_removed_and_past_events_are_not(net: Path) -> None:
    done("actor", "edit", TREFF, "--until", "2130-01-31", store=net)
    done("ask", "integreat-due", "--done", store=net)
    assert due(net)["rows"] == []
    rows = due(net, "--at", "2130-06-01")["rows"]
    assert {(row["record"], row["change"], row["changed_on"]) for row in rows} == {(TREFF, "ended", "2130-01-31")}


def test_without_any_taking_over_everything_public_is_new(store: Path) -> None:
    ran = run("ask", "integreat-due", store=store)
    assert "everything public is new" in ran.err
    assert due(store)["summary"]["since"] is None
    assert {change for change, _, _ in told(store).values()} == {"new"}


def test_a_server_answers_the_same(net: Path, neo4j: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    neo4j.sign_in(monkeypatch)
    done("import", tmp_path / "a", store=neo4j.address)
    for store in (net, neo4j.address):
        work(store)
    assert due(neo4j.address) == due(net)
    done("ask", "integreat-due", "--done", store=neo4j.address)
    assert due(neo4j.address)["rows"] == []
