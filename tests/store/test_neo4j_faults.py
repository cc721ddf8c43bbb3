"""A server that dies, or a program that is killed, in the middle: nothing confirmed is lost, nothing is half there.

The middle is no matter of luck: a second connection holds an entry that the import or the copy needs (a key that is unique), so that
it stops there, with one part written and the other not, until the server or the program is killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import neo4j_server
import pytest
from cli.run import content, done, refused, write_csv

from akteursnetz.store import open_store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9")
HERE = str(Path(__file__).parent.parent)
ROWS = 400
IMPATIENT = "from akteursnetz.store import neo4j as it; it.RETRY_SECONDS = 1"
"""a program that does not wait half a minute for a server that is gone"""


@pytest.fixture(scope="module")
def _mine() -> Iterator[neo4j_server.Server]:
    try:
        neo4j_server.classes(neo4j_server.VERSION)
    except neo4j_server.Missing as missing:
        pytest.skip(str(missing))
    with neo4j_server.Server() as server:
        yield server


@pytest.fixture
def server(_mine, monkeypatch):
    """A server that may be killed, with an empty database."""
    monkeypatch.setenv("NEO4J_USERNAME", _mine.user)
    monkeypatch.setenv("NEO4J_PASSWORD", _mine.password)
    try:
        neo4j_server.emptied(_mine.access)
    except Exception:  # a test that failed has left it down
        _mine.kill()
        _mine.start()
        neo4j_server.emptied(_mine.access)
    return _mine


@pytest.fixture
def net(server) -> str:
    """An empty network on the server."""
    done("init", "--name", "Probe", store=server.address)
    return server.address


@pytest.fixture
def source(tmp_path) -> Path:
    """A network in a file."""
    done("import", *many(tmp_path / "source"), store=tmp_path / "source.db")
    return tmp_path / "source.db"


def many(folder: Path) -> list[Path]:
    """An import of two tables."""
    folder.mkdir()
    return [
        write_csv(folder / "actors.csv", "id,name,kind,note", *(f"a{n},Amt {n},office,{'x' * 300}" for n in range(ROWS))),
        write_csv(folder / "cooperations.csv", "id,a,b", *(f"t{n},a{n},a{n + 1}" for n in range(ROWS - 1))),
    ]


def held(store: Path | str) -> tuple[Any, ...]:
    """All that a network consists of."""
    from akteursnetz.model import TABLES

    with open_store(store) as opened:
        tables = {name: list(opened.records(name).items()) for name in (*TABLES, "settings", "positions")}
        return tables, opened.log(), list(opened.logged())


def started(*words: object, first: str = IMPATIENT) -> subprocess.Popen[str]:
    code = f"{first}\nfrom akteursnetz.cli import main; main({[*map(str, words)]!r})"
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str], seconds: float = 90) -> tuple[int, str]:
    """The status, and the one sentence that was said."""
    _, err = process.communicate(timeout=seconds)
    assert "Traceback" not in err, err
    assert err.count("\n") == (process.returncode != 0), err
    return process.returncode, err.strip()


@contextmanager
def stopped_at(
    server: neo4j_server.Server, entry: str, *words: object, **more: Any
) -> Iterator[tuple[subprocess.Popen[str], Callable[[], None]]]:
    """A program that has come to the entry that somebody else holds, and waits there in the middle of its work."""
    with server.driver(notifications_min_severity="OFF") as driver, driver.session() as holding:
        holder = holding.begin_transaction()
        holder.run(f"CREATE {entry}").consume()
        program = started(*words, **more)
        until = time.monotonic() + 90
        with driver.session() as watching:
            while not blocked(watching):
                assert program.poll() is None, program.communicate()
                assert time.monotonic() < until, "it never came to the entry"
                time.sleep(0.02)
        try:
            yield program, holder.rollback
        finally:
            if program.poll() is None:
                program.kill()
            program.communicate()
            with suppress(Exception):  # the server may be gone
                holder.close()


def blocked(watching: Any) -> int:
    """How many transactions wait for another one."""
    return sum("Blocked" in row["status"] for row in watching.run("SHOW TRANSACTIONS YIELD status").data())


LAST_ACTOR = f"(:Actor {{id: 'a{ROWS - 1}'}})"
MIDDLE_OF_JOURNAL = f"(:Change {{command: 2, place: {ROWS}}})"


# -- the server dies ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", [LAST_ACTOR, MIDDLE_OF_JOURNAL])
def test_of_an_import_nothing_is_left_when_the_server_dies(net, server, tmp_path, entry):
    files = many(tmp_path / "big")
    with stopped_at(server, entry, "--store", net, "--lang", "en", "import", *files) as (importing, _):
        server.kill()
        code, said = ended(importing)
    assert code == 1
    assert "nothing was changed" in said
    assert "repeat" in said
    told = refused("import", *files, store=net)
    assert "cannot be reached" in told
    server.start()
    with open_store(net) as store:
        assert (len(store.records("actors")), len(store.records("cooperations")), len(store.log())) == (0, 0, 1)
    assert done("check", store=net).code == 0
    done("import", *files, store=net)
    with open_store(net) as store:
        assert (len(store.records("actors")), len(store.records("cooperations")), len(store.log())) == (ROWS, ROWS - 1, 2)
    assert done("check", store=net).code == 0


def test_an_import_goes_on_by_itself_if_the_server_is_soon_back(net, server, tmp_path):
    files = many(tmp_path / "big")
    with stopped_at(server, LAST_ACTOR, "--store", net, "import", *files, first="") as (importing, _):
        server.kill()
        server.start()
        assert ended(importing) == (0, "")
    with open_store(net) as store:
        assert (len(store.records("actors")), len(store.records("cooperations")), len(store.log())) == (ROWS, ROWS - 1, 2)
    assert done("check", store=net).code == 0


WRITER = f"""
# imports an actor with a tie, one after the other, and says what became of each, until it is told to stop
import sys; sys.path.insert(0, {HERE!r})
{IMPATIENT}
from pathlib import Path
from cli.run import run, write_csv
me, store, folder = sys.argv[1:]
for n in range(10_000):
    files = [
        write_csv(Path(folder, "actors.csv"), "id,name,kind", f"{{me}}-{{n}},Amt {{me}} {{n}},office"),
        write_csv(Path(folder, "cooperations.csv"), "id,a,b", f"t-{{me}}-{{n}},{{me}}-{{n}},amt"),
    ]
    ran = run("import", *files, store=store, user=me)
    print(n, ran.code, " ".join(ran.err.split()), flush=True)
    if Path(folder, "stop").exists():
        break
"""


def test_what_two_writers_were_told_is_true_although_the_server_dies_again_and_again(net, server, tmp_path):
    done("actor", "add", "Amt", "--kind", "office", store=net)
    folders = [tmp_path / str(k) for k in range(2)]
    for folder in folders:
        folder.mkdir()
    workers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(k), net, str(folders[k])], stdout=subprocess.PIPE, text=True)
        for k in range(2)
    ]
    told: list[list[str]] = [[], []]

    def confirmed(k: int, more: int) -> None:
        while more:
            line = workers[k].stdout.readline()
            assert line, "the writer ended"
            told[k].append(line)
            more -= line.split()[1] == "0"

    for _ in range(2):
        confirmed(0, 5)
        confirmed(1, 5)
        server.kill()
        server.start()
    for folder in folders:
        (folder / "stop").touch()
    for k, worker in enumerate(workers):
        told[k] += worker.communicate(timeout=90)[0].splitlines()
    with open_store(net) as store:
        actors, ties = store.records("actors"), store.records("cooperations")
        journal = [change.key for command in store.log() for change in store.changes(command[0])]
    assert done("check", store=net).code == 0
    failed = 0
    for k in range(2):
        for line in told[k]:
            n, code, *said = line.split()
            there = f"{k}-{n}" in actors
            assert there == (f"t-{k}-{n}" in ties)
            assert journal.count(f"{k}-{n}") == there
            assert there or code == "1", line
            if code == "1":
                failed += 1
                sentence = " ".join(said)
                assert sentence.count(". ") <= 2
                assert "nothing was changed" in sentence or "cannot be reached" in sentence or "history" in sentence, line
                assert "history" in sentence or not there, line  # what is said to be undone is undone
    assert failed, "nobody noticed anything"


def test_a_copy_onto_a_server_that_dies_is_never_taken_for_a_network_and_starts_clean(net, server, source):
    there = net
    middle = MIDDLE_OF_JOURNAL.replace("command: 2", "command: 1")
    with stopped_at(server, middle, "--lang", "en", "copy", source, there, "--overwrite") as (copying, _):
        server.kill()
        code, said = ended(copying)
    assert code == 1
    assert "did not finish" in said
    assert "copy" in said
    server.start()
    assert server.ask("MATCH (a:Actor) RETURN count(a) AS n") == [{"n": ROWS}]
    half_copied(there, source)
    done("copy", source, there)
    assert held(there) == held(source)
    assert done("check", store=there).code == 0


def half_copied(there: str, source: Path) -> None:
    """Every command says in one sentence what is the matter, and what to do."""
    beside = source.with_name("half.db")
    for words in (
        ["actor", "list"], ["actor", "show", "a0"], ["actor", "add", "X", "--kind", "office"], ["link", "a0", "a1"], ["undo"],
        ["ask", "isolated"], ["export", "csv", "-o", beside.with_suffix("")], ["import", *source.parent.glob("source/*.csv")],
        ["history"], ["init"], ["init", "--name", "X"], ["map", "-o", beside.with_suffix(".html")],
    ):  # fmt: skip
        assert "did not finish" in refused(*words, store=there), words
        assert "copy" in refused(*words, store=there)
    assert "did not finish" in refused("check", store=there)
    assert "did not finish" in refused("copy", there, beside)
    assert not beside.exists()


def test_a_copy_goes_on_by_itself_if_the_server_is_soon_back(net, server, source):
    with stopped_at(server, LAST_ACTOR, "copy", source, net, "--overwrite", first="") as (copying, _):
        server.kill()
        server.start()
        assert ended(copying) == (0, "")
    assert held(net) == held(source)


def test_a_copy_from_a_server_that_dies_leaves_no_file(net, server, tmp_path):
    done("import", *many(tmp_path / "big"), store=net)
    target = tmp_path / "kopie.db"
    slow = f"{IMPATIENT}; it.graph.BATCH = 50"  # the journal comes in many portions
    copying = started("--lang", "en", "copy", net, target, first=slow)
    until = time.monotonic() + 60
    while not [file for file in tmp_path.glob(".kopie.db*.new") if file.stat().st_size]:
        assert copying.poll() is None
        assert time.monotonic() < until
    copying.send_signal(signal.SIGSTOP)
    assert not target.exists()
    server.kill()
    copying.send_signal(signal.SIGCONT)
    code, said = ended(copying)
    assert code == 1
    assert "broke off" in said
    assert "repeat" in said
    assert not list(tmp_path.glob("*kopie*")) + list(tmp_path.glob(".*kopie*"))
    server.start()
    done("copy", net, target)
    assert held(target) == held(net)


# -- the program is killed --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", [LAST_ACTOR, MIDDLE_OF_JOURNAL])
def test_a_killed_program_leaves_no_half_import_and_locks_nobody_out(net, server, tmp_path, entry):
    before = content(net)
    with stopped_at(server, entry, "--store", net, "import", *many(tmp_path / "big")) as (importing, _):
        importing.kill()
        assert content(net) == before
        began = time.monotonic()
        done("actor", "add", "Amt", "--kind", "office", store=net)  # although what the import waited for is still held
        assert time.monotonic() - began < 20
    with open_store(net) as store:
        assert list(store.records("actors")) == ["amt"]
        assert len(store.log()) == 2
    assert done("check", store=net).code == 0


def test_a_killed_copy_is_never_taken_for_a_network_and_starts_clean(net, server, source):
    with stopped_at(server, LAST_ACTOR, "copy", source, net, "--overwrite") as (copying, _):
        copying.kill()
        half_copied(net, source)
    done("copy", source, net)
    assert held(net) == held(source)


def test_an_interrupted_copy_says_what_is_left(net, server, source):
    interruptible = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    with stopped_at(server, LAST_ACTOR, "--lang", "en", "copy", source, net, "--overwrite", first=interruptible) as (
        copying,
        _,
    ):
        copying.send_signal(signal.SIGINT)
        code, said = ended(copying)
    assert code == 1
    assert "did not finish" in said
    done("copy", source, net)
    assert held(net) == held(source)


# -- two at once --------------------------------------------------------------------------------------------------------------


def test_of_two_copies_to_the_same_place_the_later_one_is_whole_and_the_earlier_one_is_told(net, server, source, tmp_path):
    other = tmp_path / "other.db"
    done("init", "--name", "Anderes", store=other)
    done("actor", "add", "Anderes Amt", "--kind", "office", store=other)
    slow = "from akteursnetz.store import graph; graph.BATCH = 100"
    with stopped_at(server, LAST_ACTOR, "--lang", "en", "copy", source, net, "--overwrite", first=slow) as (earlier, let_go):
        later = started("copy", other, net, first="")
        with server.driver(notifications_min_severity="OFF") as driver, driver.session() as watching:
            until = time.monotonic() + 60
            while blocked(watching) < 2:  # it waits for the mark, which the earlier one holds in this moment
                assert later.poll() is None, later.communicate()
                assert time.monotonic() < until
        let_go()
        code, said = ended(earlier)
    assert ended(later) == (0, "")
    assert code == 1
    assert "Somebody else is copying" in said
    assert held(net) == held(other)


def test_somebody_who_began_before_a_copy_does_not_write_into_it(net, server, source):
    from akteursnetz.words import Refusal

    with open_store(net, write=True) as store:
        with stopped_at(server, LAST_ACTOR, "copy", source, net, "--overwrite") as (copying, _):
            copying.kill()
            for work in (lambda: store.command("x", lambda writing: writing.set("name", "X")), lambda: store.network()):
                with pytest.raises(Refusal, match="did not finish"):
                    work()
        done("copy", source, net)
    assert held(net) == held(source)
