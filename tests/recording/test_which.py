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
