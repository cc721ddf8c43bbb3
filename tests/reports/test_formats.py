"""Every kind of report in every format: the same bytes twice, no person's data, and nothing that is not text becomes markup."""

from __future__ import annotations

import csv
import html
import re
import shutil
import subprocess
import zipfile
from importlib.resources import files
from io import BytesIO

import pytest
from cli.run import done, run
from thorough import some, times

from akteursnetz.model import VOLUNTEER
from akteursnetz.reports import FORMATS, KINDS
from akteursnetz.reports.document import CLOSE, OPEN
from akteursnetz.reports.making import WRITERS
from akteursnetz.words import speaking


def text_in(format: str, content: bytes) -> str:
    """All that can be read in a file of a format; of a PDF as poppler reads it."""
    if format == "pdf" and not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    if format == "docx":
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")]
        return html.unescape(re.sub("<[^>]+>", "", "".join(parts)))
    if format == "pdf":
        done_ = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
        return done_.stdout.decode()
    return html.unescape(content.decode())


def personal() -> list[str]:
    """Names, mail addresses and telephone numbers of the contact persons of the demo district, and names of single volunteers."""
    found = []
    with (files("akteursnetz.demo") / "contacts.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found += [row[name] for name in ("name", "email", "phone") if row.get(name)]
    assert len(found) == 15
    with (files("akteursnetz.demo") / "actors.csv").open(encoding="utf-8") as file:
        volunteers = [row["name"] for row in csv.DictReader(file) if row["kind"] == VOLUNTEER]
    assert volunteers
    return [*found, *volunteers]


@pytest.fixture
def formats_of(written, monkeypatch):
    """A report of the demo district in every format as bytes: asked for once, as Markdown, and written as all of them."""
    kept, markdown = [], WRITERS["md"]
    monkeypatch.setitem(WRITERS, "md", lambda document: kept.append(document) or markdown(document))

    def formats(kind, lang="de", wanted=tuple(FORMATS)):
        asked = written(kind, "md", lang=lang, anew=True)
        with speaking(lang):
            found = {format: WRITERS[format](kept[-1]) for format in wanted}
        assert found.get("md", asked) == asked
        return found

    return formats


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.share(2)
def test_no_report_holds_a_persons_name_mail_or_telephone_number(formats_of, kind, lang):
    # the PDF last: where nothing reads it, the others have been looked at
    wanted = some(FORMATS, 2, list(KINDS).index(kind))
    for format, content in sorted(formats_of(kind, lang, wanted).items(), key=lambda one: one[0] == "pdf"):
        if (format, lang) == ("pdf", "en"):
            continue
        text = text_in(format, content)
        assert len(text) > 1000
        squeezed = re.sub(r"\s+", "", text)
        assert [one for one in personal() if one in text or re.sub(r"\s+", "", one) in squeezed] == [], format
        assert OPEN not in text, format
        assert CLOSE not in text, format


def test_the_same_data_twice_are_the_same_bytes(formats_of):
    one, other = (formats_of(times("workshop", "council")) for _ in range(2))
    assert [format for format in FORMATS if one[format] != other[format]] == []


def test_a_page_loads_nothing_and_runs_nothing(written):
    page = written("council", "html").decode()
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert re.findall(r'(?:src|href)="(?!#|data:image/svg\+xml;base64,)', page) == []
    assert "style=" not in page


def test_names_that_look_like_markup_stay_text(tmp_path):
    store = tmp_path / "a.db"
    done("init", "--name", "<b>|*Kreis*", store=store)
    done("actor", "add", "<script>x</script>", "--kind", "office", "--department", "# A | B", store=store)
    for format in FORMATS:
        done("report", "-o", tmp_path / f"r.{format}", store=store)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;|*Kreis*" in page
    assert "<b>" not in page
    assert r"\<b\>\|\*Kreis\*" in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_an_empty_network_has_no_report(tmp_path):
    store = tmp_path / "a.db"
    done("init", store=store)
    ran = run("report", "-o", tmp_path / "r.html", store=store)
    assert (ran.code, ran.err) == (
        1,
        "Error: There is no actor to be seen in this network yet. Add one: akteursnetz actor add or import.\n",
    )


def test_a_day_to_compare_with_that_is_not_before_is_refused(demo, tmp_path):
    ran = run("report", "--from", "2027-01-01", "--at", "2026-11-24", "-o", tmp_path / "r.md", store=demo)
    assert ran.code == 1
    assert "is not before the day of the report" in ran.err


def test_an_event_names_its_day(written):
    told = written("council", "md", "--from", "Netzwerktreffen Neuzuwanderung@2025-07-02", lang="en").decode()
    assert "Since 2025-07-02:" in told
