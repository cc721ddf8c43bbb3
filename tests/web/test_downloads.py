"""A list as a file: what `export` writes of it, in the order and narrowed as the page shows it; the empty workbook."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import unquote

import pytest
from cli.run import done
from thorough import some

from akteursnetz.store import open_store
from akteursnetz.web.shown import KINDS
from web.conftest import text_of


def fetched(window, path, status=200):
    answer = window.client.get(path, base_url="http://127.0.0.1:8765", headers={"Accept-Language": window.language})
    assert answer.status_code == status, text_of(answer)
    return answer


def rows_of(answer):
    """The rows of a German file by their names."""
    found = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")), delimiter=";"))
    return {row.get("name") or row.get("titel") or row["id"]: row for row in found}


@pytest.mark.parametrize("audience", ["internal", "network", "public"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", [table for table in KINDS if not table.persons], ids=lambda table: table.name)
@pytest.mark.share(2)
def test_a_list_is_the_file_that_export_writes(window, tmp_path, table, language, audience):
    window.language = language
    done("export", "csv", "-o", tmp_path / "out", "--audience", audience, store=window.store, lang=language)
    written = (tmp_path / "out" / f"{table.german if language == 'de' else table.name}.csv").read_bytes()
    answer = fetched(window, f"/{table.name}.csv?all=1&audience={audience}")
    assert sorted(answer.get_data().splitlines()) == sorted(written.splitlines())
    assert answer.get_data().splitlines()[0] == written.splitlines()[0]
    assert answer.mimetype == "text/csv"
    name = table.german if language == "de" else table.name
    assert unquote(answer.headers["Content-Disposition"]).endswith(f"{name}.csv")


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_forms_are_read_again_without_a_change(window, tmp_path, language):
    window.language = language
    for table in some(KINDS, 2):
        for form in () if table.persons else ("csv", "xlsx"):
            file = tmp_path / f"{table.name}.{form}"
            file.write_bytes(fetched(window, f"/{table.name}.{form}?all=1&audience=internal").get_data())
            done("import", file, "--keep-extra", store=window.store)
    with open_store(window.store) as store:
        assert not store.journal()[0].words.startswith("import") or store.changes(store.latest()) == []


def test_the_file_holds_what_the_list_shows_and_in_its_order(window):
    done("actor", "add", "Zirkus Alt", "--kind", "association", "--until", "2020-12-31", store=window.store)
    done(
        "offer",
        "add",
        "Kurs in Planung",
        "--by",
        "vhs",
        "--status",
        "planned",
        "--theme",
        "language",
        "--target-group",
        "youth",
        store=window.store,
    )
    for path in (
        "/actors",
        "/actors?q=schule",
        "/actors?municipality=Auenstadt",
        "/actors?at=1.6.2019",
        "/actors?all=1",
        "/offers",
    ):
        shown = re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', window.get(path))
        table, _, asked = path.partition("?")
        assert list(rows_of(fetched(window, f"{table}.csv?{asked}&audience=internal"))) == shown, path
        assert shown


def test_without_a_word_the_file_is_for_the_network_and_the_page_says_so(window):
    page = window.get("/actors")
    circles = re.findall(r'<option value="(internal|network|public)">', page)
    assert circles[0] == "network"
    assert "für wen" in text_of(page)
    assert fetched(window, "/actors.csv").get_data() == fetched(window, "/actors.csv?audience=network").get_data()
    assert "geheim" not in fetched(window, "/actors.csv").get_data(as_text=True)
    assert "geheim" in fetched(window, "/actors.csv?audience=internal").get_data(as_text=True)


def test_what_an_audience_may_not_see_is_not_found_out_by_searching(window):
    done("actor", "edit", "vhs", "--visibility", "internal", store=window.store)
    assert rows_of(fetched(window, "/actors.csv?q=volkshochschule")) == {}
    assert list(rows_of(fetched(window, "/actors.csv?q=volkshochschule&audience=internal"))) == ["Volkshochschule"]


def test_persons_are_in_no_file_of_a_list(window):
    assert "/contacts.csv" not in window.get("/contacts")
    for form in ("csv", "xlsx"):
        for audience in ("internal", "network", "public"):
            fetched(window, f"/contacts.{form}?audience={audience}", 404)


def test_what_is_not_understood_is_said_on_the_page_of_the_list(window):
    assert "„neulich“" in text_of(fetched(window, "/actors.csv?at=neulich", 422))
    assert "Lindenfurt" in text_of(fetched(window, "/actors.xlsx?municipality=Lindenfort", 422))
    fetched(window, "/actors.csv?audience=everybody", 404)
    fetched(window, "/actors.pdf", 404)
    fetched(window, "/nothing.csv", 404)


def test_every_page_of_a_long_list_is_in_its_file(window, tmp_path):
    file = tmp_path / "actors.csv"
    file.write_text("name,kind\n" + "".join(f"Verein {number},association\n" for number in range(130)), encoding="utf-8")
    done("import", file, store=window.store)
    assert len(rows_of(fetched(window, "/actors.csv?q=verein&page=2"))) == 130


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_empty_workbook_is_the_one_of_the_command_line(window, tmp_path, language):
    window.language = language
    done("template", tmp_path / "t.xlsx", store=window.store, lang=language)
    answer = fetched(window, "/template.xlsx")
    assert answer.get_data() == (tmp_path / "t.xlsx").read_bytes()
    assert "/template.xlsx" in window.get("/import")
