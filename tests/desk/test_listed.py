"""Lists: those of a day by name, as the command line lists them, and as they are now, whoever stored something since."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz.desk.listed import listed
from akteursnetz.model import TABLES
from akteursnetz.store import open_store


@pytest.fixture
def net(tmp_path):
    store = tmp_path / "n.db"
    done("init", store=store)
    done("actor", "add", "VHS", "--kind", "vhs", store=store)
    done("actor", "add", "Ämter", "--kind", "office", "--until", "2025-12-31", store=store)
    done(
        "offer",
        "add",
        "Kurs",
        "--by",
        "vhs",
        "--theme",
        "language",
        "--target-group",
        "newcomers",
        "--status",
        "planned",
        store=store,
    )
    return store


def ids(store, table, day):
    with open_store(store) as opened:
        return [one["id"] for one in listed(opened, TABLES[table], day)]


def test_a_list_is_of_a_day_by_name(net):
    assert ids(net, "actors", "2026-01-01") == ["vhs"]
    assert ids(net, "actors", "2025-12-31") == ids(net, "actors", None) == ["vhs", "aemter"]
    assert ids(net, "offers", "2026-01-01") == ["kurs"]


def test_what_is_kept_knows_what_was_stored_since(net):
    assert ids(net, "actors", "2026-01-01") == ["vhs"]
    assert ids(net, "offers", "2026-01-01") == ["kurs"]
    done("actor", "add", "Amt", "--kind", "office", store=net)
    assert ids(net, "actors", "2026-01-01") == ["amt", "vhs"]
    done("actor", "edit", "amt", "--name", "Zentrum", store=net)
    assert ids(net, "actors", "2026-01-01") == ["vhs", "amt"]
    done("actor", "end", "vhs", "--until", "2025-06-30", store=net)
    assert ids(net, "actors", "2026-01-01") == ["amt"]
    assert ids(net, "offers", "2026-01-01") == []
    done("undo", store=net)
    assert ids(net, "offers", "2026-01-01") == ["kurs"]


@pytest.mark.parametrize("table", ["actors", "offers", "committees", "events", "needs", "figures", "tasks", "contacts"])
def test_it_lists_what_the_command_line_lists(made, table):
    for day in ("2026-11-01", "2024-01-01"):
        told = done(TABLES[table].singular, "list", "--at", day, "--format", "json", store=made).json
        assert sorted(one["id"] for one in told) == sorted(ids(made, table, day))
