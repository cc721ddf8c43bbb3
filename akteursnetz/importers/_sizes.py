"""How large a file may be that is read: told in one sentence before it is read, or where it lies in memory."""

from __future__ import annotations

from pathlib import Path

from akteursnetz.words import Refusal


def bounded(path: Path, most: int) -> bytes:
    """What stands in a file of at most so many bytes. Raises `Refusal`, unread, for a larger one."""
    check(path.name, path.stat().st_size, most)
    return path.read_bytes()


def check(name: str, size: int, most: int) -> None:
    """Raise `Refusal` for a file of more than `most` bytes."""
    if size > most:
        megabytes = most // 1_000_000
        raise Refusal(f"{name} ist größer als {megabytes} MB.", f"{name} is larger than {megabytes} MB.")
