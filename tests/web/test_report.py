"""Reports in the browser: each is made and kept as a file; the head of a paper is filled in and kept with the network."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz.reports import FORMATS
from web.conftest import fields_of, text_of
from web.test_downloads import fetched


def test_the_page_is_reached_from_everywhere_and_names_every_report(window):
    assert 'href="/de/report"' in window.get("/de/")
    page = window.get("/report")
    for name in ("Gremienvorlage", "Steuerung", "Workshop", "Übergabe"):
        assert f">{name}</option>" in page


@pytest.mark.parametrize("format", [one for one in FORMATS if one != "docx"])
@pytest.mark.share(2)
def test_a_report_is_the_file_that_the_command_writes(window, tmp_path, format):
    window.language = "de"
    answer = fetched(window, f"/report/file?kind=council&format={format}&to=2026-11-24")
    assert answer.headers["Content-Disposition"].endswith(f"bericht-council.{format}")
    done("report", "--to", "2026-11-24", "-o", tmp_path / f"r.{format}", store=window.store, lang="de")
    assert answer.get_data() == (tmp_path / f"r.{format}").read_bytes()


def test_a_day_that_is_none_is_told_and_nothing_is_handed_out(window):
    told = text_of(window.get("/report/file?kind=council&format=md&from=bald", 422))
    assert "bald" in told


def test_the_head_of_a_paper_is_kept_shown_again_and_stands_on_the_paper(window):
    answer = window.sent(
        "/report/head",
        subject="Bericht <2026>",
        kind="resolution",
        consultation="Kreistag; 14.12.2026; Entscheidung; nichtöffentlich",
        finance="Teilergebnisplan; 2027; 20.000; 45.000 €; Dolmetschen",
    )
    assert "Der Kopf der Vorlage ist gespeichert." in text_of(window.follow(answer))
    kept = fields_of(window.get("/report/head"))
    assert kept["consultation"] == ["Kreistag; 14.12.2026; Entscheidung; nichtöffentlich"]
    assert kept["finance"] == ["Teilergebnisplan; 2027; 20000; 45000; Dolmetschen"]
    paper = fetched(window, "/report/file?kind=council&format=md").get_data(as_text=True)
    assert "# Beschlussvorlage" in paper
    assert r"Bericht \<2026\>" in paper
    assert "**Öffentlichkeit:** nichtöffentlich" in paper
    assert "| Kreistag | 14.12.2026 | Entscheidung | nichtöffentlich |" in paper
    assert "| Teilergebnisplan | 2027 | 20.000 | 45.000 | Dolmetschen |" in paper


def test_what_cannot_be_read_in_the_head_is_told_at_its_field_and_stays_typed(window):
    answer = window.sent("/report/head", kind="information", consultation="Kreistag; irgendwann; Entscheidung")
    assert answer.status_code == 422
    assert "erwartet ist ein Tag" in text_of(answer)
    assert fields_of(answer.get_data(as_text=True))["consultation"] == ["Kreistag; irgendwann; Entscheidung"]
