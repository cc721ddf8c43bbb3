"""How often something is tried: in the whole run often, before it as often as finds what usually breaks."""

from __future__ import annotations

WHOLE = False
"""whether this is the whole run; said by conftest before anything is collected"""


def times(plain: int, whole: int) -> int:
    """As many as this run takes the time for."""
    return whole if WHOLE else plain
