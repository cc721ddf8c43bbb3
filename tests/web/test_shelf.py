"""Lists that were sent: nobody changes what is kept, the oldest go when there are many."""

from __future__ import annotations

import pytest

from akteursnetz.importers.raw import RawTable
from akteursnetz.web import shelf
from akteursnetz.words import Refusal


def table(rows, name="actors"):
    return RawTable(name, ["name"], [[str(number)] for number in range(rows)], f"{name}.csv")


def test_what_is_kept_never_changes():
    kept = shelf.Shelf()
    given = [table(2)]
    key = kept.put(given)
    given[0].rows[0][0] = "changed"
    first = kept.get(key)
    first[0].rows.clear()
    first[0].header.append("x")
    assert (kept.get(key)[0].header, kept.get(key)[0].rows) == (["name"], [["0"], ["1"]])


def test_the_oldest_go_when_there_are_many_and_the_newest_stays_however_long():
    kept = shelf.Shelf()
    small, large = kept.put([table(1)]), kept.put([table(shelf.ROWS)])
    kept.get(small)  # looked at last
    newest = kept.put([table(2 * shelf.ROWS)])
    assert len(kept.get(newest)[0].rows) == 2 * shelf.ROWS
    assert kept.get(small)
    with pytest.raises(Refusal):
        kept.get(large)


def test_what_is_dropped_is_gone_and_may_be_dropped_again():
    kept = shelf.Shelf()
    key = kept.put([table(1)])
    kept.drop(key)
    kept.drop(key)
    with pytest.raises(Refusal):
        kept.get(key)


def test_what_another_shelf_kept_and_dropped_is_followed():
    kept, other = shelf.Shelf(), shelf.Shelf()
    gone, stays = kept.put([table(1)]), kept.put([table(2)])
    before = kept.lists()
    other.follow({}, before)
    other.drop(gone)
    new = other.put([table(3)])
    meanwhile = kept.put([table(4)])
    kept.follow(before, other.lists())
    assert set(kept.lists()) == {stays, meanwhile, new}
    assert len(kept.get(new)[0].rows) == 3
