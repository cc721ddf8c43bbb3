"""A network on a server is brought forward by the next step, after a copy to a file; broken off it goes on, and nobody is overrun."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli.run import content, done, export, refused, run
from systems import owners_alone

from akteursnetz.store import copying_to_file, graph, graph_steps, open_store
from akteursnetz.words import Refusal

FORM = "CREATE CONSTRAINT akteursnetz_new_things IF NOT EXISTS FOR (n:NewThing) REQUIRE n.id IS UNIQUE"
DATA = "MATCH (n:Actor) SET n.moved = 'yes'"
LATER = graph_steps.SCHEMA + 1
HERE = str(Path(__file__).parent.parent)


@pytest.fixture
def server(neo4j, made, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", made, neo4j.address)
    return neo4j


def use(monkeypatch, form=(FORM,), data=(DATA,)):
    """This program, one version of the graph later."""
    texts = graph_steps.texts if not hasattr(graph_steps.texts, "real") else graph_steps.texts.real

    def later(number):
        return (list(form), list(data)) if number == LATER else texts(number)

    later.real = texts
    monkeypatch.setattr(graph_steps, "texts", later)
    monkeypatch.setattr(graph_steps, "SCHEMA", LATER)


def state(server):
    (mark,) = server.ask(f"{graph.MARK} RETURN n.schema AS schema")
    (moved,) = server.ask("MATCH (n:Actor) RETURN count(n) AS all, count(n.moved) AS moved")
    names = [row["name"] for row in server.ask("SHOW CONSTRAINTS YIELD name RETURN name")]
    return mark["schema"], moved["moved"] == moved["all"] if moved["moved"] else None, "akteursnetz_new_things" in names


def kept():
    from akteursnetz.store import bookmarks

    return sorted(bookmarks.folder().glob("*.db"), key=lambda file: file.stat().st_mtime_ns)


@pytest.mark.parametrize("words", [("actor", "list"), ("actor", "add", "Neu", "--kind", "office"), ("check",)])
def test_an_older_network_is_brought_forward_after_a_copy_to_a_file(server, made, tmp_path, monkeypatch, words):
    assert state(server) == (LATER - 1, None, False)
    use(monkeypatch)
    ran = done(*words, store=server.address)
    assert state(server)[0] == LATER
    assert state(server)[2]
    assert server.ask("MATCH (n:Actor {id: 'vhs'}) RETURN n.moved AS moved") == [{"moved": "yes"}]
    file = kept()[-1]
    assert str(file) in ran.err
    assert owners_alone(file)
    assert export(file, tmp_path / "kept") == export(made, tmp_path / "before")
    with open_store(file) as old, open_store(made) as before:
        assert list(old.logged()) == list(before.logged())
    assert done("check", store=server.address).err == ""  # told once


def test_a_new_network_has_the_form_of_the_last_step_and_its_copy_over_an_older_one_too(server, made, monkeypatch):
    use(monkeypatch)
    done("copy", made, server.address, "--overwrite")
    assert state(server) == (LATER, None, True)
    assert done("check", store=server.address).err == ""


@pytest.mark.parametrize("lang", ["en", "de"])
def test_while_another_program_writes_it_is_refused_in_a_sentence_and_nothing_is_changed(server, monkeypatch, lang):
    use(monkeypatch)
    monkeypatch.setattr(graph_steps, "LOCK_SECONDS", 1.0)
    before = len(kept())
    with server.session() as session, session.begin_transaction() as writing:
        writing.run(f"{graph.MARK} SET n.writer = 'somebody'").consume()
        assert ("somebody else" if lang == "en" else "jemand anderes") in refused(
            "actor", "list", store=server.address, lang=lang
        )
        writing.rollback()
    assert state(server) == (LATER - 1, None, False)
    assert len(kept()) == before
    done("actor", "list", store=server.address)
    assert state(server) == (LATER, True, True)


def test_what_was_written_after_the_copy_was_made_is_not_left_out_of_it(server, monkeypatch):
    use(monkeypatch)
    copy = copying_to_file.into_file

    def and_somebody_writes(*arguments, **more):
        found = copy(*arguments, **more)
        server.ask(f"{graph.MARK} SET n.writer = 'somebody'")
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(copying_to_file, "into_file", and_somebody_writes)
        assert "somebody else" in refused("actor", "list", store=server.address)
    assert state(server)[:2] == (LATER - 1, None)
    done("actor", "list", store=server.address)
    assert state(server) == (LATER, True, True)


def test_a_step_that_fails_leaves_the_older_network_and_the_next_command_goes_on(server, monkeypatch):
    use(monkeypatch, data=(DATA, "MATCH (n:Actor) RETURN 1 / 0"))
    ran = run("actor", "list", store=server.address)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert state(server) == (LATER - 1, None, True)
    use(monkeypatch)
    done("actor", "list", store=server.address)
    assert state(server) == (LATER, True, True)


def test_killed_in_the_middle_of_a_step_the_next_command_goes_on(server, monkeypatch):
    slow = "UNWIND range(1, 2000000000) AS x WITH sum(x) AS x MATCH (n:Actor) SET n.sum = x"
    code = (
        f"import sys; sys.path.insert(0, {HERE!r})\nfrom akteursnetz.store import graph_steps, open_store\n"
        f"graph_steps.SCHEMA, texts = {LATER}, graph_steps.texts\n"
        f"graph_steps.texts = lambda n: ([{FORM!r}], [{DATA!r}, {slow!r}]) if n == {LATER} else texts(n)\n"
        f"open_store({server.address!r})"
    )
    started = subprocess.Popen([sys.executable, "-c", code])
    end = time.monotonic() + 60
    running = "SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q STARTS WITH 'UNWIND range' RETURN q"
    while not server.ask(running):
        assert time.monotonic() < end
        time.sleep(0.1)
    started.kill()
    started.wait()
    assert state(server) == (LATER - 1, None, True)
    use(monkeypatch)
    end = time.monotonic() + 90
    while run("actor", "list", store=server.address).code and time.monotonic() < end:
        time.sleep(1)  # the server has not noticed yet that nobody is there any more
    assert state(server) == (LATER, True, True)
    done("check", store=server.address)


KILLED = """
import os, signal, sys
sys.path.insert(0, {here!r})
from akteursnetz.store import copying_to_file, graph_steps, open_store
from akteursnetz.store.neo4j import Neo4jStore

texts, steps = graph_steps.texts, {steps!r}
graph_steps.SCHEMA += len(steps)
graph_steps.texts = lambda number: steps[number] if number in steps else texts(number)
change, new_records, into_file = Neo4jStore.change, copying_to_file.new_records, copying_to_file.into_file
reached = []

def at(place):
    reached.append(place)
    if reached == {until!r}:
        os.kill(os.getpid(), signal.SIGKILL)

def changing(self, *more, **named):
    found = change(self, *more, **named)
    at("change")
    return found

def reading(source, table):
    if table == "offers":
        at("half of the copy")
    return new_records(source, table)

def copying(*more, **named):
    found = into_file(*more, **named)
    at("copy")
    return found

Neo4jStore.change, copying_to_file.new_records, copying_to_file.into_file = changing, reading, copying
open_store({address!r})
print(reached)
"""
WHOLE = ["change", "half of the copy", "copy", "change", "change", "change", "change"]
"""the lock, the copy, and of each step what constrains and what changes"""


@pytest.mark.parametrize("steps", range(1, len(WHOLE) + 1), ids=lambda steps: f"after {steps} of {len(WHOLE)}")
def test_killed_after_any_step_the_next_command_ends_it_and_nothing_is_done_twice(server, made, tmp_path, monkeypatch, steps):
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    forms = [FORM, FORM.replace("new_things", "other_things").replace("NewThing", "OtherThing")]
    data = [f"MATCH (n:Actor) SET n.{name} = coalesce(n.{name}, 0) + 1" for name in ("first", "second")]
    later = {LATER + place: ([form], [text]) for place, (form, text) in enumerate(zip(forms, data, strict=True))}

    def opened(until):
        code = KILLED.format(here=HERE, steps=later, until=until, address=server.address)
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100)

    ran = opened(WHOLE[:steps])
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    assert len(kept()) == (steps > 2)
    (mark,) = server.ask(f"{graph.MARK} RETURN n.schema AS schema")
    assert mark["schema"] == LATER - 1 + (steps > 4) + (steps > 6)
    ran = opened(None)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == str(WHOLE if steps < 5 else WHOLE[:3] + WHOLE[5:] if steps < 7 else [])
    assert server.ask("MATCH (n:Actor) RETURN DISTINCT n.first AS first, n.second AS second") == [{"first": 1, "second": 1}]
    names = {row["name"] for row in server.ask("SHOW CONSTRAINTS YIELD name RETURN name")}
    assert names >= {"akteursnetz_new_things", "akteursnetz_other_things"}
    for file in kept():
        done("check", store=file)
    assert export(kept()[0], tmp_path / "kept") == export(made, tmp_path / "before")


def test_two_that_bring_it_forward_at_once_do_it_once(server, monkeypatch):
    use(monkeypatch, data=("MATCH (n:Actor) SET n.moved = 'yes', n.times = coalesce(n.times, 0) + 1",))
    copy = copying_to_file.into_file

    def and_another_does_it(*arguments, **more):
        found = copy(*arguments, **more)
        monkeypatch.setattr(copying_to_file, "into_file", copy)
        done("actor", "list", store=server.address)
        return found

    monkeypatch.setattr(copying_to_file, "into_file", and_another_does_it)
    done("actor", "list", store=server.address)
    assert state(server) == (LATER, True, True)
    assert server.ask("MATCH (n:Actor) RETURN DISTINCT n.times AS times") == [{"times": 1}]


def test_an_older_program_is_refused_with_a_sentence(server, made):
    before = content(server.address)
    with open_store(server.address, write=True) as at_work:
        server.ask(f"{graph.MARK} SET n.schema = {LATER}")
        with pytest.raises(Refusal, match="newer version"):
            at_work.command("x", lambda writing: writing.set("name", "Anders"))
        with pytest.raises(Refusal, match="newer version"):
            at_work.network()
    server.ask(f"{graph.MARK} SET n.schema = {LATER}")
    for words in (("actor", "list"), ("actor", "add", "Neu", "--kind", "office"), ("check",), ("undo",), ("ask", "isolated")):
        assert "newer version" in refused(*words, store=server.address)
        assert "neueren Version" in refused(*words, store=server.address, lang="de")
    assert "newer version" in refused("copy", made, server.address, "--overwrite")
    server.ask(f"{graph.MARK} SET n.schema = {LATER - 1}")
    assert content(server.address)[0] == before[0]
    done("check", store=server.address)


def test_names_that_an_older_version_compared_otherwise_are_found(server):
    with open_store(server.address) as opened:
        names = {record["name"]: record for record in opened.records("actors").values()}
        titles = [record["title"] for record in opened.records("offers").values()]
    server.ask("MATCH (n:Actor) SET n.name_key = 'otherwise', n.alias_keys = ['otherwise']")
    server.ask("MATCH (n:Offer) SET n.title_key = 'otherwise'")
    server.ask(f"{graph.MARK} SET n.schema = 3")
    for name, record in names.items():
        for called in (name, *record.get("aliases", ())):
            assert record["id"] in done("actor", "show", called, "--format", "json", store=server.address).out
    for title in titles:
        done("offer", "show", title, store=server.address)
    assert server.ask("MATCH (n:Actor) WHERE n.alias_keys = ['otherwise'] RETURN n.id") == []
    done("check", store=server.address)
