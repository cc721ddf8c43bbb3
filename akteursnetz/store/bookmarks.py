"""What this user wrote last on a cluster, kept between two commands, so that the next one reads it on whatever member it asks.

A bookmark says up to where a member must have come before it answers. It is kept for an hour in the user's own folder for
program states and holds nothing of the network. If it cannot be kept or read, nothing is lost but that promise.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

HOUR = 3600.0


def folder() -> Path:
    """The user's own folder for what this program has to remember."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "akteursnetz"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "akteursnetz"


def _file() -> Path:
    return folder() / "bookmarks.json"


def _all() -> dict[str, tuple[float, list[str]]]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
        now = time.time()
        return {str(where): (float(at), list(map(str, marks))) for where, (at, marks) in found.items() if 0 <= now - at < HOUR}
    except (OSError, ValueError, TypeError, AttributeError, RuntimeError):
        return {}


def recall(address: str, database: str | None) -> list[str]:
    """The bookmarks of what was written there within the last hour."""
    return _all().get(f"{address} {database or ''}", (0.0, []))[1]


def keep(address: str, database: str | None, marks: list[str]) -> None:
    """Keep these instead; none: forget."""
    with suppress(OSError, RuntimeError):
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = _all()
        known.pop(f"{address} {database or ''}", None)
        if marks:
            known[f"{address} {database or ''}"] = (time.time(), marks)
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as written:
            json.dump(known, written)
        beside.replace(file)
