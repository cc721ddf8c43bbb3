"""A Neo4j cluster for the tests, played before one real server: what it does to a client, without being one.

Every member is a port of this machine. It hands each message of a client on to the server and the answers back, so that the
data can be judged in a real database. Three things are its own: it speaks Bolt 5.4 (newer versions want longer failures),
it answers ROUTE with the table of the cluster, and it does what a test has scripted with `Cluster.at`:

    with Cluster(access) as cluster:                      # a leads, b and c are read from, all three know the way
        cluster.at("COMMIT", fails(DEADLOCK))             # the next commit of a writing transaction fails, once
        cluster.at("RUN", cut, mode="r", times=2)         # two queries of reading transactions lose their connection
        cluster.at("COMMIT", after(cut), query="CREATE")  # a commit after a query with this text is done, but not confirmed
        cluster.elect("b", known=False)                   # b leads, but the routers still name a
        cluster.members["c"].die()                        # its port is closed
"""

from __future__ import annotations

import contextlib
import re
import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from neo4j._codec.packstream.v1 import PackableBuffer, Packer, Structure, UnpackableBuffer, Unpacker

BOLT_5_4 = bytes.fromhex("6060b017 00000405 00000000 00000000 00000000")
REQUESTS = {
    **{0x01: "HELLO", 0x02: "GOODBYE", 0x0F: "RESET", 0x10: "RUN", 0x11: "BEGIN", 0x12: "COMMIT", 0x13: "ROLLBACK"},
    **{0x2F: "DISCARD", 0x3F: "PULL", 0x54: "TELEMETRY", 0x66: "ROUTE", 0x6A: "LOGON", 0x6B: "LOGOFF"},
}
WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP)\b")
"""what makes a query one that only the leader takes"""
IN_TRANSACTIONS = {"BEGIN", "RUN", "PULL", "DISCARD", "COMMIT", "ROLLBACK"}
SUCCESS, RECORD, IGNORED, FAILURE = 0x70, 0x71, 0x7E, 0x7F

NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"
READ_ONLY = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
UNAVAILABLE = "Neo.TransientError.General.DatabaseUnavailable"
REPLICATION = "Neo.TransientError.Cluster.ReplicationFailure"
DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"


class Message(NamedTuple):
    """One message as it came: its number and its bytes."""

    tag: int
    packed: bytes

    @classmethod
    def of(cls, tag: int, *fields: Any) -> Message:
        packed = PackableBuffer()
        Packer(packed).pack(Structure(bytes([tag]), *fields))
        return cls(tag, bytes(packed.data))

    @property
    def fields(self) -> list[Any]:
        return list(Unpacker(UnpackableBuffer(self.packed)).unpack().fields)


def _receive(connection: socket.socket) -> Message:
    """The next message, put together from its chunks; an empty one only says that somebody is still there."""
    packed = b""
    while (size := int.from_bytes(_exactly(connection, 2), "big")) or not packed:
        packed += _exactly(connection, size)
    return Message(packed[1], packed)


def _exactly(connection: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        more = connection.recv(size - len(got))
        if not more:
            raise ConnectionError("the other end is gone")
        got += more
    return got


def _send(connection: socket.socket, message: Message) -> None:
    parts = [message.packed[at : at + 0xFFFF] for at in range(0, len(message.packed), 0xFFFF)]
    connection.sendall(b"".join(len(part).to_bytes(2, "big") + part for part in [*parts, b""]))


def _hang_up(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


# -- what may happen to a message --------------------------------------------------------------------------------------

Action = Callable[["Link", Message], None]


def fails(code: str) -> Action:
    """It is answered with this failure and never reaches the server."""
    return lambda link, message: link.fail(code)


def cut(link: Link, message: Message) -> None:
    """The connection breaks before the message takes effect."""
    raise ConnectionError("cut")


def after(action: Action) -> Action:
    """The message takes effect, and then this happens, before the client hears of it."""

    def both(link: Link, message: Message) -> None:
        link.ask_server(message)
        action(link, message)

    return both


def cut_late(link: Link, message: Message, seconds: float = 0.5) -> None:
    """The connection breaks, and only after a while does the message take effect."""
    _hang_up(link.client)
    time.sleep(seconds)
    after(cut)(link, message)


def dies(link: Link, message: Message) -> None:
    """The member goes down with all its connections; if it was the leader, the first that is left is elected."""
    cluster = link.member.cluster
    link.member.die()
    left = [name for name, member in cluster.members.items() if member.lives]
    if cluster.leader == link.member.name and left:
        cluster.elect(left[0])
    raise ConnectionError("dead")


def elects(name: str | None) -> Action:
    """Another member becomes the leader, or none is left, and the routers know it; the message goes on."""

    def action(link: Link, message: Message) -> None:
        link.member.cluster.elect(name)
        link.go_on(message)

    return action


# -- the cluster -------------------------------------------------------------------------------------------------------


class Link:
    """One connection of a client, and the one to the server that belongs to it."""

    def __init__(self, member: Member, client: socket.socket) -> None:
        self.member, self.client = member, client
        self.server = socket.create_connection(member.cluster.server)
        for connection in (client, self.server):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.mode = "w"
        self.queries = ""
        """what was asked in this transaction"""
        self._in_transaction = self._failed = False

    def serve(self) -> None:
        """Hand on until one of the three hangs up."""
        with self.server:
            _exactly(self.client, len(BOLT_5_4))
            self.server.sendall(BOLT_5_4)
            self.client.sendall(_exactly(self.server, 4))
            while self.member.lives:
                self._answer(_receive(self.client))

    def hang_up(self) -> None:
        _hang_up(self.client)
        _hang_up(self.server)

    def _answer(self, message: Message) -> None:
        name = REQUESTS[message.tag]
        if name in ("RESET", "GOODBYE"):
            self._failed = False
        if self._failed:
            return _send(self.client, Message.of(IGNORED))
        if name == "BEGIN" or (name == "RUN" and not self._in_transaction):
            self.mode, self.queries = message.fields[-1].get("mode", "w"), ""
        if name == "RUN":
            self.queries += message.fields[0]
        self._in_transaction = name == "BEGIN" or (self._in_transaction and name not in ("COMMIT", "ROLLBACK", "RESET"))
        action = self.member.cluster.heard(self, name)
        action(self, message) if action else self.go_on(message)

    def go_on(self, message: Message) -> None:
        """What becomes of a message that nothing was scripted for."""
        name, cluster = REQUESTS[message.tag], self.member.cluster
        if name == "GOODBYE":
            raise ConnectionError("goodbye")
        if name == "RUN" and self.mode == "w" and cluster.leader != self.member.name and WRITES.search(message.fields[0]):
            return self.fail(NOT_A_LEADER)
        *records, summary = self.ask_server(message)
        if name == "ROUTE" and summary.tag == SUCCESS:
            servers = [{"role": role, "addresses": cluster.addresses(role)} for role in cluster.table]
            summary = Message.of(SUCCESS, {"rt": {**summary.fields[0]["rt"], "servers": servers}})
        for answer in [*records, summary]:
            _send(self.client, answer)

    def fail(self, code: str) -> None:
        """Answer with a failure; what follows is ignored until the client has reset the connection."""
        self._failed = True
        _send(self.client, Message.of(FAILURE, {"code": code, "message": f"scripted: {code}"}))

    def ask_server(self, message: Message) -> list[Message]:
        """The server's answer: records, then the summary."""
        _send(self.server, message)
        answers = [_receive(self.server)]
        while answers[-1].tag == RECORD:
            answers.append(_receive(self.server))
        return answers


class _Port(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class Member:
    """One member: a port that can be closed and opened again."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        self.cluster, self.name = cluster, name
        self.port = 0
        self._listening: _Port | None = None
        self._links: list[Link] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def lives(self) -> bool:
        return self._listening is not None

    def live(self) -> None:
        """Listen, on the same port as before."""

        def handle(client: socket.socket, *_: object) -> None:
            with contextlib.suppress(OSError):
                link = Link(self, client)
                self._links.append(link)
                link.serve()

        self._listening = _Port(("127.0.0.1", self.port), handle)  # type: ignore[arg-type]
        self.port = self._listening.server_address[1]
        threading.Thread(target=self._listening.serve_forever, args=(0.01,), daemon=True).start()

    def die(self) -> None:
        """Close the port and break every connection."""
        listening, self._listening = self._listening, None
        if listening:
            listening.shutdown()
            listening.server_close()
        for link in self._links:
            link.hang_up()


@dataclass
class Step:
    """One line of the script: what happens to which messages, after how many, and how often."""

    message: str
    action: Action
    mode: str
    query: str
    skip: int
    times: float
    happened: int = 0


class Cluster:
    """Members before the server at `access`. `leader` is who leads; `table` is what the routers say, by role."""

    def __init__(self, access: Any) -> None:
        where = urlsplit(access.address)
        self.server = (where.hostname, where.port)
        self.members = {name: Member(self, name) for name in "abc"}
        self.leader: str | None = "a"
        self.table = {"ROUTE": ["a", "b", "c"], "READ": ["b", "c"], "WRITE": ["a"]}
        self.seen: Counter[tuple[str, str, str]] = Counter()
        """how often a member heard a message in a reading (r) or writing (w) transaction, or outside any ("")"""
        self.script: list[Step] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Cluster:
        for member in self.members.values():
            member.live()
        return self

    def __exit__(self, *_: object) -> None:
        for member in self.members.values():
            member.die()

    @property
    def address(self) -> str:
        """Where a driver starts: the first member."""
        return f"neo4j://{self.members['a'].address}"

    def addresses(self, role: str) -> list[str]:
        return [self.members[name].address for name in self.table[role]]

    def elect(self, name: str | None, *, known: bool = True) -> None:
        """Make this member the leader, or none; the routers say so, or (`known=False`) do not know it yet."""
        self.leader = name
        if known:
            self.table["WRITE"] = [name] if name else []

    def at(self, message: str, action: Action, *, mode: str = "w", query: str = "", skip: int = 0, times: float = 1) -> Step:
        """Script: this happens to the messages of this name in writing (w), reading (r) or all (rw) transactions.

        Not to the first `skip` of them; with `query` only where the transaction has asked something with this text.
        """
        self.script.append(Step(message, action, mode, query, skip, times))
        return self.script[-1]

    def heard(self, link: Link, name: str) -> Action | None:
        """Count a message, and find what was scripted for it."""
        mode = link.mode if name in IN_TRANSACTIONS else ""
        with self._lock:
            self.seen[link.member.name, name, mode] += 1
            for step in self.script:
                if step.message == name and mode in step.mode and step.query in link.queries and step.happened < step.times:
                    if step.skip == 0:
                        step.happened += 1
                        return step.action
                    step.skip -= 1
        return None
