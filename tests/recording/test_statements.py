"""What one reporter says of one pair and kind: its periods follow each other and never overlap.

The rules of statements against a tiny model of them, line by line, and then examples.
"""

from __future__ import annotations

import itertools
import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from cli.run import done, from_today, refused, run, unchanged, write_csv
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.recording import Entry, Recorder, edits, record_all
from akteursnetz.store import Change, open_store
from akteursnetz.words import Refusal

TODAY = date(2026, 11, 24)
DAYS = [(TODAY + timedelta(days=n)).isoformat() for n in (-900, -500, -365, -364, -200, -30, -2, -1, 0)]
LATER = [(TODAY + timedelta(days=n)).isoformat() for n in (1, 40)]


def shifted(day, n):
    return (date.fromisoformat(day) + timedelta(days=n)).isoformat()


class Refuse(Exception):
    pass


class Model:
    """The periods of one pair, kind and reporter: (since, until, level), None where open."""

    def __init__(self):
        self.periods = []

    def said(self, since, until, level):
        today = TODAY.isoformat()
        periods = self.periods
        if since and until and until < since:
            raise Refuse
        is_open = [p for p in periods if p[1] is None or p[1] >= today]
        same = [p for p in periods if p[0] == since] if since else []
        if since is None:
            # said again: the one that ended on that very day
            same = [p for p in periods if until is not None and p[1] == until] or is_open[-1:]
        if same:
            old = same[0]
            self.replace(old, (old[0], until or old[1], old[2] if level is None else level))
            return
        if since is None:
            self.replace(None, (today if periods else None, until, level))
            return
        covering = [p for p in periods if (p[0] or "") <= since and (p[1] is None or since <= p[1])]
        if covering and covering[0] not in is_open:
            raise Refuse  # inside an ended period
        following = [p for p in periods if (p[0] or "") > since]
        if following:
            limit = shifted(min(p[0] for p in following), -1)
            until = until or limit
        if covering:
            self.replace(covering[0], (covering[0][0], shifted(since, -1), covering[0][2]), check=False)
        self.replace(None, (since, until, level))

    def ended(self, until):
        today = TODAY.isoformat()
        is_open = [p for p in self.periods if p[1] is None or p[1] >= today]
        if not is_open:
            raise Refuse
        last = until or shifted(today, -1)
        for old in is_open:
            if old[0] and old[0] > last:
                if until:
                    raise Refuse
                self.periods.remove(old)
            else:
                self.replace(old, (old[0], last, old[2]))

    def replace(self, old, new, check=True):
        if new[0] and new[1] and new[1] < new[0]:
            raise Refuse
        rest = [p for p in self.periods if p is not old]
        if check and any((p[0] or "") <= (new[1] or "9") and (new[0] or "") <= (p[1] or "9") for p in rest):
            raise Refuse
        self.periods = sorted([*rest, new], key=lambda p: p[0] or "")


says = st.tuples(
    st.just("say"),
    st.sampled_from(["", "", "vhs"]),
    st.booleans(),
    st.one_of(st.none(), st.sampled_from(DAYS + LATER[:1])),
    st.one_of(st.none(), st.none(), st.sampled_from(DAYS + LATER)),
    st.one_of(st.none(), st.integers(0, 5)),
)
ends = st.tuples(st.just("end"), st.one_of(st.none(), st.sampled_from(DAYS + LATER)))


class TakenBack(Exception):
    pass


def test_statements_follow_each_other_as_the_rules_say(made, tmp_path):
    store = Path(shutil.copy(made, tmp_path / "netz.db"))

    def work(outer):
        for tie in outer.records("cooperations").values():
            outer.apply([Change("cooperations", tie["id"], tie, None)])
        state = outer._connection

        @settings(deadline=None, max_examples=times(40, 250), suppress_health_check=list(HealthCheck))
        @given(st.lists(st.one_of(says, says, says, ends), min_size=1, max_size=7))
        def follow(steps):
            state.execute("SAVEPOINT example").fetchall()
            try:
                play(outer, steps)
            finally:
                state.execute("ROLLBACK TO example; RELEASE example").fetchall()

        follow()
        raise TakenBack

    with open_store(store, write=True) as opened, suppress(TakenBack):
        opened.command("all", work)


def play(writing, steps):
    models = {"": Model(), "vhs": Model()}
    for step in steps:
        before = {name: list(model.periods) for name, model in models.items()}
        expected = True
        try:
            if step[0] == "say":
                _, reporter, _, since, until, level = step
                models[reporter].said(since, until, level)
            else:
                open_somewhere = False
                for model in models.values():
                    with suppress(Refuse):
                        kept = list(model.periods)
                        try:
                            model.ended(step[1])
                        except Refuse:
                            if any(p[1] is None or p[1] >= TODAY.isoformat() for p in kept):
                                model.periods = kept
                                raise ValueError from None
                            raise
                        open_somewhere = True
                if not open_somewhere:
                    raise Refuse
        except (Refuse, ValueError):
            expected = False
            for name, model in models.items():
                model.periods = before[name]
        assert perform(writing, step) is expected, (step, before)
        stored = {"": [], "vhs": []}
        for tie in writing.records("cooperations").values():
            stored[tie.get("reported_by", "")].append((tie.get("since"), tie.get("until"), tie.get("level")))
        for name, model in models.items():
            found = sorted(stored[name], key=lambda p: p[0] or "")
            assert found == model.periods, (step, before)
            for earlier, later in itertools.pairwise(found):
                assert earlier[1] is not None
                assert earlier[1] < later[0]


def perform(writing, step):
    recorder = Recorder(writing, TODAY.isoformat())
    try:
        if step[0] == "say":
            _, reporter, swapped, since, until, level = step
            said = {"reported_by": reporter, "since": since, "until": until, "level": level}
            a, b = ("vhs", "jugendamt") if swapped else ("jugendamt", "vhs")
            entry = Entry("cooperations", {"a": a, "b": b, **{k: v for k, v in said.items() if v not in (None, "")}})
            outcome = record_all(recorder, [entry])
            if outcome.refused:
                return False
            writing.apply(outcome.changes)
            again = record_all(Recorder(writing, TODAY.isoformat()), [entry])
            assert again.refused == []
            assert again.changes == [], "said again unchanged, it changed something"
        else:
            edits.unlink(recorder, "jugendamt", "vhs", None, step[1])
            writing.apply(recorder.changes())
    except Refusal:
        return False
    return True


# -- examples, as typed ---------------------------------------------------------------------------------------------------


def periods(store, a="musikschule", b="buero"):
    rows = [r for r in done("cooperation", "list", "--all", "--format", "json", store=store).json if {r["a"], r["b"]} == {a, b}]
    found = [(r["since"] or "", r["until"], r["level"], r["kind"], r["reported_by"]) for r in rows]
    return sorted(found, key=lambda period: tuple(str(value or "") for value in period))


def link(store, *more):
    return done("link", "musikschule", "buero", *more, store=store).ids


def test_the_first_statement_is_undated_and_the_next_after_its_end_begins_today(store):
    (first,) = link(store)
    assert periods(store) == [("", None, None, "cooperates", None)]
    assert done("unlink", "buero", "musikschule", store=store).ids == [first]
    assert periods(store) == [("", from_today(-1), None, "cooperates", None)]
    (second,) = link(store, "--level", "2")
    assert second != first
    assert periods(store) == [("", from_today(-1), None, "cooperates", None), (from_today(), None, 2, "cooperates", None)]


def test_what_began_today_is_removed_when_it_ends(store):
    link(store, "--since", from_today())
    done("unlink", "musikschule", "buero", store=store)
    assert periods(store) == []
    done("join", "musikschule", "AK Sprache", "--since", from_today(), store=store)
    done("leave", "musikschule", "AK Sprache", store=store)
    assert [
        m["actor"] for m in done("committee", "show", "AK Sprache", "--format", "json", store=store).json["memberships"]
    ] == [
        "jugendamt",
        "vhs",
    ]
    done("committee", "add", "Neu", "--kind", "working_group", "--since", from_today(), store=store)
    done("committee", "end", "Neu", store=store)
    refused("committee", "show", "Neu", store=store)


def test_a_later_date_ends_the_open_statement_the_day_before(store):
    link(store, "--since", "2024-01-01", "--level", "1")
    link(store, "--since", "01.07.2025", "--level", "3")
    assert periods(store) == [
        ("2024-01-01", "2025-06-30", 1, "cooperates", None),
        ("2025-07-01", None, 3, "cooperates", None),
    ]


def test_an_earlier_date_adds_history_up_to_the_next_beginning(store):
    link(store, "--since", "2025-07-01", "--level", "3")
    link(store, "--since", "2020-01-01", "--level", "1")
    assert periods(store)[0] == ("2020-01-01", "2025-06-30", 1, "cooperates", None)


def test_a_date_inside_an_ended_period_is_refused_and_names_it(store):
    (id,) = link(store, "--since", "2020-01-01", "--until", "2021-12-31")
    with unchanged(store):
        sentence = refused("link", "musikschule", "buero", "--since", "2021-01-01", store=store)
    assert id in sentence
    assert "2020-01-01" in sentence
    assert "2021-12-31" in sentence


def test_an_end_that_overlaps_the_next_period_is_refused(store):
    link(store, "--since", "2025-07-01")
    with unchanged(store):
        refused("link", "musikschule", "buero", "--since", "2020-01-01", "--until", "2025-07-01", store=store)
    link(store, "--since", "2020-01-01", "--until", "2020-12-31")
    with unchanged(store):
        refused("link", "musikschule", "buero", "--since", "2020-01-01", "--until", "2026-01-01", store=store)


@pytest.mark.parametrize(
    "more", [(), ("--since", "2024-01-01"), ("--level", "3", "--theme", "language", "--source", "Gespräch")]
)
def test_said_again_unchanged_changes_nothing_and_is_no_undo_step(store, more):
    link(store, *more)
    with unchanged(store):
        link(store, *more)
        done("link", "buero", "musikschule", *more, store=store)


def test_statements_of_kinds_and_reporters_stand_side_by_side(store):
    link(store, "--level", "1")
    link(store, "--level", "2", "--reported-by", "musikschule")
    link(store, "--level", "3", "--reported-by", "buero")
    link(store, "--kind", "runs_jointly")
    assert len(periods(store)) == 4
    assert len(done("unlink", "musikschule", "buero", "--kind", "runs_jointly", store=store).ids) == 1
    assert len(done("unlink", "musikschule", "buero", store=store).ids) == 3
    with unchanged(store):
        refused("unlink", "musikschule", "buero", store=store)


def test_directed_statements_have_two_directions_and_undirected_ones_one(store):
    link(store, "--kind", "refers")
    done("link", "buero", "musikschule", "--kind", "refers", store=store)
    link(store, "--directed")
    done("link", "buero", "musikschule", "--directed", store=store)
    link(store)
    done("link", "buero", "musikschule", store=store)
    assert sorted(p[3] for p in periods(store)) == ["cooperates", "cooperates", "cooperates", "refers", "refers"]


def test_several_partners_are_one_command(store):
    assert len(done("link", "buero", "musikschule", "helfer", "VHS", store=store).ids) == 3
    done("undo", store=store)
    assert periods(store) == []
    with unchanged(store):
        refused("link", "buero", "musikschule", "helfer", "Nirgendwo", store=store)


@pytest.mark.parametrize(
    "words", [("vhs", "vhs"), ("vhs", "Volkshochschule"), ("vhs", "VHS"), ("buero", "musikschule", "buero")]
)
def test_a_tie_of_an_actor_with_itself_is_refused(store, words):
    with unchanged(store):
        refused("link", *words, store=store)
    with unchanged(store):
        refused("refuse", "vhs", "VHS", "--because", "x", store=store)


def test_unlink_with_a_date_ends_on_that_day_and_not_before_the_beginning(store):
    link(store, "--since", "2024-01-01")
    with unchanged(store):
        refused("unlink", "musikschule", "buero", "--until", "2023-12-31", store=store)
    done("unlink", "musikschule", "buero", "--until", "30.06.2026", store=store)
    assert periods(store) == [("2024-01-01", "2026-06-30", None, "cooperates", None)]
    for day, there in (("2024-01-01", 1), ("2026-06-30", 1), ("2026-07-01", 0), ("2023-12-31", 0)):
        rows = done("cooperation", "list", "--at", day, "--format", "json", store=store).json
        assert sum({r["a"], r["b"]} == {"musikschule", "buero"} for r in rows) == there


def test_an_edit_cannot_make_two_periods_overlap(store):
    (first,) = link(store, "--since", "2020-01-01", "--until", "2021-12-31")
    (second,) = link(store, "--since", "2023-01-01")
    for words in (("--since", "2021-06-01"), ("--clear", "since")):
        with unchanged(store):
            refused("cooperation", "edit", second, *words, store=store)
    with unchanged(store):
        refused("cooperation", "edit", first, "--clear", "until", store=store)
    done("cooperation", "edit", second, "--since", "2022-01-01", store=store)


@pytest.mark.parametrize("column", ["status", "kind"])
def test_what_a_statement_cannot_do_without_is_not_cleared(store, column):
    (id,) = link(store)
    with unchanged(store):
        sentence = refused("cooperation", "edit", id, "--clear", column, store=store)
    assert "SQLite" not in sentence


def test_empty_cells_that_clear_cannot_make_two_periods_overlap(store, tmp_path):
    link(store, "--since", "2020-01-01", "--until", "2021-12-31")
    link(store, "--since", "2023-01-01")
    file = write_csv(tmp_path / "cooperations.csv", "a,b,since", "musikschule,buero,")
    run("import", file, "--empty-clears", store=store)
    found = periods(store)
    assert found[0][:2] == ("2020-01-01", "2021-12-31")
    assert found[1][0] > "2021-12-31"


def test_an_import_that_ends_the_open_statement_can_be_repeated(store, tmp_path):
    link(store, "--since", "2024-01-01")
    file = write_csv(tmp_path / "cooperations.csv", "a,b,until", "musikschule,buero,2025-12-31")
    done("import", file, store=store)
    assert periods(store) == [("2024-01-01", "2025-12-31", None, "cooperates", None)]
    again = run("import", file, "--format", "json", store=store)
    assert (again.code, again.json["changed"], again.json["added"]) == (0, [], {})


@pytest.mark.parametrize("last", [(), ("--until", "2021-12-31")])
def test_history_in_any_order_survives_export_and_import(store, tmp_path, last):
    link(store, "--id", "zz", "--until", "2012-12-31")
    link(store, "--id", "aa", "--since", "2013-01-01", "--until", "2014-12-31")
    link(store, "--id", "mm", "--since", "2020-01-01", *last)
    wanted = periods(store)
    done("export", "csv", "--audience", "internal", "-o", tmp_path / "out", store=store)
    done("import", tmp_path / "out", "--keep-extra", store=tmp_path / "again.db")
    assert periods(tmp_path / "again.db") == wanted


def test_rows_of_one_source_in_any_order_make_the_same_history(store, tmp_path):
    rows = ["musikschule,buero,2020-01-01,1", "buero,musikschule,2022-01-01,2", "musikschule,buero,2024-01-01,3"]
    found = []
    for n, order in enumerate((rows, rows[::-1], [rows[1], rows[0], rows[2]])):
        file = write_csv(tmp_path / "cooperations.csv", "a,b,since,level", *order)
        done("import", file, store=store)
        again = done("import", file, "--format", "json", store=store).json
        assert (again["added"], again["changed"], again["unchanged"]) == ({}, [], {"cooperations": 3}), n
        found.append(periods(store))
        done("undo", store=store)
    assert found[0] == found[1] == found[2]
    assert [p[:2] for p in found[0]] == [("2020-01-01", "2021-12-31"), ("2022-01-01", "2023-12-31"), ("2024-01-01", None)]


def test_memberships_follow_each_other_like_statements(store):
    def rows():
        shown = done("committee", "show", "AK Sprache", "--format", "json", store=store).json["memberships"]
        return sorted((m["since"] or "", m["until"], m["role"]) for m in shown if m["actor"] == "musikschule")

    join = ("join", "musikschule", "AK Sprache")
    done(*join, "--since", "2024-01-01", store=store)
    with unchanged(store):
        done(*join, store=store)
    done(*join, "--role", "Leitung", store=store)
    assert rows() == [("2024-01-01", None, "Leitung")]
    done(*join, "--since", "2025-01-01", "--role", "Gast", store=store)
    assert rows() == [("2024-01-01", "2024-12-31", "Leitung"), ("2025-01-01", None, "Gast")]
    done(*join, "--since", "2020-01-01", store=store)
    assert rows()[0] == ("2020-01-01", "2023-12-31", None)
    with unchanged(store):
        refused(*join, "--since", "2024-06-01", store=store)
    done("leave", "musikschule", "AK Sprache", "--until", "2026-05-31", store=store)
    assert rows()[2] == ("2025-01-01", "2026-05-31", "Gast")
    with unchanged(store):
        refused("leave", "musikschule", "AK Sprache", store=store)
    done(*join, store=store)
    assert rows()[3] == (from_today(), None, None)


def test_empty_cells_that_clear_do_not_double_a_membership(store, tmp_path):
    file = write_csv(tmp_path / "memberships.csv", "actor,committee,since,role", "vhs,AK Sprache,,Gast")
    run("import", file, "--empty-clears", store=store)
    shown = done("committee", "show", "AK Sprache", "--format", "json", store=store).json["memberships"]
    assert len([m for m in shown if m["actor"] == "vhs"]) == 1


def test_an_actor_that_is_not_active_takes_its_ties_offers_and_memberships_with_it(store):
    done("actor", "end", "vhs", "--until", "2026-06-30", store=store)
    for day, there in (("2026-06-30", True), ("2026-07-01", False)):
        asked = done("ask", "isolated", "--at", day, "--format", "json", store=store).json
        alone = {row["actor"]: row for row in asked["rows"]}
        assert ("jugendamt" not in alone) is there
        covered = done("ask", "covers", "gardeners", "--at", day, "--format", "json", store=store).json["rows"]
        assert ("vhs" in {row["actor"] for row in covered}) is there


def test_what_has_ended_is_not_ended_again_later(store):
    done("offer", "end", "cafe", "--until", "2026-03-31", store=store)
    run("offer", "end", "cafe", store=store)
    assert done("offer", "show", "cafe", "--format", "json", store=store).json["until"] == "2026-03-31"
