"""What an end takes with it is told: by `actor end`, `committee end`, `leave`, `unlink`, and what `attend` and `refuse` did."""

from __future__ import annotations

import pytest
from cli.run import done, refused, unchanged
from cli.test_terminal import Terminal

LAST = "2026-10-31"


@pytest.fixture
def one(store):
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
    return store


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
