"""Lines that fit a terminal: how wide a text is, where it may be broken, and that nothing in it is obeyed. Tables: `grid`."""

from __future__ import annotations

import os
import re
import shutil
import sys
from functools import lru_cache
from typing import IO, Any

_BREAK = re.compile(r"(?<=[^\W\d][-–/])(?=[^\W\d])")
_DIGITS = re.compile(r"[\d\s()+/-]*")
_SHORT = re.compile(r"(?<=\b\w\.) (?=\w\.)")
_COLUMN = re.compile(r" *\S+(?: \S+)*? {2,}(?=\S)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def room() -> int:
    """The places in a line of the terminal."""
    return max(shutil.get_terminal_size((100, 24)).columns, 20)


def emphasis(stream: IO[str]) -> tuple[str, str, str]:
    """Signs for bold, dim and plain; nothing where no terminal listens or obeys them, or NO_COLOR is set."""
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not _obeys(stream):
        return "", "", ""
    return "\x1b[1m", "\x1b[2m", "\x1b[0m"


if sys.platform == "win32":

    def _obeys(stream: IO[str]) -> bool:
        """Whether this terminal obeys such signs: those of Windows show them as letters unless asked to."""
        import ctypes
        import msvcrt

        obey = 0x4
        kernel = ctypes.WinDLL("kernel32")
        mode = ctypes.c_ulong()
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
        return bool(kernel.GetConsoleMode(handle, ctypes.byref(mode)) and kernel.SetConsoleMode(handle, mode.value | obey))

else:

    def _obeys(stream: IO[str]) -> bool:
        """Whether this terminal obeys such signs."""
        return True


def visible(text: str) -> str:
    """A text whose control signs are shown instead of obeyed."""
    return _CONTROL.sub("\ufffd", text)


def places(text: str) -> int:
    """How many places a text takes: two for a wide character, none for a mark."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    return _wide(text)


@lru_cache(maxsize=20_000)
def _wide(text: str) -> int:
    from wcwidth import wcswidth

    width = wcswidth(text)
    return width if width >= 0 else len(text)


@lru_cache(maxsize=50_000)
def pieces(text: str) -> tuple[tuple[str, int, int], ...]:
    """What of a text stays together: each piece, how many blanks stand before it, and how wide it is."""
    text = text.strip().replace(" ", "\u00a0") if _DIGITS.fullmatch(text) else _SHORT.sub("\u00a0", text)
    found, blanks = [], 0
    for word in text.split(" "):
        if word:
            for piece in _BREAK.split(word):
                found.append((piece, blanks, places(piece)))
                blanks = 0
        blanks += 1
    return tuple(found)


@lru_cache(maxsize=50_000)
def wrapped(text: str, width: int, hang: int = 0) -> tuple[str, ...]:
    """A text in lines, no wider than that; later lines `hang` blanks in. Only what is wider than a line is broken."""
    lines, line, used = [], "", 0
    text = visible(text)
    for piece, blanks, wide in pieces(text):
        if used + blanks + wide <= width:
            line += " " * blanks + piece
            used += blanks + wide
            continue
        if line.strip():
            lines.append(line)
            line, used = " " * hang, hang
        while used + wide > width:
            part = _clipped(piece, width - used)
            lines.append(line + part)
            piece = piece[len(part) :]
            line, used, wide = " " * hang, hang, places(piece)
        line += piece
        used += wide
    return (*(one.replace("\u00a0", " ") for one in (*lines, line)),)


def _clipped(text: str, width: int) -> str:
    """The beginning of a text that fits, at least one sign; marks stay with their letters."""
    from wcwidth import iter_graphemes

    part = ""
    for sign in iter_graphemes(text):
        if part and places(part + sign) > width:
            break
        part += sign
    return part


class Fitting:
    """A stream of a terminal that breaks lines at blanks instead of at the edge, and shows control signs instead of obeying.

    `own`: the stream itself, for what is fitted and cleaned already and has emphasis.
    """

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.begun = False

    def write(self, text: str) -> int:
        """Write a text; a line that is too long goes on below the place where its second column begins."""
        if isinstance(text, str):
            text = visible(text)
        if not isinstance(text, str) or self.begun or len(text) < 20 or "\r" in text:
            written = self.stream.write(text)
        else:
            width = room()
            written = self.stream.write("\n".join(_broken(line, width) for line in text.split("\n")))
        self.begun = bool(text) and not text.endswith("\n")
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def own(stream: IO[str]) -> IO[str]:
    """The stream behind one that fits lines."""
    return stream.stream if isinstance(stream, Fitting) else stream


def _broken(line: str, width: int) -> str:
    if places(line) <= width:
        return line
    column = _COLUMN.match(line)
    hang = column.end() if column and column.end() <= width // 2 else len(line) - len(line.lstrip(" ")) + 2
    return "\n".join(wrapped(line, width, min(hang, width // 2)))
