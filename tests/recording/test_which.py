"""Ids that never change, and the names, aliases and dates that stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.run import done, refused, run, unchanged

from akteursnetz.model import TABLES
from akteursnetz.recording import Numbered, Place, Recorder
from akteursnetz.recording.which import Which, without_open_ends
from akteursnetz.store import open_store
from akteursnetz.words import Refusal


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


# -- as decisions: nothing is stored here ------------------------------------------------------------------------------


@pytest.fixture
def recorder(made: Path) -> Iterator[Recorder]:
    with open_store(made) as opened:
        yield Recorder(opened, "2026-06-15")


def meant(recorder: Recorder, table: str, **values: Any) -> Any:
    """The id of the record that values are about, None for a new one, "?" where several could be meant."""
    try:
        found = Which(recorder).same(TABLES[table], values)
    except Refusal:
        return "?"
    return None if found is None else found.get("id", TABLES[table].key_of(found))


def put(recorder: Recorder, table: str, *records: dict[str, Any]) -> None:
    for record in records:
        recorder.put(table, record)


def test_an_actor_is_known_by_its_name_in_its_municipality(recorder):
    put(
        recorder,
        "actors",
        {"id": "1", "name": "Hort", "kind": "office", "municipality": "Auen"},
        {"id": "2", "name": "Kita", "kind": "office", "aliases": ("Hort",), "municipality": "Birk"},
        {"id": "3", "name": "Hort", "kind": "office"},
        {"id": "4", "name": "Amt", "kind": "office", "municipality": "Auen"},
    )
    said = {"Auen": "1", " AUEN": "1", "birk": "2", "Ried": "3", None: "?"}
    for place, id in said.items():
        assert meant(recorder, "actors", name="hort", **({} if place is None else {"municipality": place})) == id, place
    assert meant(recorder, "actors", name="Amt") == "4"
    assert meant(recorder, "actors", name="Amt", municipality="Birk") is None
    assert meant(recorder, "actors", municipality="Auen") is None
    assert meant(recorder, "actors", name="Nirgends") is None


def test_an_offer_is_known_by_title_and_providers_and_by_its_beginning_if_one_is_said(recorder):
    base = {"title": "Kurs", "themes": ("sport",), "target_groups": ("youth",), "status": "running"}
    put(
        recorder,
        "offers",
        {**base, "id": "1", "providers": ("vhs",), "since": "2025-01-01"},
        {**base, "id": "2", "providers": ("vhs",)},
        {**base, "id": "3", "providers": ("vhs", "jugendamt"), "since": "2025-01-01"},
        {**base, "id": "4", "providers": ("buero",), "since": "2024-01-01"},
        {**base, "id": "5", "providers": ("buero",), "since": "2025-01-01"},
    )
    for providers, since, id in (
        (("vhs",), "2025-01-01", "1"),
        (("vhs",), None, "2"),  # of several the one without a beginning
        (("vhs",), "2026-01-01", None),
        (("jugendamt", "Volkshochschule"), None, "3"),
        (("buero",), None, "?"),
        (("buero",), "2024-01-01", "4"),
        (("jugendamt",), None, None),
    ):
        more = {} if since is None else {"since": since}
        assert meant(recorder, "offers", title="kurs", providers=providers, **more) == id, (providers, since)


def test_other_records_are_known_by_their_title_and_what_goes_with_it(recorder):
    put(
        recorder,
        "events",
        {"id": "1", "title": "Runde", "kind": "session", "date": "2026-01-01"},
        {"id": "2", "title": "Runde", "kind": "session", "date": "2026-02-01"},
        {"id": "3", "title": "Runde", "kind": "session", "date": "2026-02-01"},
    )
    assert meant(recorder, "events", title="runde", date="2026-01-01") == "1"
    assert meant(recorder, "events", title="Runde", date="2026-02-01") == "?"
    assert meant(recorder, "events", title="Runde", date="2026-03-01") is None
    assert meant(recorder, "events", title="Runde") is None
    assert meant(recorder, "events", date="2026-01-01") is None
    assert meant(recorder, "events", id="1", title="Anders") == "1"
    assert meant(recorder, "events", id="9", title="Runde", date="2026-01-01") is None


def test_a_figure_is_known_by_where_whom_when_and_who_says_so(recorder):
    figure = {"municipality": "Bad Auen", "target_group": "youth", "date": "2026-01-01", "source": "Melderegister"}
    put(recorder, "figures", {"id": "f", "count": 7, **figure})
    assert meant(recorder, "figures", **{**figure, "municipality": "bad-auen", "source": "melderegister "}) == "f"
    for name, value in (("municipality", "Birk"), ("target_group", "women"), ("date", "2026-02-01"), ("source", "Zensus")):
        assert meant(recorder, "figures", **{**figure, name: value}) is None
        assert meant(recorder, "figures", **{one: said for one, said in figure.items() if one != name}) is None


def test_a_record_without_an_id_is_known_by_its_key(recorder):
    (committee,) = (one["id"] for one in recorder.all("committees"))
    put(recorder, "memberships", {"actor": "buero", "committee": committee, "since": "2025-01-01"})
    seat = ("buero", committee, "2025-01-01")
    assert meant(recorder, "memberships", actor="Bildungsbüro", committee=committee, since="2025-01-01") == seat
    assert meant(recorder, "memberships", actor="buero", committee=committee) is None
    assert meant(recorder, "memberships", actor="buero", since="2025-01-01") is None


@pytest.mark.parametrize("whole", [True, False])
def test_statements_of_a_pair_and_kind_are_found_from_either_end_also_those_of_this_run(recorder, whole):
    if whole:
        recorder.load("cooperations")
    which = Which(recorder)
    pair = {"a": "helfer", "b": "buero", "kind": "refers"}
    assert which.of("cooperations", pair, ("a", "b")) == []
    for id, values in (("1", pair), ("2", {**pair, "a": "buero", "b": "helfer"}), ("3", {**pair, "kind": "funds"})):
        which.stored("cooperations", id, recorder.put("cooperations", {"id": id, "status": "claimed", **values}))
    assert sorted(one["id"] for one in which.of("cooperations", pair, ("a", "b"))) == ["1", "2"]
    recorder.put("cooperations", {**recorder.get("cooperations", "1"), "kind": "funds"})
    recorder.drop("cooperations", "2")
    assert which.of("cooperations", pair, ("a", "b")) == []


def test_a_running_number_names_the_record_that_its_row_became(recorder):
    which = Which(recorder)
    one, two = Place("actors.csv", None, 2), Place("actors.csv", None, 3)
    which.stands_in("actors", one, "vhs")
    which.stands_in("actors", two, "buero")
    which.stands_in("events", one, "fest")
    assert which.named("actors", Numbered.of("1", (one,)), "a") == "vhs"
    assert which.named("actors", "Volkshochschule", "a") == "vhs"
    assert which.named("actors", Numbered.of("1", (one, Place("actors.csv", None, 9))), "a") == "vhs"
    with pytest.raises(Refusal, match="The number 1 names several entries") as refused:
        which.named("actors", Numbered.of("1", (one, two)), "a")
    assert (refused.value.column, refused.value.found) == ("a", "1")
    which.forget("actors", "buero")
    assert which.named("actors", Numbered.of("1", (one, two)), "a") == "vhs"
    which.forget("actors", "vhs")
    assert which.named("events", Numbered.of("1", (one,)), "event") == "fest"
    with pytest.raises(Refusal, match="No entry of the number 1"):
        which.named("actors", Numbered.of("1", (one,)), "a")


def test_names_become_ids_each_once_and_what_it_is_part_of_comes_later(recorder):
    values = {"title": "K", "providers": ("VHS", "vhs", "Jugendamt"), "part_of": "Nirgends"}
    assert Which(recorder).resolved(TABLES["offers"], values) == {"title": "K", "providers": ("vhs", "jugendamt")}
    assert Which(recorder).resolved(TABLES["cooperations"], {"a": "VHS"}) == {"a": "vhs"}


def test_an_end_that_is_said_to_be_open_is_none():
    from akteursnetz.day import OPEN_END

    assert without_open_ends({"until": OPEN_END, "name": OPEN_END, "since": "2026-01-01"}) == {
        "name": OPEN_END,
        "since": "2026-01-01",
    }
    assert without_open_ends({"until": "2026-01-01"}) == {"until": "2026-01-01"}


def test_figures_of_another_indicator_age_or_sex_are_other_figures_and_all_sexes_are_none(recorder):
    figure = {"municipality": "Bayern", "indicator": "unemployed", "date": "2026-01-01", "source": "S"}
    put(recorder, "figures", {"id": "f", "count": 7, **figure})
    assert meant(recorder, "figures", **figure, sex="all") == "f"
    for name, value in (("indicator", "population"), ("target_group", "women"), ("age", "15-24"), ("sex", "f")):
        assert meant(recorder, "figures", **{**figure, name: value}) is None
