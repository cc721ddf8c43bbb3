"""The last resort: a fault that nobody foresaw becomes one sentence, and a report with places in the code and no value of the network."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from akteursnetz.words import both


def report(fault: BaseException) -> str:
    """Write down where the fault came up; the sentence for the user."""
    kind = type(fault).__name__
    for folder in _folders():
        file = folder / f"fault-{datetime.now():%Y-%m-%d-%H%M%S}-{uuid4().hex[:6]}.txt"
        with suppress(OSError, RuntimeError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as written:
                written.write(places(fault))
            return both(
                f"Ein unerwarteter Fehler ist aufgetreten ({kind}). Ein Bericht ohne Inhalte des Netzes liegt in „{file}“; "
                "bitte an die Entwicklung weitergeben.",
                f'An unexpected fault came up ({kind}). A report without contents of the network lies in "{file}"; '
                "please pass it on to the developers.",
            )
    return both(
        f"Ein unerwarteter Fehler ist aufgetreten ({kind}); ein Bericht ließ sich nicht schreiben.",
        f"An unexpected fault came up ({kind}); a report could not be written.",
    )


def places(fault: BaseException) -> str:
    """Versions, and of every fault in the chain its type and where it came from: file, line, function. Never a value."""
    from akteursnetz import __version__

    lines = [f"akteursnetz {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"]
    one: BaseException | None = fault
    seen: set[int] = set()
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines += ["", f"{type(one).__module__}.{type(one).__qualname__}"]
        lines += [
            f"  {_inside(frame.f_code.co_filename)}:{number} {frame.f_code.co_name}"
            for frame, number in traceback.walk_tb(one.__traceback__)
        ]
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n"


def _inside(file: str) -> str:
    """A file of the code without the folders of this machine."""
    for folder in sorted(filter(None, sys.path), key=len, reverse=True):
        if file.startswith(folder + os.sep):
            return Path(file).relative_to(folder).as_posix()
    return Path(file).name


def _folders() -> list[Path]:
    import tempfile

    with suppress(RuntimeError):
        own = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_STATE_HOME")
        state = Path(own) if own else Path.home() / (".local/state" if os.name != "nt" else "AppData/Local")
        return [state / "akteursnetz", Path(tempfile.gettempdir())]
    return [Path(tempfile.gettempdir())]
