"""The way to a Neo4j server or cluster, through the official driver: connecting, transactions that may be repeated.

What is stored there is not known here; what the driver says becomes a sentence (`neo4j_errors.py`). Transactions are chained by bookmarks, on a cluster from one command to the next.
"""

from __future__ import annotations

import logging
import os
from asyncio import CancelledError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self, TypeVar

import neo4j
from neo4j import exceptions as errors

from akteursnetz.store import bookmarks
from akteursnetz.store.cypher_text import in_one_map
from akteursnetz.store.graph import Run
from akteursnetz.store.graph_judged import clean
from akteursnetz.store.neo4j_errors import OUT_OF_MEMORY, explain, no_password, not_in_address, unreachable
from akteursnetz.words import Refusal

T = TypeVar("T")
OLDEST = (5, 26)
"""the first version of the server that we use"""
CONNECT_SECONDS = 10.0
RETRY_SECONDS = 30.0
"""How long the driver tries again after errors that may pass."""
READ_SECONDS = 120.0
WRITE_SECONDS = 3600.0
"""The longest a transaction may take; an import of a whole district is one."""


def _version(agent: str) -> tuple[int, ...]:
    numbers = agent.rpartition("/")[2].split(".")
    return tuple(int(part) for part in numbers[:2] if part.isdecimal())


class Connection:
    """One database of a server or cluster."""

    def __init__(self, address: str) -> None:
        if "@" in address:
            raise not_in_address()
        self.address = address
        self.database = os.environ.get("NEO4J_DATABASE") or None
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what matters is said by us, once
        name = os.environ.get("NEO4J_USERNAME", "neo4j")
        password = os.environ.get("NEO4J_PASSWORD")
        with self.plainly():
            self.driver = neo4j.GraphDatabase.driver(
                address,
                auth=(name, password) if password is not None else None,
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=2 * CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity="OFF",
                user_agent="akteursnetz",
            )
            self.routed = address.startswith("neo4j")
            marks = neo4j.Bookmarks.from_raw_values(bookmarks.recall(address, self.database) if self.routed else ())
            self.session = self.driver.session(database=self.database, bookmarks=marks)
        self._running: Run | None = None

    def first_answer(self, text: str) -> list[Any]:
        """The records of the first text that is sent; refused where nobody answers, or somebody too old."""

        def look(tx: neo4j.ManagedTransaction) -> tuple[list[Any], str]:
            result = tx.run(text)
            return result.data(), result.consume().server.agent

        rows, agent = self._first_answer(look)
        if _version(agent) < OLDEST:
            raise Refusal(
                f"Auf „{self.address}“ läuft {agent}. Gebraucht wird Neo4j 5.26 oder neuer; bitte den Server aktualisieren.",
                f'"{self.address}" runs {agent}. Neo4j 5.26 or later is needed; please update the server.',
            )
        return rows

    def _first_answer(self, look: Callable[[Any], T]) -> T:
        try:
            try:
                return self._first(lambda: self.once(look))
            except errors.Neo4jError as error:
                if "Bookmark" not in (error.code or ""):
                    raise
            bookmarks.keep(self.address, self.database, [])  # another database stands there now
            self.session.close()
            self.session = self.driver.session(database=self.database)
            return self._first(lambda: self.once(look))
        except errors.AuthError as error:
            if "NEO4J_PASSWORD" not in os.environ:
                raise no_password(self.address) from error
            raise explain(error, self.address, self.database) from error
        except (ValueError, OSError, errors.ServiceUnavailable, errors.SessionExpired) as error:
            raise unreachable(self.address) from error
        except (errors.Neo4jError, errors.DriverError) as error:
            raise explain(error, self.address, self.database) from error

    def once(self, work: Callable[[Any], T]) -> T:
        """One look as a reader: a question needs no leader."""
        marks = self.session.last_bookmarks()
        with (
            self.driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS, bookmarks=marks) as session,
            session.begin_transaction(timeout=READ_SECONDS) as tx,
        ):
            return work(tx)

    @staticmethod
    def _first(work: Callable[[], T]) -> T:
        """Three quick tries, so that a server that is down is told at once, and a member that has just gone does no harm."""
        import time

        for pause in (0.2, 0.5, None):
            try:
                return work()
            except errors.DriverError as error:
                if pause is None or not error.is_retryable():
                    raise
            except errors.Neo4jError as error:
                if pause is None or not error.is_retryable() or "Bookmark" in (error.code or ""):
                    raise
            time.sleep(pause)
        raise AssertionError

    def close(self) -> None:
        """End the connection."""
        self.session.close()
        self.driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """What the driver or the server says becomes one sentence."""
        try:
            yield
        except CancelledError:
            raise KeyboardInterrupt from None
        except (errors.Neo4jError, errors.DriverError) as error:
            raise explain(error, self.address, self.database) from error

    def _sending(self, tx: neo4j.ManagedTransaction) -> Run:
        """What sends one text in a transaction and gives its records."""

        def run(text: str, /, **parameters: Any) -> list[dict[str, Any]]:
            try:
                sent = tx.run(in_one_map(text, tuple(parameters)), p=parameters)
                return [clean(dict(record)) for record in sent]  # half of what .data() costs
            except KeyboardInterrupt:  # as a cancellation the driver does not wait until the server has done what it is doing
                raise CancelledError from None

        return run

    def read(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Every record of one Cypher text: in the running transaction, else in one of its own that the driver may retry."""
        if self._running is not None:
            return self._running(text, **parameters)
        work = neo4j.unit_of_work(timeout=READ_SECONDS)(lambda tx: self._sending(tx)(text, **parameters))
        with self.plainly():
            for _ in range(2):
                try:
                    return list(self.session.execute_read(work))
                except errors.IncompleteCommit:  # the driver does not know that nothing was written
                    continue
            return list(self.session.execute_read(work))

    def write(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """One Cypher text that changes something and may be repeated."""
        return self.change(lambda run: run(text, **parameters))

    def change(self, work: Callable[[Run], T], seconds: float = WRITE_SECONDS) -> T:
        """One transaction that writes and may be repeated."""

        def whole(tx: neo4j.ManagedTransaction) -> T:
            try:
                return work(self._sending(tx))
            except errors.TransientError as error:
                if any(code in str(error.code) for code in OUT_OF_MEMORY):  # it would be so again
                    raise explain(error, self.address, self.database) from error
                raise

        with self.plainly():
            result = self.session.execute_write(neo4j.unit_of_work(timeout=seconds)(whole))
        if self.routed:
            bookmarks.keep(self.address, self.database, sorted(self.session.last_bookmarks().raw_values))
        return result

    def inside(self, run: Run, work: Callable[[], T]) -> T:
        """Work whose reads go into a running transaction."""
        self._running = run
        try:
            return work()
        finally:
            self._running = None
