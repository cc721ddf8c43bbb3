"""What Windows does not have, so that a test of it is skipped there by name; and a file held there as another program holds it."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

LACKS = "Windows has no"
"""how the reason of every such skip begins: conftest counts them"""
MODES = "file modes"
LINKS = "links without rights of an administrator"
NAMES = "such names of files"
OPEN_FILES = "files that can be replaced or taken away while they are open"
KILLS = "signals"
TERMINALS = "terminals that a program makes"
DEVICES = "/dev/full"
PYVIS = "pyvis in its folder, which is left out there"
VENV = "venv and pip where Python is only unpacked"
LIMITS = "limits on what a process may use"
SHELL = "shell for which these lines are written"


def not_on_windows(lacks: str) -> pytest.MarkDecorator:
    """The test is skipped under Windows, which has no …"""
    return pytest.mark.skipif(sys.platform == "win32", reason=f"{LACKS} {lacks}")


only_on_windows = pytest.mark.only_on_windows
"""a test that is there under Windows alone: `just windows`"""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A file that is open and shared with nobody, as a virus scanner or Excel holds it. Windows only."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes

    reads, existing, invalid = 0x80000000, 3, ctypes.c_void_p(-1).value
    kernel = ctypes.windll.kernel32
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(path), reads, 0, None, existing, 0, None)
    assert handle != invalid, f"{path} cannot be opened"
    try:
        yield
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


def owners_alone(path: Path) -> bool:
    """Whether nobody else may read a file; true under Windows, where its folder says that."""
    return sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
