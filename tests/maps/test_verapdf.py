"""The PDF of a map conforms to PDF/UA-1, says veraPDF. Needs Java and Maven; fetched once into ~/.cache/akteursnetz."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli.run import done
from exporters.test_offers_page import written as offers_page

from akteursnetz.maps import MapOptions, circle_map, draw, lay_out, sign_in_sheet, to_pdf
from akteursnetz.model import Attendance, Event
from akteursnetz.reports import KINDS
from maps.pictures import MARKED

POM = Path(__file__).parents[1] / "verapdf" / "pom.xml"


def version() -> str:
    tree = ElementTree.parse(POM)
    return tree.findtext(".//{*}dependency/{*}version") or ""


@pytest.fixture(scope="session")
def verapdf() -> list[str]:
    """The command in front of a file."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    if java is None or maven is None:
        pytest.skip("Java and Maven are needed to run veraPDF")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "akteursnetz" / f"verapdf-{version()}"
    if not cache.is_dir():
        cache.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache.parent) as folder:
            got = Path(folder) / "jars"
            command = [maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={got}"]
            subprocess.run(command, check=True, timeout=600)
            if not cache.is_dir():
                got.rename(cache)
    return [java, "-cp", str(cache / "*"), "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "ua1", "--format", "text"]


@pytest.mark.parametrize("arrange", ["organic", "departments"])
def test_every_pdf_conforms_to_pdf_ua_1(verapdf, district, hostile, network_of, tmp_path, arrange, demo_folder):
    pdfs = {}
    options = MapOptions(arrange=arrange, title="Karte für den Kreistag", layers=("offers", "committees"))
    event = Event(id="e", title="Netzwerktreffen", kind="workshop", date="2027-01-12")
    marked = network_of(12)
    for actor, name in zip(marked.actors.values(), MARKED, strict=False):
        actor.name = actor.department = name
    for name, network in (("district", district), ("hostile", hostile), ("large", network_of(400)), ("marked", marked)):
        pdfs[name] = to_pdf(draw(network, lay_out(network, network.view(), arrange), options))
        pdfs[f"{name}-circles"] = circle_map(network, options)
        network.attendance = [Attendance(event="e", actor=actor, state="invited") for actor in network.actors]
        pdfs[f"{name}-sign-in"] = sign_in_sheet(network, options, event)
    if arrange == "organic":
        for tongue in ("de", "ar", "uk"):
            offers_page(tmp_path / "offers.pdf", language="de", options={"in": tongue})
            pdfs[f"offers-{tongue}"] = (tmp_path / "offers.pdf").read_bytes()
        shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
        for kind in KINDS:
            done("report", "--kind", kind, "-o", tmp_path / "r.pdf", store=tmp_path / "akteursnetz.db")
            pdfs[f"report-{kind}"] = (tmp_path / "r.pdf").read_bytes()
    files = [str(tmp_path / f"{name}.pdf") for name in pdfs]
    for file, pdf in zip(files, pdfs.values(), strict=True):
        Path(file).write_bytes(pdf)
    checked = subprocess.run([*verapdf, *files], capture_output=True, text=True, check=False, timeout=300)
    assert [line.split()[0] for line in checked.stdout.splitlines()] == ["PASS"] * len(files), checked.stdout + checked.stderr
