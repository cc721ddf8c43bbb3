"""Cypher as a text: what in it is quoted, and all its parameters in one."""

from __future__ import annotations

import re
from functools import lru_cache

QUOTED = r"(?s)//[^\n]*|/\*.*?\*/|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`"
"""Comments, texts and quoted names."""


@lru_cache(512)
def in_one_map(text: str, names: tuple[str, ...]) -> str:
    """A text whose parameters, which are called so, lie in one, the map `$p`: `$name` becomes `$p.name`.

    A Neo4j server keeps the plan of a text for each set of types and rough sizes of its parameters, and planning takes far longer
    than most answers: with a municipality that was not given before, or eleven actors instead of nine, it would plan anew.
    """
    if not names:
        return text
    return re.sub(rf"{QUOTED}|\$({'|'.join(names)})\b", lambda found: f"$p.{found[1]}" if found[1] else found[0], text)
