"""A server that dies, or a program that is killed, in the middle: nothing confirmed is lost, nothing is half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli.run import content, done, refused, write_csv

from akteursnetz.store import graph, open_store

HERE = str(Path(__file__).parent.parent)
ROWS = 3000
SOON = """
from akteursnetz.store import neo4j_connection
neo4j_connection.RETRY_SECONDS = 1.0
"""
"""a program that gives a server up after one second instead of thirty"""


@pytest.fixture
def server(mortal_neo4j, monkeypatch):
    """A server of one's own with an empty network on it."""
    mortal_neo4j.sign_in(monkeypatch)
    done("init", "--name", "Probe", store=mortal_neo4j.address)
    return mortal_neo4j


def started(*words: object) -> subprocess.Popen[str]:
    code = f"import sys; sys.path.insert(0, {HERE!r}){SOON}from akteursnetz.cli import main; main({[*map(str, words)]!r})"
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str], seconds: float = 120) -> tuple[int, str]:
    _, err = process.communicate(timeout=seconds)
    assert "Traceback" not in err, err
    return process.returncode, err.strip()


def at_work(server, since: float = 60) -> None:
    """Wait until somebody has a transaction open that has written something."""
    end = time.monotonic() + since
    while time.monotonic() < end:
        if any(
            row["statement"]
            for row in server.ask(
                "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN currentQuery AS statement"
            )
        ):
            return
    raise AssertionError("nobody wrote")


def half_copied(server, since: float = 60) -> None:
    """Wait until a copy has stored a part and not all."""
    end = time.monotonic() + since
    while not server.ask(f"{graph.MARK} WHERE n.copying AND n.batch > 0 RETURN n.batch AS batch"):
        assert time.monotonic() < end, "nothing was copied, or all at once"


def many(folder: Path) -> Path:
    folder.mkdir()
    return write_csv(folder / "actors.csv", "id,name,kind,note", *(f"a{n},Amt {n},office,{'x' * 300}" for n in range(ROWS)))


def test_single_records_that_were_confirmed_survive_a_killed_server(server):
    worker = f"""
import sys; sys.path.insert(0, {HERE!r}){SOON}from cli.run import run
for n in range(400):
    ran = run("actor", "add", f"Amt {{sys.argv[1]}} {{n}}", "--kind", "office", store={server.address!r}, user="hans")
    if ran.code == 0:
        print(ran.out.strip(), flush=True)
    else:
        print(ran.err.strip(), file=sys.stderr)
        break
"""
    workers = [
        subprocess.Popen([sys.executable, "-c", worker, str(k)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for k in range(2)
    ]
    for process in workers:
        process.stdout.readline()
        process.stdout.readline()
    server.kill()
    said = [process.communicate(timeout=150) for process in workers]
    server.start()
    with open_store(server.address) as store:
        there = list(store.records("actors"))
        log = [command.words for command in store.journal()]
    for number, (out, err) in enumerate(said):
        confirmed = [f"amt-{number}-0", f"amt-{number}-1", *out.split()]
        mine = [id for id in there if id.startswith(f"amt-{number}-")]
        assert set(confirmed) <= set(mine)
        assert len(mine) <= len(confirmed) + 1  # the one that nobody could confirm
        assert sum(f"Amt {number} " in words for words in log) == len(mine)
        assert err.count("\n") == 1
        assert "nothing was changed" in err or "cannot be reached" in err or "history" in err
    assert done("check", store=server.address).code == 0


def test_an_import_is_there_whole_or_not_at_all_after_a_killed_server(server, tmp_path):
    file = many(tmp_path / "big")
    importing = started("--store", server.address, "--lang", "en", "import", file)
    at_work(server)
    server.kill()
    code, err = ended(importing)
    server.start()
    with open_store(server.address) as store:
        number = len(store.records("actors"))
        commands = len(store.log())
    assert (number, commands) in ((0, 1), (ROWS, 2))
    if code:
        assert err.count("\n") == 0
        assert "repeat" in err or "history" in err
    assert done("check", store=server.address).code == 0
    done("import", file, store=server.address)
    with open_store(server.address) as store:
        assert len(store.records("actors")) == ROWS


def test_a_killed_program_leaves_no_half_import_and_locks_nobody_out(server, tmp_path):
    importing = started("--store", server.address, "import", many(tmp_path / "big"))
    at_work(server)
    os.kill(importing.pid, signal.SIGKILL)
    importing.communicate(timeout=30)
    done("actor", "add", "Amt", "--kind", "office", store=server.address)
    with open_store(server.address) as store:
        assert len(store.records("actors")) in (1, ROWS + 1)
    assert done("check", store=server.address).code == 0


@pytest.mark.parametrize("who", ["server", "program"])
def test_an_interrupted_copy_is_never_taken_for_a_network_and_starts_clean(server, tmp_path, who):
    source = tmp_path / "netz.db"
    done("import", many(tmp_path / "big"), store=source)
    copying = started("--lang", "en", "copy", source, server.address, "--overwrite")
    half_copied(server)
    if who == "server":
        server.kill()
        code, err = ended(copying)
        assert code == 1
        assert "copy" in err
        server.start()
    else:
        os.kill(copying.pid, signal.SIGKILL)
        copying.communicate(timeout=30)
    for words in (["actor", "list"], ["ask", "isolated"], ["actor", "add", "X", "--kind", "office"], ["undo"], ["init"]):
        assert "did not finish" in refused(*words, store=server.address)
    done("copy", source, server.address)
    with open_store(source) as file, open_store(server.address) as there:
        assert list(file.records("actors").items()) == list(there.records("actors").items())
        assert file.log() == there.log()
        assert list(file.logged()) == list(there.logged())


def test_a_copy_from_a_server_that_dies_leaves_no_file(server, tmp_path):
    done("import", many(tmp_path / "big"), store=server.address)
    target = tmp_path / "kopie.db"
    copying = started("copy", server.address, target)
    end = time.monotonic() + 60
    while not list(tmp_path.glob(".akteursnetz-*")):
        assert time.monotonic() < end, "no file was begun"
        time.sleep(0.005)
    server.kill()
    code, err = ended(copying)
    server.start()
    assert code == 1
    assert err.count("\n") == 0
    assert {file.name for file in tmp_path.iterdir()} == {"big"}
    done("copy", server.address, target)
    assert content(server.address)[1] == content_of(target)


def content_of(file: Path) -> object:
    with open_store(file) as opened:
        return opened.log()
