"""What a list would do is told in figures, with every value before and after, and names in place of ids."""

from __future__ import annotations

import pytest

from akteursnetz.desk import bulk
from akteursnetz.store import open_store
from akteursnetz.web import consequences

LISTS = {
    "actors": "id\tname\tkind\tmunicipality\tphone\n\tZirkus\tassociation\tAuen\t\nmusikschule\tMusikschule\t\t\t0761\n\tJugendamt\t\t\t\nx\t\t\t\t\n",
    "cooperations": "a\tb\nZirkus\tmusikschule\n",
}


@pytest.fixture
def told(window):
    """What the lists would do: figures, changed values, new records by table."""
    tables = [bulk.pasted(name, text)[0] for name, text in LISTS.items()]
    for table, name in zip(tables, LISTS, strict=True):
        table.source = name
    with window.app.test_request_context("/paste"), open_store(window.store) as store:
        checked = bulk.check(store, tables, bulk.Wish(skip_bad_rows=True))
        rows, rest = consequences.changed(store, checked)
        changed = [[cell[0][0] for cell in row] for row in rows], rows[0][0][0][1], rest
        new = {title: (headers, [[cell[0][0] for cell in row] for row in rows]) for title, headers, rows, _ in consequences.new(store, checked)}  # fmt: skip
        return consequences.summary(checked), changed, new


def test_figures_name_what_is_new_changed_unchanged_and_refused(told):
    assert told[0] == ["New: 1 actor, 1 cooperation", "Changed: 1 actor", "Unchanged: 1 actor", "Refused: 1 row"]


def test_a_changed_value_stands_with_its_record_before_and_after(told):
    assert told[1] == ([["Musikschule", "phone", "–", "0761"]], "/actors/musikschule", 0)


def test_new_records_are_told_with_the_names_of_those_they_name_new_ones_among_them(told):
    new = told[2]
    assert new["Actors"][1] == [["Zirkus", "association", "Auen"]]
    assert {"Zirkus", "Musikschule"} < set(new["Cooperations"][1][0])


def test_a_list_that_is_unreadable_as_a_whole_counts_no_refused_rows(window):
    with window.app.test_request_context("/paste"), open_store(window.store) as store:
        checked = bulk.check(store, bulk.pasted("actors", "name\tkind\tFarbe\nA\tassociation\trot\n"), bulk.Wish())
        assert consequences.summary(checked) == []
