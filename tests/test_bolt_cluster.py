"""The cluster of the tests before a real server, seen by the bare driver: what every client of a cluster has to live with."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

import pytest
from bolt_cluster import DEADLOCK, READ_ONLY, UNAVAILABLE, Action, Cluster, after, cut, cut_late, dies, elects, fails
from neo4j import Driver, GraphDatabase, ManagedTransaction, exceptions
from neo4j_server import Access

SECONDS = 5.0
A_MOMENT = 0.4
NOBODY = (exceptions.SessionExpired, exceptions.ServiceUnavailable)
"""what the driver raises if no member is left for what is asked"""


@pytest.fixture
def access(kept_neo4j: Access) -> Access:
    kept_neo4j.ask("MATCH (n) DETACH DELETE n")
    return kept_neo4j


@pytest.fixture
def cluster(access: Access) -> Iterator[Cluster]:
    with Cluster(access) as cluster:
        yield cluster


@pytest.fixture
def driver(cluster: Cluster, access: Access, request: pytest.FixtureRequest) -> Iterator[Driver]:
    """A driver that tries again for some seconds, or as long as the test says."""
    seconds = getattr(request, "param", SECONDS)
    quick = {"max_transaction_retry_time": seconds, "initial_retry_delay": 0.05, "connection_timeout": 5}
    with GraphDatabase.driver(cluster.address, auth=(access.user, access.password), **quick) as driver:
        yield driver


in_a_moment = pytest.mark.parametrize("driver", [A_MOMENT], indirect=True, ids=[""])


def _add(tx: ManagedTransaction) -> None:
    tx.run("CREATE (:Mark)").consume()


def _count(tx: ManagedTransaction) -> int:
    [row] = tx.run("MATCH (m:Mark) RETURN count(m) AS marks")
    return int(row["marks"])


def write(driver: Driver) -> None:
    with driver.session() as session:
        session.execute_write(_add)


def read(driver: Driver) -> int:
    with driver.session() as session:
        return session.execute_read(_count)


@pytest.fixture
def marks(access: Access) -> Callable[[], int]:
    """How many marks are in the database, asked past the cluster."""
    return lambda: access.ask("MATCH (m:Mark) RETURN count(m) AS marks")[0]["marks"]


def test_reads_are_spread_over_the_readers_and_writes_go_to_the_leader(cluster: Cluster, driver: Driver) -> None:
    for _ in range(2):
        write(driver)
    for _ in range(3):
        with driver.session() as one, driver.session() as other:  # at the same time: the driver takes the less busy member
            counted = one.execute_read(lambda tx: (_count(tx), other.execute_read(_count)))
        assert counted == (2, 2)
    assert [cluster.seen[name, "RUN", "r"] for name in "abc"] == [0, 3, 3]
    assert [cluster.seen[name, "COMMIT", "w"] for name in "abc"] == [2, 0, 0]


def test_what_a_session_has_written_it_reads_from_another_member(cluster: Cluster, driver: Driver) -> None:
    with driver.session() as session:
        session.execute_write(_add)
        assert session.last_bookmarks().raw_values
        assert session.execute_read(_count) == 1
    assert cluster.seen["a", "RUN", "r"] == 0


def test_many_rows_come_through_in_several_pulls(cluster: Cluster, driver: Driver) -> None:
    with driver.session(fetch_size=400) as session:
        rows = session.run("UNWIND range(1, 1000) AS n RETURN n, $long AS long", long="ä" * 70_000).values()
    assert [number for number, _ in rows] == list(range(1, 1001))
    assert {len(long) for _, long in rows} == {70_000}
    assert sum(cluster.seen[name, "PULL", "w"] for name in "abc") == 3


def test_a_dead_reader_is_left_out(cluster: Cluster, driver: Driver) -> None:
    cluster.members["c"].die()
    assert [read(driver) for _ in range(4)] == [0] * 4
    assert cluster.seen["b", "RUN", "r"] == 4


def test_a_reader_that_dies_in_the_middle_is_replaced(cluster: Cluster, driver: Driver) -> None:
    cluster.at("RUN", dies, mode="r")
    assert read(driver) == 0
    assert sum(cluster.seen[name, "RUN", "r"] for name in "abc") == 2


@in_a_moment
def test_a_member_that_comes_back_is_used_again(cluster: Cluster, driver: Driver) -> None:
    cluster.members["b"].die()
    cluster.members["c"].die()
    with pytest.raises(NOBODY):
        read(driver)
    cluster.members["c"].live()
    assert read(driver) == 0


@in_a_moment
def test_without_routers_nothing_can_be_reached(cluster: Cluster, driver: Driver) -> None:
    for member in cluster.members.values():
        member.die()
    with pytest.raises(NOBODY):
        read(driver)


def test_a_new_leader_gets_the_second_try(cluster: Cluster, driver: Driver, marks: Callable[[], int]) -> None:
    write(driver)
    cluster.at("RUN", elects("b"))
    write(driver)
    assert marks() == 2
    assert [cluster.seen[name, "COMMIT", "w"] for name in "abc"] == [1, 1, 0]
    assert cluster.seen["a", "RUN", "w"] == 2


@in_a_moment
def test_without_a_leader_writing_ends_when_the_time_for_retries_ends(
    cluster: Cluster, driver: Driver, marks: Callable[[], int]
) -> None:
    cluster.elect(None, known=False)
    start = time.monotonic()
    with pytest.raises(exceptions.NotALeader):
        write(driver)
    assert A_MOMENT < time.monotonic() - start < A_MOMENT + SECONDS
    assert marks() == 0
    assert read(driver) == 0


@in_a_moment
def test_routers_that_know_no_leader_are_asked_until_one_is_elected(
    cluster: Cluster, driver: Driver, marks: Callable[[], int]
) -> None:
    cluster.elect(None)
    with pytest.raises(NOBODY):
        write(driver)
    cluster.elect("c")
    write(driver)
    assert marks() == 1
    assert cluster.seen["c", "COMMIT", "w"] == 1


def test_a_passing_error_at_the_commit_is_tried_again(cluster: Cluster, driver: Driver, marks: Callable[[], int]) -> None:
    cluster.at("COMMIT", fails(DEADLOCK), times=2)
    write(driver)
    assert marks() == 1
    assert cluster.seen["a", "COMMIT", "w"] == 3


def test_a_connection_cut_at_a_query_is_tried_again(cluster: Cluster, driver: Driver, marks: Callable[[], int]) -> None:
    cluster.at("RUN", cut)
    write(driver)
    assert marks() == 1


def test_a_query_cut_after_it_ran_leaves_nothing_behind(cluster: Cluster, driver: Driver, marks: Callable[[], int]) -> None:
    cluster.at("PULL", after(cut))
    write(driver)
    assert marks() == 1


@pytest.mark.parametrize(("how", "stored"), [(cut, 0), (after(cut), 1)])
def test_a_connection_cut_at_the_commit_is_told_and_not_tried_again(
    cluster: Cluster, driver: Driver, marks: Callable[[], int], how: Action, stored: int
) -> None:
    cluster.at("COMMIT", how)
    with pytest.raises(exceptions.IncompleteCommit):
        write(driver)
    assert marks() == stored
    assert cluster.seen["a", "COMMIT", "w"] == 1


def test_a_commit_can_take_effect_after_its_connection_was_cut(
    cluster: Cluster, driver: Driver, marks: Callable[[], int]
) -> None:
    cluster.at("COMMIT", cut_late)
    with pytest.raises(exceptions.IncompleteCommit):
        write(driver)
    assert marks() == 0
    end = time.monotonic() + 5
    while not marks() and time.monotonic() < end:
        time.sleep(0.05)
    assert marks() == 1


@in_a_moment
def test_a_member_for_reading_only_takes_no_write(cluster: Cluster, driver: Driver, marks: Callable[[], int]) -> None:
    cluster.at("RUN", fails(READ_ONLY), times=math.inf)
    with pytest.raises(exceptions.ForbiddenOnReadOnlyDatabase):
        write(driver)
    assert marks() == 0


def test_writing_in_a_reading_transaction_is_refused(driver: Driver, marks: Callable[[], int]) -> None:
    with driver.session() as session, pytest.raises(exceptions.ClientError) as told:
        session.execute_read(_add)
    assert told.value.code == "Neo.ClientError.Statement.AccessMode"
    assert marks() == 0


def test_a_database_that_does_not_exist_is_told_by_the_routers(cluster: Cluster, driver: Driver) -> None:
    with driver.session(database="elsewhere") as session, pytest.raises(exceptions.ClientError) as told:
        session.execute_read(_count)
    assert told.value.code == "Neo.ClientError.Database.DatabaseNotFound"
    assert not any(name == "RUN" for _, name, _ in cluster.seen)


def test_a_database_that_is_not_ready_on_one_member_is_read_from_another(cluster: Cluster, driver: Driver) -> None:
    cluster.at("BEGIN", fails(UNAVAILABLE), mode="r")
    assert read(driver) == 0
    assert sorted(cluster.seen[name, "BEGIN", "r"] for name in "abc") == [0, 1, 1]


def test_after_a_failure_what_follows_is_ignored_until_the_connection_is_reset(cluster: Cluster, driver: Driver) -> None:
    cluster.at("RUN", fails("Neo.ClientError.Statement.SyntaxError"))
    with driver.session() as session:
        with pytest.raises(exceptions.CypherSyntaxError):
            session.run("RETURN 1").consume()
        assert session.run("RETURN 1 AS one").single()["one"] == 1
    assert cluster.seen["a", "RESET", ""] == 1
