"""Runs the tests in a Windows Python under Wine: `python windows/suite.py [WHAT PYTEST TAKES]`.

Debian: wine64, gcc-mingw-w64-x86-64; everything else comes from the registries (`environment.py`). What git knows is copied, so that
nothing is left beside the source. What is skipped is counted by its reason at the end (tests/conftest.py): what needs a server or a
browser, which the tests on Linux try, and what Windows does not have; anything else that is skipped fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import environment
from under_wine import WINE, Windows

ROOT = environment.HERE.parent
REAL = "AKTEURSNETZ_TEST_DATA"
MEMORY = "/dev/shm"  # noqa: S108
"""files in memory: most of the time would go by while a disk makes safe what is thrown away at once"""
LOOKS_THERE = """import os
import sys

sys.path[:0] = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
"""
"""a Python that is only unpacked looks at no variable; some tests bring packages by one"""
SERVER = "/usr/lib/wine/wineserver64"
TOLD = re.compile(r"(\d+ \w+,? ?)+ in [\d.]+s")
"""the last line of pytest"""
LAST = 60
"""seconds for which the end of pytest is waited for after that"""
ROOM = 8e9
"""bytes that are needed there"""


def there(path: Path | str) -> str:
    """How a path is called in Windows under Wine."""
    return "Z:" + str(Path(path).resolve()).replace("/", "\\")


def copied(to: Path) -> None:
    """What git knows of, as it is now."""
    names = subprocess.run(
        [shutil.which("git") or "git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).exists():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, to / name)


def tested(folder: Path, arguments: list[str]) -> int:
    """The status of pytest in a Windows made in this folder."""
    source, python, files = folder / "source", folder / "python", folder / "files"
    copied(source)
    files.mkdir()
    environment.make(python, tests=True)
    with (python / "python311._pth").open("a", encoding="utf-8") as paths:
        paths.write(f"{there(source)}\n")
    (python / "lib" / "sitecustomize.py").write_text(LOOKS_THERE, encoding="utf-8")
    said = {name: value for name, value in Windows(folder).said.items() if name != "CI"}  # which would ask for browsers
    said["PYTEST_DEBUG_TEMPROOT"] = there(files)
    if os.environ.get(REAL):
        said[REAL] = there(os.environ[REAL])
    processes = str(os.cpu_count() or 1)
    command = [WINE, str(python / "python.exe"), "-m", "pytest", "-n", processes, "-rfE", "-p", "no:cacheprovider", *arguments]
    with subprocess.Popen(
        command, cwd=source, env=said, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as run:
        assert run.stdout is not None
        text, told = "", None
        for line in run.stdout:
            text = line.decode("cp1252", "replace").rstrip()
            print(text, flush=True)
            if told := TOLD.match(text):
                break
        try:
            status = run.wait(LAST)
        except subprocess.TimeoutExpired:  # something that a test started lives on
            status = int(told is None or "failed" in text or "error" in text)
        subprocess.run([SERVER, "-k"], env=said, check=False)
    return status


def roomy(folder: str) -> bool:
    """Whether programs may be run here, and there is room."""
    if not os.access(folder, os.W_OK):
        return False
    found = os.statvfs(folder)
    return not found.f_flag & os.ST_NOEXEC and found.f_bavail * found.f_frsize > ROOM


if __name__ == "__main__":
    try:
        with tempfile.TemporaryDirectory(dir=MEMORY if roomy(MEMORY) else None, ignore_cleanup_errors=True) as scratch:
            sys.exit(tested(Path(scratch), sys.argv[1:]))
    except environment.Missing as missing:
        sys.exit(str(missing))
