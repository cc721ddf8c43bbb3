"""Two records of one actor become one, and nothing that was said of either is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.run import done, export, refused, run, unchanged

from akteursnetz.recording import Recorder
from akteursnetz.recording.merging import differing, doubtful, falling_away, merge_actors
from akteursnetz.store import open_store
from akteursnetz.words import Refusal


@pytest.fixture
def twice(store):
    """The adult education centre a second time, with ties, memberships, offers … of its own."""
    done(
        *("actor", "add", "VHS Auental e.V.", "--kind", "association", "--municipality", "Auenstadt", "--id", "dup"),
        *(
            "--alias",
            "Volkshochschulverein",
            "--email",
            "a@vhs.example",
            "--reaches",
            "women",
            "--tag",
            "t",
            "--note",
            "zweite",
        ),
        store=store,
    )
    done("actor", "add", "Teil", "--kind", "association", "--part-of", "dup", "--id", "teil", store=store)
    done("link", "dup", "helfer", "--level", "2", "--since", "2024-01-01", store=store)
    done("link", "dup", "jugendamt", "--level", "1", "--since", "2020-01-01", "--until", "2023-12-31", store=store)
    done("link", "dup", "vhs", store=store)
    done("link", "jugendamt", "musikschule", "--reported-by", "dup", store=store)
    done("join", "dup", "AK Sprache", "--since", "2010-01-01", "--until", "2015-12-31", store=store)
    done("offer", "add", "Allein", "--by", "dup", "--target-group", "youth", "--theme", "sport", store=store)
    done("offer", "add", "Zusammen", "--by", "dup", "--by", "vhs", "--target-group", "youth", "--theme", "sport", store=store)
    done("event", "add", "Fest", "--kind", "session", "--date", "2026-05-01", store=store)
    done("attend", "Fest", "dup", store=store)
    done("attend", "Netzwerktreffen", "dup", "--state", "invited", store=store)
    done("need", "add", "Bedarf", "--target-group", "youth", "--theme", "sport", "--reported-by", "dup", store=store)
    done("contact", "add", "Max", "--actor", "dup", "--category", "staff", "--origin", "x", store=store)
    done("refuse", "dup", "buero", "--because", "x", store=store)
    return store


def test_merging_keeps_every_tie_membership_offer_alias_contact_and_attendance(twice, tmp_path):
    before = export(twice, tmp_path / "before")
    ran = done("actor", "merge", "vhs", "dup", "--yes", store=twice)
    assert ran.out == "vhs\n"
    kinds, *more = ran.err.splitlines()
    assert "kind association" in kinds
    assert any(line.startswith("The cooperation between the two falls away") for line in more)
    shown = done("actor", "show", "vhs", "--format", "json", store=twice).json
    assert shown["aliases"] == ["VHS", "VHS Auental e.V.", "Volkshochschulverein"]
    assert (shown["name"], shown["kind"], shown["email"]) == ("Volkshochschule", "adult_education_centre", "a@vhs.example")
    assert (shown["reaches"], shown["tags"]) == (["newcomers", "women"], ["t"])
    ties = {(t["a"], t["b"], t["kind"], t["level"], t["since"], t["until"], t["reported_by"]) for t in shown["cooperations"]}
    assert ("helfer", "vhs", "cooperates", 2, "2024-01-01", None, None) in ties
    assert ("jugendamt", "vhs", "cooperates", 1, "2020-01-01", "2023-12-31", None) in ties
    assert ("jugendamt", "vhs", "cooperates", 3, "2025-01-01", None, None) in ties
    assert ("vhs", "musikschule", "refers", None, None, "2025-12-31", None) in ties
    assert sorted(o["title"] for o in shown["offers"]) == ["Allein", "Sprachcafé", "Zusammen"]
    assert next(o for o in shown["offers"] if o["title"] == "Zusammen")["providers"] == ["vhs"]
    assert sorted(m["since"] for m in shown["memberships"]) == ["2010-01-01", "2021-01-01"]
    assert sorted((a["event"], a["state"]) for a in shown["attendance"]) == [
        ("fest-2026-05-01", "attended"),
        ("netzwerktreffen-2026-03-01", "attended"),
    ]
    assert [c["name"] for c in shown["contacts"]] == ["Max"]
    assert [n["title"] for n in shown["needs"]] == ["Bedarf"]
    assert {p["id"] for p in shown["parts"]} == {"musikschule", "teil"}
    reported = done("cooperation", "show", "jugendamt", "musikschule", "--format", "json", store=twice).json
    assert [tie["reported_by"] for tie in reported] == ["vhs"]
    assert done("actor", "show", "VHS Auental e.V.", "--format", "json", store=twice).json["id"] == "vhs"
    refused("actor", "show", "dup", store=twice)
    assert done("check", store=twice).code == 0
    after = export(twice, tmp_path / "after")
    done("undo", store=twice)
    assert export(twice, tmp_path / "undone") == before
    done("redo", store=twice)
    assert export(twice, tmp_path / "redone") == after


def test_overlapping_statements_of_both_become_one_from_the_first_beginning_to_the_last_end(twice):
    done(
        "link",
        "dup",
        "jugendamt",
        "--level",
        "5",
        "--since",
        "2024-06-01",
        "--until",
        "2026-06-30",
        "--theme",
        "sport",
        store=twice,
    )
    done("actor", "merge", "vhs", "dup", "--yes", store=twice)
    ties = done("cooperation", "show", "vhs", "jugendamt", "--format", "json", store=twice).json
    own = sorted((t["since"] or "", t["until"]) for t in ties if t["reported_by"] is None and t["kind"] == "cooperates")
    assert own == [("2020-01-01", "2023-12-31"), ("2024-06-01", None)]
    (joined,) = [t for t in ties if t["since"] == "2024-06-01"]
    assert set(joined["themes"]) == {"language", "gardening", "sport"}


@pytest.mark.parametrize(
    ("parents", "keep", "gone"),
    [
        ({"k": "x", "x": "d"}, "k", "d"),
        ({"d": "x", "x": "k"}, "k", "d"),
        ({"k": "d"}, "k", "d"),
        ({"d": "k"}, "k", "d"),
        ({"d": "y", "y": "x", "x": "k"}, "k", "d"),
    ],
)
@pytest.mark.share(2)
def test_merging_makes_nobody_a_part_of_itself(store, parents, keep, gone):
    for id in "kdxy":
        done("actor", "add", f"Amt {id}", "--kind", "office", "--id", id, store=store)
    for child, parent in parents.items():
        done("actor", "edit", child, "--part-of", parent, store=store)
    done("actor", "merge", keep, gone, store=store)
    above = {a["id"]: a["part_of"] for a in done("actor", "list", "--format", "json", store=store).json}
    for id in above:
        seen, at = [], id
        while at is not None:
            assert at not in seen, (id, above)
            seen.append(at)
            at = above[at]


def test_a_merge_is_refused_where_one_is_unknown_or_both_are_the_same(twice):
    for words in (("vhs", "vhs"), ("vhs", "VHS"), ("vhs", "nirgendwo"), ("nirgendwo", "vhs")):
        with unchanged(twice):
            refused("actor", "merge", *words, store=twice)


def test_a_merge_never_leaves_overlapping_periods_behind(store):
    """Several statements of the one that all overlap a single one of the other."""
    done("actor", "add", "Doppel", "--kind", "office", "--id", "dup", store=store)
    for since, until in (("2020-01-01", "2020-12-31"), ("2021-06-01", "2021-12-31"), ("2024-01-01", None)):
        end = ("--until", until) if until else ()
        done("link", "dup", "helfer", "--since", since, *end, store=store)
        done("join", "dup", "AK Sprache", "--since", since, *end, store=store)
    done("link", "buero", "helfer", "--since", "2020-06-01", "--until", "2021-08-01", store=store)
    done("join", "buero", "AK Sprache", "--since", "2020-06-01", "--until", "2021-08-01", store=store)
    done("actor", "merge", "buero", "dup", "--yes", store=store)
    ties = done("cooperation", "show", "buero", "helfer", "--format", "json", store=store).json
    members = done("committee", "show", "AK Sprache", "--format", "json", store=store).json["memberships"]
    for rows in (ties, [m for m in members if m["actor"] == "buero"]):
        assert sorted((r["since"], r["until"]) for r in rows) == [("2020-01-01", "2021-12-31"), ("2024-01-01", None)]


def test_directed_ties_of_both_directions_stay_apart_when_merged(store):
    done("actor", "add", "Doppel", "--kind", "office", "--id", "dup", store=store)
    done("link", "dup", "helfer", "--kind", "refers", store=store)
    done("link", "helfer", "buero", "--kind", "refers", store=store)
    done("actor", "merge", "buero", "dup", "--yes", store=store)
    ties = done("cooperation", "show", "buero", "helfer", "--format", "json", store=store).json
    assert sorted((t["a"], t["b"]) for t in ties) == [("buero", "helfer"), ("helfer", "buero")]


def test_merging_into_an_actor_that_has_ended_keeps_the_other_active(store):
    done("actor", "add", "Alt", "--kind", "office", "--id", "alt", "--until", "2020-12-31", store=store)
    done("actor", "merge", "alt", "vhs", "--yes", store=store)
    assert done("actor", "show", "alt", "--format", "json", store=store).json["until"] is None
    assert run("ask", "isolated", store=store).code == 0


def show(id, store):
    return done("actor", "show", id, "--format", "json", store=store).json


DATA = (
    *("--kind", "association", "--phone", "0761 222", "--email", "b@x.example", "--website", "https://b.example"),
    *("--municipality", "Auendorf", "--street", "Weg 2", "--postcode", "79000", "--source", "Liste", "--note", "zweite Notiz"),
)


def test_a_second_phone_address_e_mail_and_kind_stay_in_the_note_and_are_told(store):
    done(
        *("actor", "add", "Caritas", "--kind", "welfare_association", "--id", "k", "--municipality", "Auenstadt"),
        *("--phone", "0761 111", "--email", "a@x.example", "--website", "https://a.example", "--note", "erste Notiz"),
        store=store,
    )
    done("actor", "add", "Caritas e.V.", "--id", "d", *DATA, store=store)
    with unchanged(store):
        sentence = refused("actor", "merge", "k", "d", store=store)
    assert "--yes" in sentence
    told = done("actor", "merge", "k", "d", "--yes", store=store).err
    merged = show("k", store)
    assert (merged["phone"], merged["street"], merged["postcode"]) == ("0761 111", None, None)  # no address of two places
    assert merged["source"] == "Liste"
    for value in ("association", "0761 222", "b@x.example", "https://b.example", "Auendorf", "Weg 2", "79000"):
        assert value in sentence
        assert value in told
        assert value in merged["note"]
    assert "erste Notiz" in merged["note"]
    assert "zweite Notiz" in merged["note"]


def test_what_only_the_duplicate_knows_fills_the_gaps_without_a_word(store):
    done("actor", "add", "Caritas", "--kind", "association", "--id", "k", store=store)
    done("actor", "add", "Caritas e.V.", "--id", "d", *DATA, store=store)
    assert done("actor", "merge", "k", "d", store=store).err == ""
    merged = show("k", store)
    assert [merged[name] for name in ("phone", "email", "municipality", "street", "postcode", "note")] == [
        *("0761 222", "b@x.example", "Auendorf", "Weg 2", "79000", "zweite Notiz")
    ]


@pytest.mark.parametrize(
    ("kept", "other", "level", "status"),
    [
        (("2", "claimed", "2020-01-01", "2022-12-31"), ("5", "confirmed", "2022-06-01", None), 5, "confirmed"),
        (("5", "confirmed", "2022-06-01", None), ("2", "claimed", "2020-01-01", "2022-12-31"), 5, "confirmed"),
        (("5", "confirmed", "2020-01-01", "2022-12-31"), ("2", "claimed", "2022-06-01", None), 2, "claimed"),
        (("2", "confirmed", "2020-01-01", None), ("4", "claimed", "2021-01-01", None), 4, "confirmed"),
        (("4", "claimed", "2020-01-01", "2022-12-31"), ("2", "confirmed", "2021-01-01", "2023-12-31"), 4, "confirmed"),
    ],
)
def test_of_two_overlapping_statements_today_s_stands_else_the_stronger_value_and_the_other_is_told(
    store, kept, other, level, status
):
    for id, (its_level, its_status, since, until) in (("k", kept), ("d", other)):
        done("actor", "add", f"Caritas {id}", "--kind", "association", "--id", id, store=store)
        end = ("--until", until) if until else ()
        words = ("--level", its_level, "--status", its_status, "--since", since, *end, "--note", f"Vermerk {id}")
        done("link", id, "vhs", *words, store=store)
    told = done("actor", "merge", "k", "d", store=store, lang="de").err
    (tie,) = done("cooperation", "show", "k", "vhs", "--format", "json", store=store).json
    assert (tie["level"], tie["status"], tie["since"]) == (level, status, "2020-01-01")
    assert {"Vermerk k", "Vermerk d"} == set(tie["note"].split("\n"))
    assert "Kooperation mit „Volkshochschule“" in told
    lost = {kept[0], other[0]} - {str(level)}
    assert all(f"Stufe {value}" in told for value in lost)


def test_what_one_of_two_merged_actors_hides_stays_hidden(store):
    done("actor", "add", "Caritas", "--kind", "association", "--id", "k", store=store)
    done("actor", "add", "Caritas e.V.", "--kind", "association", "--id", "d", "--visibility", "internal", store=store)
    told = done("actor", "merge", "k", "d", store=store).err
    assert show("k", store)["visibility"] == "internal"
    assert "internal" in told


def test_a_contact_person_and_an_offer_of_both_stay_and_are_told(twice, tmp_path):
    before = export(twice, tmp_path / "before")
    for actor in ("vhs", "dup"):
        done("contact", "add", "Eva Maier", "--actor", actor, "--category", "staff", "--origin", "x", store=twice)
        done("offer", "add", "Kurs", "--by", actor, "--target-group", "youth", "--theme", "sport", store=twice)
    ran = done("actor", "merge", "vhs", "dup", "--yes", store=twice)
    assert '"Eva Maier" is there twice now: kontakt-' in ran.err
    assert '"Kurs" is there twice now: kurs, kurs-2' in ran.err
    assert "Zusammen" not in ran.err
    for _ in range(5):
        done("undo", store=twice)
    assert export(twice, tmp_path / "undone") == before


# -- as decisions: nothing is stored here, so what is lost is seen at once ---------------------------------------------


@pytest.fixture
def recorder(made: Path) -> Iterator[Recorder]:
    with open_store(made) as opened:
        recorder = Recorder(opened, "2026-06-15")
        for id in "kd":
            recorder.put("actors", {"id": id, "name": f"Amt {id}", "kind": "office"})
        yield recorder


def speak(table: str, column: str, value: Any) -> str:
    return f"{column}={value}"


def both_as(recorder: Recorder, kept: dict[str, Any], gone: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The kept actor after the merge of two with these values, and what was told."""
    for id, values in (("k", kept), ("d", gone)):
        recorder.put("actors", {**recorder.get("actors", id), **values})
    told = merge_actors(recorder, "k", "d", speak)
    assert recorder.get("actors", "d") is None
    return {name: value for name, value in recorder.get("actors", "k").items() if value not in (None, (), {})}, told


def test_what_differs_is_what_both_say_and_not_in_other_letters_only():
    one = {"id": "k", "name": "A", "kind": "office", "phone": "1", "municipality": "Auen", "note": "x", "since": "2020-01-01"}
    other = {
        "id": "d",
        "name": "B",
        "kind": "office",
        "phone": "2",
        "municipality": " auen",
        "note": "y",
        "until": "2020-01-01",
    }
    assert differing(one, other) == ["phone"]
    assert not doubtful(one, other)
    assert doubtful(one, {**other, "kind": "school"})
    assert doubtful(one, {**other, "municipality": "Birk"})
    assert differing(one, {"id": "d", "phone": ""}) == []


def test_an_address_is_never_put_together_from_two_places(recorder):
    kept, told = both_as(
        recorder,
        {"municipality": "Auen", "postcode": "79001"},
        {"municipality": "Birk", "postcode": "79002", "street": "Weg 2", "latitude": 48.0, "longitude": 8.0, "phone": "2"},
    )
    assert kept.keys().isdisjoint({"street", "latitude", "longitude"})
    assert (kept["municipality"], kept["postcode"], kept["phone"]) == ("Auen", "79001", "2")
    for value in ("municipality=Birk", "postcode=79002", "street=Weg 2", "latitude=48.0", "longitude=8.0"):
        assert value in kept["note"]
        assert value in told[0]
    assert "phone" not in kept["note"]


def test_an_address_of_the_same_place_is_completed(recorder):
    kept, told = both_as(recorder, {"municipality": "Auen"}, {"municipality": "auen", "street": "Weg 2", "latitude": 48.0})
    assert (kept["street"], kept["latitude"]) == ("Weg 2", 48.0)
    assert told == []


def test_what_both_say_beside_each_other_is_kept_of_both(recorder):
    kept, told = both_as(
        recorder,
        {"aliases": ("Amt", "Haus"), "tags": ("a",), "description": "eins", "note": "n", "asked_on": "2026-01-01",
         "checked_on": "2024-01-01", "extra": {"Farbe": "rot", "Raum": "1"}},
        {"aliases": ("Haus", "Amt k"), "tags": ("b", "a"), "description": "zwei", "note": "n", "asked_on": "2025-01-01",
         "checked_on": "2025-01-01", "extra": {"Farbe": "blau", "Ort": "hier"}},
    )  # fmt: skip
    assert kept["aliases"] == ("Amt", "Haus", "Amt d")
    assert kept["tags"] == ("a", "b")
    assert kept["description"] == "eins\nzwei"
    assert (kept["asked_on"], kept["checked_on"]) == ("2026-01-01", "2025-01-01")
    assert kept["extra"] == {"Farbe": "rot", "Raum": "1", "Ort": "hier"}
    assert kept["note"] == "n\nFrom Amt d (d): Farbe: blau"
    assert told == ['"Amt k" says otherwise already; into its internal note goes, from "Amt d": Farbe: blau.']


@pytest.mark.parametrize(
    ("kept", "gone", "now", "told"),
    [
        (True, None, True, 0),
        (False, True, True, 1),
        (None, True, True, 1),
        (True, False, True, 0),
        (None, False, False, 1),
        (False, None, False, 0),
        (None, None, None, 0),
    ],
)
def test_who_coordinated_in_one_record_coordinates(recorder, kept, gone, now, told):
    values = [{} if value is None else {"coordination": value} for value in (kept, gone)]
    actor, said = both_as(recorder, *values)
    assert actor.get("coordination") is now
    assert said == [f"For both together: coordination={now}."] * told


def test_a_body_is_there_from_the_first_beginning_to_the_last_end_and_a_day_that_falls_away_is_told(recorder):
    kept, told = both_as(
        recorder, {"since": "2020-01-01", "until": "2026-12-31"}, {"since": "2019-01-01", "until": "2025-12-31"}
    )
    assert (kept["since"], kept["until"]) == ("2019-01-01", "2026-12-31")
    assert told == []
    for id in "kd":
        recorder.put("actors", {"id": id, "name": f"Amt {id}", "kind": "office"})
    kept, told = both_as(recorder, {"since": "2020-01-01"}, {"until": "2025-12-31"})
    assert kept.keys().isdisjoint({"since", "until"})
    assert [one.split(",")[0] for one in told] == [
        '"since=2020-01-01" of "Amt k" (k) falls away',
        '"until=2025-12-31" of "Amt d" (d) falls away',
    ]


def test_who_came_with_either_came_and_the_weaker_word_is_told(recorder):
    (event,) = (one["id"] for one in recorder.all("events"))
    for kept, gone, stays in (
        ("invited", "attended", "attended"),
        ("attended", "excused", "attended"),
        ("excused", "excused", "excused"),
    ):
        for id, state in (("k", kept), ("d", gone)):
            recorder.put("actors", {"id": id, "name": f"Amt {id}", "kind": "office"})
            recorder.put("attendance", {"event": event, "actor": id, "state": state})
        told = merge_actors(recorder, "k", "d", speak)
        assert recorder.get("attendance", (event, "k"))["state"] == stays
        assert recorder.get("attendance", (event, "d")) is None
        weaker = ({kept, gone} - {stays}) or set()
        assert told == [f'"Netzwerktreffen": state={one} falls away, state={stays} stays.' for one in weaker]


@pytest.mark.parametrize(
    ("table", "between"), [("rejections", "refused suggestion"), ("distinctions", "different bodies (r3)")]
)
def test_what_was_decided_of_the_duplicate_holds_for_the_kept_with_every_reason(recorder, table, between):
    for a, b, reason in (
        ("d", "vhs", "r1"),
        ("k", "vhs", "r2"),
        ("d", "k", "r3"),
        ("buero", "d", "r4"),
        ("d", "helfer", "r5"),
        ("helfer", "k", "r5"),
    ):
        recorder.put(table, {"a": a, "b": b, "reason": reason})
    told = merge_actors(recorder, "k", "d", speak)
    assert [between in one for one in told] == [True]
    assert "r3" in told[0]
    mine = {(one["a"], one["b"]): one["reason"] for one in recorder.all(table) if "k" in (one["a"], one["b"])}
    assert mine == {("k", "vhs"): "r2; r1", ("buero", "k"): "r4", ("helfer", "k"): "r5"}
    assert not [one for one in recorder.all(table) if "d" in (one["a"], one["b"])]


def test_two_seats_on_the_same_days_become_one_and_the_role_that_falls_away_is_told(recorder):
    (committee,) = (one["id"] for one in recorder.all("committees"))
    for id, since, until, role in (("k", "2020-01-01", "2021-12-31", "Vorsitz"), ("d", "2021-06-01", "2023-12-31", "Mitglied")):
        recorder.put("memberships", {"actor": id, "committee": committee, "since": since, "until": until, "role": role})
    recorder.put("memberships", {"actor": "d", "committee": committee, "since": "2025-01-01"})
    told = merge_actors(recorder, "k", "d", speak)
    seats = sorted((one["since"], one.get("until"), one.get("role")) for one in recorder.pointing("memberships", "actor", "k"))
    assert seats == [("2020-01-01", "2023-12-31", "Vorsitz"), ("2025-01-01", None, None)]
    assert recorder.pointing("memberships", "actor", "d") == []
    assert told == ['Seat in "AK Sprache", 2021-06-01 – 2023-12-31: falls away: role=Mitglied (now: role=Vorsitz).']


def test_ties_of_the_duplicate_are_those_of_the_kept_and_what_falls_away_is_told(recorder):
    for id, values in {
        "own": {"a": "k", "b": "vhs", "level": 2, "source": "Liste"},
        "same": {"a": "d", "b": "vhs", "level": 4, "source": "Gespräch"},
        "other kind": {"a": "d", "b": "vhs", "kind": "refers", "directed": True},
        "other reporter": {"a": "d", "b": "vhs", "reported_by": "vhs"},
        "theirs": {"a": "buero", "b": "vhs", "reported_by": "d", "level": 1},
        "between": {"a": "d", "b": "k", "level": 3},
    }.items():
        recorder.put("cooperations", {"id": id, "kind": "cooperates", "status": "claimed", **values})
    told = merge_actors(recorder, "k", "d", speak)
    ties = {one["id"]: one for one in recorder.all("cooperations")}
    assert ties.keys() & {"own", "same", "other kind", "other reporter", "theirs", "between"} == {
        "own",
        "other kind",
        "other reporter",
        "theirs",
    }
    assert {ties[id]["a"] for id in ("own", "other kind", "other reporter")} == {"k"}
    assert (ties["own"]["level"], ties["own"]["source"]) == (4, "Liste")
    assert ties["theirs"]["reported_by"] == "k"
    assert sorted(told) == [
        'Cooperation with "Volkshochschule", no beginning – open: falls away: level=2 (now: level=4).',
        'Cooperation with "Volkshochschule", no beginning – open: falls away: source=Gespräch (now: source=Liste).',
        "The cooperation between the two falls away (id between: kind=cooperates; level=3, no beginning – open).",
    ]


@pytest.mark.parametrize(
    ("kept", "gone"), [("public", "internal"), ("internal", "public"), ("network", "internal"), (None, "network")]
)
def test_nobody_sees_more_of_either_than_before(recorder, kept, gone):
    values = [{} if value is None else {"visibility": value} for value in (kept, gone)]
    actor, told = both_as(recorder, *values)
    narrow = "internal" if "internal" in (kept, gone) else "network"
    assert actor["visibility"] == narrow
    assert told == [f"For both together: visibility={narrow}."] * (kept != narrow)


def test_a_committee_with_the_id_of_the_duplicate_is_another_thing(recorder):
    recorder.put("committees", {"id": "d", "name": "Runde", "kind": "working_group"})
    recorder.put("memberships", {"actor": "d", "committee": "d", "since": "2025-01-01"})
    recorder.put("events", {"id": "e", "title": "E", "kind": "session", "date": "2026-01-01", "committee": "d"})
    merge_actors(recorder, "k", "d", speak)
    assert [(one["actor"], one["committee"]) for one in recorder.pointing("memberships", "committee", "d")] == [("k", "d")]
    assert recorder.get("events", "e")["committee"] == "d"


def test_what_is_named_in_several_ways_falls_away_once(recorder):
    tie = {"id": "between", "a": "d", "b": "k", "kind": "cooperates", "status": "claimed", "reported_by": "d"}
    recorder.put("cooperations", tie)
    recorder.put("actors", {**recorder.get("actors", "k"), "part_of": "d"})
    told = merge_actors(recorder, "k", "d", speak)
    assert sorted(one.split(" (id")[0] for one in told) == [
        '"part_of=d" falls away.',
        "The cooperation between the two falls away",
    ]
    assert "part_of" not in recorder.get("actors", "k")


def test_what_falls_away_is_named_before_the_merge_as_it_is_told_after_it(recorder):
    kept, gone = ({"id": id, "name": id, "kind": "office", "phone": id, "extra": {"x": id}} for id in "kd")
    assert falling_away(kept, gone, speak) == ["phone=d", "x: d"]
    assert falling_away(kept, {**kept, "extra": {"y": "1"}}, speak) == []
    for words in (("k", "k"), ("k", "nobody"), ("nobody", "k")):
        with pytest.raises(Refusal):
            merge_actors(recorder, *words, speak)
