"""Several processes on one file, and processes that die in the middle: what was acknowledged is there, whole."""

from __future__ import annotations

import random
import shutil
import signal
import statistics
import subprocess
import sys
import textwrap
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from cli.run import done, start
from systems import KILLS, not_on_windows
from thorough import times

from akteursnetz.held import lies_there
from akteursnetz.store import open_store, sqlite

WORKER = textwrap.dedent(
    """
    # imports actors.csv of run N and single actors in between, says what is done, until it is killed
    import os, sys
    from pathlib import Path
    sys.argv = ["akteursnetz"]
    from akteursnetz.exchange import ImportOptions, import_files
    from akteursnetz.recording import Entry, Recorder, record_all
    from akteursnetz.store import open_store, sqlite

    store, folder, number = Path({store!r}), Path({folder!r}), {number}
    os.write(1, b"ready\\n")
    for n in range(1000):
        with open_store(store, write=True) as opened:
            def single(writing):
                recorder = Recorder(writing)
                record_all(recorder, [Entry("actors", {{"id": f"single-{{number}}-{{n}}", "name": f"Einzel {{number}} {{n}}", "kind": "office"}})])
                writing.apply(recorder.changes())

            opened.command("single", single)
            os.write(1, f"single {{n}}\\n".encode())
            file = folder / "actors.csv"
            rows = [f"run-{{number}}-{{n}}-{{i}},Amt {{number}} {{n}} {{i}},office,{{'x' * 200}}" for i in range(120)]
            file.write_text("id,name,kind,note\\n" + "\\n".join(rows) + "\\n")
            os.write(1, f"begin {{n}}\\n".encode())
            import_files(opened, [file], ImportOptions(), "import")
            os.write(1, f"import {{n}}\\n".encode())
    """
)


@not_on_windows(KILLS)
@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_half_when_imports_are_killed(tmp_path):
    kills = 60
    store = tmp_path / "netz.db"
    done("init", store=store)
    draw = random.Random(7)
    singles: set[str] = set()
    whole: set[str] = set()
    hot = killed_in_import = 0
    taken = [0.1]
    """how long an import takes on this machine, now: whoever is killed within that time is killed in it"""
    for number in range(kills):
        folder = tmp_path / str(number)
        folder.mkdir()
        code = WORKER.format(folder=str(folder), number=number, store=str(store))
        # unbuffered: what is not read line by line is left for `communicate`
        worker = subprocess.Popen([sys.executable, "-c", code], bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert worker.stdout is not None
        told = worker.stdout.readline()
        if number % 2:
            while b"begin" not in told:
                told += worker.stdout.readline()
            if number % 10 == 1:
                begun = time.monotonic()
                told += worker.stdout.readline()
                taken.append(time.monotonic() - begun)
        if number % 10 == 3:  # just when it writes: as soon as its journal is there
            until = time.monotonic() + 10 * max(taken)
            while not store.with_name("netz.db-journal").exists() and time.monotonic() < until:
                pass
        else:
            time.sleep(draw.uniform(0, statistics.median(taken)))
        worker.send_signal(signal.SIGKILL)
        rest, faults = worker.communicate()
        told += rest
        assert b"Traceback" not in faults, faults
        words = [line.split() for line in told.decode().splitlines() if line != "ready"]
        singles |= {f"single-{number}-{n}" for what, n in words if what == "single"}
        whole |= {f"run-{number}-{n}-{i}" for what, n in words if what == "import" for i in range(120)}
        killed_in_import += bool(words) and words[-1][0] == "begin"
        hot += store.with_name("netz.db-journal").exists()
        # a command that only reads comes first and finds a sound network; every third time one that writes
        if number % 3:
            listed = done("actor", "list", "--format", "json", store=store).json
        else:
            done("actor", "add", f"Danach {number}", "--kind", "office", "--id", f"after-{number}", store=store)
            singles.add(f"after-{number}")
            listed = done("actor", "list", "--format", "json", store=store).json
        ids = {actor["id"] for actor in listed}
        assert singles | whole <= ids, (number, sorted((singles | whole) - ids)[:5])
        imports: dict[str, int] = {}
        for id in ids:
            if id.startswith("run-"):
                imports[id.rpartition("-")[0]] = imports.get(id.rpartition("-")[0], 0) + 1
        assert set(imports.values()) <= {120}, (number, imports)
        assert done("check", store=store).code == 0
    assert killed_in_import >= kills / 6, killed_in_import  # the moments were those that matter
    assert hot >= 1, hot


CRASH = textwrap.dedent(
    """
    # a writer that dies after its journal is on the disk and a part of its pages is written
    import os, sys
    from pathlib import Path
    from akteursnetz.store import open_store, sqlite
    opened = open_store(Path(sys.argv[1]), write=True)
    db = opened.connection
    db.execute("PRAGMA cache_size=5; PRAGMA cache_spill=ON; BEGIN IMMEDIATE").fetchall()
    for n in range(600):
        db.execute("INSERT INTO actors (id, name, kind, name_key, note) VALUES (?, ?, 'office', ?, ?)", (f"half-{n}", f"Halb {n}", f"halb {n}", "x" * 500)).fetchall()
    db.execute("UPDATE actors SET note = 'verloren'").fetchall()
    os.kill(os.getpid(), 9)
    """
)


def crash(store: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, str(store)], check=False, capture_output=True)
    assert store.with_name(store.name + "-journal").stat().st_size > 0


@pytest.mark.parametrize(
    "words",
    [("actor", "list", "--format", "json"), ("ask", "isolated", "--format", "json"), ("check",), ("history", "--format", "json"), ("cooperation", "list", "--all")],
)  # fmt: skip
@pytest.mark.share(2)
def test_a_hot_journal_is_recovered_by_a_command_that_only_reads(store, words):
    wanted = done(*words, store=store).out
    before = store.read_bytes()
    crash(store)
    assert store.read_bytes() != before
    assert done(*words, store=store).out == wanted
    assert store.read_bytes() == before
    assert not store.with_name("netz.db-journal").exists()


@pytest.mark.parametrize(
    "read",
    [
        lambda opened, _: opened.records("actors"),
        lambda opened, _: opened.log(),
        lambda opened, _: list(opened.logged()),
        lambda opened, _: opened.network().actors,
        lambda opened, _: opened.check(),
        lambda opened, folder: opened.backup(folder / "b.backup") or (folder / "b.backup").read_bytes(),
    ],
    ids=["records", "log", "logged", "network", "check", "backup"],
)
def test_who_reads_while_a_writer_is_killed_reads_on(store, tmp_path, read):
    """The same is said where a journal is taken away at the moment a reader looks for it, as on Windows now and then."""
    before = store.read_bytes()
    with open_store(store) as opened, open_store(shutil.copy(store, tmp_path / "n.db")) as other:
        opened.latest()
        wanted = read(other, tmp_path)
        (tmp_path / "b.backup").unlink(missing_ok=True)
        crash(store)
        assert read(opened, tmp_path) == wanted
    assert store.read_bytes() == before


def test_who_opens_a_network_while_a_writer_is_killed_opens_it(store, monkeypatch):
    before, judged, calls = store.read_bytes(), sqlite.judged_version, []

    def killed_before(*arguments):
        if not calls:
            crash(store)
        calls.append(arguments)
        return judged(*arguments)

    monkeypatch.setattr(sqlite, "judged_version", killed_before)
    with open_store(store) as opened:
        assert opened.check() == []
    assert len(calls) == 2
    assert store.read_bytes() == before


def test_a_backup_restored_over_a_crashed_network_is_the_backup(store, tmp_path):
    small = Path(shutil.copy(store, tmp_path / "small.db"))
    actors = tmp_path / "actors.csv"
    actors.write_text("name,kind\n" + "".join(f"Amt {n},office\n" for n in range(300)))
    done("import", actors, store=store)
    done("backup", tmp_path / "large.backup", store=store)
    wanted = done("actor", "list", "--format", "json", store=store).out
    crash(small)
    done("restore", tmp_path / "large.backup", store=small)
    assert done("check", store=small).code == 0
    assert done("actor", "list", "--format", "json", store=small).out == wanted


def test_what_restore_lays_aside_of_a_crashed_network_is_sound(store, tmp_path):
    done("backup", tmp_path / "b.backup", store=store)
    done("actor", "add", "Nach der Sicherung", "--kind", "office", store=store)
    crash(store)
    done("restore", tmp_path / "b.backup", store=store)
    (aside,) = tmp_path.glob("*.replaced")
    assert done("check", store=aside).code == 0
    assert "Nach der Sicherung" in done("actor", "list", store=aside).out


@pytest.mark.slow  # before the whole run: test_neo4j_processes, on a file
def test_four_processes_that_write_at_once_lose_nothing(tmp_path):
    store = tmp_path / "netz.db"
    done("init", store=store)
    code = (
        "import sys; sys.path.insert(0, sys.argv[3])\n"
        "from cli.run import done\n"
        "for n in range(25):\n"
        "    done('actor', 'add', f'Amt {sys.argv[2]} {n}', '--kind', 'office', store=sys.argv[1], user=sys.argv[2])\n"
    )
    here = str(Path(__file__).parent.parent)
    workers = [
        subprocess.Popen([sys.executable, "-c", code, str(store), str(n), here], stderr=subprocess.PIPE) for n in range(4)
    ]
    told = [worker.communicate()[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 4, told
    names = [actor["name"] for actor in done("actor", "list", "--format", "json", store=store).json]
    assert sorted(names) == sorted(f"Amt {p} {n}" for p in range(4) for n in range(25))
    history = done("history", "--limit", "1000", "--format", "json", store=store).json
    assert len([entry for entry in history if entry["words"].startswith("actor add")]) == 100
    assert {entry["who"] for entry in history} == {"erika", "0", "1", "2", "3"}
    assert done("check", store=store).code == 0


@pytest.mark.slow
def test_several_processes_that_make_the_same_store_share_it(tmp_path):
    store = tmp_path / "netz.db"
    actors = tmp_path / "actors.csv"
    actors.write_text("name,kind\nAmt,office\n")
    workers = [start("import", actors, store=store) for _ in range(times(2, 4))]
    told = [worker.communicate() for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * len(workers), told
    assert len(done("actor", "list", "--format", "json", store=store).json) == 1
    assert done("check", store=store).code == 0


@pytest.mark.slow
def test_a_reader_during_a_long_import_gets_the_old_answer_and_waits_for_nobody(tmp_path, store):
    wanted = done("actor", "list", "--format", "json", store=store).out
    actors = tmp_path / "actors.csv"
    actors.write_text("name,kind,note\n" + "".join(f"Amt {n},office,{'x' * 200}\n" for n in range(12_000)))
    writer = start("import", actors, store=store)
    old = new = 0
    slowest = 0.0
    while writer.poll() is None:
        began = time.monotonic()
        seen = done("actor", "list", "--all", "--format", "json", store=store).out
        slowest = max(slowest, time.monotonic() - began)
        old += seen == wanted
        new += len(seen) > 100 * len(wanted)
        if seen != wanted:
            assert seen.count('"id"') == wanted.count('"id"') + 12_000
    out, err = writer.communicate()
    assert writer.returncode == 0, (out, err)
    assert old >= 3, (old, new)
    assert slowest < 20
    assert len(done("actor", "list", "--format", "json", store=store).json) == wanted.count('"id"') + 12_000


def test_who_only_looks_at_a_network_takes_nothing_back_that_another_stores(store, tmp_path):
    """Under Windows a journal that somebody looks at goes only when he is done, and one that stays is taken for a killed writer's."""
    ended = threading.Event()
    faults: list[Exception] = []

    def over_and_over(work):
        def until_ended():
            while not ended.is_set():
                try:
                    work()
                except Exception as error:
                    faults.append(error)
                    return

        return threading.Thread(target=until_ended)

    def reads():
        with open_store(store) as opened:
            opened.latest()

    looks = partial(lies_there, f"{store}-journal")
    others = [over_and_over(one) for one in (reads, reads, looks, looks, looks)]
    for one in others:
        one.start()
    try:
        for number in range(60):
            with open_store(store, write=True) as opened:
                opened.command("x", lambda writing, number=number: writing.set(f"n{number}", "stored"))
    finally:
        ended.set()
        for one in others:
            one.join()
    assert faults == []
    with open_store(store) as opened:
        assert {f"n{number}" for number in range(60)} <= opened.settings().keys()


def test_a_writer_waits_for_another_writer(store):
    """The first holds the file for a moment; the second is not turned away."""
    code = "import sys, time\nfrom pathlib import Path\nfrom akteursnetz.store import open_store\nopened = open_store(Path(sys.argv[1]), write=True)\nopened.connection.execute('BEGIN IMMEDIATE').fetchall()\nprint('held', flush=True)\ntime.sleep(1)\nopened.connection.execute('COMMIT').fetchall()"
    holder = subprocess.Popen([sys.executable, "-c", code, str(store)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    done("actor", "add", "Wartend", "--kind", "office", store=store)
    assert holder.wait() == 0
    assert "Wartend" in done("actor", "list", store=store).out


def test_whoever_opens_the_network_once_more_in_the_same_process_lets_nobody_else_write_meanwhile(store):
    """Under POSIX a process loses its locks on a file when it closes any handle of it."""
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"

    def another_program():
        return subprocess.run([sys.executable, "-c", code, str(store)], capture_output=True, text=True).stderr

    def twice(writing):
        writing.set("name", "Zweimal offen")
        open_store(store).close()
        assert "database is locked" in another_program()

    with open_store(store, write=True) as opened:
        opened.command("x", twice)
    assert another_program() == ""
    done("check", store=store)
