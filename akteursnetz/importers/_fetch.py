"""Fetching an answer from the web: from https, or from http on this machine alone, and never more than can be held.

The address was typed by a person; where it leads on to was not. So a redirect keeps the scheme and leads from outside neither
to this machine nor into a private net, whatever a name is said to mean when it is asked for. Proxies are those of the system.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from typing import IO, Any

from akteursnetz.importers.raw import Address
from akteursnetz.words import Refusal, visible

LARGEST = 64_000_000
"""bytes of one answer"""
REDIRECTS = 3
PATIENCE = 20.0
"""seconds without a sign of life"""
LONGEST = 120.0
"""seconds for one answer as a whole"""
_NAME = "Akteursnetz (import)"


class NotThere(Refusal):
    """Nothing is to be found under an address; `said`: what was sent in place of it."""

    said: bytes = b""


def checked(address: Address) -> Address:
    """The address, if it may be fetched from; else a refusal."""
    try:
        parts = urllib.parse.urlsplit(address)
        host, sound = parts.hostname or "", parts.port is None or parts.port > 0
    except ValueError:
        host, sound = "", False
    if not host or not sound or not address.isprintable() or " " in address:
        raise _refused(address, "Das ist keine Adresse im Netz.", "This is no address on the web.")
    if "@" in parts.netloc:
        raise Refusal(
            "In der Adresse stehen Zugangsdaten; sie stünden dann im Verlauf. Bitte die Adresse ohne sie angeben.",
            "The address holds a login, which would then stand in the history. Please give the address without it.",
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(host)):
        raise _refused(address, "Gelesen wird nur von https://-Adressen.", "Only https:// addresses are read.")
    return address


def fetched(address: Address) -> bytes:
    """What stands under an address, whole. Refused in one sentence where it does not come, or too much of it."""
    checked(address)
    host = urllib.parse.urlsplit(address).hostname or ""
    way = _Way(host)
    handlers: list[Any] = [_Redirects(way), _Handler(way), _SecureHandler(way)]
    if _is_here(host):
        handlers.append(urllib.request.ProxyHandler({}))
    opener = urllib.request.build_opener(*handlers)
    quoted = urllib.parse.quote(address, safe="/:?&=%#[]@!$'()*+,;~")
    request = urllib.request.Request(quoted, headers={"User-Agent": _NAME, "Accept": "application/json"})  # noqa: S310 - checked
    clock = threading.Timer(LONGEST, way.cut)
    clock.daemon = True
    clock.start()
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            data = _whole(address, answer)
        if way.late:
            raise TimeoutError  # what was cut off may look like an end
        return data
    except urllib.error.HTTPError as error:
        raise _failed(address, error) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _broken(address, error, way.late) from None
    finally:
        clock.cancel()


def _whole(address: Address, answer: Any) -> bytes:
    parts, size = [], 0
    while part := answer.read(65_536):
        size += len(part)
        if size > LARGEST:
            raise _refused(
                address,
                f"Die Antwort ist größer als {LARGEST // 1_000_000} MB.",
                f"The answer is larger than {LARGEST // 1_000_000} MB.",
            )
        parts.append(part)
    said = answer.headers.get("Content-Length", "")
    if said.isdigit() and size < int(said):
        raise http.client.IncompleteRead(b"", int(said) - size)
    return b"".join(parts)


# -- where it leads ----------------------------------------------------------------------------------------------------


class _Barred(OSError):
    """A redirect to where nothing may be fetched from."""


class _Way:
    """One fetch: where it began, the connections that it opened, whether it took too long."""

    def __init__(self, host: str) -> None:
        self.inside: bool | None = True if _is_inner(host) else None
        self.late = False
        self._sockets: list[Any] = []

    def opened(self, connection: http.client.HTTPConnection) -> None:
        """A connection is there: may it be used? What lies behind a proxy is the proxy's matter."""
        self._sockets.append(connection.sock)
        if getattr(connection, "_tunnel_host", None):
            return
        inner = _is_inner(str(connection.sock.getpeername()[0]))
        if self.inside is None:
            self.inside = inner
        elif inner and not self.inside:
            connection.close()
            raise _Barred(connection.host)

    def cut(self) -> None:
        """End it, whatever it waits for."""
        self.late = True
        for open_ in self._sockets:
            with contextlib.suppress(OSError):
                open_.shutdown(socket.SHUT_RDWR)


class _Connection(http.client.HTTPConnection):
    way: _Way

    def connect(self) -> None:
        super().connect()
        self.way.opened(self)


class _SecureConnection(http.client.HTTPSConnection):
    way: _Way

    def connect(self) -> None:
        super().connect()
        self.way.opened(self)


class _Handler(urllib.request.HTTPHandler):
    def __init__(self, way: _Way) -> None:
        super().__init__()
        self.connection: Any = type("Connection", (_Connection,), {"way": way})

    def http_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(self.connection, req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def __init__(self, way: _Way) -> None:
        super().__init__()
        self.connection: Any = type("SecureConnection", (_SecureConnection,), {"way": way})

    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(self.connection, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS

    def __init__(self, way: _Way) -> None:
        self.way = way

    def redirect_request(self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str) -> Any:
        new = urllib.parse.urlsplit(newurl)
        host = new.hostname or ""
        if new.scheme != req.type or (_is_inner(host) and not self.way.inside) or (new.scheme == "http" and not _is_here(host)):
            raise _Barred(host)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_here(host: str) -> bool:
    """Whether a host is this machine by its own name or number."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_inner(host: str) -> bool:
    """Whether a host is, by its number, this machine or in a net that not everybody sees."""
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return _is_here(host)


# -- what is told ------------------------------------------------------------------------------------------------------


def _refused(address: str, german: str, english: str) -> Refusal:
    shown = visible(address)[:200]
    return Refusal(f"{shown}: {german} Nichts wurde geändert.", f"{shown}: {english} Nothing was changed.")


def _failed(address: Address, error: urllib.error.HTTPError) -> Refusal:
    if error.code in (404, 410):
        shown = visible(address)[:200]
        missing = NotThere(
            f"{shown}: Unter dieser Adresse gibt es nichts. Bitte sie prüfen. Nichts wurde geändert.",
            f"{shown}: there is nothing under this address. Please check it. Nothing was changed.",
        )
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
            missing.said = error.read(10_000)
        return missing
    if 300 <= error.code < 400:
        return _refused(address, "Die Adresse leitet zu oft weiter.", "The address redirects too often.")
    return _refused(
        address,
        f"Der Server antwortet mit Fehler {error.code}. Bitte später noch einmal versuchen.",
        f"The server answers with error {error.code}. Please try again later.",
    )


def _broken(address: Address, error: Exception, late: bool) -> Refusal:
    reason = getattr(error, "reason", error)
    if isinstance(reason, _Barred):
        return _refused(
            address,
            "Die Adresse leitet dorthin weiter, woher nicht gelesen wird: auf eine andere Art von Adresse oder in ein inneres Netz.",
            "The address redirects to where nothing is read from: to another kind of address, or into an inner net.",
        )
    if late or isinstance(reason, TimeoutError):
        return _refused(
            address,
            "Der Server antwortet nicht oder zu langsam. Bitte später noch einmal versuchen.",
            "The server does not answer, or too slowly. Please try again later.",
        )
    if isinstance(error, http.client.IncompleteRead):
        return _refused(
            address,
            "Die Antwort brach vor ihrem Ende ab. Bitte noch einmal versuchen.",
            "The answer broke off before its end. Please try again.",
        )
    if isinstance(reason, OSError):
        said = visible(reason.strerror or str(reason) or type(reason).__name__)[:200]
        return _refused(address, f"Der Server ist nicht zu erreichen ({said}).", f"The server cannot be reached ({said}).")
    return _refused(address, "Was der Server sendet, ist keine Antwort.", "What the server sends is no answer.")
