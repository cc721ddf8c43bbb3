"""A real merger or a new name: what runs goes on with the new actor from a day on, and the past stays as it was."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.run import done, export, once, refused, tables, unchanged
from store.test_questions import random_network
from thorough import times

from akteursnetz.model import TABLES
from akteursnetz.questions.all import ask_all
from akteursnetz.recording import Recorder
from akteursnetz.recording.periods import overlap, statement_key
from akteursnetz.recording.succession import succeed
from akteursnetz.store import Change, open_store
from akteursnetz.words import speaking

ON, LAST = "2026-10-01", "2026-09-30"


def show(id, store, word="actor"):
    return done(word, "show", id, "--format", "json", store=store).json


def listed(word, at, store):
    return done(word, "list", "--at", at, "--format", "json", store=store).json


@once
def two_made(store):
    """Two associations with ties, an offer of one's own and one with a third, a seat, a person and a part."""
    for id in ("a", "b"):
        words = ("--kind", "association", "--municipality", "Auenstadt", "--department", "Kultur", "--language", "ar")
        done("actor", "add", f"Verein {id.upper()}", "--id", id, *words, "--phone", f"0761 {id}1", store=store)
    done("actor", "add", "Teil", "--kind", "association", "--id", "teil", "--part-of", "a", store=store)
    done("link", "a", "b", "--level", "4", "--since", "2020-01-01", store=store)
    done("link", "a", "helfer", "--level", "2", "--since", "2020-01-01", "--id", "ah", store=store)
    done("link", "b", "helfer", "--level", "4", "--status", "confirmed", "--since", "2022-01-01", "--id", "bh", store=store)
    done("link", "a", "musikschule", "--since", "2019-01-01", "--until", "2021-12-31", "--id", "past", store=store)
    done("link", "b", "musikschule", "--since", "2027-01-01", "--reported-by", "b", "--id", "later", store=store)
    offer = ("--target-group", "youth", "--theme", "sport", "--since", "2020-01-01")
    done("offer", "add", "Allein", "--by", "a", *offer, store=store)
    done("offer", "add", "Zusammen", "--by", "a", "--by", "b", "--by", "helfer", *offer, store=store)
    done("offer", "add", "Vorbei", "--by", "b", *offer, "--until", "2021-12-31", store=store)
    done("need", "add", "Bedarf", "--target-group", "youth", "--theme", "sport", store=store)
    done("answer", "Bedarf", "Allein", store=store)
    done("join", "a", "AK Sprache", "--since", "2022-01-01", "--role", "Vorsitz", store=store)
    done("join", "b", "AK Sprache", "--since", "2023-01-01", store=store)
    done("contact", "add", "Max", "--actor", "b", "--category", "staff", "--origin", "x", store=store)
    done("refuse", "a", "buero", "--because", "x", store=store)


@pytest.fixture
def two(store):
    return two_made(store)


def test_two_that_merge_go_on_as_a_new_one_from_the_day_on_and_the_past_stays(two, tmp_path):
    before = export(two, tmp_path / "before")
    past = {word: listed(word, LAST, two) for word in ("actor", "cooperation", "offer")}
    ran = done("actor", "succeed", "a", "Verein B", "Verein AB", "--on", "1.10.2026", store=two, lang="de")
    assert ran.out == "verein-ab\n"
    new = show("verein-ab", two)
    assert (new["since"], new["kind"], new["department"], new["municipality"], new["languages"], new["phone"]) == (
        *(ON, "association", "Kultur", "Auenstadt", ["ar"]),
        None,
    )
    assert "Telefon 0761 a1; Telefon 0761 b1" in ran.err  # they differ: left open, and told
    assert [show(id, two)["until"] for id in "ab"] == [LAST, LAST]
    ties = {(t["a"], t["b"], t["level"], t["status"], t["since"], t["until"], t["reported_by"]) for t in new["cooperations"]}
    assert ties == {
        ("helfer", "verein-ab", 4, "confirmed", ON, None, None),
        ("musikschule", "verein-ab", None, "claimed", "2027-01-01", None, "verein-ab"),
    }
    assert show("past", two, "cooperation")["until"] == "2021-12-31"
    own = done("cooperation", "show", "a", "b", "--format", "json", store=two).json
    assert [tie["until"] for tie in own] == [LAST]
    assert sorted((o["title"], o["since"], o["providers"]) for o in new["offers"]) == [
        ("Allein", ON, ["verein-ab"]),
        ("Zusammen", ON, ["verein-ab", "helfer"]),
    ]
    assert sorted(row["offer"] for row in show("Bedarf", two, "need")["answers"]) == ["allein", "allein-2"]
    assert [(m["role"], m["since"], m["until"]) for m in new["memberships"]] == [("Vorsitz", ON, None)]
    assert [c["name"] for c in new["contacts"]] == ["Max"]
    assert [p["id"] for p in new["parts"]] == ["teil"]
    named = ("id", "a", "b", "level", "status", "since", "title", "providers")
    for word, rows in past.items():
        now = listed(word, LAST, two)
        assert [[row.get(n) for n in named] for row in now] == [[row.get(n) for n in named] for row in rows], word
    assert {row["id"] for row in listed("actor", ON, two)} >= {"verein-ab"}
    assert not {"a", "b"} & {row["id"] for row in listed("actor", ON, two)}
    for told in ("Verein A – Verein B", "Allein (allein-2)", "AK Sprache", "Gehört etwas davon woanders hin"):
        assert told in ran.err
    assert done("check", store=two).code == 0
    done("undo", store=two)
    assert export(two, tmp_path / "undone") == before


def test_a_new_name_takes_over_everything_of_the_one_that_bore_the_old(two):
    done("actor", "edit", "a", "--email", "a@x.example", "--street", "Weg 1", "--visibility", "network", store=two)
    done("actor", "succeed", "a", "Haus der Kultur", "--on", ON, store=two)
    old, new = show("a", two), show("Haus der Kultur", two)
    for name in ("kind", "department", "municipality", "phone", "email", "street", "visibility", "languages"):
        assert new[name] == old[name], name
    assert (old["name"], old["until"], new["since"]) == ("Verein A", LAST, ON)
    assert show("Verein A", two)["id"] == "a"
    assert "(left 2026-09-30)" in done("actor", "show", "Verein A", store=two).out


def test_one_that_is_there_keeps_its_own_values_and_ties_and_the_stronger_of_two_stands_from_the_day_on(two):
    done("link", "vhs", "helfer", "--level", "3", "--since", "2021-01-01", "--id", "vh", store=two)
    done("link", "vhs", "b", "--since", "2021-01-01", "--id", "vb", store=two)
    told = done("actor", "succeed", "b", "vhs", "--on", ON, store=two).err
    new = show("vhs", two)
    assert (new["kind"], new["since"], new["phone"]) == ("adult_education_centre", None, None)
    assert "0761 b1" in told
    to_helfer = sorted(
        (t["level"], t["since"], t["until"]) for t in new["cooperations"] if {t["a"], t["b"]} == {"vhs", "helfer"}
    )
    assert to_helfer == [(3, "2021-01-01", LAST), (4, ON, None)]
    assert show("vb", two, "cooperation")["until"] == LAST
    done("undo", store=two)
    done("cooperation", "edit", "vh", "--level", "5", "--status", "confirmed", store=two)
    done("actor", "succeed", "b", "vhs", "--on", ON, store=two)
    (tie,) = [t for t in show("vhs", two)["cooperations"] if {t["a"], t["b"]} == {"vhs", "helfer"}]
    assert (tie["id"], tie["level"], tie["since"], tie["until"]) == ("vh", 5, "2021-01-01", None)  # it was the stronger


def test_what_cannot_be_is_refused_in_a_sentence(two):
    done("actor", "end", "b", "--until", "2025-12-31", store=two)
    done("actor", "edit", "musikschule", "--since", "2026-12-01", store=two)
    done("actor", "add", "Amt X", "--kind", "office", "--id", "x", store=two)
    for words, told in (
        (("a", "a"), "cannot go on as itself"),
        (("b", "vhs"), "ended on 2025-12-31"),
        (("musikschule", "vhs"), "begins on 2026-12-01"),
        (("a", "musikschule"), "begins on 2026-12-01"),
        (("a", "b"), "ends on 2025-12-31"),
        (("nirgendwo", "vhs"), "nirgendwo"),
        (("a", "x", "Neu"), "--kind"),
        (("a", "vhs", "--kind", "office"), "exists already"),
        (("a", "Neu", "--id", "vhs"), "exists already"),
    ):
        with unchanged(two):
            assert told in refused("actor", "succeed", *words, "--on", ON, store=two), words
    with unchanged(two):
        refused("actor", "succeed", "a", "Neu", store=two, code=2)


def test_a_child_that_takes_over_its_parent_is_no_part_of_it_any_more(two):
    done("actor", "succeed", "a", "teil", "--on", ON, store=two)
    assert show("teil", two)["part_of"] is None


def test_what_does_not_count_keeps_its_provider_of_before_and_what_is_over_stays_where_it_was(two):
    offer = ("--target-group", "youth", "--theme", "sport", "--by", "a")
    done("offer", "add", "Idee", *offer, "--status", "idea", store=two)
    done("offer", "add", "Plan", *offer, "--status", "planned", "--since", "2026-01-01", store=two)
    done("offer", "add", "Ohne Beginn", *offer, "--status", "planned", store=two)
    done("offer", "add", "Später", *offer, "--status", "planned", "--since", "2027-02-01", store=two)
    done("offer", "add", "Abgesagt", *offer, "--status", "cancelled", "--since", "2027-02-01", store=two)
    done("offer", "add", "Pause", *offer, "--status", "paused", "--since", "2020-01-01", "--until", "2025-06-30", store=two)
    past = [done("offer", "list", "--at", day, "--format", "json", store=two).json for day in (LAST, "2024-06-01")]
    ran = done("actor", "succeed", "a", "b", "vhs", "--on", ON, store=two)
    now = [done("offer", "list", "--at", day, "--format", "json", store=two).json for day in (LAST, "2024-06-01")]
    assert [without_ends(rows) for rows in now] == [without_ends(rows) for rows in past]
    found = {
        (o["title"], o.get("since"), o.get("until"), *o["providers"])
        for o in done("offer", "list", "--all", "--format", "json", store=two).json
    }
    assert found >= {
        ("Idee", None, LAST, "a"), ("Idee", ON, None, "vhs"),
        ("Plan", "2026-01-01", LAST, "a"), ("Plan", ON, None, "vhs"),
        ("Später", "2027-02-01", None, "vhs"), ("Abgesagt", "2027-02-01", None, "a"),
        ("Pause", "2020-01-01", "2025-06-30", "a"), ("Zusammen", ON, None, "vhs", "helfer"),
    }  # fmt: skip
    assert not {title for title, *_, by in found if by == "vhs"} & {"Abgesagt", "Pause"}
    assert '"Ohne Beginn" is planned without a first day' in ran.err
    assert "Paused and so not taken over: Pause (pause)" in ran.err


def test_a_tie_that_ends_sooner_lends_its_strength_only_as_long_as_it_holds(two):
    done("cooperation", "edit", "ah", "--until", "2026-12-31", "--level", "5", store=two)
    done("link", "vhs", "helfer", "--level", "1", "--since", "2021-01-01", "--id", "vh", store=two)
    told = done("actor", "succeed", "a", "vhs", "--on", ON, store=two).err
    ties = [t for t in show("vhs", two)["cooperations"] if {t["a"], t["b"]} == {"vhs", "helfer"}]
    assert sorted((t["level"], t["since"], t["until"]) for t in ties) == [
        (1, "2021-01-01", LAST), (1, "2027-01-01", None), (5, ON, "2026-12-31"),
    ]  # fmt: skip
    assert "level 1 information (now: level 5 alliance)" in told
    assert done("check", store=two).code == 0


def test_what_is_tied_to_the_new_one_falls_away_and_what_it_refused_and_who_speaks_for_it_is_told(two):
    done("link", "a", "vhs", "--since", "2021-01-01", "--id", "av", store=two)
    done("contact", "add", "max", "--actor", "a", "--category", "staff", "--origin", "x", store=two)
    ran = done("actor", "succeed", "a", "b", "vhs", "--on", ON, store=two, lang="de")
    assert show("av", two, "cooperation")["until"] == LAST
    assert "endet mit dem 30.09.2026; beide sind dann eins" in ran.err
    assert "ist bei „Volkshochschule" in ran.err
    assert "schon erfasst" in ran.err
    assert len(show("vhs", two)["contacts"]) == 1


def test_a_second_try_at_one_that_has_gone_on_already_is_refused(two):
    done("actor", "succeed", "a", "Neu", "--on", ON, store=two)
    done("actor", "succeed", "b", "Neu", "--on", "2026-11-01", store=two)
    with unchanged(two):
        refused("actor", "succeed", "a", "Neu", "--on", "2026-11-01", store=two)


def without_ends(rows):
    return [{name: value for name, value in row.items() if name not in ("until", "note")} for row in rows]


@pytest.mark.parametrize("seed", range(times(1, 6)))
def test_on_random_networks_the_past_stays_no_periods_overlap_and_undo_brings_all_back(store, seed):
    records, draw = random_network(seed + 50), random.Random(seed)
    for table, about in ABOUT.items():
        apart = []
        for row in records[table]:
            if not any(about(row) == about(other) and overlap(row, other) for other in apart):
                apart.append(row)
        records[table] = apart
    lacking = {"target_groups": ("older_people",), "themes": ("housing",), "status": "reported"}
    records["needs"] = [{"id": f"n{o['id']}", "title": f"N{o['id']}", **lacking} for o in records["offers"]]
    records["answers"] = [{"need": f"n{o['id']}", "offer": o["id"]} for o in records["offers"]]
    with open_store(str(store), write=True) as opened:
        opened.command(
            "test",
            lambda writing: writing.apply(
                [Change(name, table.key_of(r), None, r) for name, table in TABLES.items() for r in records.get(name, ())]
            ),
        )
    there = [a["id"] for a in records["actors"] if not a.get("since") and not a.get("until")]
    olds = draw.sample(there, min(len(there), 2)) or ["vhs"]
    new = draw.choice([["Neu", "--kind", "office"], ["jugendamt"]])
    for id in olds:  # what is part of them has no days
        for part in show(id, store)["parts"]:
            done("actor", "edit", part["id"], "--clear", "part-of", store=store)
    before = tables(store)
    with open_store(str(store)) as opened:
        past = [said(opened, day) for day in (LAST, "2026-05-01", "2024-06-01")]
        assert not overlapping(opened)
    done("actor", "succeed", *olds, *new, "--on", ON, store=store)
    with open_store(str(store)) as opened:
        for day, was in zip((LAST, "2026-05-01", "2024-06-01"), past, strict=True):
            now = said(opened, day)
            assert [(name, now[name], was[name]) for name in was if now[name] != was[name]] == [], day
        assert not set(olds) & opened.network(ON).actors.keys()
        assert not overlapping(opened)
    done("undo", store=store)
    assert tables(store) == before


ABOUT = {"cooperations": statement_key, "memberships": lambda seat: (seat["actor"], seat["committee"])}


def overlapping(opened):
    """The pairs of statements, and of seats, that say the same of the same days."""
    return {
        (one, other)
        for table, about in ABOUT.items()
        for (one, a), (other, b) in itertools.combinations(opened.records(table).items(), 2)
        if about(a) == about(b) and overlap(a, b)
    }


AHEAD = {"ending", "stale", "due", "integreat-due"}
"""What looks at the days to come, too: that the old ones end is news, and an offer that begins later is looked after already; and what
is to be put in from today."""


def said(opened, day):
    """What every question says of a day."""
    return {
        told.name: json.dumps(told.answer.to_json() if told.answer else told.reason, ensure_ascii=False)
        for told in ask_all(opened, day, None, lambda *_: None)
        if told.name not in AHEAD
    }


@pytest.fixture
def secret(store):
    """A hidden shelter with everything that can hang on an actor, and the public body that takes over."""
    done("actor", "add", "Schutzhaus", "--id", "schutz", "--kind", "association", "--visibility", "internal", store=store)
    done("actor", "add", "Stadtamt", "--id", "stadt", "--kind", "office", store=store)
    done("link", "schutz", "musikschule", "--level", "3", "--since", "2020-01-01", store=store)
    done("link", "buero", "musikschule", "--since", "2020-01-01", "--reported-by", "schutz", store=store)
    offer = ("--target-group", "youth", "--theme", "sport", "--since", "2020-01-01")
    done("offer", "add", "Zuflucht", "--by", "schutz", *offer, store=store)
    done("offer", "add", "Beratung", "--by", "schutz", "--by", "musikschule", *offer, store=store)
    words = ("--category", "staff", "--origin", "x", "--visibility", "public", "--informed-on", "2020-01-01")
    done("contact", "add", "Ina Still", "--id", "ina", "--actor", "schutz", *words, store=store)
    done("join", "schutz", "AK Sprache", "--since", "2022-01-01", store=store)
    done("actor", "add", "Wohnung", "--kind", "association", "--part-of", "schutz", store=store)
    return store


def test_nothing_of_a_hidden_body_is_shown_because_an_open_one_takes_over(secret):
    ran = done("actor", "succeed", "schutz", "stadt", "--on", ON, store=secret, lang="de")
    new = show("stadt", secret)
    assert {(t["b"] if t["a"] == "stadt" else t["a"], t["visibility"]) for t in new["cooperations"]} >= {
        ("musikschule", "internal")
    }
    assert {o["title"]: o["visibility"] for o in new["offers"]} == {"Zuflucht": "internal", "Beratung": None}
    assert [(c["name"], c["visibility"]) for c in new["contacts"]] == [("Ina Still", "internal")]
    (hidden,) = (line for line in ran.err.splitlines() if "Nur so weit zu sehen" in line)
    (shown,) = (line for line in ran.err.splitlines() if "auch außerhalb der Stelle sichtbar" in line)
    names = ("Zuflucht", "ina", "Beratung", "AK Sprache", "Wohnung")
    assert [name for name in names if name in hidden] == ["Zuflucht", "ina"]
    assert [name for name in names if name in shown] == ["Beratung", "AK Sprache", "Wohnung"]


def test_where_the_new_one_is_as_hidden_as_the_old_nothing_is_told(secret):
    done("actor", "edit", "stadt", "--visibility", "internal", store=secret)
    ran = done("actor", "succeed", "schutz", "stadt", "--on", ON, store=secret)
    assert "Seen by no more" not in ran.err
    assert "seen outside the office" not in ran.err
    assert {o["visibility"] for o in show("stadt", secret)["offers"]} == {None}


# -- as decisions: nothing is stored here ------------------------------------------------------------------------------


@pytest.fixture
def recorder(made: Path) -> Iterator[Recorder]:
    with open_store(made) as opened:
        recorder = Recorder(opened, "2026-06-15")
        for id in "ab":
            recorder.put("actors", {"id": id, "name": f"Verein {id.upper()}", "kind": "association"})
        yield recorder


def speak(table: str, column: str, value: Any) -> str:
    return f"{column}={value}"


def on(recorder: Recorder, *olds: str, new: str = "vhs") -> list[str]:
    """What is told when these go on as another."""
    return succeed(recorder, olds, new, ON, {}, speak)[1]


def told_of(told: list[str], start: str) -> list[str]:
    return [one for one in told if one.startswith(start)]


def test_who_is_to_come_to_an_event_comes_as_the_new_one_and_who_came_came(recorder):
    for id, day in (("before", LAST), ("on", ON), ("after", "2026-12-01")):
        recorder.put("events", {"id": id, "title": id, "kind": "session", "date": day})
        for actor, state in (("a", "excused"), ("b", "attended")):
            recorder.put("attendance", {"event": id, "actor": actor, "state": state})
    recorder.put("attendance", {"event": "after", "actor": "vhs", "state": "invited"})
    told = on(recorder, "a", "b")
    found = {
        (one["event"], one["actor"]): one["state"] for one in recorder.all("attendance") if one["actor"] in ("a", "b", "vhs")
    }
    assert (
        found.items()
        >= {
            ("before", "a"): "excused",
            ("before", "b"): "attended",
            ("on", "vhs"): "attended",
            ("after", "vhs"): "attended",
        }.items()
    )
    assert not {("on", "a"), ("on", "b"), ("after", "a"), ("after", "b"), ("before", "vhs")} & set(found)
    assert told_of(told, "Going on") == ['Going on with "Volkshochschule": 2 attendances of future events (after; on).']


def test_the_stronger_word_of_two_on_who_comes_stands_whoever_said_it(recorder):
    recorder.put("events", {"id": "e", "title": "e", "kind": "session", "date": ON})
    for actor, state in (("a", "attended"), ("b", "invited"), ("vhs", "excused")):
        recorder.put("attendance", {"event": "e", "actor": actor, "state": state})
    on(recorder, "a", "b")
    assert recorder.get("attendance", ("e", "vhs"))["state"] == "attended"


def test_tasks_that_are_open_on_the_day_are_those_of_the_new_one(recorder):
    for id, values in {"open": {}, "later": {"done_on": "2026-10-02"}, "done": {"done_on": ON}}.items():
        recorder.put("tasks", {"id": id, "title": id, "by": "a", "about": "b", **values})
    told = on(recorder, "a", "b")
    assert {one["id"]: (one["by"], one["about"]) for one in recorder.all("tasks") if "raum" not in one["id"]} == {
        **{"open": ("vhs", "vhs"), "later": ("vhs", "vhs"), "done": ("a", "b")}
    }
    assert told_of(told, "Going on") == ['Going on with "Volkshochschule": 2 tasks (later (later); open (open)).']


def test_what_was_decided_of_the_old_is_decided_of_the_new_and_of_the_old_still(recorder):
    for table in ("rejections", "distinctions"):
        for a, b, reason in (("a", "buero", "r1"), ("a", "vhs", "r2"), ("helfer", "b", "r3"), ("buero", "vhs", "r4")):
            recorder.put(table, {"a": a, "b": b, "reason": reason})
        recorder.put(table, {"a": "b", "b": "musikschule", "reason": "r5"})
    recorder.put("rejections", {"a": "b", "b": "musikschule", "reason": "r5", "refused_on": "2027-01-01"})
    on(recorder, "a", "b")
    for table in ("rejections", "distinctions"):
        assert {(one["a"], one["b"]): one["reason"] for one in recorder.all(table)}.items() >= {
            ("a", "buero"): "r1", ("a", "vhs"): "r2", ("helfer", "b"): "r3",
            ("buero", "vhs"): "r4", ("helfer", "vhs"): "r3", ("musikschule", "vhs"): "r5",
        }.items()  # fmt: skip
        assert recorder.get(table, ("vhs", "vhs")) is None
    assert recorder.get("rejections", ("helfer", "vhs"))["refused_on"] == ON  # what was suggested before stays suggested
    assert recorder.get("rejections", ("musikschule", "vhs"))["refused_on"] == "2027-01-01"


def test_ties_to_one_that_is_gone_by_then_and_seats_in_a_committee_that_is_end_with_the_old(recorder):
    recorder.put("actors", {"id": "weg", "name": "Weg", "kind": "office", "until": LAST})
    recorder.put("actors", {"id": "noch", "name": "Noch", "kind": "office", "until": ON})
    recorder.put("committees", {"id": "aus", "name": "Aus", "kind": "working_group", "until": LAST})
    for id, other in (("t1", "weg"), ("t2", "noch")):
        recorder.put("cooperations", {"id": id, "a": "a", "b": other, "kind": "cooperates", "status": "claimed"})
    recorder.put("memberships", {"actor": "a", "committee": "aus", "since": "2020-01-01"})
    on(recorder, "a")
    ties = {(one["a"], one["b"]): (one.get("since"), one.get("until")) for one in recorder.all("cooperations")}
    assert ties["a", "weg"] == ties["a", "noch"] == (None, LAST)
    assert ties["noch", "vhs"] == (ON, None)
    assert {"weg"}.isdisjoint(one for pair in ties for one in pair if "vhs" in pair)
    assert [one for one in recorder.pointing("memberships", "actor", "vhs") if one["committee"] == "aus"] == []
    assert [one["until"] for one in recorder.pointing("memberships", "actor", "a")] == [LAST]


def test_ties_of_the_old_ones_to_each_other_end_or_fall_away_and_directions_stay(recorder):
    for id, values in {
        "now": {"a": "a", "b": "b", "since": LAST},
        "later": {"a": "b", "b": "a", "since": ON, "kind": "refers", "directed": True},
        "there": {"a": "vhs", "b": "a", "kind": "funds", "directed": True},
        "out": {"a": "helfer", "b": "a", "kind": "funds", "directed": True},
    }.items():
        recorder.put("cooperations", {"id": id, "kind": "cooperates", "status": "claimed", **values})
    told = on(recorder, "a", "b")
    assert recorder.get("cooperations", "now")["until"] == LAST
    assert recorder.get("cooperations", "later") is None
    assert sorted(told_of(told, "The cooperation")) == [
        "The cooperation Verein A – Verein B (kind=cooperates) ends on 2026-09-30; both are one then.",
        "The cooperation Verein B – Verein A (kind=refers) falls away; both are one then.",
        "The cooperation Volkshochschule – Verein A (kind=funds) ends on 2026-09-30; both are one then.",
    ]
    (tie,) = [
        one for one in recorder.all("cooperations") if (one["a"], one["b"]) == ("helfer", "vhs") and one["kind"] == "funds"
    ]
    assert (tie["directed"], tie["since"]) == (True, ON)


def test_persons_and_parts_have_no_days_and_are_with_the_new_one_at_once_which_is_told(recorder):
    recorder.put("contacts", {"id": "c", "actor": "a", "name": "Max", "category": "staff", "origin": "x"})
    recorder.put("actors", {"id": "teil", "name": "Teil", "kind": "office", "part_of": "a"})
    recorder.put("actors", {"id": "zu", "name": "Zu", "kind": "office", "part_of": "a", "until": LAST})
    told = on(recorder, "a")
    assert recorder.get("contacts", "c")["actor"] == "vhs"
    assert [recorder.get("actors", id)["part_of"] for id in ("teil", "zu")] == ["vhs", "a"]
    assert told_of(told, "Going on") == [
        'Going on with "Volkshochschule": 1 contact person (c).',
        'Going on with "Volkshochschule": 1 part (Teil).',
    ]
    assert told_of(told, "Contact persons and parts have no days")


def test_both_records_say_in_their_notes_what_became_of_them(recorder):
    recorder.put("actors", {**recorder.get("actors", "a"), "note": "alt"})
    told = on(recorder, "a", new="Haus")
    assert recorder.get("actors", "a")["note"] == "alt\nFrom 2026-10-01 on: Haus (haus)."
    assert recorder.get("actors", "haus")["note"] == "From 2026-10-01 on the successor of Verein A (a)."
    assert told_of(told, "Verein A: up to and including 2026-09-30")
    assert not told_of(told, "Contact persons")
    assert not told_of(told, "If some of it belongs elsewhere")  # nothing went on


def test_what_goes_on_is_counted_and_named_once_and_the_old_names_go_on_to_name_them(recorder):
    for old, other in (("a", "helfer"), ("b", "helfer"), ("a", "buero"), ("a", "b")):
        recorder.put("cooperations", {"id": f"{old}{other}", "a": old, "b": other, "kind": "cooperates", "status": "claimed"})
    told = on(recorder, "a", "b")
    (line,) = told_of(told, "Going on")
    assert line.startswith('Going on with "Volkshochschule": 2 cooperations (')
    assert sorted(line[:-2].partition("(")[2].split("; ")) == ["Bildungsbüro", "Helferin Huber"]
    assert told_of(told, "Verein A, Verein B: ") == [
        'Verein A, Verein B: up to and including 2026-09-30; from 2026-10-01 on "Volkshochschule". '
        "The old names still name them, as having left."
    ]
    assert told_of(told, "If some of it belongs elsewhere")


def test_only_what_is_paused_and_over_is_told_as_paused_and_only_a_plan_without_a_first_day_gets_one(recorder):
    base = {"themes": ("sport",), "target_groups": ("youth",), "providers": ("a",), "since": "2020-01-01"}
    for id, values in {
        "over": {"status": "paused", "until": LAST},
        "not yet": {"status": "paused", "until": "2027-01-01"},
        "off": {"status": "cancelled", "until": "2021-01-01"},
        "plan": {"status": "planned"},
        "open": {"status": "planned", "since": None},
        "idea": {"status": "idea", "since": None},
    }.items():
        recorder.put("offers", {name: value for name, value in {"id": id, "title": id, **base, **values}.items() if value})
    told = on(recorder, "a")
    assert [one.split(".")[0] for one in told_of(told, "Paused")] == ["Paused and so not taken over: over (over)"]
    assert [one.split('"')[1] for one in told if "without a first day" in one] == ["open"]


def test_a_seat_a_place_at_an_event_and_a_tie_are_seen_by_no_more_than_before_or_it_is_told(recorder):
    recorder.put("actors", {**recorder.get("actors", "a"), "visibility": "internal"})
    recorder.put("cooperations", {"id": "t", "a": "a", "b": "helfer", "kind": "cooperates", "status": "claimed"})
    recorder.put("actors", {**recorder.get("actors", "helfer"), "visibility": "public"})
    (committee,) = (one["id"] for one in recorder.all("committees"))
    recorder.put("memberships", {"actor": "a", "committee": committee, "since": "2020-01-01"})
    recorder.put("events", {"id": "e", "title": "Fest", "kind": "session", "date": ON})
    recorder.put("attendance", {"event": "e", "actor": "a", "state": "invited"})
    recorder.put("actors", {**recorder.get("actors", "vhs"), "visibility": "public"})
    recorder.drop(
        "memberships", next(("vhs", one["committee"], one["since"]) for one in recorder.pointing("memberships", "actor", "vhs"))
    )
    told = on(recorder, "a")
    (tie,) = [
        one for one in recorder.all("cooperations") if (one["a"], one["b"]) == ("helfer", "vhs") and one.get("since") == ON
    ]
    assert tie["visibility"] == "internal"
    assert len(told_of(told, "Seen by no more than it was")) == 1
    (shown,) = told_of(told, 'With "Volkshochschule" is now seen outside the office')
    assert "AK Sprache" in shown
    assert "Fest" in shown


def german(recorder: Recorder, *olds: str, day: str = ON) -> list[str]:
    with speaking("de"):
        return succeed(recorder, olds, "vhs", day, {}, speak)[1]


@pytest.mark.parametrize(
    ("until", "goes_on"), [(LAST, False), (ON, True), ("2026-10-02", True), (None, True)], ids=["before", "on", "after", "open"]
)
def test_what_holds_on_the_day_goes_on_and_what_ended_the_day_before_does_not(recorder, until, goes_on):
    days = {"since": "2020-01-01", **({"until": until} if until else {})}
    recorder.put("committees", {"id": "c", "name": "Runde", "kind": "working_group"})
    recorder.put("memberships", {"actor": "a", "committee": "c", **days})
    recorder.put("cooperations", {"id": "t", "a": "a", "b": "musikschule", "kind": "funds", "status": "claimed", **days})
    recorder.put("offers", {"id": "o", "title": "Kurs", "providers": ("a",), "status": "running", **days})
    told = on(recorder, "a")
    seats = [one for one in recorder.pointing("memberships", "actor", "vhs") if one["committee"] == "c"]
    ties = [one for one in recorder.all("cooperations") if one["kind"] == "funds" and "vhs" in (one["a"], one["b"])]
    offers = [one for one in recorder.pointing("offers", "providers", "vhs") if one["title"] == "Kurs"]
    for found in (seats, ties, offers):
        assert [(one["since"], one.get("until")) for one in found] == ([(ON, until)] if goes_on else [])
    assert {one.partition(": ")[2] for one in told_of(told, "Going on")} == (
        {"1 seat (Runde).", "1 cooperation (Musikschule).", "1 offer (Kurs (kurs))."} if goes_on else set()
    )


def test_a_direction_stays_whoever_comes_first_and_the_other_one_is_named(recorder):
    for id, values in {
        "from": {"a": "a", "b": "buero", "kind": "refers", "directed": True},
        "to": {"a": "helfer", "b": "a", "kind": "refers", "directed": True},
        "both": {"a": "a", "b": "buero", "kind": "funds"},
    }.items():
        recorder.put("cooperations", {"id": id, "status": "claimed", **values})
    told = on(recorder, "a")
    gone_on = {(one["kind"], one["a"], one["b"]) for one in recorder.all("cooperations") if one.get("since") == ON}
    assert gone_on == {("refers", "vhs", "buero"), ("refers", "helfer", "vhs"), ("funds", "buero", "vhs")}
    assert told_of(told, "Going on") == ['Going on with "Volkshochschule": 2 cooperations (Bildungsbüro; Helferin Huber).']


def test_a_seat_in_one_committee_says_nothing_of_one_in_another(recorder):
    for id in ("x", "y"):
        recorder.put("committees", {"id": id, "name": id, "kind": "working_group"})
    recorder.put("memberships", {"actor": "vhs", "committee": "y", "since": "2021-01-01", "role": "Vorsitz"})
    recorder.put("memberships", {"actor": "a", "committee": "x", "since": "2020-01-01"})
    told = on(recorder, "a")
    seats = {one["committee"]: one for one in recorder.pointing("memberships", "actor", "vhs")}
    assert (seats["x"]["since"], seats["x"].get("role")) == (ON, None)
    assert (seats["y"]["since"], seats["y"].get("until"), seats["y"]["role"]) == ("2021-01-01", None, "Vorsitz")
    assert not told_of(told, "Seat in")


@pytest.mark.parametrize(
    ("status", "since", "providers"),
    [
        ("paused", "2020-01-01", ("a",)),
        ("paused", LAST, ("a",)),
        ("paused", ON, ("vhs",)),
        ("paused", "2027-01-01", ("vhs",)),
        ("cancelled", "2020-01-01", ("a",)),
        ("cancelled", "2027-01-01", ("a",)),
        ("running", "2027-01-01", ("vhs",)),
    ],
)
def test_an_offer_that_stands_still_goes_on_only_if_it_was_to_begin_later(recorder, status, since, providers):
    recorder.put(
        "offers", {"id": "o", "title": "Kurs", "providers": ("a",), "status": status, "since": since, "until": "2028-01-01"}
    )
    on(recorder, "a")
    assert recorder.get("offers", "o")["providers"] == providers


def test_nobody_becomes_a_part_of_its_own_part(recorder):
    for id, above in (("mitte", "a"), ("teil", "mitte"), ("zweig", "a")):
        recorder.put("actors", {"id": id, "name": id.title(), "kind": "office", "part_of": above})
    recorder.put("actors", {**recorder.get("actors", "vhs"), "part_of": "teil"})
    told = on(recorder, "a")
    above = {id: recorder.get("actors", id).get("part_of") for id in ("mitte", "teil", "vhs", "zweig")}
    assert above == {"mitte": None, "teil": "mitte", "vhs": "teil", "zweig": "vhs"}
    assert told_of(told, "Going on") == ['Going on with "Volkshochschule": 1 part (Zweig).']


def test_a_part_of_one_of_the_old_ones_goes_to_the_new_one_although_another_of_them_was_its_part(recorder):
    recorder.put("actors", {"id": "mitte", "name": "Mitte", "kind": "office", "part_of": "a"})
    recorder.put("actors", {**recorder.get("actors", "b"), "part_of": "mitte"})
    recorder.put("actors", {**recorder.get("actors", "vhs"), "part_of": "b"})
    on(recorder, "a", "b")
    above = {id: recorder.get("actors", id).get("part_of") for id in ("mitte", "b", "vhs")}
    assert above == {"mitte": "vhs", "b": "mitte", "vhs": None}


@pytest.mark.parametrize(
    ("hidden", "shown"), [(("a",), True), (("b",), False), ((), False)], ids=["a provider", "another of the old ones", "nobody"]
)
def test_who_of_several_providers_is_seen_now_is_told_if_it_was_not_before(recorder, hidden, shown):
    for id in ("a", "b", "helfer", "vhs"):
        actor = recorder.get("actors", id)
        recorder.put("actors", {**actor, "visibility": "internal" if id in hidden else "public"})
    offer = {"id": "o", "title": "Kurs", "status": "running", "since": ON, "visibility": "public"}
    recorder.put("offers", {**offer, "providers": ("a", "helfer")})
    told = on(recorder, "a", "b")
    assert [("Kurs" in one) for one in told_of(told, 'With "Volkshochschule" is now seen')] == [True] * shown


@pytest.mark.parametrize(
    ("olds", "names", "going_on"),
    [
        (("a",), "Unter seinem bisherigen Namen ist er weiter zu finden", "1 Aufgabe (t-a (t-a))"),
        (("a", "b"), "Unter ihren bisherigen Namen sind sie weiter zu finden", "2 Aufgaben (t-a (t-a); t-b (t-b))"),
    ],
)
def test_one_and_several_are_told_as_such_in_german(recorder, olds, names, going_on):
    for id in "ab":
        recorder.put("tasks", {"id": f"t-{id}", "title": f"t-{id}", "by": id})
    told = german(recorder, *olds)
    assert names in " ".join(told)
    assert f"Weiter mit „Volkshochschule“: {going_on}." in told


@pytest.mark.parametrize(("day", "told"), [("2026-06-15", 0), ("2026-06-16", 1)], ids=["today", "tomorrow"])
def test_that_persons_are_there_already_is_told_only_of_a_day_to_come(recorder, day, told):
    recorder.put("contacts", {"id": "c", "actor": "a", "name": "Max", "category": "staff", "origin": "x"})
    assert len(told_of(german(recorder, "a", day=day), "Kontaktpersonen und Teile haben keine Tage")) == told
