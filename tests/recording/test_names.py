"""Ids that never change, and the names, aliases and dates that stand for them."""

from __future__ import annotations

import pytest
from cli.run import done, refused, run, unchanged


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Jugendamt Süd", "jugendamt-sued"),
        ("Größe & Straße", "groesse-strasse"),
        ("Ärzte Öl Übung ẞ", "aerzte-oel-uebung-ss"),
        ("Çağrı e.V.", "cagrı-e-v"),
        ("  A  B  ", "a-b"),
        ("!!!", "actor"),
        ("日本", "日本"),
        ("A" * 200, "a" * 80),
    ],
)
def test_an_id_is_a_readable_slug_of_the_name(store, name, id):
    assert done("actor", "add", name, "--kind", "office", store=store).ids == [id]


def test_every_kind_of_record_prints_its_id_and_a_second_one_gets_another(store):
    assert done("actor", "add", "Zwei", "--kind", "office", "--municipality", "A", store=store).ids == ["zwei"]
    assert done("actor", "add", "Zwei", "--kind", "office", "--municipality", "B", store=store).ids == ["zwei-2"]
    assert done("event", "add", "T", "--kind", "session", "--date", "2026-01-01", store=store).ids == ["t-2026-01-01"]
    assert done("committee", "add", "Rat", "--kind", "council", "--id", "Mein Rat/1", store=store).ids == ["Mein Rat/1"]
    assert done("need", "add", "N", "--target-group", "youth", "--theme", "sport", store=store).ids == ["n"]


def test_a_second_of_the_same_name_in_the_same_municipality_is_refused_unless_it_gets_a_new_id(store):
    for name in ("Volkshochschule", "vhs", " VOLKSHOCHSCHULE "):
        with unchanged(store):
            sentence = refused("actor", "add", name, "--kind", "office", "--municipality", "Auenstadt", store=store)
        assert "vhs" in sentence
        assert "--id" in sentence
    done("actor", "add", "Volkshochschule", "--kind", "office", "--municipality", "Auenstadt", "--id", "vhs2", store=store)
    with unchanged(store):
        refused("actor", "add", "X", "--kind", "office", "--id", "vhs2", store=store)


@pytest.mark.parametrize("id", ["x" * 101, "a\nb", "a\tb", "a\x00b", "\u200e\x1b", "\ud800"])
def test_an_id_that_is_too_long_or_not_printable_is_refused(store, id):
    with unchanged(store):
        refused("actor", "add", "Neu", "--kind", "office", "--id", id, store=store)


def test_an_id_never_changes_whatever_else_does(store):
    done("actor", "edit", "vhs", "--name", "Bildungszentrum", store=store)
    shown = done("actor", "show", "Bildungszentrum", "--format", "json", store=store).json
    assert shown["id"] == "vhs"
    refused("actor", "show", "Volkshochschule", store=store)
    assert run("actor", "edit", "vhs", "--id", "neu", store=store).code == 2


@pytest.mark.parametrize("named", ["vhs", "Volkshochschule", "  volkshochschule  ", "VHS", "vHs", "VOLKSHOCHSCHULE"])
def test_a_record_is_named_by_id_name_or_alias_in_any_case(store, named):
    assert done("actor", "show", named, "--format", "json", store=store).json["id"] == "vhs"


@pytest.mark.parametrize(
    "named", ["Netzwerktreffen", "Netzwerktreffen@2026-03-01", "netzwerktreffen@01.03.2026", "Netzwerktreffen @ 1.3.2026"]
)
def test_an_event_is_named_by_title_and_date(store, named):
    assert done("event", "show", named, "--format", "json", store=store).json["id"] == "netzwerktreffen-2026-03-01"


def test_a_title_that_several_events_have_needs_its_date(store):
    done("event", "add", "Netzwerktreffen", "--kind", "network_meeting", "--date", "2026-06-01", store=store)
    sentence = refused("event", "show", "Netzwerktreffen", store=store)
    assert "netzwerktreffen-2026-03-01" in sentence
    assert "netzwerktreffen-2026-06-01" in sentence
    assert done("event", "show", "Netzwerktreffen@2026-06-01", "--format", "json", store=store).json["date"] == "2026-06-01"
    refused("event", "show", "Netzwerktreffen@2026-06-02", store=store)


def test_an_unknown_name_is_refused_with_the_nearest_candidates(store):
    for typed in ("Volkshochschul", "Volkshoschule", "vhss"):
        assert "(vhs)" in refused("actor", "show", typed, store=store)
    assert "(vhs)" in refused("actor", "show", "Volkshochschul", store=store, lang="de")
    assert "Did you mean" not in refused("actor", "show", "qqqqqqqqqq", store=store)


def test_an_ambiguous_name_is_refused_with_its_candidates(store):
    done("actor", "add", "Volkshochschule", "--kind", "office", "--municipality", "Lindenfurt", store=store)
    with unchanged(store):
        sentence = refused("link", "Volkshochschule", "buero", store=store)
    assert "vhs" in sentence
    assert "volkshochschule" in sentence
    assert "Lindenfurt" in sentence


def test_an_id_goes_before_a_name(store):
    done("actor", "add", "musikschule", "--kind", "office", "--id", "andere", "--municipality", "X", store=store)
    assert done("actor", "show", "musikschule", "--format", "json", store=store).json["id"] == "musikschule"


@pytest.mark.parametrize(
    "words",
    [
        ("actor", "edit", "nirgendwo", "--note", "x"),
        ("actor", "remove", "nirgendwo"),
        ("actor", "remove", "vhs"),
        ("actor", "end", "nirgendwo"),
        ("actor", "merge", "vhs", "vhs"),
        ("actor", "merge", "vhs", "nirgendwo"),
        ("offer", "add", "T", "--by", "nirgendwo", "--target-group", "youth", "--theme", "sport"),
        ("offer", "add", "T", "--by", "vhs", "--target-group", "jugendd", "--theme", "sport"),
        ("offer", "add", "T", "--by", "vhs", "--target-group", "youth", "--theme", "sport", "--level-from", "B2", "--level-to", "A1"),
        ("offer", "add", "T", "--by", "vhs", "--target-group", "youth", "--theme", "sport", "--since", "2026-02-01", "--until", "2026-01-01"),
        ("offer", "edit", "cafe", "--clear", "title"),
        ("offer", "edit", "cafe", "--clear", "nichts"),
        ("link", "vhs", "buero", "--level", "6"),
        ("link", "vhs", "buero", "--kind", "liebt"),
        ("link", "vhs", "buero", "--since", "31.02.2026"),
        ("link", "vhs", "buero", "--reported-by", "nirgendwo"),
        ("unlink", "vhs", "buero"),
        ("unlink", "vhs", "jugendamt", "--until", "neulich"),
        ("join", "vhs", "nirgendwo"),
        ("leave", "buero", "AK Sprache"),
        ("attend", "Netzwerktreffen", "nirgendwo"),
        ("attend", "Netzwerktreffen"),
        ("attend", "Netzwerktreffen", "vhs", "--state", "da"),
        ("answer", "Musikprojekt", "nirgendwo"),
        ("unanswer", "nirgendwo", "cafe"),
        ("cooperation", "remove", "nirgendwo"),
        ("cooperation", "show", "vhs", "buero"),
        ("event", "add", "T", "--kind", "session", "--date", "2026-13-01"),
        ("figure", "add", "--municipality", "A", "--target-group", "youth", "--date", "2026-01-01", "--count", "viele", "--source", "x"),
        ("contact", "add", "N", "--actor", "vhs", "--category", "freund", "--origin", "x"),
        ("contact", "add", "N", "--actor", "vhs", "--category", "staff", "--origin", "x", "--email", "kein at"),
    ],
)  # fmt: skip
def test_a_refusal_leaves_the_file_as_it_is(store, words):
    with unchanged(store):
        refused(*words, store=store)


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


def test_remove_names_what_still_uses_a_record_and_cascade_takes_it_along(store):
    with unchanged(store):
        sentence = refused("actor", "remove", "vhs", store=store)
    assert "4 cooperations" in sentence
    assert "1 membership," in sentence
    done("actor", "remove", "vhs", "--cascade", store=store)
    assert done("offer", "show", "cafe", "--format", "json", store=store).json["providers"] == ["jugendamt"]
    assert done("check", store=store).code == 0
    done("undo", store=store)
    assert done("offer", "show", "cafe", "--format", "json", store=store).json["providers"] == ["vhs", "jugendamt"]


def test_attendance_of_all_members_on_the_day(store):
    done("event", "add", "Sitzung", "--kind", "session", "--date", "2020-06-01", store=store)
    assert done("attend", "Sitzung", "--members-of", "AK Sprache", "--state", "invited", store=store).out == "1\n"
    shown = done("event", "show", "Sitzung", "--format", "json", store=store).json["attendance"]
    assert [(row["actor"], row["state"]) for row in shown] == [("jugendamt", "invited")]
    done("attend", "Sitzung", "jugendamt", store=store)
    shown = done("event", "show", "Sitzung", "--format", "json", store=store).json["attendance"]
    assert [row["state"] for row in shown] == ["attended"]
