"""The colours of the map in the browser: a form is one command, the same that its words do, and what does not fit is said at its field."""

from __future__ import annotations

import shlex
import shutil

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of


def kept(store):
    with open_store(store) as opened:
        return opened.records("positions").get("colours:department", {})


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/map/colours", {"group": "Bildung", "colour": "9"}),
        ("/map/colours?colour_by=kind", {"group": "vhs", "own": "#a23b72"}),
    ],
)
def test_what_a_form_stores_its_words_store_at_the_command_line(window, tmp_path, monkeypatch, path, values):
    monkeypatch.chdir(tmp_path)
    twin = shutil.copy(window.store, tmp_path / "twin.db")
    page = window.follow(window.sent(path, **values))
    assert "hat die Farbe" in text_of(page)
    with open_store(window.store) as one:
        (entry,) = one.journal(limit=1)
        changes = one.changes(entry.id)
    done(*shlex.split(entry.words), store=twin)
    with open_store(twin) as other:
        assert other.changes(other.latest()) == changes


def test_what_is_missing_or_does_not_fit_is_said_at_its_field_and_stores_nothing(window):
    before = kept(window.store)
    for values, field in (
        ({"group": "Bildung"}, "colour"),
        ({"group": "Bildung", "own": "#ffff00"}, "own"),
        ({"colour": "1"}, "group"),
    ):
        answer = window.sent("/map/colours", **values)
        assert answer.status_code == 422
        assert f'id="e-{field}"' in answer.text
    assert kept(window.store) == before
