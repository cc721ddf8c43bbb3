"""The workings of questions about offers, committees and events say of the demo district what stands in the rows."""

from __future__ import annotations

import shutil

import pytest
from cli.run import done
from thorough import some

from akteursnetz import questions
from akteursnetz.store import open_store
from akteursnetz.words import set_language

DAY = "2026-11-24"


@pytest.fixture(scope="module")
def demo(tmp_path_factory, demo_folder):
    path = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_folder, path, dirs_exist_ok=True)
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
    single = some(rows_of(demo, "single-provider"), 4)
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


def test_what_nearly_fits_an_unmet_need_is_told_of_its_provider(demo):
    rows, offers = rows_of(demo, "unmet-needs"), demo.network(DAY).offers
    words = {"municipality": "place", "target_group": "target group"}
    expected = {
        (provider, f"{row['title']}: {offers[offer].title} – lacking only: {words.get(off, off)} (")
        for row in rows
        for offer, off in zip(row["near_misses"], row["off_by"], strict=True)
        for provider in offers[offer].providers
    }
    assert all(len(row["near_misses"]) < 10 for row in rows)
    told = {
        (actor, line.rpartition("(")[0] + "(")
        for actor in {*some(demo.network(DAY).actors, 4), *(provider for provider, _ in expected)}
        for line in working(demo, "unmet-needs", actor)
        if "lacking only" in line
    }
    assert told == expected


def test_an_actor_whose_offers_fit_nothing_and_one_without_offers_are_told_so(demo):
    assert working(demo, "unmet-needs", "stadtbuecherei") == [
        "Every offer of Stadtbücherei Auenstadt lacks at least two things to fit an unmet need."
    ]
    without = next(
        id for id in demo.network(DAY).actors if not any(id in o.providers for o in demo.network(DAY).offers.values())
    )
    assert working(demo, "unmet-needs", without)[0].endswith("has no running offer.")
    set_language("de")
    assert working(demo, "unmet-needs", "sprachwerk") == [
        "Deutschkurse für Asylsuchende mit unklarer Bleibeperspektive: Intensivkurs Deutsch – es fehlt nur: Ort (Birkenhall)."
    ]


def test_where_nothing_is_unmet_that_is_told(tmp_path):
    path = tmp_path / "netz.db"
    done("init", store=path)
    done("actor", "add", "Amt", "--kind", "office", store=path)
    with open_store(path) as store:
        assert working(store, "unmet-needs", "amt") == ["Every open need has an offer that fits."]


@pytest.mark.parametrize("given", [{"actor_days": 30, "offer_days": 100}, {}, {"offer_days": 20, "cooperation_days": 60}])
@pytest.mark.share(3)
def test_what_is_stale_is_told_with_its_days(demo, given):
    """Of every actor exactly what stands in the rows is overdue; planned offers are judged, too."""
    rows, offers = rows_of(demo, "stale", **given), demo.records("offers")
    assert any(offers[row["record"]]["status"] == "planned" for row in rows if row["kind"] == "offer") or not given
    for actor in demo.network(DAY).actors:
        told = working(demo, "stale", actor, **given)
        for row in rows:
            mine = (
                row["record"] == actor
                if row["kind"] == "actor"
                else actor in offers.get(row["record"], {}).get("providers", ())
            )
            if mine and len(told) <= 10:
                days = "never checked" if row["days"] is None else f"{row['days']} days ago"
                assert any(line.startswith(f"{row['name']}: ") and days in line for line in told)
