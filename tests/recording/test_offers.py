"""What the status of an offer does to the days on which it counts."""

from __future__ import annotations

import pytest
from cli.run import done

OFFER = ("offer", "add", "Kurs", "--by", "vhs", "--target-group", "youth", "--theme", "sport")


@pytest.mark.parametrize("status", ["paused", "cancelled"])
def test_pausing_or_cancelling_an_offer_ends_it_yesterday(store, status):
    from datetime import date, timedelta

    yesterday = (date.today() - timedelta(days=1)).isoformat()
    done(*OFFER, "--since", "2026-01-01", store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["status"] == "running"
    done("offer", "edit", "kurs", "--status", status, store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] == yesterday
    done("offer", "edit", "kurs", "--status", "running", store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] is None
    done("offer", "edit", "kurs", "--status", status, "--until", "2026-05-31", store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] == "2026-05-31"
    for day, there in (("2026-05-31", True), ("2026-06-01", False)):
        rows = done("ask", "covers", "youth", "--theme", "sport", "--at", day, "--format", "json", store=store).json["rows"]
        assert bool(rows) is there


@pytest.mark.parametrize("status", ["idea", "planned", "funding_requested", "cancelled"])
def test_an_offer_that_is_only_planned_or_cancelled_without_a_beginning_counts_on_no_day(store, status):
    done(*OFFER, "--status", status, store=store)
    for day in ("2000-01-01", "2026-11-23", "2026-11-24", "2100-01-01"):
        assert (
            done("ask", "covers", "youth", "--theme", "sport", "--at", day, "--format", "json", store=store).json["rows"] == []
        )


@pytest.mark.parametrize("before", ["idea", "planned", "funding_requested"])
@pytest.mark.parametrize("status", ["paused", "cancelled"])
def test_cancelling_what_was_only_planned_does_not_make_it_have_taken_place(store, before, status):
    done(*OFFER, "--since", "2026-01-01", "--until", "2026-12-31", "--status", before, store=store)
    ran = done("offer", "edit", "kurs", "--status", status, store=store)
    assert "and so counts on no day" in ran.err
    ask = ("ask", "covers", "youth", "--theme", "sport", "--at", "2026-02-01", "--format", "json")
    assert done(*ask, store=store).json["rows"] == []
    done("offer", "edit", "kurs", "--until", "2026-03-31", store=store)
    assert len(done(*ask, store=store).json["rows"]) == 1
    done("undo", store=store)
    done("undo", store=store)
    done("offer", "edit", "kurs", "--status", status, "--until", "2026-03-31", store=store)
    assert len(done(*ask, store=store).json["rows"]) == 1


def test_an_offer_taken_up_again_with_an_end_that_is_over_is_told(store, tmp_path):
    done(*OFFER, "--since", "2026-01-01", store=store)
    done("offer", "edit", "kurs", "--status", "paused", "--until", "2026-05-31", store=store)
    file = tmp_path / "offers.csv"
    file.write_text("id;status;until\nkurs;running;2026-05-31\n", encoding="utf-8")
    assert "only until 2026-05-31, as was given; that is over" in done("import", file, store=store).err
