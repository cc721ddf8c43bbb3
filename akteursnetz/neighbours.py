"""What neighbouring districts hand to each other: which tables, how the file is marked, and how the journal remembers who got it."""

from __future__ import annotations

import json
import shlex
from hashlib import sha256
from typing import Any

from akteursnetz.model import TABLES
from akteursnetz.words import both, told_day

MARK = "akteursnetz-exchange"
VERSION = 1
EXCHANGED = tuple(
    name for name, table in TABLES.items() if name == "vocabulary" or (table.filled and not (table.persons or table.inside))
)
"""the tables that are handed over"""
HANDED_OVER = "handed_over"
"""the setting that says who got the network last, and why"""


def checksum(told: dict[str, Any]) -> str:
    """By what it is seen that a file is as it was written."""
    rest = {name: value for name, value in told.items() if name != "checksum"}
    return sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def command_line(to: str, purpose: str) -> str:
    """What the journal keeps of it."""
    return shlex.join(["export", "exchange", "--to", to, "--purpose", purpose])


def is_handing_over(kind: str, words: str) -> bool:
    """Whether a command of the journal handed the network over: what has left the office cannot be taken back."""
    return kind == "do" and words.startswith("export exchange ")


def note(to: str, purpose: str, day: str) -> str:
    """What the setting keeps."""
    return json.dumps({"to": to, "purpose": purpose, "day": day}, ensure_ascii=False, sort_keys=True)


def told(value: str) -> str:
    """The same for people: „weitergegeben an Landkreis Ebersberg am 29.11.2026: gemeinsame Beratung“."""
    try:
        found = json.loads(value)
        to, purpose, day = (str(found[name]) for name in ("to", "purpose", "day"))
    except (ValueError, KeyError, TypeError):
        return value
    return both(
        f"weitergegeben an {to} am {told_day(day, 'de')}: {purpose}", f"handed over to {to} on {told_day(day, 'en')}: {purpose}"
    )
