"""Who holds a file just now, where Windows differs: others who look into it for a moment, processes that live or have ended."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import TypeVar

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
