"""Another program wrote into the file: nothing is read from it silently, and what it changed is listed before it is adopted."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from cli.run import done, process, refused


@contextlib.contextmanager
def another_program(path: Path):
    db = sqlite3.connect(path)
    yield db
    db.commit()
    db.close()


def change(path: Path) -> None:
    with another_program(path) as db:
        db.execute("UPDATE actors SET name = 'Fremdamt', name_key = 'fremdamt' WHERE id = 'jugendamt'")
        db.execute("INSERT INTO actors (id, name, kind, name_key) VALUES ('neu', 'Neu', 'office', 'neu')")
        db.execute("DELETE FROM answers")
        db.execute("INSERT INTO offer_languages VALUES ('cafe', 1, 'uk')")
        db.execute("UPDATE settings SET value = 'Fremd' WHERE name = 'name'")


def test_a_file_that_another_program_wrote_into_is_refused_in_a_sentence_with_the_way_back(store):
    change(store)
    before = store.read_bytes()
    for words in (("check",), ("actor", "list"), ("actor", "edit", "vhs", "--note", "x"), ("ask", "isolated"), ("history",)):
        sentence = refused(*words, store=store)
        assert "restore" in sentence or "--adopt-foreign-changes" in sentence
    assert "--adopt-foreign-changes" in refused("check", store=store)
    assert "--adopt-foreign-changes" in refused("check", store=store, lang="de")
    assert store.read_bytes() == before


def adopt(store: Path) -> list[dict[str, Any]]:
    """Adopt in a process of its own, as a user does; what was listed."""
    ran = process("check", "--adopt-foreign-changes", "--format", "json", store=store)
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_adopting_works_in_a_process_that_has_opened_a_network_before(store):
    done("actor", "list", store=store)
    change(store)
    assert len(done("check", "--adopt-foreign-changes", "--format", "json", store=store).json) == 5


def test_adopting_lists_every_difference_repairs_the_file_and_journals_it(store):
    change(store)
    theirs = store.read_bytes()
    told = adopt(store)
    found = {(one["table"], one["id"] if isinstance(one["id"], str) else tuple(one["id"])): one for one in told}
    assert set(found) == {
        ("actors", "jugendamt"),
        ("actors", "neu"),
        ("answers", ("musikprojekt", "cafe")),
        ("offers", "cafe"),
        ("settings", "name"),
    }
    assert found["actors", "jugendamt"]["before"]["name"] == "Jugendamt"
    assert found["actors", "jugendamt"]["after"]["name"] == "Fremdamt"
    assert found["actors", "neu"]["before"] is None
    assert found["answers", ("musikprojekt", "cafe")]["after"] is None
    assert found["offers", "cafe"]["after"]["languages"] == ["ar", "uk"]
    assert done("check", store=store).code == 0
    assert done("actor", "show", "neu", "--format", "json", store=store).json["name"] == "Neu"
    (kept,) = store.parent.glob("netz.db.*.foreign")
    assert kept.read_bytes() == theirs
    assert done("history", "--format", "json", store=store).json[0]["words"].startswith("check --adopt")
    done("undo", store=store)
    assert done("actor", "show", "jugendamt", "--format", "json", store=store).json["name"] == "Jugendamt"
    refused("actor", "show", "neu", store=store)
    assert done("unanswer", "musikprojekt", "cafe", store=store).code == 0


def test_adopting_tells_people_what_changed_in_their_language(store):
    change(store)
    told = process("check", "--adopt-foreign-changes", store=store, lang="de").stdout.decode()
    assert "Name: Jugendamt → Fremdamt" in told
    assert "5 Einträge" in told


def test_a_vacuum_by_another_program_changes_no_record(store, tmp_path):
    with another_program(store) as db:
        db.execute("VACUUM")
    assert adopt(store) == []
    assert done("check", store=store).code == 0


def test_adopting_a_sound_file_changes_no_record(store):
    listed = done("actor", "list", "--format", "json", store=store).out
    assert adopt(store) == []
    assert done("actor", "list", "--format", "json", store=store).out == listed


def test_another_program_that_deletes_the_half_of_something_is_noticed_when_adopted(store):
    """A tie to an actor that is gone cannot stand: refused, or taken out and listed; never a network that points nowhere."""
    with another_program(store) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("DELETE FROM actors WHERE id = 'musikschule'")
    ran = process("check", "--adopt-foreign-changes", store=store)
    assert b"Traceback" not in ran.stderr
    if ran.returncode == 0:
        assert done("check", store=store).code == 0
