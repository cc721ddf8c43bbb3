"""Whatever stands where the store should be: one sentence, status 1, and nothing is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import apsw
import pytest
from cli.run import done, export, process, refused, run
from systems import LIMITS, MODES, NAMES, not_on_windows

from akteursnetz.store import sqlite_judged, sqlite_schema

READING = [("actor", "list"), ("ask", "isolated"), ("check",), ("history",), ("export", "csv", "-o", "out"), ("backup", "b.db")]
WRITING = [("actor", "add", "Amt", "--kind", "office"), ("undo",)]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def foreign_database(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE actors (id TEXT)")
    db.close()


THINGS = {
    "text": lambda path: path.write_text("Das ist ein Text.\n" * 200),
    "short text": lambda path: path.write_text("x"),
    "foreign database": foreign_database,
    "folder": lambda path: path.mkdir(),
    "random": lambda path: path.write_bytes(os.urandom(20_000)),
    "zip": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(5000)),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
}


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.share(2)
def test_what_is_no_store_is_refused_in_a_sentence_and_left_alone(tmp_path, thing, lang):
    path = tmp_path / "netz.db"
    THINGS[thing](path)
    before = path.read_bytes() if path.is_file() else None
    for words in [*READING, *WRITING, ("check", "--adopt-foreign-changes"), ("init",)]:
        sentence = refused(*words, store=path, lang=lang)
        assert "netz.db" in sentence
        assert sentence.startswith("Error" if lang == "en" else "Fehler")
    assert before is None or path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["netz.db"]


def test_where_there_is_no_store_every_command_says_what_makes_one(tmp_path):
    for words in [*READING, *WRITING, ("check", "--adopt-foreign-changes")]:
        sentence = refused(*words, store=tmp_path / "none.db")
        for word in ("init", "demo", "import", "restore"):
            assert word in sentence
    assert list(tmp_path.iterdir()) == []


def test_the_bare_ask_template_and_help_need_no_store(tmp_path):
    assert "\n  isolated " in done("ask", store=tmp_path / "none.db").out
    done("template", tmp_path / "t.xlsx", store=tmp_path / "none.db")
    assert (tmp_path / "t.xlsx").stat().st_size > 5000
    assert "Usage: akteursnetz" in done("--help", store=tmp_path / "none.db").out
    assert "ask isolated" in done("ask", "isolated", "--help", store=tmp_path / "none.db").out
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_is_no_network_yet_and_init_makes_one_of_it(tmp_path):
    path = tmp_path / "netz.db"
    path.touch()
    refused("actor", "list", store=path)
    assert path.read_bytes() == b""
    done("init", store=path)
    assert done("check", store=path).code == 0


def test_init_leaves_an_existing_network_alone(store, tmp_path):
    before = store.read_bytes()
    assert "exists" in refused("init", store=store)
    assert store.read_bytes() == before


def test_a_newer_file_is_left_alone(store):
    db = apsw.Connection(str(store), vfs=sqlite_judged.checksum_vfs())
    db.execute(f"PRAGMA user_version={sqlite_schema.SCHEMA + 1}").fetchall()
    db.close()
    before = store.read_bytes()
    for words in [*READING, *WRITING]:
        assert "newer version" in refused(*words, store=store)
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    "address",
    [
        "neo4j://localhost",
        "bolt://x:7687",
        *(pytest.param(address, marks=pytest.mark.slow) for address in ("neo4j+s://a.example", "bolt+ssc://h")),  # 5 s each
    ],
)
def test_a_server_address_is_answered_with_a_sentence(tmp_path, address, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)  # between its tries
    for words in [*READING, *WRITING, ("init",), ("check", "--adopt-foreign-changes"), ("restore", "b.db"), ("demo",)]:
        sentence = refused(*words, store=address)
        assert f'The server "{address}" cannot be reached' in sentence or "file" in sentence
    assert list(tmp_path.iterdir()) == []


def test_other_addresses_are_answered_with_a_sentence(tmp_path):
    assert "postgres://x" in refused("actor", "list", store="postgres://x")


FREE = () if sys.platform == "win32" else ("a?b.db", ":memory:", "file:x.db")
"""names that Windows forbids"""


def test_the_name_of_the_file_may_be_any_name(tmp_path):
    for name in ("Netz Landkreis Größe.db", "a#b%20.db", "'; DROP.db", "-netz.db", "日本.db", *FREE):
        path = tmp_path / name
        done("init", store=path)
        done("actor", "add", "Amt", "--kind", "office", store=path)
        done("check", store=path)
        assert [actor["id"] for actor in done("actor", "list", "--format", "json", store=path).json] == ["amt"]
        assert path.is_file()


@not_on_windows(NAMES)
def test_a_name_that_is_no_valid_utf_8_is_refused_or_works_but_never_a_traceback(tmp_path):
    name = os.fsdecode(b"netz-\xff.db")
    for words in (["init"], ["actor", "list"], ["backup", os.fsdecode(b"b-\xff.db")]):
        ran = run(*words, store=tmp_path / name)
        assert "Traceback" not in ran.err, ran.err


@pytest.mark.parametrize("path", ["", ".", "x" * 300, "a/b/c.db", "/dev/null/x.db", "/proc/x.db"])
def test_impossible_places_are_refused_in_a_sentence(tmp_path, path):
    for words in [("init",), ("actor", "list")]:
        refused(*words, store=path)


@not_on_windows(MODES)
def test_a_file_or_folder_that_must_not_be_written_can_be_read_and_refuses_changes(store, tmp_path):
    folder = Path(tempfile.mkdtemp())
    file = Path(shutil.copy(store, folder / "netz.db"))
    changing = [*WRITING, ("backup",), ("check", "--adopt-foreign-changes"), ("export", "csv", "-o", folder / "x")]
    for words in [*READING, *changing[:-1], ("init",)]:  # whatever is imported late is imported now, by a user who may
        run(*words, store=store)
    before = file.read_bytes()
    file.chmod(0o444)
    folder.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)
    try:
        for words in (("actor", "list"), ("ask", "isolated"), ("check",), ("history",)):
            assert done(*words, store=file).err.count("Error") == 0
        for words in changing:
            refused(*words, store=file)
        refused("init", store=folder / "new.db")
        refused("import", folder / "netz.db", store=folder / "new.db")
    finally:
        os.seteuid(os.getuid())
        folder.chmod(0o755)
    assert file.read_bytes() == before
    assert sorted(entry.name for entry in folder.iterdir()) == ["netz.db"]
    shutil.rmtree(folder)


@not_on_windows(MODES)
def test_a_file_that_must_not_be_read_is_refused_in_a_sentence(store):
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    file = Path(shutil.copy(store, folder / "netz.db"))
    file.chmod(0)
    try:
        if os.getuid() == 0:
            os.seteuid(65534)
        refused("actor", "list", store=file)
        refused("actor", "add", "Amt", "--kind", "office", store=file)
    finally:
        os.seteuid(os.getuid())
        shutil.rmtree(folder)


@not_on_windows(LIMITS)
def test_a_full_disk_is_one_sentence_and_changes_nothing(store, tmp_path):
    """A file-size limit stands in for the disk: the same error comes up from the same write."""
    import resource

    actors = tmp_path / "actors.csv"
    actors.write_text("name,kind\n" + "".join(f"Amt {n} {'x' * 80},office\n" for n in range(900)))
    before = export(store, tmp_path / "before")
    limit = store.stat().st_size + 20_000

    def small():
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ran = process("import", actors, store=store, preexec_fn=small)
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert done("check", store=store).code == 0
    assert export(store, tmp_path / "after") == before


MOMENTARY = """
import sys
import apsw

_, here, ending, store = sys.argv

class Scanned(apsw.VFS):
    left = 0

    def __init__(self):
        super().__init__("scanned", "unix", makedefault=True)

    def xOpen(self, name, flags):
        told = name.filename() if isinstance(name, apsw.URIFilename) else name
        if str(told).endswith(ending) and Scanned.left > 0:
            Scanned.left -= 1
            raise apsw.CantOpenError("another program holds it")
        return apsw.VFSFile("unix", name, flags)

below = Scanned()  # before the checksums, which stand on it
sys.path.insert(0, here)
from cli.run import done

for words in (("actor", "add", "Neues Amt", "--kind", "office"), ("actor", "list"), ("undo",), ("ask", "isolated"), ("check",)):
    Scanned.left = 3
    done(*words, store=store)
    print(words[0], Scanned.left)
"""


@not_on_windows("files of Unix, on which this stands: test_held tries the same there")
@pytest.mark.parametrize("ending", [".db", ".db-journal"])
@pytest.mark.share(2)
def test_a_file_that_another_program_holds_for_a_moment_is_waited_for(store, tmp_path, ending):
    here = str(Path(__file__).parent.parent)
    script = tmp_path / "momentary.py"
    script.write_text(MOMENTARY)
    ran = subprocess.run([sys.executable, str(script), here, ending, str(store)], capture_output=True, text=True, timeout=100)
    assert ran.returncode == 0, ran.stderr
    left = dict(line.split() for line in ran.stdout.splitlines())
    assert left["undo"] == "0"
    assert left["check"] == ("0" if ending == ".db" else "3")
    history = [entry["kind"] for entry in done("history", "--format", "json", store=store).json]
    assert history[:2] == ["undo", "do"], "each once"


def test_a_folder_in_the_place_of_the_journal_is_told_at_once(store):
    store.with_name(f"{store.name}-journal").mkdir()
    began = time.monotonic()
    refused("actor", "add", "Amt", "--kind", "office", store=store)
    assert time.monotonic() - began < 10
