"""The questions about offers, needs, events and care: cases worked by hand, on 30 June 2026."""

from __future__ import annotations

import pytest

from akteursnetz import questions
from akteursnetz.network import Ties
from akteursnetz.words import Refusal
from store.test_questions import SHIPPED, filled

__all__ = ["filled"]


def actor(id, **more):
    return {"id": id, "name": id.upper(), "kind": "association", **more}


def offer(id, *providers, **more):
    wanted = {"themes": ("language",), "target_groups": ("refugees",), "municipality": "Au", "status": "running"}
    return {"id": id, "title": id.upper(), "providers": providers or ("a",), **wanted, **more}


def need(**more):
    wanted = {"target_groups": ("refugee_women",), "themes": ("language",), "municipality": "Au", "status": "reported"}
    return {"id": "n", "title": "N", **wanted, **more}


@pytest.fixture
def answer(filled):
    """Ask a question of these records on 30 June 2026; its rows, or one column of them."""

    def ask(records, name, parameters=None, column=None, **ties):
        found = []
        filled(
            records,
            lambda opened: found.extend(questions.ask(opened, name, parameters, at="2026-06-30", ties=Ties(**ties)).rows),
        )
        return [row[column] for row in found] if column else found

    return ask


def test_who_was_invited_and_never_came_is_listed_with_the_day_it_was_last_there(answer):
    dates = {"e1": "2025-05-01", "e2": "2026-01-10", "e3": "2026-06-30", "e4": "2026-07-01"}
    states = [
        *(("e1", "a", "attended"), ("e2", "a", "invited"), ("e3", "a", "excused")),
        *(("e2", "b", "invited"), ("e3", "b", "attended")),
        *(("e4", "c", "invited"), ("e2", "v", "invited"), ("e2", "o", "invited")),
    ]
    records = {
        "actors": [*map(actor, "abcd"), actor("v", kind="volunteer"), actor("o", coordination=True)],
        "events": [{"id": id, "title": id, "kind": "session", "date": date} for id, date in dates.items()],
        "attendance": [{"event": e, "actor": a, "state": state} for e, a, state in states],
        "offers": [offer("x", "d", themes=("health",)), offer("y", "b", themes=("health",))],
    }
    row = {"actor": "a", "name": "A", "invited": 1, "excused": 1, "attended": 0, "last_seen": "2025-05-01"}
    # b came on the last day of the period, c is invited to a day to come, volunteers and the office are not listed
    assert answer(records, "never-attending", {"from": "2026-01-01"}) == [row]
    assert answer(records, "never-attending", {"from": "2026-01-01"}, "actor", with_coordination=True) == ["a", "o"]
    # over all time a came once
    assert answer(records, "never-attending") == []
    # before the day on which b came it had not come yet
    assert answer(records, "never-attending", {"from": "2026-01-01", "to": "2026-06-29"}, "actor") == ["a", "b"]
    # d has an offer on the theme and was never invited
    assert answer(records, "never-attending", {"from": "2026-01-01", "theme": "health"}, "actor") == ["a", "d"]


def tie(a, b, level=None, **more):
    return {"id": a + b, "a": a, "b": b, "kind": "cooperates", "status": "claimed", "level": level, **more}


def test_introducers_come_by_the_weaker_of_their_two_levels_and_unknown_levels_last(answer):
    # x: 5 and 2, weaker 2; y: 3 and 4, weaker 3; z: 5 and none
    ties = [
        tie("a", "x", 5),
        tie("b", "x", 2),
        tie("a", "y", 3),
        tie("b", "y", 4),
        tie("a", "z", 5),
        tie("b", "z"),
        tie("a", "b"),
    ]
    records = {"actors": list(map(actor, "abxyz")), "cooperations": ties}
    rows = answer(records, "introducers", {"a": "A", "b": "b"})
    assert [(row["actor"], row["level_a"], row["level_b"], row["weaker"]) for row in rows] == [
        ("y", 3, 4, 3),
        ("x", 5, 2, 2),
        ("z", 5, None, None),
    ]
    assert rows[2]["why"] == "level unknown"
    assert answer(records, "introducers", {"a": "b", "b": "a"}, "level_a", min_level=3) == [4]


def test_a_coordination_office_can_be_asked_about_but_introduces_nobody(answer):
    office = actor("o", coordination=True)
    records = {
        "actors": [actor("a"), actor("b"), office],
        "cooperations": [tie("a", "o", 5), tie("b", "o", 5), tie("a", "b", 1)],
    }
    assert answer(records, "introducers", {"a": "o", "b": "a"}, "actor") == ["b"]
    assert answer(records, "introducers", {"a": "a", "b": "b"}) == []
    assert answer(records, "introducers", {"a": "a", "b": "b"}, "actor", with_coordination=True) == ["o"]


def test_a_question_about_two_actors_needs_two_that_are_active(answer):
    records = {"actors": [actor("a"), actor("b", until="2026-06-29")]}
    with pytest.raises(Refusal, match="two different actors; A is named twice"):
        answer(records, "introducers", {"a": "a", "b": "A"})
    with pytest.raises(Refusal, match='"B" is not active on 2026-06-30'):
        answer(records, "introducers", {"a": "a", "b": "b"})


def test_a_group_is_missing_at_the_table_if_it_has_offers_on_its_themes_but_no_member_today(answer):
    records = {
        "actors": [
            actor("a", kind="office", department="Jugend", municipality="Au"),
            actor("b", kind="office", department="Soziales", municipality="Bach"),
            actor("c", kind="school"),  # no department: its sector, education
            actor("o", kind="staff_unit", department="Bildung", coordination=True),
            actor("e", kind="office", department="Kultur", municipality="Bach"),
        ],
        "offers": [offer("x", "a", "b"), offer("y", "c", "o"), offer("z", "e", themes=("sport",))],
        "committees": [
            {"id": "k", "name": "K", "kind": "council", "themes": ("language",)},
            {"id": "m", "name": "M", "kind": "council"},
        ],
        "memberships": [
            {"actor": "a", "committee": "k"},
            {"actor": "b", "committee": "k", "until": "2026-06-29"},
            {"actor": "o", "committee": "k"},
        ],
    }
    rows = [(row["by"], row["group"], row["candidates"]) for row in answer(records, "missing-at-table", {"committee": "K"})]
    assert rows == [
        ("department", "education", ["c"]),
        ("department", "Soziales", ["b"]),
        ("kind", "school", ["c"]),
        ("municipality", "Bach", ["b"]),
    ]
    assert answer(records, "missing-at-table", {"committee": "k", "by": "kind"}, "group") == ["school"]
    assert answer(records, "missing-at-table", {"committee": "M"}) == []


def test_a_record_is_stale_a_day_after_its_time_and_what_was_never_checked_comes_last(answer):
    # 365 days before 30 June 2026 is 30 June 2025; 180 days before is 1 January 2026
    records = {
        "actors": [
            actor("a", checked_on="2025-06-30"),
            actor("b", checked_on="2025-06-29"),
            actor("c"),
            actor("d", until="2026-06-29"),
        ],
        "offers": [
            offer("x", checked_on="2026-01-01"),
            offer("y", checked_on="2025-12-31", status="planned", since="2027-01-01"),
            offer("z", until="2026-06-29"),
            offer("q", status="cancelled"),
            offer("r", "d"),
        ],
        "contacts": [
            {"id": "k", "actor": "a", "name": "K", "category": "staff", "origin": "x", "checked_on": "2020-01-01"},
            {"id": "l", "actor": "a", "name": "L", "category": "staff", "origin": "x", "restricted_on": "2026-01-01"},
            {"id": "m", "actor": "a", "name": "M", "category": "staff", "origin": "x", "objected_on": "2026-01-01"},
        ],
    }
    rows = answer(records, "stale")
    # 1 January 2020 to 30 June 2026: six years with two leap days, 2192 days, and 180 days more
    assert [(row["record"], row["days"]) for row in rows] == [("k", 2372), ("b", 366), ("y", 181), ("c", None)]
    assert rows[0]["name"] == "A"  # a contact person is not named, the actor is
    assert rows[-1]["why"] == "never checked"
    assert answer(records, "stale", {"actor_days": "364", "offer_days": 179, "contact_days": 9999}, "record") == [
        "b",
        "a",
        "y",
        "x",
        "c",
    ]


def test_what_is_due_stands_by_its_day_and_what_goes_on_does_not_end(answer):
    # of 30 June 2026; 180 days later is 27 December 2026
    person = {"name": "K", "category": "staff", "origin": "x"}
    records = {
        "actors": [actor("a", checked_on="2025-06-30"), actor("b", checked_on="2025-06-29"), actor("c"), actor("d")],
        "offers": [
            offer("x", until="2026-12-27", funding_until="2026-06-01"),
            offer("y", until="2026-12-28"),
            offer("z", status="planned", until="2026-07-01"),
        ],
        "committees": [{"id": "m", "name": "M", "kind": "working_group"}],
        "memberships": [
            {"actor": "a", "committee": "m", "until": "2026-07-31"},
            {"actor": "a", "committee": "m", "since": "2026-08-01", "until": "2027-07-31"},
            {"actor": "b", "committee": "m", "until": "2026-06-30"},
        ],
        "cooperations": [
            tie("a", "b", until="2026-08-01"),
            tie("b", "a", since="2026-08-02") | {"id": "t2"},
            tie("a", "c", until="2026-08-01"),
            tie("c", "a", since="2026-08-02", reported_by="c") | {"id": "t4"},
            tie("a", "d", until="2026-08-01", kind="conflict"),
        ],
        "events": [{"id": "e", "title": "Treffen", "kind": "network_meeting", "date": "2026-06-01"}],
        "tasks": [
            {"id": "late", "title": "Late", "due": "2026-05-01", "by": "a", "event": "e"},
            {"id": "some-day", "title": "Some day"},
            {"id": "done", "title": "Done", "due": "2026-05-01", "done_on": "2026-06-30"},
            {"id": "still", "title": "Still", "due": "2027-05-01", "done_on": "2026-07-01"},
        ],
        "contacts": [
            {"id": "k", "actor": "a", "keep_until": "2026-06-01", "informed_on": "2026-07-01", **person},
            {"id": "l", "actor": "a", "restricted_on": "2026-01-01", **person},
            {"id": "m", "actor": "a", "inform_exemption": "Art. 14 (5)", "checked_on": "2025-06-29", **person},
        ],
    }
    rows = answer(records, "due")
    assert [(row["due_on"], row["kind"], row["record"], row["what"]) for row in rows] == [
        ("2026-05-01", "task", "late", None),
        ("2026-06-01", "ending", "k", "retention"),
        ("2026-06-01", "ending", "x", "funding"),
        ("2026-06-29", "stale", "m", "contact"),
        ("2026-06-29", "stale", "b", "actor"),
        ("2026-06-30", "ending", ["b", "m"], "membership"),
        ("2026-08-01", "ending", tie("a", "c")["id"], "tie"),
        ("2026-12-27", "ending", "x", "offer"),
        ("2027-05-01", "task", "still", None),
        (None, "task", "some-day", None),
        (None, "inform", "k", "contact"),
    ]
    assert (rows[0]["by"], rows[0]["event"]) == ("a", "e")
    assert {row["name"] for row in rows if row["record"] in ("k", "m")} == {"A"}  # the person is not named, the actor is
    assert rows[-1]["why"] == "no day given"
    assert answer(records, "due", {"only": "task"}, "record") == ["late", "still", "some-day"]
    assert answer(records, "due", {"only": "ending", "within": 0}, "record") == ["k", "x", ["b", "m"]]


def cell_of(rows, group, place, theme="language"):
    found = [r for r in rows if (r["target_group"], r["municipality"], r["theme"]) == (group, place, theme)]
    assert len(found) == 1
    return tuple(found[0][name] for name in ("offers", "places", "providers", "status"))


def test_a_cell_of_the_matrix_says_how_it_is_served(answer):
    records = {
        "actors": list(map(actor, "abcd")),
        "offers": [
            offer("x", "a", "b", catchment=("Bach", "Dorf"), places=10),
            offer("y", "a", places=5),
            offer("z", "c", target_groups=("refugee_women",), municipality="Cham"),
            offer("w", "c", target_groups=("youth",), municipality=None, online=True, themes=("sport",)),
            offer("v", "d", status="planned", municipality="Eck"),
        ],
        "figures": [
            {"id": "f", "municipality": "Feld", "target_group": "parents", "date": "2026-06-30", "count": 7, "source": "x"},
            {"id": "g", "municipality": "Gau", "target_group": "parents", "date": "2026-07-01", "count": 7, "source": "x"},
        ],
    }
    rows = answer(records, "coverage")
    assert {row["municipality"] for row in rows} == {"Au", "Bach", "Cham", "Dorf", "Feld"}
    assert {row["target_group"] for row in rows} == {"refugees", "refugee_women", "youth", "parents"}
    assert len(rows) == 5 * 4 * len(SHIPPED["themes"])
    assert cell_of(rows, "refugees", "Au") == (2, 15, 2, "several")
    assert cell_of(rows, "refugees", "Bach") == (1, 10, 2, "several")
    assert cell_of(rows, "refugee_women", "Au") == (2, 15, 2, "only_wider")
    assert cell_of(rows, "refugee_women", "Cham") == (1, None, 1, "single")
    assert next(row["why"] for row in rows if row["places"] is None) == "no number of places known"
    assert cell_of(rows, "refugees", "Cham") == (0, 0, 0, "none")
    assert cell_of(rows, "youth", "Feld", "sport") == (0, 0, 0, "only_online")
    assert cell_of(rows, "parents", "Feld") == (0, 0, 0, "none")
    only = {"theme": "language", "status": "single"}
    assert [(r["target_group"], r["municipality"]) for r in answer(records, "coverage", only)] == [("refugee_women", "Cham")]
    assert len(answer(records, "coverage", {"all": True, "theme": "sport"})) == 5 * len(SHIPPED["target_groups"])


def test_the_matrix_divides_by_language_and_level_only_if_asked(answer):
    records = {
        "actors": [actor("a")],
        "offers": [
            offer("x", languages=("ar", "uk"), level_from="A2"),
            offer("y"),
            offer("z", languages=("de",), level_to="A1"),
        ],
    }
    assert "language" not in answer(records, "coverage", {"theme": "language"})[0]
    rows = answer(records, "coverage", {"theme": "language", "by_language": True, "by_level": True})
    served = {(row["language"], row["level"]): row["offers"] for row in rows if row["offers"]}
    # from A2 up, and up to A1; y says nothing of either and serves no cell
    up = {(language, level): 1 for language in ("ar", "uk") for level in ("A2", "B1", "B2", "C1", "C2")}
    assert served == up | {("de", level): 1 for level in ("alpha", "A1.1", "A1")}


def test_a_cell_on_one_provider_is_funded_until_its_last_offer_ends_if_all_say_so(answer):
    records = {
        "actors": [actor("a"), actor("b"), actor("c", until="2026-06-01")],
        "offers": [
            offer("x", "a", "c", funding_until="2026-12-31"),
            offer("y", "a", funding_until="2027-06-30", target_groups=("newcomers",)),
            offer("z", "b", municipality="Bach", funding_until="2026-07-31"),
            offer("w", "b", municipality="Bach"),
        ],
    }
    # c is no more, so x hangs on a alone; newcomers are served by y, refugees by x and y
    rows = answer(records, "single-provider", {"theme": "language"})
    assert [(r["target_group"], r["municipality"], r["provider"], r["funding_until"], r["offers"]) for r in rows] == [
        ("newcomers", "Au", "a", "2027-06-30", ["y"]),
        ("refugees", "Au", "a", "2027-06-30", ["x", "y"]),
        ("refugees", "Bach", "b", None, ["w", "z"]),
    ]
    assert rows[2]["why"] == "no end of funding known"


NEAR = {
    "municipality": {"municipality": "Bach"},
    "level": {"level_from": "B1"},
    "language": {"languages": ("uk",)},
    "target_group": {"target_groups": ("youth",)},
    "theme": {"themes": ("sport",)},
}
FITTING = {"languages": ("ar", "ti"), "level_to": "A2"}
WANTED = {"languages": ("ar",), "level": "A1"}


@pytest.mark.parametrize("off", NEAR)
def test_an_offer_with_one_criterion_off_is_a_near_miss_and_with_two_it_is_none(answer, off):
    two = {**FITTING, **NEAR[off], **NEAR["theme" if off != "theme" else "language"]}
    if off == "level":
        two["level_to"] = None
    missing = {**FITTING, **NEAR[off]}
    missing["level_to"] = None if off == "level" else "A2"
    records = {"actors": [actor("a")], "offers": [offer("x", **missing), offer("y", **two)], "needs": [need(**WANTED)]}
    rows = answer(records, "unmet-needs")
    assert [(row["need"], row["near_misses"], row["off_by"]) for row in rows] == [("n", ["x"], [off])]
    # with an offer that fits in all, for a wider group and online, nothing is unmet
    records["offers"].append(offer("z", **FITTING, municipality=None, online=True, target_groups=("newcomers",)))
    assert answer(records, "unmet-needs") == []


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        ({"status": "met"}, False),
        ({"status": "not_feasible"}, False),
        ({"status": "deferred"}, True),
        ({"reported_on": "2026-07-01"}, False),
        ({"reported_on": "2026-06-30"}, True),
        ({"municipality": None}, True),
        ({"target_groups": ("youth", "refugees")}, True),
    ],
)
def test_open_needs_that_were_known_on_the_day_are_listed(answer, more, listed):
    records = {"actors": [actor("a")], "needs": [{k: v for k, v in need(**more).items() if v}]}
    assert answer(records, "unmet-needs", column="need") == (["n"] if listed else [])


def test_a_need_that_a_running_offer_was_said_to_answer_is_met(answer):
    records = {
        "actors": [actor("a")],
        "offers": [offer("x", themes=("sport",), until="2026-06-30")],
        "needs": [need()],
        "answers": [{"need": "n", "offer": "x"}],
    }
    assert answer(records, "unmet-needs") == []
    records["offers"][0]["until"] = "2026-06-29"
    assert answer(records, "unmet-needs", column="near_misses") == [[]]


def test_at_most_ten_near_misses_are_named_those_in_another_place_first(answer):
    away = [offer(f"y{n}", municipality="Bach") for n in range(9)]
    other = [offer(f"x{n}", target_groups=("youth",)) for n in range(3)]
    records = {"actors": [actor("a")], "offers": [*other, *away], "needs": [need()]}
    assert answer(records, "unmet-needs", column="near_misses") == [["x0", *(o["id"] for o in away)]]
    assert answer(records, "unmet-needs", column="off_by") == [["target_group", *["municipality"] * 9]]


@pytest.mark.parametrize("code", ["a.b", 'a"b', "a[b", "a b", "$", "a'b", "日本", "]"])
def test_a_kind_of_the_networks_own_may_have_any_code_at_the_table(answer, code):
    records = {
        "vocabulary": [{"list": "actor_kinds", "code": code, "german": "Eigene", "english": "own"}],
        "actors": [actor("a", kind=code)],
        "offers": [offer("x")],
        "committees": [{"id": "k", "name": "K", "kind": "council", "themes": ("language",)}],
    }
    assert answer(records, "missing-at-table", {"committee": "k"}, "group") == [code]


def test_an_individual_volunteer_is_not_proposed_to_introduce_two(answer):
    records = {
        "actors": [actor("a"), actor("b"), actor("v", kind="volunteer"), actor("w")],
        "cooperations": [tie("a", "v", 5), tie("v", "b", 5), tie("a", "w", 1), tie("w", "b", 1)],
    }
    assert answer(records, "introducers", {"a": "a", "b": "b"}, "actor") == ["w"]


def test_the_last_tie_that_ended_is_one_that_counted(answer):
    """What was wished, planned, disputed, of level 0 or a conflict never was a tie; the choice of ties narrows it further."""
    ended = [
        ("b", "2025-01-31", {}),
        ("c", "2025-02-28", {"level": 3, "kind": "refers"}),
        ("d", "2025-03-31", {"status": "wished"}),
        ("e", "2025-04-30", {"status": "planned"}),
        ("f", "2025-05-31", {"status": "disputed"}),
        ("g", "2025-06-30", {"level": 0}),
        ("h", "2025-07-31", {"kind": "conflict"}),
    ]
    records = {
        "actors": list(map(actor, "abcdefgh")),
        "cooperations": [{**tie("a", b), "until": until, **more} for b, until, more in ended],
    }

    def last(**choice):
        return dict(
            zip(
                answer(records, "isolated", {}, "actor", **choice),
                answer(records, "isolated", {}, "last_ended", **choice),
                strict=True,
            )
        )

    assert last() == {"a": "2025-02-28", "b": "2025-01-31", "c": "2025-02-28", **dict.fromkeys("defgh")}
    assert last(kinds=("cooperates",))["a"] == "2025-01-31"
    assert last(min_level=2)["b"] is None
    assert last(statuses=("wished",))["a"] == "2025-03-31"
    assert last(statuses=("confirmed",))["a"] is None
    # both named it while it held: confirmed
    for n, side in enumerate("ab"):
        records["cooperations"].append({**tie("a", "b"), "id": f"s{n}", "until": "2025-01-15", "reported_by": side})
    assert last(statuses=("confirmed",))["a"] == "2025-01-15"


def test_partners_without_a_department_are_not_outside_and_who_has_none_has_no_outside(answer):
    records = {
        "actors": [
            *(actor(id, kind="office", department="X") for id in "ac"),
            actor("b", kind="office"),
            actor("d", kind="office", department="Y"),
            actor("e"),
        ],
        "cooperations": [tie("a", other) for other in "bcde"],
    }
    # of another department is d, of another sector e; c is of the same; of b nothing is known
    found = dict(zip(answer(records, "partners", {}, "actor"), answer(records, "partners", {}, "outside"), strict=True))
    assert found == {"a": 2, "b": None, "c": 0, "d": 1, "e": 1}
