"""`Akteursnetz-VERSION-windows.zip`: a folder that is unpacked anywhere and opens the network in the browser with a double click.

`python windows/bundle.py [-o FILE] [--python EMBEDDABLE.zip]`. In it: `Akteursnetz.cmd`, a Windows Python with the program in a folder
named by the version – so that an update lies beside what may still be running –, all licences, and the list of parts as CycloneDX 1.6.
The network lies in the user's documents, never here. The same source gives the same bytes: every file bears the time of the last commit.

No path in it is longer than Windows allows in a folder of 200 characters. So what is Python alone lies compiled in `python311.zip` (the
standard library) and `lib.zip` (packages), as in python.org's embeddable package; packages with libraries of their own lie unpacked
beside them under short names, and so does Akteursnetz, as its source.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

import environment

HERE = Path(__file__).parent
ROOT = HERE.parent
NAME = "Akteursnetz"
LARGEST = 100 * 1024 * 1024
"""bytes of the packed file"""
LONGEST = 58
"""characters of the longest path in it: with a folder of 200 and the stroke between them Windows' 259"""
AS_SOURCE = "akteursnetz"
"""reads files beside its modules, and is free software: everybody may look into it"""
ARCHIVE = f"python{environment.VERSION.replace('.', '')}.zip"
LIBRARIES = (".pyd", ".dll")
TAG = f".cp{environment.VERSION.replace('.', '')}-win_amd64"
"""stands in the names of libraries and may be left out"""
SPARED = (
    "apsw/sqlite_extra_binaries/*.exe",
    "numpy/_core/include",
    "numpy/distutils",
    "numpy/f2py",
    "numpy/random/_examples",
    "rapidfuzz/__pyinstaller",
    "wcwidth/_wcwidth_c.pyd",  # does what its Python does, with names too long for us beside it
)
"""what nothing of ours needs"""
MANGLED = re.compile(rb"(-[0-9a-f]{8})([0-9a-f]{24})(\.dll)(?=\0)")
"""the name of a library, made unique by 32 digits, as those that need it name it; eight are unique enough"""
LICENCES = ("licenses/", "license", "licence", "copying", "notice", "authors")
KEPT = ("METADATA", "entry_points.txt")
BESIDE_PYTHON = {
    "Python": ("PSF-2.0", "python311.dll and python311.zip: https://docs.python.org/3.11/license.html"),
    "OpenSSL": ("Apache-2.0", "libcrypto-3.dll, libssl-3.dll"),
    "libffi": ("MIT", "libffi-8.dll"),
    "SQLite": ("blessing", "sqlite3.dll: in the public domain"),
    "Microsoft Visual C++ Runtime": ("LicenseRef-Microsoft", "VCRUNTIME140.dll: may be passed on with programs"),
}
"""what the interpreter brings: its licence, and where it lies"""


def version() -> str:
    """The version of the program."""
    told: dict[str, str] = {}
    exec((ROOT / "akteursnetz" / "__init__.py").read_text(encoding="utf-8"), told)  # noqa: S102 - our own file
    return told["__version__"]


def unpacked(folder: Path, embeddable: Path | None = None) -> None:
    """What is packed, as a folder."""
    place = folder / f"v{version()}"
    environment.make(place, embeddable=embeddable)
    with tempfile.TemporaryDirectory() as scratch:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", scratch]
        subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        environment.install(next(Path(scratch).glob("*.whl")), place / "lib")
    parts = _parts(place)
    _made_short(place)
    shutil.copy(HERE / "start.py", place)
    (folder / f"{NAME}.cmd").write_bytes(_lines((HERE / f"{NAME}.cmd").read_text().replace("@FOLDER@", place.name)))
    (folder / "LIESMICH.txt").write_bytes("\ufeff".encode() + _lines((HERE / "LIESMICH.txt").read_text(encoding="utf-8")))
    (folder / "LICENSE.txt").write_bytes(_lines((ROOT / "LICENSE").read_text(encoding="utf-8")))
    (folder / "licences.csv").write_bytes(_table(parts))
    (folder / "sbom.cdx.json").write_text(json.dumps(_sbom(parts), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _made_short(place: Path) -> None:
    """What is Python alone comes into two archives, the rest beside `python.exe`."""
    lib, std = place / "lib", place / "std"
    for spared in [part for pattern in SPARED for part in lib.glob(pattern)]:
        shutil.rmtree(spared) if spared.is_dir() else spared.unlink()
    for part in sorted(lib.iterdir()):
        if part.name == AS_SOURCE or any(file.suffix in LIBRARIES for file in part.rglob("*")):
            part.rename(place / part.name)
    with_libraries = [part for part in place.iterdir() if part.is_dir() and part not in (lib, std, place / AS_SOURCE)]
    for folder in filter(Path.exists, [lib, std, *with_libraries]):
        _compiled(folder)
    _in_one_file(lib, place / "lib.zip")
    if std.exists():
        _in_one_file(std, place / ARCHIVE)
    for folder in with_libraries:
        for file in sorted(file for file in folder.rglob("*") if file.suffix in LIBRARIES):
            file.write_bytes(MANGLED.sub(rb"\1\3" + bytes(24), file.read_bytes()))
            short = MANGLED.sub(rb"\1\3", file.name.encode() + b"\0").rstrip(b"\0").decode()
            file.rename(file.with_name(short.replace(TAG, "")))
    (place / "python311._pth").write_text(f"{ARCHIVE}\nlib.zip\n.\n", encoding="utf-8")


def _compiled(folder: Path) -> None:
    """What Python makes of its modules takes their place."""
    command = [sys.executable, "-m", "compileall", "-b", "-q", "-s", folder, "--invalidation-mode", "unchecked-hash", folder]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "0"})  # sets in the order of every time
    for file in folder.rglob("*.py"):
        file.unlink()


def _in_one_file(folder: Path, to: Path) -> None:
    """The folder as an archive that Python imports from; not compressed, so that it starts quickly."""
    with zipfile.ZipFile(to, "w") as archive:
        for part in sorted(folder.rglob("*")):
            name = part.relative_to(folder).as_posix()
            if part.is_file():
                archive.writestr(zipfile.ZipInfo(name), part.read_bytes())
            else:
                archive.writestr(zipfile.ZipInfo(f"{name}/"), b"")  # packages without an __init__ are found by it
    shutil.rmtree(folder)


def _lines(text: str) -> bytes:
    """Text with the line ends that old programs of Windows need."""
    return text.replace("\n", "\r\n").encode()


def _parts(place: Path) -> list[tuple[str, str, str, str]]:
    """Name, version, licence and place of its text of every package; the texts come to lie in one folder, what only installers read goes."""
    found = []
    for told in sorted((place / "lib").glob("*.dist-info")):
        head = HeaderParser().parsestr((told / "METADATA").read_text(encoding="utf-8"))
        texts = [file for file in sorted(told.rglob("*")) if file.is_file() and _is_licence(file.relative_to(told).as_posix())]
        names = [
            f"licences/{head['Name'].lower()}{f'-{number}' if number > 1 else ''}.txt" for number in range(1, len(texts) + 1)
        ]
        for file, name in zip(texts, names, strict=True):
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_bytes(file.read_bytes())
        kept = {name: content.read_bytes() for name in KEPT if (content := told / name).exists()}
        shutil.rmtree(told)
        told.mkdir()
        for name, content in kept.items():
            (told / name).write_bytes(content)
        found.append((head["Name"], head["Version"], _licence(head), "; ".join(names)))
    return found


def _is_licence(name: str) -> bool:
    return any(name.lower().removeprefix("licenses/").startswith(word) or name.lower().startswith(word) for word in LICENCES)


def _licence(head: Message) -> str:
    """What a package says of its licence: an expression, a line, or its classifiers."""
    said = str(head.get("License-Expression") or head.get("License") or "").strip()
    if said and "\n" not in said and len(said) < 80:
        return said
    words = [line.rsplit(" :: ", 1)[-1] for line in head.get_all("Classifier", []) if line.startswith("License ::")]
    return "; ".join(words) or said.splitlines()[0]


def _table(parts: list[tuple[str, str, str, str]]) -> bytes:
    """The list of parts with their licences, as a table for people."""
    made = io.StringIO()
    rows = csv.writer(made, delimiter=";", lineterminator="\r\n")
    rows.writerow(("Name", "Version", "Licence", "Text", "Source"))
    for name, number, licence, text in parts:
        source = "" if name == AS_SOURCE else f"https://pypi.org/project/{name}/{number}/#files"
        rows.writerow((name, number, licence, text, source))
    rows.writerows(
        (name, environment.VERSION if name == "Python" else "", licence, place, "")
        for name, (licence, place) in BESIDE_PYTHON.items()
    )
    return "\ufeff".encode() + made.getvalue().encode()


def _sbom(parts: list[tuple[str, str, str, str]]) -> dict[str, object]:
    """The list of parts as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/)."""
    ours = {"type": "application", "name": "akteursnetz", "version": version(), "licenses": [{"expression": "EUPL-1.2"}]}
    packages = [
        {
            "type": "library",
            "name": name,
            "version": number,
            "purl": f"pkg:pypi/{name.lower()}@{number}",
            "licenses": [{"license": {"name": licence}}],
        }
        for name, number, licence, _ in parts
        if name != "akteursnetz"
    ]
    beside = [
        {"type": "library", "name": name, "licenses": [{"license": {"name": licence}}]}
        for name, (licence, _) in BESIDE_PYTHON.items()
    ]
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment()))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": when, "component": ours},
        "components": [*packages, *beside],
    }


def moment() -> int:
    """Seconds since 1970 of the last commit, or what SOURCE_DATE_EPOCH says (https://reproducible-builds.org)."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(said)
    git = shutil.which("git")
    if git is None:
        return 1_577_836_800
    return int(subprocess.run([git, "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def packed(folder: Path, to: Path) -> None:
    """The folder as an archive; too large or with paths too long for Windows it is refused."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    if long := [name for file in files if len(name := file.relative_to(folder).as_posix()) > LONGEST]:
        raise environment.Missing(f"more than {LONGEST} characters, too long for Windows: {', '.join(long)}")
    at = time.gmtime(moment())[:6]
    with zipfile.ZipFile(to, "w") as archive:
        for file in files:
            told = zipfile.ZipInfo(file.relative_to(folder).as_posix(), at)
            told.external_attr = 0o644 << 16
            archive.writestr(told, file.read_bytes(), zipfile.ZIP_DEFLATED)
    if to.stat().st_size > LARGEST:
        raise environment.Missing(f"{to.name} has {to.stat().st_size / 2**20:.0f} MB, more than {LARGEST / 2**20:.0f}")


def make(to: Path, embeddable: Path | None = None) -> None:
    """The archive."""
    with tempfile.TemporaryDirectory() as scratch:
        unpacked(Path(scratch, NAME), embeddable)
        to.parent.mkdir(parents=True, exist_ok=True)
        packed(Path(scratch, NAME), to)


if __name__ == "__main__":
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("-o", "--output", type=Path, default=ROOT / "dist" / f"Akteursnetz-{version()}-windows.zip")
    read.add_argument("--python", type=Path, metavar="EMBEDDABLE.zip", help="python.org's embeddable package, as for releases")
    said = read.parse_args()
    try:
        make(said.output, said.python)
    except environment.Missing as missing:
        sys.exit(str(missing))
    print(said.output)
