"""The workings of questions about offers, committees and events say of the demo district what stands in the rows."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz import questions
from akteursnetz.store import open_store
from akteursnetz.words import set_language

DAY = "2026-11-24"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo")
    done("demo", "--to", path)
    set_language("en")
    with open_store(path / "akteursnetz.db") as store:
        yield store


@pytest.fixture(autouse=True)
def _english():
    set_language("en")


def rows_of(store, name, **given):
    rows = questions.ask(store, name, given, at=DAY).rows
    assert rows, name
    return rows


def working(store, name, actor, **given):
    """Without definition, formula and source."""
    return questions.explain(store, name, given, DAY, None, actor)[3:]


def test_an_introducer_has_the_levels_of_its_row(demo):
    rows = rows_of(demo, "introducers", a="vhs", b="jobcenter")
    for row in rows:
        (told,) = working(demo, "introducers", row["actor"], a="vhs", b="jobcenter")
        levels = ["no level" if row[key] is None else f"level {row[key]}" for key in ("level_a", "level_b")]
        assert told.startswith(f"{row['name']} – ")
        assert told.endswith(f"{levels[1]}.")
        assert f": {levels[0]}; " in told
    (other,) = working(demo, "introducers", "helferkreis-lindenfurt", a="vhs", b="jobcenter")
    assert ("no counted tie" in other) == ("helferkreis-lindenfurt" not in {row["actor"] for row in rows})


def test_a_single_provider_is_told_as_the_only_one_and_others_are_named(demo):
    words = demo.vocabulary()
    single = rows_of(demo, "single-provider")
    direct = 0
    for row in single:
        cell = {key: row[key] for key in ("target_group", "theme", "municipality")}
        told = working(demo, "single-provider", row["provider"], **cell)
        label = f"{words.label('target_groups', row['target_group'], 'en')}, {words.label('themes', row['theme'], 'en')}"
        assert f"{label}, {row['municipality']}: this provider only." in told
        direct += len(told)
    assert direct == len(single)
    several = next(row for row in rows_of(demo, "coverage") if row["status"] == "several")
    cell = {key: several[key] for key in ("target_group", "theme", "municipality")}
    offered = [
        offer for offer in demo.network(DAY).offers.values()
        if cell["theme"] in offer.themes and cell["target_group"] in offer.target_groups
        and cell["municipality"] in {offer.municipality, *offer.catchment}
    ]  # fmt: skip
    told = working(demo, "single-provider", offered[0].providers[0], **cell)
    assert ": also " in told[0]


def test_the_offers_that_count_for_a_cell_are_told_with_their_place(demo):
    row = next(row for row in rows_of(demo, "coverage") if row["status"] == "single")
    cell = {key: row[key] for key in ("target_group", "theme", "municipality")}
    provider = rows_of(demo, "single-provider", **cell)[0]["provider"]
    counted = [line for line in working(demo, "coverage", provider, **cell) if f"– {row['municipality']}" in line]
    assert len(counted) == row["offers"]
    elsewhere = working(demo, "coverage", provider, target_group="everyone", theme="sport", municipality="Erlenbrück")
    assert all("counts in none of these cells" in line for line in elsewhere)


def test_a_candidate_has_an_offer_and_its_missing_group_is_represented_by_nobody(demo):
    for row in rows_of(demo, "missing-at-table", committee="ak-sprache", by="department"):
        for candidate in row["candidates"]:
            told = working(demo, "missing-at-table", candidate, committee="ak-sprache", by="department")
            assert not told[0].endswith(": none.")
            assert told[-1].endswith("is represented there by: nobody.")
    told = working(demo, "missing-at-table", "vhs", committee="ak-sprache")
    assert told[1] == "Volkshochschule Auental has a seat already."
    assert "Volkshochschule Auental" in told[2]


def test_who_never_came_has_no_event_that_says_attended(demo):
    for row in rows_of(demo, "never-attending"):
        told = working(demo, "never-attending", row["actor"])
        assert len(told) == row["invited"] + row["excused"]
        assert not any(line.endswith(": attended.") for line in told)
    assert any(line.endswith(": attended.") for line in working(demo, "never-attending", "vhs"))
    assert working(demo, "never-attending", "vhs", **{"from": "2026-11-23"}) == [
        "In the period Volkshochschule Auental was invited to nothing."
    ]


def test_what_is_stale_is_told_with_its_days(demo):
    for row in rows_of(demo, "stale"):
        if row["kind"] == "actor":
            told = working(demo, "stale", row["record"])[0]
            days = "never checked" if row["days"] is None else f"{row['days']} days ago"
            assert told.startswith(f"{row['name']}: ")
            assert days in told
