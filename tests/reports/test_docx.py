"""The DOCX can be edited: real styles, header rows, pictures with their text; every part that is named is there."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def parts(written):
    with zipfile.ZipFile(BytesIO(written("council", "docx"))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_every_part_is_well_formed_and_every_one_that_is_named_is_there(parts):
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    targets = re.findall(r'Target="([^"]+)"', parts["word/_rels/document.xml.rels"].decode())
    assert {f"word/{target}" for target in targets} <= set(parts)
    used = set(re.findall(r'r:(?:id|embed)="([^"]+)"', parts["word/document.xml"].decode()))
    assert used <= set(re.findall(r'Id="([^"]+)"', parts["word/_rels/document.xml.rels"].decode()))


def test_every_style_that_is_used_is_defined_and_headings_are_headings(parts):
    body = parts["word/document.xml"].decode()
    defined = set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"].decode()))
    used = set(re.findall(r'<w:(?:pStyle|tblStyle|rStyle) w:val="([^"]+)"', body))
    assert {"Title", "Heading1", "Heading2", "ListBullet", "ListNumber", "Grid", "Facts", "Caption"} <= used <= defined


def test_tables_repeat_their_header_and_pictures_say_what_they_show(parts):
    tree = ElementTree.fromstring(parts["word/document.xml"])
    tables = [one for one in tree.iter(f"{W}tbl") if one.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Grid"]
    assert tables
    assert all(one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for one in tables)
    texts = re.findall(r'<wp:docPr id="\d+" name="[^"]*" descr="([^"]*)"', parts["word/document.xml"].decode())
    assert texts
    assert all(re.search(r"\d", text) for text in texts)


def test_every_citation_leads_to_its_definition(parts):
    body = parts["word/document.xml"].decode()
    assert set(re.findall(r'w:anchor="(d\d+)"', body)) == set(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(d\d+)"', body))


@pytest.mark.slow
def test_libreoffice_makes_four_pages_of_it(written, tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "r.docx").write_bytes(written("council", "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "r.docx"],
        check=True,
        capture_output=True,
        timeout=180,
    )
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "r.pdf").read_bytes())
    assert 4 <= len(pages) <= 5
