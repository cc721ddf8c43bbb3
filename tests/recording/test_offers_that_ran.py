"""An offer that has run counts on its days for good: what comes next is an offer of its own."""

from __future__ import annotations

import json

import pytest
from cli.run import done, from_today, refused, run, unchanged, write_csv

OFFER = ("offer", "add", "Kurs", "--by", "vhs", "--target-group", "youth", "--theme", "sport")
ASK = ("ask", "covers", "youth", "--theme", "sport", "--format", "json", "--at")


@pytest.mark.parametrize(("status", "label"), [("geplant", "planned"), ("Idee", "idea"), ("beantragt", "funding")])
@pytest.mark.parametrize(
    "days", [(), ("--until", "2025-12-31"), ("--until", 1), ("--until", "2025-12-31", "--status", "paused")]
)
@pytest.mark.share(3)
def test_it_is_not_planned_anew(store, tmp_path, status, label, days):
    until = [from_today(said) if isinstance(said, int) else said for said in days]
    done(*OFFER, "--since", "2025-01-01", *until, store=store)
    with unchanged(store):
        sentence = refused("offer", "edit", "kurs", "--status", status, store=store)
        assert label in sentence
        assert "offer add" in sentence
        assert ("offer end kurs" in sentence) is ("2025-12-31" not in days)
        refused("offer", "edit", "kurs", "--status", status, "--since", "2027-01-01", store=store)
        file = write_csv(tmp_path / "offers.csv", "id;status", f"kurs;{status}")
        ran = run("import", file, "--format", "json", store=store)
        assert ran.code == 1
        assert [one["column"] for one in json.loads(ran.out)["refused"]] == ["status"]
    assert done(*ASK, "2025-06-01", store=store).json["rows"] != []


def test_it_is_ended_and_the_next_one_is_planned_beside_it(store):
    done(*OFFER, "--since", "2025-01-01", store=store)
    done("offer", "end", "kurs", "--until", "2025-12-31", store=store)
    added = done(*OFFER, "--status", "planned", "--since", "2027-01-01", store=store).ids
    assert added == ["kurs-2"]
    assert done(*ASK, "2025-06-01", store=store).json["rows"] != []
    assert done(*ASK, "2027-06-01", store=store).json["rows"] == []


@pytest.mark.parametrize("days", [0, 1])
def test_what_has_not_begun_before_today_can_be_planned(store, days):
    done(*OFFER, "--since", from_today(days), store=store)
    done("offer", "edit", "kurs", "--status", "planned", store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["status"] == "planned"


def test_what_counted_on_no_day_can_be_planned_and_one_without_a_beginning_is_told(store):
    done(*OFFER, "--status", "cancelled", "--since", from_today(1), store=store)
    assert done("offer", "edit", "kurs", "--status", "planned", store=store).err == ""
    done("offer", "add", "Treff", "--by", "vhs", "--target-group", "youth", "--theme", "sport", store=store)
    assert "no longer counts on any day" in done("offer", "edit", "treff", "--status", "planned", store=store).err
    assert done("offer", "edit", "treff", "--status", "idea", store=store).err == ""
