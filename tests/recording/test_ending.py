"""What an end takes with it is told: by `actor end`, `committee end`, `leave`, `unlink`, and what `attend` and `refuse` did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.run import done, once, refused, unchanged
from cli.test_terminal import Terminal

from akteursnetz.recording import Recorder
from akteursnetz.recording.ending import end_all, left, listed, sentences
from akteursnetz.store import open_store

LAST = "2026-10-31"


@once
def one_made(store):
    """An association with an offer of its own and one with others, ties, a seat, a part, an event to come."""
    words = ("--kind", "association", "--municipality", "Auenstadt")
    done("actor", "add", "Verein", "--id", "a", *words, store=store)
    done("actor", "add", "Gruppe", "--part-of", "a", *words, store=store)
    done("link", "a", "vhs", "--since", "2020-01-01", store=store)
    done("link", "a", "helfer", "--since", "2020-01-01", "--until", "2021-12-31", store=store)
    offer = ("--target-group", "youth", "--theme", "sport", "--by", "a")
    done("offer", "add", "Allein", *offer, "--since", "2020-01-01", store=store)
    done("offer", "add", "Zusammen", *offer, "--by", "vhs", store=store)
    done("offer", "add", "Vorbei", *offer, "--since", "2020-01-01", "--until", "2021-12-31", store=store)
    done("offer", "add", "Später", *offer, "--status", "planned", "--since", "2027-02-01", store=store)
    done("join", "a", "AK Sprache", "--since", "2022-01-01", store=store)
    done(
        "event", "add", "Treffen", "--kind", "network_meeting", "--date", "2027-03-01", "--committee", "AK Sprache", store=store
    )
    done("attend", "Treffen", "a", "--state", "invited", store=store)


@pytest.fixture
def one(store):
    return one_made(store)


def test_the_end_of_an_actor_says_what_no_longer_counts_what_runs_on_and_what_was_to_come(one):
    ran = done("actor", "end", "a", "--until", LAST, store=one, lang="de")
    assert ran.out == "a\n"
    assert ran.err.splitlines() == [
        "„Verein“ ist mit dem 31.10.2026 ausgeschieden.",
        "Damit zählt ab 01.11.2026 nicht mehr: 1 Angebot ohne anderen Träger (Allein); 1 Kooperation (Volkshochschule); 1 Sitz (AK Sprache).",
        "Erst danach sollte beginnen und zählt nicht: 1 Angebot ohne anderen Träger (Später).",
        "Mit anderen Trägern läuft weiter: Zusammen.",
        "Für spätere Termine steht er noch auf der Liste: Treffen, 01.03.2027.",
        "Teile von ihm bestehen weiter: Gruppe.",
        "Geht etwas davon mit einem anderen Akteur weiter: akteursnetz actor succeed.",
    ]
    assert (
        done("offer", "show", "Allein", "--format", "json", store=one).json["until"] is None
    )  # piped, nothing else is changed
    done("undo", store=one)
    told = done("actor", "end", "a", "--until", "2046-12-31", store=one).err
    assert told.startswith('"Verein" leaves; its last day is 2046-12-31.\nFrom 2047-01-01 on these no longer count: ')


def test_at_a_terminal_what_hangs_on_the_actor_alone_can_be_ended_with_it_in_one_step(one):
    terminal = Terminal("actor", "end", "a", "--until", LAST, store=one)
    terminal.wait_for("What runs with this actor alone")
    terminal.wait_for("Record it as ended, too")
    terminal.type("y")
    terminal.wait_for("What ends on that day, too")
    assert terminal.end() == 0
    shown = done("actor", "show", "a", "--format", "json", store=one).json
    untils = {o["title"]: o["until"] for o in shown["offers"]}
    assert untils == {"Allein": LAST, "Zusammen": None, "Vorbei": "2021-12-31"}
    assert sorted(t["until"] for t in shown["cooperations"]) == ["2021-12-31", LAST]
    assert [m["until"] for m in shown["memberships"]] == [LAST]
    done("undo", store=one)
    shown = done("actor", "show", "a", "--format", "json", store=one).json
    assert (shown["until"], len(shown["offers"])) == (None, 4)


def test_where_nothing_hangs_on_an_actor_only_its_own_end_is_told(store):
    assert (
        done("actor", "end", "buero", "--until", LAST, store=store).err
        == '"Bildungsbüro" has left; its last day was 2026-10-31.\n'
    )
    done("actor", "add", "Heute", "--kind", "association", "--since", "heute", store=store)
    assert "began today and is removed" in done("actor", "end", "Heute", store=store).err


def test_the_end_of_a_committee_names_its_seats_and_the_events_to_come(one):
    told = done("committee", "end", "AK Sprache", "--until", LAST, store=one, lang="de").err.splitlines()
    assert told[0] == "„AK Sprache“ gilt bis einschließlich 31.10.2026."
    assert told[1].startswith("Danach zählen auch diese Sitze nicht mehr: ")
    assert "Verein" in told[1]
    assert told[2:] == ["Termine danach: Treffen, 01.03.2027."]


@pytest.mark.parametrize(
    ("words", "german", "english"),
    [
        (
            ("leave", "a", "AK Sprache", "--until", LAST),
            "Verein war bis einschließlich 31.10.2026 Mitglied in „AK Sprache“.",
            'Verein was a member of "AK Sprache" up to and including 2026-10-31.',
        ),
        (
            ("attend", "Treffen", "vhs", "a", "--state", "excused"),
            "„Treffen“ am 01.03.2027, entschuldigt: Volkshochschule, Verein.",
            '"Treffen" on 2027-03-01, excused: Volkshochschule, Verein.',
        ),
        (
            ("refuse", "a", "buero", "--because", "kein Personal"),
            "Eine Kooperation zwischen Verein und Bildungsbüro wird nicht wieder vorgeschlagen (kein Personal).",
            "A cooperation between Verein and Bildungsbüro is not suggested again (kein Personal).",
        ),
        (
            ("unlink", "a", "vhs", "--until", LAST),
            "Die Kooperation Verein – Volkshochschule (kooperiert) gilt bis einschließlich 31.10.2026.",
            "The cooperation Verein – Volkshochschule (cooperates) holds up to and including 2026-10-31.",
        ),
        (
            ("offer", "end", "Allein", "--until", LAST),
            "„Allein“ gilt bis einschließlich 31.10.2026.",
            '"Allein" holds up to and including 2026-10-31.',
        ),
    ],
)
def test_each_says_in_one_sentence_what_it_did(one, words, german, english):
    for lang, sentence in (("de", german), ("en", english)):
        assert done(*words, store=one, lang=lang).err == f"{sentence}\n"
        done("undo", store=one)


def test_what_is_refused_says_nothing_else(one):
    with unchanged(one):
        refused("leave", "buero", "AK Sprache", store=one)
        refused("unlink", "a", "buero", store=one)
        refused("actor", "end", "a", "--until", "31.02.2026", store=one)


# -- as decisions: nothing is stored here ------------------------------------------------------------------------------

FIRST = "2026-11-01"


@pytest.fixture
def recorder(made: Path) -> Iterator[Recorder]:
    with open_store(made) as opened:
        recorder = Recorder(opened, "2026-06-15")
        recorder.put("actors", {"id": "a", "name": "Verein", "kind": "association"})
        yield recorder


def put(recorder: Recorder, table: str, **records: dict[str, object]) -> None:
    for id, values in records.items():
        recorder.put(table, {"id": id, **values})


def test_what_counts_after_the_last_day_falls_away_and_what_does_not_is_not_named(recorder):
    office = {"kind": "office"}
    put(recorder, "actors", there={"name": "Da", "until": FIRST, **office}, gone={"name": "Weg", "until": LAST, **office})
    put(
        recorder,
        "committees",
        runs={"name": "Läuft", "kind": "working_group", "until": FIRST},
        over={"name": "Aus", "kind": "working_group", "until": LAST},
    )
    tie = {"kind": "cooperates", "status": "claimed"}
    put(
        recorder,
        "cooperations",
        t1={"a": "a", "b": "there", **tie},
        t2={"a": "gone", "b": "a", **tie},
        t3={"a": "there", "b": "a", "until": FIRST, **tie, "kind": "refers"},
        t4={"a": "a", "b": "there", "until": LAST, **tie, "kind": "funds"},
        t5={"a": "a", "b": "there", "since": FIRST, **tie, "kind": "uses_rooms"},
    )
    offer = {"themes": ("sport",), "target_groups": ("youth",), "status": "running"}
    put(
        recorder,
        "offers",
        o1={"title": "Allein", "providers": ("a", "gone"), **offer},
        o2={"title": "Zusammen", "providers": ("a", "there"), **offer},
        o3={"title": "Vorbei", "providers": ("a",), **offer, "until": LAST},
        o4={"title": "Pause", "providers": ("a",), **offer, "status": "paused", "until": FIRST},
        o5={"title": "Später", "providers": ("a",), **offer, "status": "planned", "since": FIRST},
    )
    for committee, since, until in (("runs", "2020-01-01", LAST), ("runs", FIRST, None), ("over", "2020-01-01", None)):
        recorder.put(
            "memberships", {"actor": "a", "committee": committee, "since": since, **({"until": until} if until else {})}
        )
    for id, day in (("e1", LAST), ("e2", FIRST)):
        put(recorder, "events", **{id: {"title": id, "kind": "session", "date": day}})
        recorder.put("attendance", {"event": id, "actor": "a", "state": "invited"})
    put(
        recorder,
        "actors",
        p1={"name": "Teil", "part_of": "a", "until": FIRST, **office},
        p2={"name": "Exteil", "part_of": "a", "until": LAST, **office},
    )

    found = left(recorder, "a", LAST)
    assert sorted((one.table, one.key, one.name, one.later) for one in found.gone) == [
        ("cooperations", "t1", "Da", False),
        ("cooperations", "t3", "Da", False),
        ("cooperations", "t5", "Da", True),
        ("memberships", ("a", "runs", FIRST), "Läuft", True),
        ("offers", "o1", "Allein", False),
        ("offers", "o5", "Später", True),
    ]
    assert (found.joint, found.events, found.parts) == (["Zusammen"], ["e2, 2026-11-01"], ["Teil"])

    end_all(recorder, found, LAST)
    assert {
        id: (recorder.get("cooperations", id) or {"until": "removed"}).get("until") for id in ("t1", "t2", "t3", "t4", "t5")
    } == {**{"t1": LAST, "t2": None, "t3": LAST, "t4": LAST, "t5": "removed"}}
    assert recorder.get("offers", "o1")["until"] == LAST
    assert recorder.get("offers", "o5") is None
    assert sorted(seat["committee"] for seat in recorder.pointing("memberships", "actor", "a")) == ["over", "runs"]


def test_a_committee_that_ends_names_the_seats_that_still_counted_and_only_events_after_it(recorder):
    put(recorder, "committees", k={"name": "Runde", "kind": "working_group"})
    put(recorder, "actors", gone={"name": "Weg", "kind": "office", "until": LAST})
    for actor, until in (("a", None), ("vhs", LAST), ("gone", None), ("buero", FIRST)):
        recorder.put(
            "memberships", {"actor": actor, "committee": "k", "since": "2020-01-01", **({"until": until} if until else {})}
        )
    for id, day in (("e1", LAST), ("e2", FIRST)):
        put(recorder, "events", **{id: {"title": id, "kind": "session", "date": day, "committee": "k"}})
    assert sentences(recorder, "committees", "k", "Runde", LAST) == [
        '"Runde" holds up to and including 2026-10-31.',
        "After that these seats no longer count: Verein; Bildungsbüro.",
        "Events after that: e2, 2026-11-01.",
    ]
    assert sentences(recorder, "offers", "x", "Kurs", LAST) == ['"Kurs" holds up to and including 2026-10-31.']
    assert sentences(recorder, "offers", "x", "Kurs", None) == ['"Kurs" began today and is removed.']


def test_who_leaves_today_leaves_and_who_left_yesterday_has_left(recorder):
    assert sentences(recorder, "actors", "a", "Verein", "2026-06-15") == ['"Verein" leaves; its last day is 2026-06-15.']
    assert sentences(recorder, "actors", "a", "Verein", "2026-06-14") == ['"Verein" has left; its last day was 2026-06-14.']


def test_of_a_long_list_ten_are_named_and_the_rest_is_counted():
    names = [f"n{number}" for number in range(12)]
    assert listed(names[:10] * 2) == "; ".join(names[:10])
    assert listed(names) == "; ".join(names[:10]) + " and 2 more"
