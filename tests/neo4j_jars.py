"""What a Neo4j of one's own runs on: a Java of this machine, and the jars, fetched once with Maven.

The jars lie in ``~/.cache/akteursnetz`` (or where XDG_CACHE_HOME says), never in the checkout.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

POM = Path(__file__).parent / "pom.xml"
VERSION = ElementTree.parse(POM).findtext(".//{*}neo4j.version") or ""
NEWER = "2026.08.1"
NEEDED_JAVA = {VERSION: 17, NEWER: 21}


class Missing(Exception):
    """Java or Maven is not there: the reason for a skip."""


# -- Java --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Java:
    """One Java on this machine: its program, its first number, and all it says about its version."""

    program: Path
    major: int
    said: str


@cache
def javas() -> list[Java]:
    """Every Java found, oldest first: JAVA_HOME, the PATH, and those that lie where the system keeps them."""
    name = "java.exe" if os.name == "nt" else "java"
    found = [Path(home) / "bin" / name for home in [os.environ.get("JAVA_HOME")] if home]
    found += [Path(program) for program in [shutil.which("java")] if program]
    folders = {program.resolve().parents[2] for program in found if program.is_file()} | {Path("/usr/lib/jvm")}
    found += [program for folder in folders for program in folder.glob(f"*/bin/{name}")]
    found += Path("/Library/Java/JavaVirtualMachines").glob(f"*/Contents/Home/bin/{name}")
    asked = (_asked(program) for program in sorted({program.resolve() for program in found if program.is_file()}))
    return sorted((java for java in asked if java), key=lambda java: java.major)


def _asked(program: Path) -> Java | None:
    try:
        run = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r'version "(?:1\.)?(\d+)', run.stderr)
    return Java(program, int(version[1]), run.stderr) if version else None


def java_for(version: str) -> Java:
    """The oldest Java that this Neo4j runs on; `Missing` without one."""
    for java in javas():
        if java.major >= NEEDED_JAVA[version]:
            return java
    raise Missing(f"Neo4j {version} needs Java {NEEDED_JAVA[version]} or later")


# -- the jars ----------------------------------------------------------------------------------------------------------


def library(version: str) -> Path:
    """The folder with the jars of this Neo4j, fetched on first use; `Missing` without Maven.

    A file `complete` in it says that the download came to its end; a folder without one is replaced.
    """
    folder = cache_folder() / f"neo4j-{version}-lib"
    if not (folder / "complete").is_file():
        with alone(folder):
            if not (folder / "complete").is_file():
                _fetch(version, folder)
    return folder


def cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "akteursnetz"


def _fetch(version: str, folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing("Maven is needed to fetch Neo4j")
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}-", dir=folder.parent) as beside:
        got = Path(beside) / "jars"
        command = [maven, "-q", "-B", "-f", str(POM), f"-Dneo4j.version={version}"]
        command += ["dependency:copy-dependencies", f"-DoutputDirectory={got}"]
        run = subprocess.run(command, capture_output=True, text=True, timeout=900, stdin=subprocess.DEVNULL, check=False)
        if run.returncode:
            raise RuntimeError(f"Maven could not fetch Neo4j {version}:\n{(run.stdout + run.stderr)[-3000:]}")
        (got / "complete").touch()
        if folder.exists():
            folder.rename(Path(beside) / "incomplete")
        got.rename(folder)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """One process at a time prepares this path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path.with_name(path.name + ".lock"), "w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
