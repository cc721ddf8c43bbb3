"""The network as a file, in the browser: every format, for an audience, without contact persons."""

from __future__ import annotations

import io
import zipfile

import pytest
from cli.run import done

from akteursnetz.exporters import formats
from web.conftest import text_of
from web.test_downloads import fetched


def test_every_format_has_its_page(window):
    overview = window.get("/export")
    for name in formats():
        assert f'href="/export/{name}"' in overview
        assert "Für wen" in text_of(window.get(f"/export/{name}"))
    assert 'href="/export"' in window.get("/")


@pytest.mark.parametrize("audience", ["", "internal", "network", "public"])
def test_a_file_is_what_export_writes_but_for_contact_persons(window, tmp_path, audience):
    window.language = "de"
    done("export", "csv", "-o", tmp_path / "out", "--audience", audience or "network", store=window.store, lang="de")
    answer = fetched(window, f"/export/csv/file?audience={audience}")
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"].endswith("tables.zip")
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as packed:
        got = {name: packed.read(name) for name in packed.namelist()}
    want = {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}
    assert len(got.pop("Kontakte.csv").splitlines()) == 1
    del want["Kontakte.csv"]
    assert got == want


def test_what_is_left_out_is_told_before_it_is_downloaded(window):
    text = text_of(window.get("/export/geojson?look=1&audience=public"))
    assert "places.geojson" in text
    assert "Ohne Koordinaten und deshalb nicht dabei: 4 Akteure" in text
    assert "Nichts wird ausgelassen" in text_of(window.get("/export/graphml?look=1&audience=internal"))
    assert "„neulich“" in text_of(window.get("/export/csv?look=1&at=neulich", 422))


def test_what_does_not_fit_is_said_at_its_field(window):
    assert "„neulich“" in text_of(fetched(window, "/export/csv/file?at=neulich", 422))
    fetched(window, "/export/csv/file?audience=all", 404)
    fetched(window, "/export/unknown", 404)
