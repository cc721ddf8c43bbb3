"""Official statistics in a window: what is to be chosen is asked, then the figures are previewed and taken over as at the terminal."""

from __future__ import annotations

import io
import re

from akteursnetz.store import open_store
from web.conftest import text_of
from web.lists import again, form_of

TABLE = """Tabelle: 99999-0001
Betreute Kinder;;;;
Statistik der Kinder;;;;
;;;Kinder;Plätze
;;;Anzahl;Anzahl
31.12.2024;09185;  Neuburg-Schrobenhausen, Landkreis;100;120
31.12.2024;01001;  Flensburg, kreisfreie Stadt;.;7
__________
"""


def test_places_and_columns_are_asked_and_become_figures(window):
    answer = window.sent("/import", file=[(io.BytesIO(TABLE.encode()), "99999-0001.csv")])
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "Gelesen als amtliche Statistik: Statistik der Kinder (99999-0001)." in text_of(page)
    keys = {value: name.replace("key", "answer") for name, value in form_of(page).items() if name.startswith("key-")}
    columns = keys["categories: Spalte (99999-0001)"]
    assert re.findall(rf'type="checkbox" name="{columns}" value="([^"]*)"', page) == ["Kinder", "Plätze"]
    said = {keys["places: 99999-0001"]: "Flensburg", columns: ["Kinder", "Plätze"]}
    answer = window.sent("/import", **{**form_of(page), **said})
    page = answer.get_data(as_text=True)
    assert "Vor dem Übernehmen" in text_of(page), text_of(page)
    window.follow(again(window, page, take="all"))
    with open_store(window.store) as store:
        found = {
            one["indicator"]: one["count"] for one in store.records("figures").values() if one["municipality"] == "Flensburg"
        }
    assert found == {"kinder": ".", "plaetze": 7}


def test_what_is_no_entry_is_told_at_its_field(window):
    page = window.sent("/import", file=[(io.BytesIO(TABLE.encode()), "99999-0001.csv")]).get_data(as_text=True)
    keys = {value: name.replace("key", "answer") for name, value in form_of(page).items() if name.startswith("key-")}
    said = {keys["places: 99999-0001"]: "Flensburg", keys["categories: Spalte (99999-0001)"]: "Quatsch"}
    answer = window.sent("/import", **{**form_of(page), **said})
    assert answer.status_code == 422
    assert "„Quatsch“ ist hier keine Antwort." in text_of(answer.get_data(as_text=True))
