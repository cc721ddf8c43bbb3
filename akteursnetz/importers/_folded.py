"""Lines of calendars and cards (iCalendar, vCard): a line that goes on in the next one is put together."""

from __future__ import annotations

import re
from collections.abc import Iterator


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a file with their numbers, those that go on put together."""
    begun: list[str] = []
    start = 0
    soft = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.replace("\0", "")), 1):
        if begun and soft:
            begun[-1] = begun[-1][:-1]
            begun.append(line)
        elif begun and line[:1] in (" ", "\t"):
            begun.append(line[1:])
        else:
            if begun:
                yield start, "".join(begun)
            begun, start = [line], number
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in begun[0].upper()
    if begun:
        yield start, "".join(begun)
