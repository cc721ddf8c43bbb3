"""A real Neo4j for the tests: starts, kills and restarts a server on what `neo4j_jars` finds; an empty database for each test.

Nothing of it lies in the checkout: the jars are in the cache, the server's files in a temporary folder.
``python tests/neo4j_server.py`` fetches what the tests need and says what it has. To test against a server that runs already,
name it in AKTEURSNETZ_TEST_NEO4J, with NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE; its database must be empty.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from neo4j_jars import NEEDED_JAVA, NEWER, VERSION, Missing, alone, cache_folder, java_for, library

NAMED = "AKTEURSNETZ_TEST_NEO4J"
MAIN = {VERSION: "org.neo4j.server.CommunityEntryPoint", NEWER: "org.neo4j.server.Neo4jCommunity"}
SECONDS_TO_START = 120
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.max_size=256m
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
server.config.strict_validation.enabled=false
dbms.cypher.min_replan_interval=1h
dbms.cypher.statistics_divergence_threshold=1.0
db.tx_log.preallocate=false
db.tx_log.rotation.size=1m
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""


# -- the class cache ---------------------------------------------------------------------------------------------------


@cache
def classes(version: str) -> Path | None:
    """The class cache of this Neo4j on this Java, which halves the time to start; made on first use, None if that fails.

    Java itself sees whether it fits the jars and does without it where it does not.
    """
    said = zlib.crc32(java_for(version).said.encode())
    archive = library(version) / f"java-{said:08x}.jsa"
    if not archive.is_file():
        with alone(archive.parent.with_name(archive.parent.name + "-classes")):
            if not archive.is_file():
                with contextlib.suppress(RuntimeError, OSError, subprocess.SubprocessError):
                    _write_classes(version, archive)
    return archive if archive.is_file() else None


def _write_classes(version: str, archive: Path) -> None:
    with tempfile.TemporaryDirectory(dir=archive.parent.parent) as beside:
        written = Path(beside) / archive.name
        with Server(version, [f"-XX:ArchiveClassesAtExit={written}"]) as server:
            server.ask("CREATE (a:Actor)-[:COOPERATES]->(b:Actor) WITH a, b SET a.name = 'a' DETACH DELETE a, b")
            server.stop()
        written.replace(archive)


# -- the server --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Access:
    """Where a Neo4j answers, and to whom."""

    address: str
    user: str
    password: str
    database: str = "neo4j"

    @property
    def environment(self) -> dict[str, str]:
        """What lets the program in."""
        return {"NEO4J_USERNAME": self.user, "NEO4J_PASSWORD": self.password}

    def sign_in(self, monkeypatch: Any) -> None:
        """Let this process and its children in until the test ends."""
        for name, value in self.environment.items():
            monkeypatch.setenv(name, value)

    def driver(self, **options: Any) -> Any:
        """A driver of the package `neo4j` for it, to be closed by whoever asked for it."""
        from neo4j import GraphDatabase

        return GraphDatabase.driver(self.address, auth=(self.user, self.password), **options)

    @contextlib.contextmanager
    def session(self) -> Iterator[Any]:
        """A quiet session of a driver of its own."""
        with self.driver(notifications_min_severity="OFF") as driver, driver.session(database=self.database) as session:
            yield session

    def ask(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of one query, each a dict."""
        with self.session() as session:
            return session.run(cypher, parameters).data()


class Server:
    """A Neo4j of one's own on a free port of this machine; `with Server() as server:` starts it and clears it away.

    It dies with the process that started it. On Linux even with the thread: start it in one that lives long enough.
    """

    def __init__(self, version: str = VERSION, java_options: list[str] | None = None) -> None:
        self.version = version
        self._java_options = java_options
        self.home = Path(tempfile.mkdtemp(prefix="akteursnetz-neo4j-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
        self.port = _free_port()
        self.access = Access(f"bolt://127.0.0.1:{self.port}", "neo4j", secrets.token_hex(8))
        self.address, self.user, self.password = self.access.address, self.access.user, self.access.password
        self.driver, self.ask, self.sign_in = self.access.driver, self.access.ask, self.access.sign_in
        self._process: subprocess.Popen[bytes] | None = None
        self._has_password = False

    def start(self) -> None:
        """Start on the same files and the same port as before; returns when it answers."""
        assert self._process is None, "stop or kill it first"
        archive = classes(self.version) if self._java_options is None else None
        options = [f"-XX:SharedArchiveFile={archive}"] if archive else self._java_options or []
        configuration = self.home / "conf" / "neo4j.conf"
        configuration.parent.mkdir(exist_ok=True)
        configuration.write_text(CONFIGURATION.format(port=self.port), encoding="utf-8")
        with open(self.home / "output.txt", "ab") as output:
            self._process = _start(_command(self.version, self.home, options), output)
        _running.add(self)
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise

    @property
    def runs(self) -> bool:
        """Whether it was started and neither killed nor stopped since."""
        return self._process is not None

    def kill(self) -> None:
        """End it at once, as a power cut would (SIGKILL)."""
        self._end(subprocess.Popen.kill)

    def stop(self) -> None:
        """Ask it to end and wait until it has."""
        self._end(subprocess.Popen.terminate)

    def _end(self, how: Callable[[subprocess.Popen[bytes]], None]) -> None:
        process = self._process
        if process:
            how(process)
            try:
                process.wait(180)
            finally:
                process.kill()
                process.wait()
        self._process = None
        _running.discard(self)

    def __enter__(self) -> Server:
        with contextlib.ExitStack() as after_failure:
            after_failure.push(self.__exit__)
            self.start()
            after_failure.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def _wait(self) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            ended = self._process is None or self._process.poll() is not None
            if ended or time.monotonic() > end:
                what = "ended" if ended else f"did not answer within {SECONDS_TO_START} seconds"
                raise RuntimeError(f"Neo4j {self.version} at {self.address} {what}:\n{self._log()}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        from neo4j.exceptions import DriverError, Neo4jError

        if not _speaks_bolt(self.port):
            return False
        try:
            if not self._has_password:
                fresh = Access(self.address, self.user, "neo4j", "system")
                fresh.ask("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password", password=self.password)
                self._has_password = True
            return bool(self.ask("RETURN 1 AS one"))
        except (DriverError, Neo4jError):
            return False

    def _log(self) -> str:
        files = [self.home / "output.txt", self.home / "logs" / "neo4j.log", self.home / "logs" / "debug.log"]
        texts = [file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()]
        return "\n".join(line for text in texts for line in text.splitlines()[-15:])


_running: set[Server] = set()


@atexit.register
def _end_all() -> None:
    for server in list(_running):
        server.kill()


def _command(version: str, home: Path, options: list[str]) -> list[str]:
    java, jars = java_for(version), library(version)
    return [
        *[str(java.program), "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *options],
        *["-cp", str(jars / "*"), MAIN[version], f"--home-dir={home}", f"--config-dir={home / 'conf'}"],
    ]


def _start(command: list[str], output: Any, **more: Any) -> subprocess.Popen[bytes]:
    dies_with_us = None
    if sys.platform == "linux":
        prctl, signal_to_child = ctypes.CDLL(None).prctl, int(signal.SIGKILL)

        def dies_with_us() -> None:
            prctl(1, signal_to_child)  # PR_SET_PDEATHSIG

    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, preexec_fn=dies_with_us, **more
    )


def _free_port() -> int:
    """A port that nobody listens on, below those that the system gives to outgoing connections."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as tried, contextlib.suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port


def _speaks_bolt(port: int) -> bool:
    """Whether a Bolt 5 server answers the handshake."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(bytes.fromhex("6060b017 00080805 00000000 00000000 00000000"))
            return len(connection.recv(4)) == 4
    except OSError:
        return False


# -- an empty database for a test --------------------------------------------------------------------------------------


def named() -> Access | None:
    """The running Neo4j that the surroundings name instead of one of our own."""
    address = os.environ.get(NAMED)
    user, password = os.environ.get("NEO4J_USERNAME") or "neo4j", os.environ.get("NEO4J_PASSWORD", "")
    return Access(address, user, password, os.environ.get("NEO4J_DATABASE") or "neo4j") if address else None


@contextlib.contextmanager
def lent(access: Access) -> Iterator[None]:
    """A database that somebody else named: for one test at a time, refused unless empty, emptied after."""
    with alone(cache_folder() / f"lent-{zlib.crc32(access.address.encode()):08x}"):
        with access.session() as session:
            nodes, schema = _contents(session)
        if nodes or schema:
            raise RuntimeError(
                f"{NAMED} names {access.address}, whose database {access.database} is not empty ({nodes} nodes, {len(schema)} "
                "constraints and indexes): the tests delete everything in it, so empty it yourself or name another."
            )
        try:
            yield
        finally:
            emptied(access)


def emptied(access: Access, kept: Collection[str] = ()) -> Access:
    """Without any node and relationship, and without constraints and indexes but those that are kept.

    Names of labels, types and properties stay known to Neo4j. After a change of constraints it plans every query anew.
    """
    with access.session() as session:
        nodes, schema = _contents(session)
        if nodes:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        if foreign := [(what, name) for what, name in schema if name not in kept]:
            with session.begin_transaction() as together:
                for what, name in foreign:
                    together.run(f"DROP {what} `{name.replace('`', '``')}`").consume()
                together.commit()
    return access


def _contents(session: Any) -> tuple[int, list[tuple[str, str]]]:
    """How many nodes there are, and every constraint and index by name."""
    constraints = "SHOW CONSTRAINTS YIELD name RETURN name"
    indexes = "SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN name"
    schema = [("CONSTRAINT", row["name"]) for row in session.run(constraints).data()]
    schema += [("INDEX", row["name"]) for row in session.run(indexes).data()]
    return session.run("MATCH (n) RETURN count(n) AS nodes").data()[0]["nodes"], schema


def overview() -> str:
    """Which Neo4j the tests run against, on which Java, in one line."""
    found = named()
    told = [f"{found.address} ({NAMED})"] if found else []
    for version in [NEWER] if found else [VERSION, NEWER]:
        try:
            told.append(f"{version} on Java {java_for(version).major}")
        except Missing as missing:
            told.append(f"not tested: {missing}")
    return "Neo4j: " + ", ".join(told)


def main() -> None:
    """Fetch the jars and make the class caches, so that no test waits for them."""
    for version in NEEDED_JAVA:
        with contextlib.suppress(Missing):
            classes(version)
    print(overview())


if __name__ == "__main__":
    main()
