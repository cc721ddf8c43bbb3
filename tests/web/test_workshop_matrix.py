"""The matrix of a workshop in the browser: fetched empty, sent filled in, looked at, taken over, taken back."""

from __future__ import annotations

import html
import io
from datetime import date

import openpyxl
from cli.run import done

from web.conftest import text_of
from web.lists import again, journal, sent


def test_it_is_fetched_filled_in_and_taken_over_as_one_command(window):
    today = date.today().isoformat()
    done("event", "add", "Runder Tisch", "--kind", "round_table", "--date", today, store=window.store)
    done("attend", "Runder Tisch", "Volkshochschule", "Jugendamt", "--state", "invited", store=window.store)
    answer = window.client.get(
        f"/report/file?kind=workshop&format=xlsx&to=Runder+Tisch@{today}",
        base_url="http://127.0.0.1:8765",
        headers={"Accept-Language": "de"},
    )
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.get_data()))
    sheet = book.active
    sheet["E5"], sheet["D6"] = 3, 0
    content = io.BytesIO()
    book.save(content)
    before = journal(window.store)
    page = sent(window, ("matrix.xlsx", content.getvalue()), status=200)
    told = html.unescape(page)
    assert "1 Widerspruch" in told
    assert "2 Kooperationen" in told
    answer = again(window, page, take="1")
    assert answer.status_code == 303, text_of(answer)
    assert len(journal(window.store)) == len(before) + 1
    rows = done("cooperation", "list", "--format", "json", store=window.store).json
    assert {one["level"] for one in rows if one["source"] == f"Runder Tisch@{today}"} == {3, 0}


def test_what_cannot_be_read_is_said_on_the_page(window):
    page = sent(
        window, ("m.csv", "Workshop-Matrix;Nie@2020-01-01\nKürzel;Einrichtung;A1;B1\nA1;Jugendamt;;7\nB1;vhs;;\n".encode())
    )
    assert "m.csv, Zelle D3 („7“)" in html.unescape(page)
    page = sent(
        window, ("m.csv", "Workshop-Matrix;Nie@2020-01-01\nKürzel;Einrichtung;A1;B1\nA1;Jugendamt;;3\nB1;vhs;;\n".encode())
    )
    assert "Den Termin „Nie@2020-01-01“" in html.unescape(page)
