"""A Windows Python with what Akteursnetz needs, put together on Linux from packages of the registries, each with its checksum.

`python windows/environment.py FOLDER [--tests] [--python EMBEDDABLE.zip]` · `bundle.py` packs what people unpack · `under_wine.py`
runs the tests in it.

Without `--python` the interpreter is the genuine one that `panda3d` carries for its own programs, with the standard library of the
Python that runs this script; `python.exe` and the forwarder `python3.dll` are compiled (Debian: gcc-mingw-w64-x86-64). With it all
of that is python.org's embeddable package, as for releases. Versions and checksums: `requirements.txt`, `requirements-tests.txt` and
`requirements-python.txt`: those that a `uv pip compile --python-platform windows --python-version 3.11` of pyproject.toml without pyvis
gives, with numpy 2.0.2, the last that runs under Wine 8.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parent / "build" / "windows" / "packages"
VERSION = "3.11"
COMPILER = "x86_64-w64-mingw32-gcc"
FROM_PANDA3D = ("python311.dll", "libcrypto-3.dll", "libffi-8.dll", "libssl-3.dll", "sqlite3.dll", "VCRUNTIME140.dll", "*.pyd")
NEVER = ("_tkinter.pyd", "_msi.pyd", "winsound.pyd")
UNUSED = {"test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3", "__pycache__", "site-packages", "venv"}
"""folders of the standard library and of packages that no program of ours reads"""
BULK = (".pyi", ".pyx", ".pxd", ".h", ".lib", ".a", ".cpp", ".c")
"""what only compilers and type checkers read"""


class Missing(Exception):
    """What this machine lacks, in a sentence."""


def packages(name: str) -> list[Path]:
    """The files that a list of requirements names, in the order of their names, fetched once; pip checks their checksums."""
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
    ]
    platform = ["--platform", "win_amd64", "--python-version", VERSION, "--only-binary", ":all:"]
    subprocess.run([*command, *platform, "--dest", folder, "--requirement", HERE / f"{name}.txt"], check=True)
    wanted = {
        line.split("==")[0].lower().replace("-", "_")
        for line in (HERE / f"{name}.txt").read_text().splitlines()
        if "==" in line
    }
    return sorted(file for file in folder.glob("*.whl") if file.name.split("-")[0].lower() in wanted)


def put_together(folder: Path, embeddable: Path | None = None) -> None:
    """A Python in this folder that looks for packages in `lib` beside it and nowhere else."""
    folder.mkdir(parents=True)
    if embeddable is not None:
        with zipfile.ZipFile(embeddable) as archive:
            archive.extractall(folder)
    else:
        (carrier,) = packages("requirements-python")
        with zipfile.ZipFile(carrier) as archive:
            for part in archive.namelist():
                name = part.removeprefix("deploy_libs/")
                if part != name and name not in NEVER and any(Path(name).match(pattern) for pattern in FROM_PANDA3D):
                    (folder / name).write_bytes(archive.read(part))
        _compiled(folder)
        _standard_library(folder / "std")
    (folder / "python311._pth").write_text(
        f"{'python311.zip' if embeddable else 'std'}\n.\nlib\nimport site\n", encoding="utf-8"
    )


def _compiled(folder: Path) -> None:
    """python.exe, pythonw.exe, and python3.dll, which sends on to python311.dll what libraries for every Python call."""
    if shutil.which(COMPILER) is None:
        raise Missing(
            f"{COMPILER} is missing (Debian: gcc-mingw-w64-x86-64), or give python.org's embeddable package with --python"
        )
    small = [COMPILER, "-O2", "-s", "-Wl,--no-insert-timestamp"]
    for name, options in (("python.exe", ["-municode"]), ("pythonw.exe", ["-municode", "-mwindows", "-DWINDOWED"])):
        subprocess.run([*small, *options, "-o", folder / name, HERE / "python.c", folder / "python311.dll"], check=True)
    with tempfile.TemporaryDirectory() as scratch:
        forwards = Path(scratch, "python3.def")
        lines = [f"  {name} = python311.{name}" for name in _exported(folder / "python311.dll")]
        forwards.write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""]), encoding="ascii")
        subprocess.run(
            [*small, "-shared", "-nostdlib", "-Wl,--entry=0,--image-base,0x180000000", "-o", folder / "python3.dll", forwards],
            check=True,
        )


def _exported(library: Path) -> list[str]:
    """The names that a library offers."""
    told = subprocess.run(
        [COMPILER.replace("gcc", "objdump"), "-p", library], capture_output=True, text=True, check=True
    ).stdout
    names = told.partition("[Ordinal/Name Pointer] Table")[2].strip().splitlines()
    return sorted(name for line in names if line.lstrip().startswith("[") and (name := line.split()[-1]).isidentifier())


def _standard_library(folder: Path) -> None:
    """The standard library of the Python that runs this."""
    if sysconfig.get_python_version() != VERSION:
        raise Missing(f"the standard library is taken from Python {VERSION}; this is {sysconfig.get_python_version()}")
    root = Path(sysconfig.get_path("stdlib"))
    for file in root.rglob("*.py"):
        name = file.relative_to(root)
        if UNUSED.isdisjoint(name.parts) and not name.parts[0].startswith(("config-", "_sysconfigdata")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(file.read_bytes())


def install(wheel: Path, lib: Path) -> None:
    """What a wheel brings to a Python, without its tests and what only compilers read; licences stay."""
    with zipfile.ZipFile(wheel) as archive:
        for part in archive.namelist():
            top, *rest = part.split("/")
            if top.endswith(".data") and rest and rest[0] in ("purelib", "platlib"):
                rest = rest[1:]
            elif top.endswith(".data"):
                continue
            else:
                rest = [top, *rest]
            if part.endswith("/") or not UNUSED.isdisjoint(rest[:-1]) or rest[-1].endswith(BULK):
                continue
            to = lib.joinpath(*rest)
            if not to.resolve().is_relative_to(lib.resolve()):
                raise Missing(f"{wheel.name}: {part} would lie outside of {lib}")
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(archive.read(part))


def make(folder: Path, tests: bool = False, embeddable: Path | None = None) -> None:
    """A Python in this folder with the packages of Akteursnetz, and of its tests if so said."""
    put_together(folder, embeddable)
    for name in ("requirements", *(["requirements-tests"] if tests else [])):
        for wheel in packages(name):
            install(wheel, folder / "lib")


if __name__ == "__main__":
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("folder", type=Path)
    read.add_argument("--tests", action="store_true", help="with what the tests need")
    read.add_argument("--python", type=Path, metavar="EMBEDDABLE.zip", help="python.org's embeddable package")
    said = read.parse_args()
    try:
        make(said.folder, said.tests, said.python)
    except Missing as missing:
        sys.exit(str(missing))
