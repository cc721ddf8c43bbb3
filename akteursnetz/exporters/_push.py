"""Sending the text of a page to Integreat's `pushpage/`: only where it is asked for, over https or to this machine, with a token."""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from email.message import Message
from typing import IO

from akteursnetz.words import Refusal, both

TOKEN = "INTEGREAT_TOKEN"  # noqa: S105 - the name of the variable
"""the variable of the environment in which the token of the page stands"""
PATIENCE = 60.0
"""seconds without a sign of life"""
_END = "/pushpage/"


def checked(address: str) -> str:
    """The address, if a page may be sent there and the token is there; else a refusal."""
    try:
        parts = urllib.parse.urlsplit(address)
        host, sound = parts.hostname or "", parts.port is None or parts.port > 0
    except ValueError:
        host, sound = "", False
    if not host or not sound or not address.isprintable() or " " in address or "@" in parts.netloc:
        raise Refusal(f"--push: „{address}“ ist keine Adresse im Netz.", f'--push: "{address}" is no address on the web.')
    if parts.scheme != "https" and not (parts.scheme == "http" and _here(host)):
        raise Refusal(
            f"--push: Gesendet wird nur an https://-Adressen, nicht an „{address}“.",
            f'--push: Pages are sent to https:// addresses only, not to "{address}".',
        )
    if not parts.path.endswith(_END) or parts.path.count("/") < 4 or parts.query or parts.fragment:
        raise Refusal(
            f"--push: „{address}“ ist keine Adresse, die Seiten annimmt. Erwartet wird https://HOST/api/v3/REGION/SPRACHE{_END}",
            f'--push: "{address}" is no address that takes pages. Expected is https://HOST/api/v3/REGION/LANGUAGE{_END}',
        )
    if not os.environ.get(TOKEN, "").strip():
        raise Refusal(
            f"--push: Das Token der Seite fehlt; es steht in Integreat bei der Seite und gehört in die Umgebungsvariable {TOKEN}.",
            f"--push: The token of the page is missing; it stands beside the page in Integreat and belongs into the environment variable {TOKEN}.",
        )
    return address


def tongue(address: str) -> str:
    """The language of the page at an address: `de` of `/api/v3/REGION/de/pushpage/`, and of `de-si`."""
    return urllib.parse.urlsplit(address).path.split("/")[-3].partition("-")[0]


def pushed(address: str, content: str) -> str:
    """Send the text of a page; the sentence that says that it was taken, else a refusal. The token is in no sentence."""
    body = json.dumps({"content": content, "token": os.environ[TOKEN].strip()}).encode("utf-8")
    request = urllib.request.Request(checked(address), body, {"Content-Type": "application/json", "User-Agent": "Akteursnetz"})  # noqa: S310 - checked
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if _here(urllib.parse.urlsplit(address).hostname or ""):
        handlers.append(urllib.request.ProxyHandler({}))
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=PATIENCE) as answer:
            status = json.loads(answer.read(100_000)).get("status")
    except urllib.error.HTTPError as error:
        error.close()
        raise _refused(address, error.code) from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise Refusal(
            f"--push: „{address}“ ist nicht zu erreichen ({reason}).", f'--push: "{address}" cannot be reached ({reason}).'
        ) from None
    except (ValueError, AttributeError):
        status = None
    if status != "success":
        raise _refused(address, 200)
    return both(f"Die Seite ist gesendet und angenommen: {address}", f"The page was sent and taken: {address}")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What is sent goes where it was sent to, and nowhere else."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


def _refused(address: str, code: int) -> Refusal:
    german, english = {
        403: ("das Token gehört zu keiner Seite dieser Region", "the token is of no page of this region"),
        404: ("Region oder Sprache gibt es dort nicht", "there is no such region or language"),
    }.get(code, (f"Antwort {code}", f"answer {code}"))
    return Refusal(
        f"--push: „{address}“ nimmt die Seite nicht an: {german}.", f'--push: "{address}" does not take the page: {english}.'
    )


def _here(host: str) -> bool:
    try:
        return host.casefold() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
