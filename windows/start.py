"""What a double click starts: the browser on the network in the folder Akteursnetz of the user's documents, made where there is none.

Runs in `pythonw.exe`, without a window of its own: what goes wrong is told in a box (in `python.exe`, with a window, there). A second
double click opens the page that runs already; the page ends it.
"""

from __future__ import annotations

import ctypes
import io
import os
import sys
import uuid
from pathlib import Path

DOCUMENTS = uuid.UUID("fdd39ad0-238f-46af-adb4-6c85480369c7")
"""Windows' own name for the folder of documents, wherever it was moved to"""
NETWORK = "akteursnetz.db"
IN_FRONT, A_FAULT = 0x10000, 0x10


def documents() -> Path:
    """The folder of the user's documents."""
    place = ctypes.c_wchar_p()
    told = ctypes.windll.shell32.SHGetKnownFolderPath(DOCUMENTS.bytes_le, 0, None, ctypes.byref(place))
    found = place.value
    ctypes.windll.ole32.CoTaskMemFree(place)
    return Path(found) if told == 0 and found else Path.home() / "Documents"


def run(*arguments: str) -> tuple[int, str]:
    """A command of the program: its status and what it said."""
    from akteursnetz.cli import main

    said = io.StringIO()
    sys.stdout = sys.stderr = said
    sys.stdin = io.StringIO()  # there is none where nobody can type, and it is asked
    try:
        main(arguments)
    except SystemExit as end:
        return (end.code if isinstance(end.code, int) else 1), said.getvalue().strip()
    return 0, said.getvalue().strip()


def start() -> tuple[int, str]:
    """The network is there, and the browser shows it until somebody ends it."""
    folder = documents() / "Akteursnetz"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.chdir(folder)  # what is exported comes to lie here, too
    except OSError as error:
        return 1, f"{folder}: {error.strerror}"
    if not Path(NETWORK).exists():
        status, said = run("init")
        if status:
            return status, said
    return run("serve", *sys.argv[1:])


if __name__ == "__main__":
    told = sys.stderr
    status, said = start()
    if status and told is not None:
        told.write(f"{said}\n")
    elif status:
        ctypes.windll.user32.MessageBoxW(None, said, "Akteursnetz", IN_FRONT | A_FAULT)
    sys.exit(status)
