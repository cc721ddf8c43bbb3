"""Bold and dim in a window of Windows, which shows the signs for them as letters unless it is asked to obey."""

from __future__ import annotations

import io
import json
import subprocess
import sys

from systems import only_on_windows

from akteursnetz.cli.terminal import emphasis

SIGNS = ["\x1b[1m", "\x1b[2m", "\x1b[0m"]
IN_A_WINDOW = """
import ctypes, json, msvcrt, sys
from akteursnetz.cli.terminal import emphasis
with open("CONOUT$", "w", encoding="utf-8") as screen, open(sys.argv[1], "w") as told:
    signs, mode = emphasis(screen), ctypes.c_ulong()
    ctypes.WinDLL("kernel32").GetConsoleMode(ctypes.c_void_p(msvcrt.get_osfhandle(screen.fileno())), ctypes.byref(mode))
    json.dump([screen.isatty(), bool(mode.value & 4), signs], told)
"""


@only_on_windows
def test_a_window_is_asked_to_obey_and_gets_no_signs_where_it_does_not(tmp_path):
    new_window = 0x10
    command = [sys.executable, "-c", IN_A_WINDOW, str(tmp_path / "told")]
    subprocess.run(command, creationflags=new_window, check=True, timeout=60)
    screen, obeys, signs = json.loads((tmp_path / "told").read_text())
    assert screen
    assert signs == (SIGNS if obeys else ["", "", ""])


@only_on_windows
def test_what_only_says_that_it_is_a_window_gets_no_signs(tmp_path):
    class Screen(io.FileIO):
        def isatty(self):
            return True

    with Screen(tmp_path / "f", "w") as screen:
        assert emphasis(screen) == ("", "", "")
