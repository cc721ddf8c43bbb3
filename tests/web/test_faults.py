"""When something goes wrong while a form is saved: one sentence, what was typed is kept, nothing half is stored."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from cli.run import content, done
from systems import LIMITS, MODES, not_on_windows
from thorough import times

from akteursnetz.store import open_store, sqlite_judged
from web.conftest import text_of, value_of
from web.served import FULL_DISK, SMALL_FILES, WITHOUT_POWER, served

NEW = {"name": "Zirkus Quaste", "kind": "association", "phone": "08211 4711"}
HOLDER = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute(sys.argv[2]); print('held', flush=True); input()"


def whole(store):
    """The network is sound and holds what its journal says."""
    with open_store(store) as opened:
        assert opened.check() == []
        return {one["name"] for one in opened.records("actors").values()}, [one.words for one in opened.journal()]


def one_sentence(page, status, wanted, sentence):
    """A page that says what is wrong in one sentence and keeps what was typed."""
    assert status == wanted, text_of(page)
    assert re.search(sentence, text_of(page)), text_of(page)
    assert "Traceback" not in page
    assert "Zirkus Quaste" in page
    assert "08211 4711" in page


@contextmanager
def held(store, begin):
    """Another program holds the file."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(store), begin], stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate("\n")


# -- another writer --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "sentence"), [("de", "wird gerade von jemand anderem beschrieben"), ("en", "is being written by somebody else")])  # fmt: skip
@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
@pytest.mark.share(2)
def test_while_another_program_writes_a_form_is_kept_and_can_be_sent_again(window, monkeypatch, begin, language, sentence):
    monkeypatch.setattr(sqlite_judged, "BUSY_MILLISECONDS", 100)
    window.language = language
    before = content(window.store)
    with held(window.store, begin):
        answer = window.sent("/actors/new", **NEW)
        page = answer.get_data(as_text=True)
        one_sentence(page, answer.status_code, 503, sentence)
        if begin == "BEGIN EXCLUSIVE":
            assert re.search(sentence, text_of(window.get("/actors", 503)))
    assert content(window.store) == before
    assert {name: value_of(page, name) for name in ("name", "phone")} == {name: NEW[name] for name in ("name", "phone")}
    kept = NEW
    if begin == "BEGIN EXCLUSIVE":  # nothing of the form itself can be told
        _, _, form = page.rpartition('method="post"')
        assert form.startswith(' action="/actors/new')
        assert {"de": "Noch einmal versuchen", "en": "Try again"}[language] in form
        kept = {name: html.unescape(value) for name, value in re.findall(r'name="([^"]*)"[^>]*value="([^"]*)"', form)}
    window.follow(window.sent("/actors/new", **kept))
    assert "Zirkus Quaste" in whole(window.store)[0]


# -- two windows -----------------------------------------------------------------------------------------------------------


def at_once(*works):
    """All of this in threads that begin together."""
    begin = threading.Barrier(len(works))
    found = [None] * len(works)

    def work(number):
        begin.wait()
        found[number] = works[number]()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_windows_that_save_at_once_all_save_and_each_is_told_its_own_command(store):
    with served(store) as face:
        for round in range(times(2, 4)):
            titles = [f"Aufgabe {round}-{number}" for number in range(4)]
            works = [lambda title=title: face.ask("/tasks/new", title=title) for title in titles]
            for title, (status, page, to) in zip(titles, at_once(*works), strict=True):
                assert status == 303, text_of(page)
                command = int(to.rpartition("saved=")[2])
                with open_store(store) as opened:
                    assert [one.after["title"] for one in opened.changes(command)] == [title]
    whole(store)


def test_of_two_windows_that_change_the_same_value_at_once_one_is_stored_and_the_other_shows_both(store):
    with served(store) as face:
        _, form, _ = face.ask("/actors/vhs/edit")
        fields = {
            name: html.unescape(value) for name, value in re.findall(r'<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"', form)
        }
        kept = {name: fields[name] for name in ("name", "seen")} | {"kind": "adult_education_centre"}
        sent = [lambda phone=phone: face.ask("/actors/vhs/edit", **kept, phone=phone) for phone in ("111", "222")]
        answers = at_once(*sent)
        assert sorted(status for status, _, _ in answers) == [303, 422], [text_of(page) for _, page, _ in answers]
        (loser,) = [page for status, page, _ in answers if status == 422]
        assert "111" in loser
        assert "222" in loser
    with open_store(store) as opened:
        assert opened.records("actors", ["vhs"])["vhs"]["phone"] in ("111", "222")
        assert opened.check() == []


# -- a process that is killed ----------------------------------------------------------------------------------------------


@pytest.mark.slow  # before the whole run: cli/test_serve, killed once
def test_a_process_that_is_killed_while_it_saves_leaves_nothing_half_and_starts_again(store):
    note = store.with_name(f".akteursnetz-serve-{store.name}.json")
    journal = store.with_name(f"{store.name}-journal")
    long = "x" * 20_000
    told, sent, caught = set(), set(), 0
    for round in range(5):
        with served(store) as face:
            assert json.loads(note.read_text())["address"] == face.address, "the note of the killed one is in the way"
            assert face.ask("/actors")[0] == 200

            def save(face=face, round=round):
                for number in range(1000):
                    title = f"Aufgabe {round}-{number}"
                    sent.add(title)
                    try:
                        if face.ask("/tasks/new", title=title, note=long)[0] != 303:
                            return
                    except OSError:  # killed
                        return
                    told.add(title)

            thread = threading.Thread(target=save)
            thread.start()
            time.sleep(0.2)
            until = time.monotonic() + 10
            while round and not journal.exists() and time.monotonic() < until:
                pass  # just when it writes
            face.process.kill()
            thread.join()
        assert note.exists()
        caught += journal.exists()
        with open_store(store) as opened:
            assert opened.check() == []
            there = {one["title"]: one for one in opened.records("tasks").values() if one["title"].startswith("Aufgabe ")}
            assert told <= set(there) <= sent
            assert all(one["note"] == long for one in there.values())
    assert told
    assert caught, "never in the middle of writing"


# -- the disk --------------------------------------------------------------------------------------------------------------

FULL = {"de": "Der Datenträger ist voll; es wurde nichts geändert.", "en": "The disk is full; nothing was changed."}


def test_on_a_full_disk_a_form_is_kept_and_nothing_half_is_stored(store, tmp_path):
    flag = tmp_path / "full"
    before = content(store)
    with served(store, FULL_DISK.format(flag=str(flag))) as face:
        flag.touch()
        for language, sentence in FULL.items():
            status, page, _ = face.ask("/actors/new", language, **NEW)
            one_sentence(page, status, 503, sentence)
        assert face.ask("/actors")[0] == 200
        assert content(store) == before
        flag.unlink()
        status, page, _ = face.ask("/actors/new", **NEW)
        assert status == 303, text_of(page)
    assert "Zirkus Quaste" in whole(store)[0]


@not_on_windows(LIMITS)
@pytest.mark.slow  # what a full disk does is tried below and above
def test_a_file_that_cannot_grow_is_told_and_a_form_is_kept(store):
    before = content(store)
    large = NEW | {"note": "Zeile " * 5_000, "description": "Zeile " * 5_000}
    with served(store, SMALL_FILES.format(size=store.stat().st_size)) as face:
        for language, sentence in (
            ("de", "ließ sich nicht lesen oder schreiben|ist voll"),
            ("en", "could not be read or written|is full"),
        ):
            status, page, _ = face.ask("/actors/new", language, **large)
            one_sentence(page, status, status, sentence)
            assert status in (422, 503)
        assert face.ask("/actors")[0] == 200
    assert content(store) == before
    whole(store)


@not_on_windows(MODES)
@pytest.mark.parametrize("what", ["file", "folder"])
@pytest.mark.share(2)
def test_where_nothing_can_be_written_a_form_is_kept_and_everything_can_be_read(store, what):
    (store if what == "file" else store.parent).chmod(0o400 if what == "file" else 0o500)
    before = content(store)
    try:
        with served(store, WITHOUT_POWER) as face:
            for language, sentence in (("de", "nicht beschreiben. Bitte Ordner und Rechte prüfen|lässt sich nicht schreiben"), ("en", "cannot be opened or written. Please check|cannot be written")):  # fmt: skip
                status, page, _ = face.ask("/actors/new", language, **NEW)
                one_sentence(page, status, 422, sentence)
            assert face.ask("/actors")[0] == face.ask("/map/page")[0] == face.ask("/care?check=1")[0] == 200
            status, page, _ = face.ask("/care/backup", go="1")
            assert status in (303, 422)
            assert (status == 422) == (what == "folder")
    finally:
        (store if what == "file" else store.parent).chmod(0o700)
    assert content(store) == before
    done("actor", "add", "Danach", "--kind", "office", store=store)
