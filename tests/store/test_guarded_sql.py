"""SQL that users wrote can read what answers are made of, and do nothing else."""

from __future__ import annotations

import os
import shutil
import signal
import time

import pytest
from systems import KILLS, not_on_windows

from akteursnetz.store import BadQuery, open_store


def asked(store, text, **parameters):
    with open_store(store) as opened:
        return opened.query(text, parameters, guarded=True)


def test_reading_works_with_functions_recursion_and_parameters(made):
    assert asked(made, "SELECT name FROM actors WHERE id = :id", id="vhs") == [{"name": "Volkshochschule"}]
    counted = asked(
        made,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) "
        "SELECT json_group_array(i) AS list FROM n, json_each('[1]')",
    )
    assert counted == [{"list": "[1,2,3]"}]
    assert asked(made, "SELECT id FROM actors WHERE 0") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("DELETE FROM actors", "DELETE actors"),
        ("UPDATE actors SET name = ''", "UPDATE actors"),
        ("INSERT INTO settings VALUES ('a', 'b')", "INSERT settings"),
        ("DROP TABLE actors", "DELETE sqlite_master"),
        ("CREATE TEMP TABLE z (x)", "INSERT sqlite_temp_master"),
        ("ATTACH '{file}' AS z", "ATTACH {file}"),
        ("VACUUM INTO '{file}'", "ATTACH {file}"),
        ("PRAGMA user_version = 9", "PRAGMA user_version"),
        ("SELECT * FROM pragma_database_list", "PRAGMA database_list"),
        ("BEGIN", "TRANSACTION BEGIN"),
        ("ANALYZE", ""),
        ("SELECT load_extension('{file}')", ""),
        ("SELECT email FROM contacts", "READ contacts"),
        ("SELECT * FROM CONTACT_LANGUAGES", "READ contact_languages"),
        ("SELECT after FROM changes", "READ changes"),
        ("SELECT words FROM commands", "READ commands"),
        ("SELECT count(*) FROM contacts", "READ contacts"),
        ("SELECT 1; DELETE FROM actors", "DELETE actors"),
        ("SELECT 1 AS a; SELECT 2 AS a", "more than one statement"),
    ],
)
def test_everything_else_is_refused_and_leaves_no_trace(made, tmp_path, text, told):
    store = shutil.copy(made, tmp_path / "netz.db")
    before = store.read_bytes()
    file = str(tmp_path / "made.db")
    with open_store(store, write=True) as opened:  # even where the connection itself could write
        with pytest.raises(BadQuery) as bad:
            opened.query(text.format(file=file), {}, guarded=True)
        assert told.format(file=file) in bad.value.told
        assert opened.query("SELECT count(*) AS n FROM contacts", {}) == [{"n": 1}]  # the guard is off again
    assert store.read_bytes() == before
    assert not os.path.exists(file)


def test_the_place_is_told_in_characters(made):
    with pytest.raises(BadQuery) as bad:
        asked(made, "SELECT 'äöü' AS a,\n nope FROM actors")
    assert bad.value.place == "SELECT 'äöü' AS a,\n nope FROM actors".index("nope")
    with pytest.raises(BadQuery) as bad:
        asked(made, "SELECT json('{')")
    assert bad.value.place is None


@not_on_windows(KILLS)
def test_ctrl_c_ends_a_query_that_never_ends(made):
    def pressed(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, pressed)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    start = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt):
            asked(made, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS c FROM n")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - start < 20
