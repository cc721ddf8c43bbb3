"""What an order would do is told before it is done, and it is done only while that is still so."""

from __future__ import annotations

import pytest
from cli.run import done as typed

from akteursnetz.desk import records
from akteursnetz.desk.commands import perform
from akteursnetz.desk.foresight import Otherwise, as_shown, foreseen, mark
from akteursnetz.store import open_store


def two_that_work_together(address):
    for words in (
        ("actor", "add", "Jugendamt", "--kind", "office"),
        ("actor", "add", "VHS", "--kind", "vhs"),
        ("link", "jugendamt", "vhs"),
    ):
        typed(*words, store=address)


def test_nothing_is_stored_by_looking_and_the_same_is_done_afterwards(empty):
    two_that_work_together(empty)
    order = records.remove("actors", "jugendamt", cascade=True)
    with open_store(empty, write=True) as store:
        ahead, number = foreseen(store, order), store.latest()
        assert store.records("actors", ["jugendamt"])
        done = perform(store, as_shown(order, mark(ahead.changes)))
        assert done.command == number + 1
        assert store.changes(done.command) == ahead.changes


def test_an_order_that_would_do_something_else_by_now_is_refused(empty):
    two_that_work_together(empty)
    order = records.remove("actors", "jugendamt", cascade=True)
    with open_store(empty, write=True) as store:
        shown = mark(foreseen(store, order).changes)
        perform(store, records.edit("actors", "jugendamt", {"phone": "1"}))
        with pytest.raises(Otherwise):
            perform(store, as_shown(order, shown))
        assert store.records("actors", ["jugendamt"])
