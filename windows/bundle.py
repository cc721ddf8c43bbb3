"""`Akteursnetz-VERSION-windows.zip`: a folder that is unpacked anywhere and opens the network in the browser with a double click.

`python windows/bundle.py [-o FILE] [--python EMBEDDABLE.zip]`. In it: `Akteursnetz.cmd`, a Windows Python with the program in a folder
named by the version – so that an update lies beside what may still be running –, all licences, and the list of parts as CycloneDX 1.6.
The network lies in the user's documents, never here. The same source gives the same bytes: every file bears the time of the last commit.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
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
TOP = "Akteursnetz"
LARGEST = 100 * 1024 * 1024
"""bytes of the packed file"""
LONGEST = 92
"""characters of the longest path in it, so that a folder of 165 has room before Windows' 259"""
LICENCES = ("licenses/", "license", "licence", "copying", "notice", "authors")
KEPT = ("METADATA", "entry_points.txt")
BESIDE_PYTHON = {
    "Python": ("PSF-2.0", "python311.dll and std: https://docs.python.org/3.11/license.html"),
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
    shutil.copy(HERE / "start.py", place)
    parts = _parts(place)
    (folder / f"{TOP}.cmd").write_bytes(_lines((HERE / f"{TOP}.cmd").read_text().replace("@FOLDER@", place.name)))
    (folder / "LIESMICH.txt").write_bytes("\ufeff".encode() + _lines((HERE / "LIESMICH.txt").read_text(encoding="utf-8")))
    (folder / "LICENSE.txt").write_bytes(_lines((ROOT / "LICENSE").read_text(encoding="utf-8")))
    (folder / "licences.csv").write_bytes(_table(parts))
    (folder / "sbom.cdx.json").write_text(json.dumps(_sbom(parts), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


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
    rows.writerow(("Name", "Version", "Licence", "Text"))
    rows.writerows(parts)
    rows.writerows(
        (name, environment.VERSION if name == "Python" else "", licence, place)
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
    if long := [name for file in files if len(name := f"{TOP}/{file.relative_to(folder).as_posix()}") > LONGEST]:
        raise environment.Missing(f"the path is too long for Windows: {long[0]}")
    at = time.gmtime(moment())[:6]
    with zipfile.ZipFile(to, "w") as archive:
        for file in files:
            told = zipfile.ZipInfo(f"{TOP}/{file.relative_to(folder).as_posix()}", at)
            told.external_attr = 0o644 << 16
            archive.writestr(told, file.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    if to.stat().st_size > LARGEST:
        raise environment.Missing(f"{to.name} has {to.stat().st_size / 2**20:.0f} MB, more than {LARGEST / 2**20:.0f}")


def make(to: Path, embeddable: Path | None = None) -> None:
    """The archive."""
    with tempfile.TemporaryDirectory() as scratch:
        unpacked(Path(scratch, TOP), embeddable)
        to.parent.mkdir(parents=True, exist_ok=True)
        packed(Path(scratch, TOP), to)


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
