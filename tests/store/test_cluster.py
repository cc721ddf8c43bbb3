"""Recording on a cluster: whatever happens to it, a command is stored once and wholly, or one sentence says that it was not.

The cluster is played before a real server (`bolt_cluster.py`); what was stored is asked past the cluster, and a file that
got the same commands says what it should be. `LOCKS` and `JOURNALS` are two places in the transaction of a command: where it
waits for its turn as the one writer, and where it has changed the records and writes the journal.
"""

from __future__ import annotations

import math
import random
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import neo4j as official
import pytest
from bolt_cluster import (
    DEADLOCK,
    NOT_A_LEADER,
    READ_ONLY,
    REPLICATION,
    UNAVAILABLE,
    Cluster,
    Link,
    Message,
    after,
    cut,
    cut_late,
    dies,
    elects,
    fails,
)
from cli.run import done, process, refused, run, write_csv
from neo4j_server import Access

from akteursnetz.model import TABLES
from akteursnetz.store import neo4j_connection, open_store
from akteursnetz.words import Refusal

LOCKS, JOURNALS = "SET n.writer", "CREATE (c:Command"
LINK = ("link", "jugendamt", "vhs", "--level", "3", "--since", "2026-01-01")


def stored(address: str | Path) -> tuple[Any, ...]:
    """Every record, and what the journal says but for the time of day."""
    with open_store(address) as opened:
        records = {table: opened.records(table) for table in (*TABLES, "settings", "positions")}
        log = [(number, who, words, kind, target) for number, _, _, who, words, kind, target in opened.log()]
        return records, log, list(opened.logged())


def set_up(address: str | Path) -> None:
    done("init", "--name", "Probe", store=address)
    done("actor", "add", "Jugendamt", "--kind", "office", store=address)
    done("actor", "add", "VHS", "--kind", "adult_education_centre", store=address)


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    """What is recorded: an actor, a tie, an import of both, taking it back."""
    folder = tmp_path_factory.mktemp("tables")
    actors = write_csv(folder / "actors.csv", "id,name,kind", "caritas,Caritas,association", "kita,Kita,school")
    ties = write_csv(folder / "cooperations.csv", "a,b,kind,level", "caritas,vhs,cooperates,2", "kita,vhs,refers,1")
    return [("actor", "add", "Musikschule", "--kind", "music_school"), LINK, ("import", str(actors), str(ties)), ("undo",)]


@pytest.fixture(scope="module")
def expected(commands: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    """What a file holds in the beginning and after each of the commands."""
    file = tmp_path_factory.mktemp("file") / "netz.db"
    set_up(file)
    states = [stored(file)]
    for words in commands:
        done(*words, store=file)
        states.append(stored(file))
    return states


@pytest.fixture
def access(kept_neo4j: Access, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Access:
    """A server with a small network, and the product with quick retries and the means to log in."""
    monkeypatch.setattr(neo4j_connection, "RETRY_SECONDS", 3.0)
    monkeypatch.setattr(neo4j_connection, "CONNECT_SECONDS", 1.0)
    monkeypatch.setattr(official.GraphDatabase, "driver", partial(official.GraphDatabase.driver, initial_retry_delay=0.05))
    kept_neo4j.sign_in(monkeypatch)
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    kept_neo4j.ask("MATCH (n) DETACH DELETE n")
    set_up(kept_neo4j.address)
    return kept_neo4j


@pytest.fixture
def cluster(access: Access) -> Iterator[Cluster]:
    with Cluster(access) as cluster:
        yield cluster


def everybody_dies(link: Link, message: Message) -> None:
    for member in link.member.cluster.members.values():
        member.die()
    raise ConnectionError("dead")


# -- what passes ---------------------------------------------------------------------------------------------------------

PASSING: dict[str, Callable[[Cluster], object]] = {
    "another leader while it waits": lambda cluster: cluster.at("RUN", elects("b"), query=LOCKS),
    "another leader while it records": lambda cluster: cluster.at("RUN", elects("b"), query=JOURNALS),
    "another leader at the commit": lambda cluster: cluster.at("COMMIT", fails(NOT_A_LEADER), query=JOURNALS),
    "the leader dies while it records": lambda cluster: cluster.at("RUN", dies, query=JOURNALS),
    "the leader dies before the commit": lambda cluster: cluster.at("COMMIT", dies, query=JOURNALS),
    "the leader dies after the commit": lambda cluster: cluster.at("COMMIT", after(dies), query=JOURNALS),
    "a reader is dead": lambda cluster: cluster.members["c"].die(),
    "a deadlock": lambda cluster: cluster.at("RUN", fails(DEADLOCK), query=LOCKS),
    "deadlocks at the commit": lambda cluster: cluster.at("COMMIT", fails(DEADLOCK), query=JOURNALS, times=2),
    "the database is not ready": lambda cluster: cluster.at("RUN", fails(UNAVAILABLE), query=LOCKS),
    "cut while it waits": lambda cluster: cluster.at("RUN", cut, query=LOCKS),
    "cut while it records": lambda cluster: cluster.at("PULL", after(cut), query=JOURNALS),
    "cut before the commit": lambda cluster: cluster.at("COMMIT", cut, query=JOURNALS),
    "cut twice before the commit": lambda cluster: cluster.at("COMMIT", cut, query=JOURNALS, times=2),
    "cut after the commit": lambda cluster: cluster.at("COMMIT", after(cut), query=JOURNALS),
    "cut, and the commit comes late": lambda cluster: cluster.at("COMMIT", cut_late, query=JOURNALS),
    "cut after the commit, and the next leader is busy": lambda cluster: (
        cluster.at("COMMIT", after(cut), query=JOURNALS),
        cluster.at("COMMIT", fails(DEADLOCK), query=LOCKS),
    ),
    "committed, but told as a failure that passes": lambda cluster: cluster.at(
        "COMMIT", after(fails(REPLICATION)), query=JOURNALS
    ),
}


@pytest.mark.parametrize("fault", PASSING)
def test_what_passes_changes_nothing_in_the_end(
    fault: str, access: Access, commands: list[tuple[str, ...]], expected: list[tuple[Any, ...]]
) -> None:
    for words, state in zip(commands, expected[1:], strict=True):
        with Cluster(access) as cluster:
            PASSING[fault](cluster)
            ran = done(*words, store=cluster.address)
        assert ran.err == ""
        assert all(step.happened for step in cluster.script)
        assert stored(access.address) == state, words
    assert access.ask("MATCH (c:Command) RETURN count(*) AS commands, count(DISTINCT c.uid) AS uids") == [
        {"commands": len(expected[-1][1]), "uids": len(expected[-1][1])}
    ]
    done("check", store=access.address)


# -- what does not pass --------------------------------------------------------------------------------------------------

LASTING: dict[str, tuple[Callable[[Cluster], object], str]] = {
    "nobody leads": (lambda cluster: cluster.elect(None), "leader"),
    "nobody leads, and the routers do not know it": (lambda cluster: cluster.elect(None, known=False), "leader"),
    "nobody leads from now on": (lambda cluster: cluster.at("RUN", elects(None), query=LOCKS), "leader"),
    "every member is for reading only": (
        lambda cluster: cluster.at("RUN", fails(READ_ONLY), query=LOCKS, times=math.inf),
        "for reading only",
    ),
    "always busy": (lambda cluster: cluster.at("COMMIT", fails(DEADLOCK), query=JOURNALS, times=math.inf), "busy"),
    "never ready": (lambda cluster: cluster.at("RUN", fails(UNAVAILABLE), query=LOCKS, times=math.inf), "not ready"),
    "always cut while it records": (lambda cluster: cluster.at("RUN", cut, query=JOURNALS, times=math.inf), "broke off"),
    "always cut before the commit": (lambda cluster: cluster.at("COMMIT", cut, query=JOURNALS, times=math.inf), "history"),
    "everybody dies while it records": (lambda cluster: cluster.at("RUN", everybody_dies, query=JOURNALS), "broke off"),
    "everybody dies before the commit": (lambda cluster: cluster.at("COMMIT", everybody_dies, query=JOURNALS), "history"),
    "nobody is there": (lambda cluster: [member.die() for member in cluster.members.values()], "cannot be reached"),
}


@pytest.mark.parametrize("fault", LASTING)
def test_what_does_not_pass_is_told_in_one_sentence_and_nothing_is_stored(
    fault: str,
    access: Access,
    commands: list[tuple[str, ...]],
    expected: list[tuple[Any, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script, told = LASTING[fault]
    monkeypatch.setattr(neo4j_connection, "RETRY_SECONDS", 0.4)
    with Cluster(access) as cluster:
        script(cluster)
        assert told in refused(*commands[0], store=cluster.address)
    assert all(step.happened for step in cluster.script)
    assert stored(access.address) == expected[0]
    with Cluster(access) as cluster:
        done(*commands[0], store=cluster.address)
    assert stored(access.address) == expected[1]


def test_after_a_commit_that_nobody_can_confirm_the_sentence_does_not_say_that_nothing_was_stored(
    access: Access, commands: list[tuple[str, ...]], expected: list[tuple[Any, ...]]
) -> None:
    with Cluster(access) as cluster:
        cluster.at("COMMIT", after(everybody_dies), query=JOURNALS)
        told = refused(*commands[0], store=cluster.address)
        assert "history" in told
        assert "nothing was" not in told
        for member in cluster.members.values():
            member.live()
        assert "actor add Musikschule" in done("history", store=cluster.address).out
    assert stored(access.address) == expected[1]


def test_a_database_that_does_not_exist_is_told(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "elsewhere")
    told = refused(*LINK, store=cluster.address)
    assert "elsewhere" in told
    assert "NEO4J_DATABASE" in told


def test_a_single_follower_addressed_directly_takes_no_changes(cluster: Cluster, access: Access) -> None:
    before = stored(access.address)
    follower = cluster.address.replace("neo4j://", "bolt://").replace(
        cluster.members["a"].address, cluster.members["b"].address
    )
    assert "neo4j://" in refused(*LINK, store=follower)
    assert stored(access.address) == before


def test_retries_are_not_told_to_whoever_types(cluster: Cluster) -> None:
    cluster.at("COMMIT", fails(DEADLOCK), query=JOURNALS)
    ran = process(*LINK, store=cluster.address)
    assert (ran.returncode, ran.stderr) == (0, b"")


# -- wherever it breaks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", [cut, after(cut), dies, fails(DEADLOCK)], ids=["before", "after", "dies", "deadlock"])
def test_wherever_a_command_is_interrupted_it_is_stored_once_or_not_at_all(
    action: Callable[[Link, Message], None], access: Access
) -> None:
    places = [(message, place) for message in ("BEGIN", "RUN", "PULL", "COMMIT") for place in range(30)]
    ended: set[str] = set()
    for message, place in places:
        if message in ended:
            continue
        name = f"{message.lower()}-{place}"
        with Cluster(access) as cluster:
            step = cluster.at(message, action, mode="rw", skip=place)
            ran = run("actor", "add", f"Verein {name}", "--kind", "association", "--id", name, store=cluster.address)
        if not step.happened:
            ended.add(message)
        assert "Traceback" not in ran.err, name
        assert ran.err.count("\n") == ran.code <= 1, (name, ran.err)
        [found] = access.ask(
            "RETURN COUNT { (:Actor {id: $name}) } AS actors, COUNT { (:Change {record: $name}) } AS changes, "
            "COUNT { (c:Command) WHERE c.words ENDS WITH ' ' + $name } AS commands",
            name=name,
        )
        assert set(found.values()) == {0 if ran.code else 1}, (name, ran.err, found)
    assert len(ended) == 4
    done("check", store=access.address)


# -- reading -------------------------------------------------------------------------------------------------------------

READING = (
    ("actor", "list"),
    ("ask", "brokers"),
    ("history",),
    ("check",),
    ("export", "csv", "--audience", "internal", "-o", "FOLDER"),
    ("ask", "isolated"),
)


@pytest.mark.parametrize(
    "script",
    [
        lambda cluster: cluster.elect(None),
        lambda cluster: cluster.elect(None, known=False),
        lambda cluster: cluster.at("RUN", dies, mode="r"),
        lambda cluster: cluster.members["b"].die(),
        lambda cluster: cluster.at("RUN", fails(UNAVAILABLE), mode="r"),
        lambda cluster: cluster.at("PULL", cut, mode="r"),
    ],
    ids=["nobody leads", "nobody leads unknown", "a reader dies", "a reader is dead", "a reader is not ready", "cut"],
)
def test_reading_goes_on_while_one_reader_is_left(script: Callable[[Cluster], object], access: Access, tmp_path: Path) -> None:
    for words in READING:
        told = [str(tmp_path / "out") if word == "FOLDER" else word for word in words]
        expected = done(*told, store=access.address)
        with Cluster(access) as cluster:
            script(cluster)
            assert done(*told, store=cluster.address) == expected
        assert all(step.happened for step in cluster.script)


def test_reading_keeps_away_from_the_leader(cluster: Cluster) -> None:
    done("actor", "list", store=cluster.address)
    assert cluster.seen["a", "RUN", "r"] == cluster.seen["a", "RUN", "w"] == 0


# -- setting up ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "action", "query"),
    [
        ("RUN", elects("b"), "CREATE CONSTRAINT akteursnetz_offers"),
        ("RUN", cut, "CREATE CONSTRAINT akteursnetz_offers"),
        ("COMMIT", after(cut), "ON CREATE SET n.schema"),
        ("COMMIT", cut, "ON CREATE SET n.schema"),
        ("COMMIT", after(cut), JOURNALS),
    ],
)
def test_an_interrupted_init_is_whole_or_can_be_repeated(
    message: str, action: Callable[[Link, Message], None], query: str, access: Access
) -> None:
    access.ask("MATCH (n) DETACH DELETE n")
    with Cluster(access) as cluster:
        cluster.at(message, action, query=query)
        ran = run("init", "--name", "Probe", store=cluster.address)
        assert "Traceback" not in ran.err
        if ran.code:
            assert ran.err.count("\n") == 1
            done("init", "--name", "Probe", store=cluster.address)
        assert [words for _, _, words, *_ in stored(access.address)[1]] == ["init --name Probe"]
    done("check", store=access.address)


# -- several at a time -----------------------------------------------------------------------------------------------------


def test_two_writers_on_a_restless_cluster_count_every_confirmed_command_once(access: Access) -> None:
    """Each command raises a number by one: a lost, doubled or half command would show in the number or in the journal."""
    faults = [cut, after(cut), fails(DEADLOCK), elects("a"), elects("b"), elects("c")]
    confirmed: list[str] = []
    problems: list[Exception] = []

    def count(name: str) -> None:
        def one_more(writing: Any) -> None:
            writing.set("count", str(int(writing.settings().get("count", "0")) + 1))

        for number in range(8):
            words = f"{name} {number}"
            try:
                with open_store(cluster.address, write=True) as opened:
                    opened.command(words, one_more)
                confirmed.append(words)
            except Refusal:
                pass
            except Exception as problem:
                problems.append(problem)

    with Cluster(access) as cluster:
        draw = random.Random(7)
        for _ in range(12):
            cluster.at(draw.choice(["RUN", "COMMIT"]), draw.choice(faults), skip=draw.randrange(12))
        writers = [threading.Thread(target=count, args=(name,)) for name in ("erika", "otto")]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
    assert problems == []
    with open_store(access.address) as opened:
        counted = [words for _, _, _, _, words, *_ in opened.log() if words.split()[0] in ("erika", "otto")]
        assert opened.settings()["count"] == str(len(counted))
    assert sorted(set(counted)) == sorted(counted)
    assert set(confirmed) <= set(counted)
    assert len(confirmed) > 4
