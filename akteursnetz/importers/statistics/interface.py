"""An answer of the interface of a statistics office (JSON with a status) where a table was expected."""

from __future__ import annotations

import json
import re

from akteursnetz.words import Refusal


def refuse(name: str, start: bytes) -> None:
    """Refuse a file that holds such an answer, with what the office says; anything else passes."""
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] != b"{" or b"status" not in text[:2000].lower():
        return
    try:
        status = json.loads(text).get("Status", {})
    except (ValueError, AttributeError):
        status = {}
    said = status.get("Content", "") if isinstance(status, dict) else ""
    said = " ".join(re.sub(r"[\x00-\x1f]", " ", str(said)).split())[:300]
    raise Refusal(
        f"{name}: Das ist keine Tabelle, sondern eine Antwort der Schnittstelle{f' („{said}“)' if said else ''}. Bitte die Tabelle als CSV herunterladen.",
        f"{name}: this is no table but an answer of the interface{f' ({chr(34)}{said}{chr(34)})' if said else ''}. Please download the table as CSV.",
    )
