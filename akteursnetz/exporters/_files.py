"""Files that are there whole or not at all, and belong to their owner alone. What stands in them is not decided here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from akteursnetz.words import Refusal


def write_whole(path: Path, content: bytes) -> None:
    """Write a file (and the folders above it); what stood there before stays until the new one is complete."""
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files; none is put in its place before all are complete."""
    ready: list[tuple[str, Path]] = []
    path = next(iter(contents), Path())
    try:
        for path, content in contents.items():
            target = path.resolve()
            if target.exists() and not target.is_file():
                raise Refusal(f"{path} ist keine Datei, die man ersetzen kann.", f"{path} is no file that can be replaced.")
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)  # mode 0600
            ready.append((name, target))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        while ready:
            name, path = ready[0]
            os.replace(name, path)
            ready.pop(0)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(f"{path} lässt sich nicht schreiben: {reason}.", f"{path} cannot be written: {reason}.") from error
    finally:
        for name, _ in ready:
            with suppress(OSError):
                os.unlink(name)
