"""Lists, exports and questions name the same actors, ties, offers and seats of one day."""

from __future__ import annotations

import csv

import pytest
from cli.run import done, from_today
from store.test_questions import random_network

from akteursnetz.model import TABLES
from akteursnetz.store import Change, open_store


def filled(store, seed):
    """The network with a random one beside it."""
    records = random_network(seed)
    with open_store(str(store), write=True) as opened:
        opened.command(
            "test",
            lambda writing: writing.apply(
                [Change(name, table.key_of(r), None, r) for name, table in TABLES.items() for r in records.get(name, ())]
            ),
        )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.share(2)
def test_lists_exports_and_the_network_agree_on_every_day(store, tmp_path, seed):
    filled(store, seed)
    for at in ("2024-06-01", "2026-11-24", from_today(400)):
        folder = tmp_path / at
        done("export", "csv", "--audience", "internal", "--at", at, "-o", folder, store=store)
        with open_store(str(store)) as opened:
            network = opened.network(at)

        def exported(table, *columns, folder=folder):
            file = folder / f"{table}.csv"
            if not file.exists():
                return set()
            with file.open(encoding="utf-8-sig", newline="") as stream:
                return {tuple(row[c] for c in columns) for row in csv.DictReader(stream)}

        def listed(word, at=at):
            return {(row["id"],) for row in done(word, "list", "--at", at, "--format", "json", store=store).json}

        ties = {(tie.id,) for tie in network.cooperations}
        assert listed("actor") == exported("actors", "id") == {(id,) for id in network.actors}
        assert listed("cooperation") == exported("cooperations", "id") == ties
        assert listed("committee") == exported("committees", "id") == {(id,) for id in network.committees}
        offers = exported("offers", "id")
        assert offers == {(id,) for id in network.offers}
        planned = {
            (row["id"],)
            for row in done("offer", "list", "--at", at, "--format", "json", store=store).json
            if row["status"] in ("idea", "planned", "funding_requested")
        }
        assert listed("offer") - planned == offers
        seats = {(seat.actor, seat.committee, seat.since or "") for seat in network.memberships}
        assert exported("memberships", "actor", "committee", "since") == seats


def test_who_has_left_is_marked_wherever_it_is_named_and_its_ties_and_offers_are_listed_no_more(store):
    done("offer", "add", "Allein", "--by", "vhs", "--target-group", "youth", "--theme", "sport", store=store)
    done("actor", "end", "vhs", "--until", "31.10.2026", store=store)
    for lang, words in (("de", "Volkshochschule (ausgeschieden 31.10.2026)"), ("en", "Volkshochschule (left 2026-10-31)")):
        for shown in (
            ("actor", "show", "jugendamt"),
            ("actor", "show", "vhs"),
            ("actor", "list", "--all"),
            ("offer", "show", "cafe"),
            ("offer", "list"),
            ("committee", "show", "AK Sprache"),
            ("cooperation", "show", "vhs", "jugendamt"),
            ("cooperation", "list", "--all"),
            ("event", "show", "Netzwerktreffen"),
        ):
            assert words in done(*shown, store=store, lang=lang).out, shown
    assert "Allein" not in done("offer", "list", "--at", "2026-11-28", store=store).out
    assert "Allein" in done("offer", "list", "--at", "2026-10-31", store=store).out
    assert "Volkshochschule" not in done("cooperation", "list", "--at", "2026-11-28", store=store).out
    assert "ausgeschieden" not in done("cooperation", "list", "--at", "2026-10-31", store=store, lang="de").out


OFFER = ("offer", "add", "Kurs", "--by", "vhs", "--target-group", "youth", "--theme", "sport", "--id", "kurs")
ROW = "id,title,providers,themes,target_groups,status,since,until\nkurs,Kurs,vhs,sport,youth,{},{},{}\n"


def days_it_counts(store, *days):
    return [
        bool(done("ask", "covers", "youth", "--theme", "sport", "--at", day, "--format", "json", store=store).json["rows"])
        for day in days
    ]


@pytest.mark.parametrize("status", ["paused", "cancelled"])
def test_an_offer_cancelled_in_a_table_that_still_names_its_old_end_counts_until_yesterday_however_often_it_is_read(
    store, status, tmp_path
):
    table = tmp_path / "offers.csv"
    table.write_text(ROW.format(status, "2020-01-01", from_today(500)), encoding="utf-8")
    told = done("import", table, store=store, lang="de").err
    assert f"„Kurs“ ist {'pausiert' if status == 'paused' else 'abgesagt'} und zählt bis" in told
    assert days_it_counts(store, "2020-01-01", from_today(-1), from_today(), from_today(500)) == [True, True, False, False]
    again = done("import", table, "--format", "json", store=store).json
    assert again["changed"] == []
    assert again["unchanged"] == {"offers": 1}
    done("offer", "edit", "kurs", "--until", "2020-06-30", store=store)  # a person corrects the end
    done("import", table, store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] == "2020-06-30"


@pytest.mark.parametrize("status", ["paused", "cancelled"])
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.share(3)
def test_an_offer_cancelled_before_it_began_counts_on_no_day_and_leaves_with_no_export_of_a_day(store, status, dated, tmp_path):
    since = from_today(500) if dated else ""
    table = tmp_path / "offers.csv"
    table.write_text(ROW.format(status, since, ""), encoding="utf-8")
    done("import", table, store=store)
    days = ("2019-01-01", from_today(-1), from_today(), from_today(500))
    assert days_it_counts(store, *days) == [False] * 4
    for day in days:
        done("export", "csv", "--audience", "internal", "--at", day, "-o", tmp_path / day, store=store)
        file = tmp_path / day / "offers.csv"
        assert not file.exists() or "Kurs" not in file.read_text(encoding="utf-8")
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["since"] == (since or None)


def test_a_running_offer_that_is_cancelled_ends_yesterday_even_if_a_later_end_is_typed_and_it_is_told(store):
    done(*OFFER, "--since", "2020-01-01", "--until", from_today(500), store=store)
    ran = done("offer", "edit", "kurs", "--status", "cancelled", "--until", from_today(500), store=store)
    assert f"counts until {from_today(-1)}" in ran.err
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] == from_today(-1)
    done("offer", "edit", "kurs", "--status", "running", store=store)
    assert done("offer", "show", "kurs", "--format", "json", store=store).json["until"] is None


def test_a_planned_offer_whose_first_day_has_come_is_asked_about_in_lists(store):
    done(*OFFER, "--status", "planned", "--since", from_today(-1), store=store)
    assert "geplant, Beginn erreicht – läuft es?" in done("offer", "list", store=store, lang="de").out
    assert "planned, its first day has come – is it running?" in done("offer", "show", "kurs", store=store).out
    assert "läuft es?" not in done("offer", "list", "--at", "2020-01-01", store=store, lang="de").out


def test_lists_answer_as_of_a_day(store):
    for since, until, name in (("2020-01-01", "2022-12-31", "Alt"), ("2027-01-01", "", "Künftig"), ("", "", "Immer")):
        dates = [*(("--since", since) if since else ()), *(("--until", until) if until else ())]
        done("actor", "add", name, "--kind", "office", *dates, store=store)

    def names(*more):
        listed = done("actor", "list", "--format", "json", *more, store=store).json
        return {actor["name"] for actor in listed} & {"Alt", "Künftig", "Immer"}

    assert names() == {"Immer"}
    assert names("--at", "2020-01-01") == names("--at", "31.12.2022") == {"Alt", "Immer"}
    assert names("--at", "2019-12-31") == names("--at", "2023-01-01") == {"Immer"}
    assert names("--at", "2027-01-01") == {"Künftig", "Immer"}
    assert names("--all") == {"Alt", "Künftig", "Immer"}
    assert names("--at", "9999-12-31") == {"Künftig", "Immer"}
