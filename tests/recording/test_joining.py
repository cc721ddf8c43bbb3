"""Two records that say the same of the same days become one: which value stands, what is joined, what is told to be lost."""

from __future__ import annotations

from typing import Any

import pytest

from akteursnetz.recording.joining import fallen, joined, lines, narrower, pieces_from, stronger

TODAY = "2026-06-15"
OVER, NOW = {"since": "2020-01-01", "until": "2025-12-31"}, {"since": "2025-06-01"}


def tie(**values: Any) -> dict[str, Any]:
    return {"id": "t", "a": "vhs", "b": "buero", "kind": "cooperates", **values}


@pytest.mark.parametrize(
    ("column", "weak", "strong"),
    [
        ("level", 2, 3),
        ("status", "disputed", "wished"),
        ("status", "planned", "claimed"),
        ("status", "claimed", "confirmed"),
        ("status", "a word of one's own", "disputed"),
        ("checked_on", "2025-01-01", "2026-01-01"),
        ("source", None, "Liste"),
        ("level", None, 0),
    ],
)
def test_the_stronger_of_two_values_stands_whichever_comes_first(column, weak, strong):
    assert stronger(column, weak, strong) == stronger(column, strong, weak) == strong


def test_of_two_texts_or_two_words_of_ones_own_the_first_stands():
    assert stronger("source", "b", "a") == "b"
    assert stronger("status", "mine", "yours") == "mine"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({}, {}, None),
        ({}, {"visibility": "public"}, None),
        ({"visibility": "public"}, {}, "network"),  # said of one: said of both, as narrow as the default
        ({}, {"visibility": "internal"}, "internal"),
        ({"visibility": "internal"}, {"visibility": "public"}, "internal"),
        ({"visibility": "public"}, {"visibility": "public"}, "public"),
    ],
)
def test_both_together_are_shown_to_nobody_who_saw_but_one(one, other, both):
    assert narrower("cooperations", tie(**one), tie(**other)) == both


def test_what_has_no_visibility_gets_none():
    assert narrower("memberships", {}, {}) is None


def test_texts_stand_below_each_other_each_once():
    assert lines("a", "b") == "a\nb"
    assert lines("a", "a") == lines("a", None) == lines(None, "a") == "a"
    assert lines(None, "") is None


@pytest.mark.parametrize(
    ("kept", "other", "level", "status"),
    [
        ({**OVER, "level": 5, "status": "confirmed"}, {**NOW, "level": 2, "status": "claimed"}, 2, "claimed"),
        ({**NOW, "level": 2, "status": "claimed"}, {**OVER, "level": 5, "status": "confirmed"}, 2, "claimed"),
        ({**NOW, "level": 2, "status": "confirmed"}, {**NOW, "level": 5, "status": "claimed"}, 5, "confirmed"),
        ({**OVER, "level": 2, "status": "confirmed"}, {**OVER, "level": 5, "status": "claimed"}, 5, "confirmed"),
        ({**NOW, "status": "claimed"}, {**OVER, "level": 5}, 5, "claimed"),  # what today's does not say is not lost
        ({**OVER, "level": 5}, {**NOW, "status": "claimed"}, 5, "claimed"),
    ],
)
def test_what_holds_today_stands_and_the_stronger_where_both_or_neither_do(kept, other, level, status):
    new = joined("cooperations", tie(**kept), tie(**other), TODAY)
    assert (new["level"], new["status"]) == (level, status)


def test_one_record_of_two_has_the_id_of_the_kept_the_whole_time_and_all_texts_lists_and_attributes():
    kept = tie(
        id="k", **OVER, themes=("language",), note="eins", checked_on="2026-01-01", extra={"Farbe": "rot", "Ort": "hier"}
    )
    other = tie(
        id="o", since="2019-01-01", until="2026-12-31", themes=("sport", "language"), note="zwei", checked_on="2024-01-01"
    )
    other |= {"extra": {"Farbe": "blau", "Raum": "7"}, "visibility": "internal", "source": "Liste"}
    assert joined("cooperations", kept, other, TODAY) == {
        **{"id": "k", "a": "vhs", "b": "buero", "kind": "cooperates", "since": "2019-01-01", "until": "2026-12-31"},
        **{"themes": ("language", "sport"), "note": "eins\nzwei", "checked_on": "2026-01-01", "visibility": "internal"},
        **{"source": "Liste", "extra": {"Farbe": "rot", "Ort": "hier", "Raum": "7"}},
    }
    assert joined("cooperations", tie(), other, TODAY)["extra"] == other["extra"]
    assert joined("cooperations", kept, tie(), TODAY).keys().isdisjoint({"since", "until"})  # one of them was open
    within = joined("cooperations", kept, other, TODAY, spanned=False)
    assert (within["since"], within["until"]) == (kept["since"], kept["until"])


@pytest.mark.parametrize(("one", "other"), [(NOW, NOW), (OVER, NOW), (NOW, OVER)])
def test_what_one_of_two_hides_stays_hidden_whichever_holds_today(one, other):
    for seen, unseen in (("public", "internal"), ("network", "internal"), ("public", "network")):
        pair = tie(**one, visibility=seen), tie(**other, visibility=unseen)
        assert {joined("cooperations", *way, TODAY)["visibility"] for way in (pair, pair[::-1])} == {unseen}


def test_what_neither_says_is_not_said_of_both():
    assert joined("cooperations", tie(), tie(), TODAY) == tie()


def periods(pieces: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(one["since"], one["until"], one.get("level")) for one in pieces]


def test_from_a_day_on_the_stronger_holds_as_long_as_it_was_said_and_no_periods_overlap():
    long, short = tie(since="2020-01-01", level=1), tie(id="s", since="2026-01-01", until="2026-03-31", level=4)
    assert periods(pieces_from("cooperations", [long, short], "2025-07-01")) == [
        ("2025-07-01", "2025-12-31", 1),
        ("2026-01-01", "2026-03-31", 4),
        ("2026-04-01", None, 1),
    ]
    assert periods(pieces_from("cooperations", [short, long], "2026-02-01")) == [
        ("2026-02-01", "2026-03-31", 4),
        ("2026-04-01", None, 1),
    ]


def test_days_on_which_nothing_was_said_stay_empty_and_what_goes_on_unchanged_is_one_period():
    first, later = tie(since="2026-01-01", until="2026-01-31", level=2), tie(since="2026-03-01", until="2026-03-31", level=2)
    assert periods(pieces_from("cooperations", [first, later], "2026-01-01")) == [
        ("2026-01-01", "2026-01-31", 2),
        ("2026-03-01", "2026-03-31", 2),
    ]
    within = tie(since="2026-01-10", until="2026-01-20", level=1)  # weaker, so it changes nothing
    assert periods(pieces_from("cooperations", [first, within], "2026-01-01")) == [("2026-01-01", "2026-01-31", 2)]
    assert pieces_from("cooperations", [], "2026-01-01") == []


def test_every_value_that_no_longer_stands_is_told_with_what_stands_there_now():
    def speak(table: str, column: str, value: Any) -> str:
        return f"{column}={value}"

    old = tie(id="o", level=5, status="claimed", source="Liste", note="weg", checked_on="2020-01-01", since="2020-01-01")
    old |= {"themes": ("sport",), "extra": {"Farbe": "blau", "Ort": "hier"}}
    new = tie(level=2, status="claimed", extra={"Farbe": "rot", "Ort": "hier"})
    assert fallen("cooperations", old, new, speak) == [
        "level=5 (now: level=2)",
        "source=Liste (now: source=None)",
        "Farbe: blau",
    ]
    assert fallen("cooperations", new, old, speak) == ["level=2 (now: level=5)", "Farbe: rot"]
    assert fallen("cooperations", tie(), tie(a="andere"), speak) == []
    assert fallen("cooperations", tie(status="claimed"), tie(status="confirmed"), speak) == [
        "status=claimed (now: status=confirmed)"
    ]
