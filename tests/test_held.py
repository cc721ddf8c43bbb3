"""Files that others hold, and processes: under Windows as there; what is said tells what to do, and nothing is left half done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager

import pytest
from cli.run import done, process, refused, run
from systems import held, only_on_windows

from akteursnetz.held import MOMENT, alive, in_a_moment


def test_a_process_that_has_ended_is_not_alive():
    one = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert alive(one.pid)
    one.communicate(b"\n")
    assert not alive(one.pid)
    assert alive(os.getpid())


def test_what_is_denied_is_told_as_it_is():
    with pytest.raises(PermissionError, match="always"):
        in_a_moment(lambda: (_ for _ in ()).throw(PermissionError(13, "always")).__next__())


@contextmanager
def held_for(path, seconds):
    """A file that is held now and let go a little later."""
    with ExitStack() as holding:
        holding.enter_context(held(path))
        later = threading.Timer(seconds, holding.pop_all().close)
        later.start()
        try:
            yield
        finally:
            later.join()


CLOSE = "bitte dort schließen und noch einmal versuchen"


@only_on_windows
def test_a_network_that_another_program_holds_is_refused_with_what_to_do(store):
    with held(store):
        for words in (("actor", "list"), ("actor", "add", "Amt", "--kind", "office"), ("check",)):
            assert CLOSE in refused(*words, store=store, lang="de")
    assert "Amt\n" not in done("actor", "list", store=store).out


@only_on_windows
def test_a_network_into_which_a_virus_scanner_looks_is_waited_for(store):
    with held_for(store, 1):
        done("actor", "add", "Amt", "--kind", "office", store=store)
    with held_for(store, 1):
        done("ask", "isolated", store=store)


WRITTEN = {
    "map.html": ("map", "-o"),
    "map.pdf": ("map", "--format", "pdf", "-o"),
    "answers.xlsx": ("ask", "--all", "-o"),
    "netz.xlsx": ("export", "xlsx", "--audience", "internal", "-o"),
}


@only_on_windows
@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_that_is_open_elsewhere_is_not_replaced_and_the_sentence_says_what_to_do(store, tmp_path, name):
    path = tmp_path / "exports" / name
    path.parent.mkdir()
    path.write_bytes(b"before")
    with held(path):
        told = run(*WRITTEN[name], path, store=store, lang="de")
    assert told.code == 1
    assert CLOSE in told.err.splitlines()[-1]
    assert name in told.err.splitlines()[-1]
    assert path.read_bytes() == b"before"
    assert os.listdir(path.parent) == [name], "nothing half done beside it"
    with held_for(path, 1):
        done(*WRITTEN[name], path, store=store)
    assert path.read_bytes() != b"before"


@only_on_windows
def test_a_list_that_is_open_in_excel_is_refused_with_what_to_do(store, tmp_path):
    done("template", tmp_path / "list.xlsx")
    (tmp_path / "list.csv").write_text("name,kind\nAmt,office\n")
    for name in ("list.xlsx", "list.csv"):
        with held(tmp_path / name):
            assert CLOSE in refused("import", tmp_path / name, store=store, lang="de")


@only_on_windows
def test_restoring_over_a_network_that_is_open_elsewhere_changes_nothing(store, tmp_path):
    done("backup", tmp_path / "b.backup", store=store)
    done("actor", "add", "Danach", "--kind", "office", store=store)
    with held(store):
        assert CLOSE in refused("restore", tmp_path / "b.backup", store=store, lang="de")
    assert "Danach" in done("actor", "list", store=store).out
    with held(tmp_path / "b.backup"):
        assert CLOSE in refused("restore", tmp_path / "b.backup", store=store, lang="de")
    assert "Danach" in done("actor", "list", store=store).out
    done("restore", tmp_path / "b.backup", store=store)
    assert "Danach" not in done("actor", "list", store=store).out


@only_on_windows
def test_restoring_while_somebody_reads_waits_for_a_moment_and_is_else_refused(store, tmp_path):
    shutil.copy(store, tmp_path / "b.backup")
    reads = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM sqlite_schema'); print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", reads, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline()
        began = time.monotonic()
        assert CLOSE in refused("restore", tmp_path / "b.backup", store=store, lang="de")
        assert time.monotonic() - began >= MOMENT
        reader.communicate(b"")
    done("restore", tmp_path / "b.backup", store=store)


@only_on_windows
def test_what_is_stored_at_the_last_moment_before_a_backup_takes_the_place_is_kept(store, tmp_path, monkeypatch):
    done("backup", tmp_path / "b.db", store=store)
    replace, late = os.replace, ["Spät"]

    def somebody_was_faster(ready, place):
        if late and place == store:
            done("actor", "add", late.pop(), "--kind", "office", store=store)
        replace(ready, place)

    monkeypatch.setattr(os, "replace", somebody_was_faster)
    done("restore", tmp_path / "b.db", store=store)
    monkeypatch.undo()
    assert not late
    [kept] = tmp_path.glob("*.replaced")
    assert "Spät" in done("actor", "list", store=kept).out
    assert "Spät" not in done("actor", "list", store=store).out


@only_on_windows
def test_umlauts_survive_a_pipe_whatever_the_code_page_is(store):
    said = process("actor", "add", "Größe ẞ €", "--kind", "office", "--id", "g", store=store, lang="de")
    assert said.returncode == 0, said.stderr
    assert "Größe ẞ €" in process("actor", "list", store=store).stdout.decode("utf-8")
