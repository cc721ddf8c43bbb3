"""Names made short so that they still tell actors apart: the middle is left out, where German names differ least.

What many names begin with goes first, the end stays. No two actors bear the same label unless their whole names are equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from akteursnetz.maps.fonts import width
from akteursnetz.maps.rooms import LABEL, LIMIT

LINES = 2
"""a short label has so many lines at most"""
LONG = 1.75
"""so many times as wide as a line may a single word be"""
MANY = 3
"""so many names must begin with the same words for these to go first"""
CUT = "…"
_LOOSE = {
    "für",
    "und",
    "der",
    "die",
    "des",
    "den",
    "im",
    "in",
    "am",
    "an",
    "bei",
    "von",
    "zur",
    "zum",
    "–",
    "-",
    "&",
    "e.",
    "for",
    "and",
    "the",
    "of",
}
"""words that end no first half"""


def briefs(names: Sequence[str]) -> list[str]:
    """For each name its label: itself where that is short, else a shorter one that no other actor has."""
    names = [" ".join(name.split()) for name in names]
    begun = Counter(start for words in {name: tuple(name.split()) for name in names}.values() for start in _starts(words))
    labels = {name: name for name in names}
    ways = {name: _ways(tuple(name.split()), begun) for name in labels if not fits(name)}
    open_ = list(ways)
    while open_:
        for name in open_:
            labels[name] = next(ways[name], name)
        borne = Counter(labels.values())
        open_ = [name for name in open_ if borne[labels[name]] > 1 and labels[name] != name]
    return [labels[name] for name in names]


def _starts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (words[:count] for count in range(1, len(words)))


def _ways(words: tuple[str, ...], begun: Counter[tuple[str, ...]]) -> Iterator[str]:
    """Shorter forms of a name, the best first: all that differs from many others; else the most that fits."""
    shared = max((count for count in range(1, len(words)) if begun[words[:count]] >= MANY), default=0)
    least = next((tail for tail in range(1, len(words)) if _tells(words[-tail])), 1)  # a place rather than "e. V." or a number
    end = max(len(words) - shared, least)
    for head, tail in _halves(words, end if shared else 0, least):
        while head > 1 and words[head - 1].casefold() in _LOOSE:
            head -= 1
        text = " ".join((*words[:head], CUT, *words[-tail:]))
        if fits(text):
            yield text
    name = " ".join(words)
    for kept in range(14, 5, -2):
        if len(name) > 2 * kept + 1:
            yield f"{name[:kept].rstrip()}{CUT}{name[-kept:].lstrip()}"


def _halves(words: tuple[str, ...], tail: int, least: int) -> Iterator[tuple[int, int]]:
    """How many words stay at the beginning and at the end: with this end first, if there is one."""
    if tail:
        yield from ((head, tail) for head in range(len(words) - tail - 1, 0, -1))
    wide = [_wide(word) for word in words]
    pairs = [(head, end) for head in range(1, len(words)) for end in range(1, len(words) - head)]
    pairs.sort(key=lambda pair: (pair[1] < least, -sum(wide[: pair[0]]) - sum(wide[-pair[1] :])))
    yield from pairs


def _tells(word: str) -> bool:
    return len(word) > 3 and word not in ("GmbH", "gGmbH") and not word[0].isdigit()


def cuts(shorter: Iterable[str]) -> list[list[int | str]]:
    """For the page: which actors have a shorter name, and how many of its words stay at the beginning and the end, or the text."""
    found: list[list[int | str]] = []
    for i, brief in enumerate(shorter):
        head, _, tail = (part.split() for part in brief.partition(f" {CUT} "))
        found += [[i, len(head), len(tail)] if tail else [i, brief]] if brief else []
    return found


def fits(text: str) -> bool:
    """Whether two lines hold it."""
    words = text.split()
    limit = _room((wide for word in words for wide in _pieces(word)), LIMIT)
    lines, room = 1, limit
    for word in words:
        for wide in _pieces(word):
            if wide > room:
                lines, room = lines + 1, limit
            room -= wide
            if room < 0 or lines > LINES:
                return False
        room -= 4.2  # a space
    return True


def _room(pieces: Iterable[float], limit: float) -> float:
    """How wide a line may be: wider for a long word, which is not broken."""
    return max(limit, min(max(pieces, default=0.0), LONG * LIMIT))


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[float, ...]:
    return tuple(map(_wide, _parts(word)))


@lru_cache(maxsize=20_000)
def _wide(text: str) -> float:
    return width(text, LABEL)


def wrapped(text: str, limit: float, most: int) -> tuple[str, ...] | None:
    """The text in as few lines as do, all about as wide; None if it needs more. Lines end at spaces and hyphens only."""
    parts = _parts(text)
    limit = _room((_wide(part.rstrip()) for part in parts), limit)
    for count in range(1, most + 1):
        if count == 1 and _wide(text) > limit * 0.6 and len(parts) > 1 and most > 1:
            continue
        for step in range(1, 40):
            narrow = min(limit, _wide(text) / count * 1.06**step)
            lines = _filled(parts, narrow)
            if len(lines) <= count:
                return tuple(line.strip() for line in lines)
            if narrow == limit:
                break
    return None


def _parts(text: str) -> list[str]:
    parts = [""]
    for i, character in enumerate(text):
        parts[-1] += character
        after = text[i + 1 : i + 2]
        space = character == " " and text[i + 1 : i + 3] not in ("– ", "- ")
        hyphen = character in "-–/" and i > 1 and after not in ("", " ") and not after.isdigit()
        if space or hyphen:
            parts.append("")
    return [part for part in parts if part]


def _filled(parts: Sequence[str], limit: float) -> list[str]:
    lines, room = [""], limit
    for part in parts:
        wide = _wide(part.rstrip())
        if wide > room and lines[-1]:
            lines.append("")
            room = limit
        lines[-1] += part
        room -= _wide(part)
    return lines if max(map(_wide, map(str.rstrip, lines))) <= limit * 1.01 else [*lines, *[""] * len(parts)]
