"""Who holds a file just now, where Windows differs: others who look into it for a moment, processes that live or have ended."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")
MOMENT = 3
"""how long a virus scanner or a synchronised folder may hold a file under Windows before we give up: seconds"""


def in_a_moment(work: Callable[[], T]) -> T:
    """What work gives; under Windows it is tried again for a moment where access is denied: who looks into a file soon lets go."""
    end = time.monotonic() + MOMENT
    while True:
        try:
            return work()
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > end:
                raise
        time.sleep(0.05)


def lies_there(path: str) -> bool:
    """Whether something has this name, found out without opening it.

    Under Windows a file that somebody has open goes only when he closes it, even if only to see when it was written. A journal that stays
    after a command is done may be taken for that of a killed writer, and what was stored is taken back.
    """
    return os.access(path, os.F_OK) if sys.platform == "win32" else os.path.lexists(path)


def _linked(there: str, then: str) -> bool:
    """Whether a file has a second name now."""
    try:
        os.link(there, then)
    except OSError:
        return False
    return True


def exchanged(ready: Path, path: Path, kept: Path | None, companions: Iterable[str]) -> None:
    """Windows: keep what is there, whole, with its companions (endings), and put the other in its place.

    No file that is open can be replaced there, so nobody can be kept from writing until the very moment. What is written in between
    must not be lost: the file gets a second name and is the same under both, which a copy made before would not be. Where a disk
    gives no second names (USB sticks), it is moved, and for an instant nothing lies in its place.
    """
    undo: list[Callable[[], None]] = []

    def aside(there: str, then: str) -> None:
        in_a_moment(partial(os.rename, there, then))
        undo.append(partial(os.rename, then, there))

    if kept and lies_there(str(path)):
        in_a_moment(partial(os.rename, path, path))  # changes nothing; refused while somebody holds it, as an undo would be
    try:
        if kept and _linked(str(path), str(kept)):
            undo.append(partial(in_a_moment, partial(os.unlink, kept)))
        elif kept and lies_there(str(path)):
            aside(str(path), str(kept))
        for companion in companions if kept else ():
            if lies_there(f"{path}{companion}"):
                aside(f"{path}{companion}", f"{kept}{companion}")
        in_a_moment(lambda: os.replace(ready, path))
    except OSError:
        for step in reversed(undo):
            step()
        raise


if sys.platform == "win32":

    def alive(process: int) -> bool:
        """Whether this process runs, as far as we may know."""
        import ctypes

        may_ask, no_such_process, still_runs = 0x1000, 87, 259
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(may_ask, False, process)
        if not handle:
            return ctypes.get_last_error() != no_such_process
        status = ctypes.c_ulong(still_runs)
        kernel.GetExitCodeProcess(ctypes.c_void_p(handle), ctypes.byref(status))
        kernel.CloseHandle(ctypes.c_void_p(handle))
        return status.value == still_runs

else:

    def alive(process: int) -> bool:
        """Whether this process runs, as far as we may know."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
