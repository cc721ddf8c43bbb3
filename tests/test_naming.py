"""What a name names is the same read from a store and from what a command has in hand; a question needs no command for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli.run import done

from akteursnetz import naming, words
from akteursnetz.naming import resolve
from akteursnetz.recording import Recorder
from akteursnetz.store import open_store
from akteursnetz.words import Refusal


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A network with a name that two bear, an alias and two events of one title."""
    path = tmp_path / "netz.db"
    path.write_bytes(made.read_bytes())
    for place in ("Auenstadt", "Talheim"):
        done("actor", "add", "Bücherei", "--kind", "office", "--municipality", place, "--alias", f"Bib {place}", store=path)
    for day in ("2026-01-05", "2026-02-05"):
        done("event", "add", "Runde", "--kind", "session", "--date", day, store=path)
    return path


def both_ways(path: Path, table: str, text: str) -> str | dict[str, object]:
    """The id or the refusal, which must be the same for a store and for a command."""
    with open_store(path) as store:
        found: list[str | dict[str, object]] = []
        for way in (lambda: resolve(store, table, text, "of"), lambda: Recorder(store).resolve(table, text, "of")):
            try:
                found.append(way())
            except Refusal as refusal:
                found.append(vars(refusal))
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    ("table", "text", "id"),
    [
        ("actors", "vhs", "vhs"),
        ("actors", " VHS ", "vhs"),
        ("actors", " buero ", "buero"),
        ("actors", "BUERO", "buero"),
        ("actors", "bib  talheim", "buecherei-2"),
        ("events", "Runde@5.2.2026", "runde-2026-02-05"),
        ("events", "runde@2026-01-05", "runde-2026-01-05"),
    ],
)
def test_an_id_a_name_an_alias_and_an_event_with_its_day_name_one(store, table, text, id):
    assert both_ways(store, table, text) == id


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("actors", "Bücherei", '"Bücherei" is ambiguous (actor). Please give the id: buecherei'),
        ("actors", "Bücherie", 'Unknown actor: "Bücherie". Did you mean "Bücherei" (buecherei), "Bücherei" (buecherei-2)'),
        ("events", "Runde@2026-03-05", 'Unknown event: "Runde@2026-03-05". Did you mean'),
        ("cooperations", "nichts", 'Unknown cooperation: "nichts".'),
        ("events", "Runde", "id: runde-2026-01-05 (Runde, 2026-01-05); runde-2026-02-05 (Runde, 2026-02-05)."),
        ("actors", "Bücherei", "id: buecherei (Bücherei, Auenstadt); buecherei-2 (Bücherei, Talheim)."),
        ("actors", "Volkshochschulbücherei", '"Volkshochschule" (vhs)'),  # a part of it is there
        ("actors", "zzzzqqq", 'Unknown actor: "zzzzqqq".'),
    ],
)
def test_what_names_several_or_none_is_refused_with_the_nearest(store, table, text, said):
    refusal = both_ways(store, table, text)
    assert isinstance(refusal, dict)
    assert said in str(refusal["english"])
    assert refusal["column"] == "of"
    assert ("Meinten Sie" in str(refusal["german"])) is ("Did you mean" in str(refusal["english"]))


def test_blanks_around_an_id_mean_nothing_also_where_records_bear_no_name(store):
    with open_store(store) as opened:
        tie = next(iter(opened.records("cooperations")))
    assert both_ways(store, "cooperations", f" {tie} ") == tie


def test_where_beginnings_are_accepted_the_only_one_that_begins_so_is_meant(store):
    heard: list[str] = []
    words.accept_beginnings(heard.append)
    try:
        assert both_ways(store, "actors", "Bib Tal") == "buecherei-2"
        assert isinstance(both_ways(store, "actors", "Bib"), dict)
    finally:
        words.accept_beginnings(None)
    assert len(heard) == 2


def test_a_question_about_an_actor_loads_no_recording(store):
    code = (
        "import sys, atexit; from akteursnetz.cli import main;"
        "atexit.register(lambda: print([m for m in sys.modules if m.startswith('akteursnetz.recording')])); main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "--store", str(store), "ask", "introducers", "vhs", "jugendamt"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.endswith("[]\n")


def test_a_table_is_listed_once_however_many_names_are_looked_up_in_vain(store, monkeypatch):
    listed = []
    by_form, spellings = naming.by_form, naming.spellings
    monkeypatch.setattr(naming, "by_form", lambda ids: listed.append("ids") or by_form(ids))
    monkeypatch.setattr(naming, "spellings", lambda table, record: listed.append(record["id"]) or spellings(table, record))
    with open_store(store) as opened:
        names = naming.Stored(opened)
        for text in ("Bücherai", "Volkshochschulle", "xyz"):
            with pytest.raises(Refusal):
                naming.resolve_among(names, "actors", text)
        everybody = list(opened.records("actors"))
    assert sorted(listed) == sorted(["ids", *everybody])
