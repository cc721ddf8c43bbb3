"""What ends: a council reads sums, those who steer read names and who could step in; admissions are in both."""

from __future__ import annotations

import re

import pytest
from cli.run import done

DAY = "2026-11-24"


@pytest.fixture
def network(tmp_path):
    """Two providers; one offer whose funding ends, alone in its cell, and one that stays; admissions that end and ended."""
    store = tmp_path / "a.db"
    done("init", store=store)
    for name in ("Alpha e.V.", "Beta e.V."):
        done("actor", "add", name, "--kind", "association", store=store)
    course = ("--target-group", "refugees", "--theme", "language", "--since", "2025-01-01")
    done(
        "offer",
        "add",
        "Kurs Eins",
        "--by",
        "Alpha e.V.",
        *course,
        "--municipality",
        "Au",
        "--places",
        "12",
        "--funding-until",
        "2026-12-31",
        store=store,
    )
    done("offer", "add", "Kurs Zwei", "--by", "Beta e.V.", *course, "--municipality", "Bach", "--places", "15", store=store)
    done(
        "need", "add", "Sprache in Au", "--target-group", "refugees", "--theme", "language", "--municipality", "Au", store=store
    )
    done("answer", "Sprache in Au", "Kurs Eins", store=store)
    path = tmp_path / "admissions.csv"
    path.write_text(
        "offer,target_group,access,since,until,source\n"
        "Kurs Zwei,refugees,admitted,2025-01-01,,\n"
        "Kurs Zwei,tolerated,admitted,2025-01-01,2026-09-30,Erlass\n"
        "Kurs Zwei,eu_migrants,admitted,2025-01-01,2027-01-31,Erlass\n"
        "Kurs Zwei,asylum_seekers,admitted,2020-01-01,2020-12-31,alt\n"
        "Kurs Zwei,unclear_prospects,excluded,2025-01-01,2026-10-31,Erlass\n",
        encoding="utf-8",
    )
    done("import", path, store=store)
    return store


def paper(store, tmp_path, kind, lang="en"):
    done("report", "--kind", kind, "-o", tmp_path / "r.md", "--at", DAY, store=store, lang=lang)
    return (tmp_path / "r.md").read_text(encoding="utf-8")


def test_a_council_reads_sums_and_no_names(network, tmp_path):
    text = paper(network, tmp_path, "council")
    assert (
        "If nothing of it goes on, 1 cell loses its last offer on the spot (target group, theme and municipality), and 1 need is open again"
        in text
    )
    assert re.search(r"ended in 1 case within the last year and ends in 1 case within the next 180 days; concerned: .*EU", text)
    for name in ("Alpha", "Beta", "Kurs Eins", "Kurs Zwei", "Sprache in Au"):
        assert name not in text


def test_who_steers_reads_what_is_lacking_then_and_who_could_step_in(network, tmp_path):
    text = paper(network, tmp_path, "steering")
    row = next(line for line in text.splitlines() if line.startswith("| 2026-12-31 | Kurs Eins"))
    assert "Au" in row
    assert "1 need open again" in row
    assert row.endswith("| 12 | " + row.split("|")[5].strip() + " | Beta e.V. |")
    assert re.search(r"\| ended on 2026-09-30 \| Kurs Zwei \|", text)
    assert re.search(r"\| ends on 2027-01-31 \| Kurs Zwei \|", text)
    assert "2020" not in text.partition("Admissions that end or ended")[2].partition("##")[0]


def test_long_lists_stand_whole_in_the_annex(network, tmp_path):
    for number in range(23):
        done("need", "add", f"Bedarf {number:02}", "--target-group", "refugees", "--theme", "school", store=network)
    text = paper(network, tmp_path, "steering")
    body, annex = text.split("## Annex: lists at full length")
    assert "These are the first 20 of 24; all stand in the annex." in body
    assert "### Needs (24)" in annex
    assert sum(f"| Bedarf {number:02} |" in annex for number in range(23)) == 23
