"""Who may ask what: the door of the face in the browser, as functions of what a request says of itself. Nothing of Flask here.

The server listens on the loopback address alone. That is not enough: any page in the same browser can send requests there, and a
foreign name can be made to mean the loopback address. So the name under which we are called has to be ours, what changes
something has to come from one of our own pages, and whoever asks has to know the token of this run.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import NamedTuple

HOSTS = ("127.0.0.1", "localhost", "[::1]")
METHODS = ("GET", "HEAD", "POST")
OPEN = "/static/"
"""Below it lie style and script, which hold nothing of the network: the page that asks for the token needs them."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer carries beside its policy; a 304, too, for a browser takes its headers over into the page it kept."""


class Asked(NamedTuple):
    """What a request says of itself, as far as it matters at the door; None: it does not say."""

    method: str
    path: str
    host: str | None
    site: str | None = None
    """Sec-Fetch-Site"""
    origin: str | None = None
    token: str | None = None
    """in the cookie"""


def refused(asked: Asked, token: str, port: int) -> int | None:
    """The status with which a request is turned away; None: it may come in."""
    if not is_ours(asked.host, port):
        return 421
    if asked.method not in METHODS:
        return 405
    if asked.method == "POST" and not from_our_page(asked.site, asked.origin, port):
        return 403
    if not asked.path.startswith(OPEN) and not matches(asked.token, token):
        return 401
    return None


def is_ours(host: str | None, port: int) -> bool:
    """Whether this is the name of our own address; a browser leaves port 80 out."""
    return host is not None and host.lower() in {f"{name}:{port}" for name in HOSTS} | (set(HOSTS) if port == 80 else set())


def from_our_page(site: str | None, origin: str | None, port: int) -> bool:
    """Whether a form was sent from one of our pages: as the browser says itself, else by the origin that it names."""
    if site is not None:
        return site == "same-origin"
    scheme, mark, host = (origin or "").partition("://")
    return scheme == "http" and bool(mark) and is_ours(host, port)


def matches(given: str | None, token: str) -> bool:
    """Whether this is the token, in a time that tells nothing of it."""
    return given is not None and hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def cookie_name(port: int) -> str:
    """Cookies know no ports: two networks in one browser have one each."""
    return f"akteursnetz-{port}"


def headers(policy: str | None = None) -> Mapping[str, str]:
    """The headers of an answer. `policy`: of a page that has its own, such as the map, which nobody else may put into a frame."""
    own = policy if policy is None or "frame-ancestors" in policy else f"{policy}; frame-ancestors 'self'"
    return {**HEADERS, "Content-Security-Policy": own or POLICY}
