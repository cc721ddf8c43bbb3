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


def test_the_time_is_chosen_and_a_new_indicator_is_told_in_words_before_it_is_taken_over(window):
    table = TABLE.replace("31.12.2024;01001", "31.12.2023;09185;  Neuburg-Schrobenhausen, Landkreis;90;110\n31.12.2024;01001")
    page = window.sent("/import", file=[(io.BytesIO(table.encode()), "99999-0001.csv")]).get_data(as_text=True)
    keys = {value: name.replace("key", "answer") for name, value in form_of(page).items() if name.startswith("key-")}
    times = keys["times: Zeit (99999-0001)"]
    assert re.findall(r'<option value="([^"]*)"', page.partition(f'name="{times}"')[2].partition("</select>")[0])[-3:] == [
        "2024-12-31",
        "2023-12-31",
        "alle",
    ]
    said = {keys["places: 99999-0001"]: "09185", times: "2023-12-31", keys["categories: Spalte (99999-0001)"]: ["Kinder"]}
    page = window.sent("/import", **{**form_of(page), **said}).get_data(as_text=True)
    assert "Neue Kennzahl: Kinder." in text_of(page)
    assert re.search(r">\s*Kinder\s*<", page)
    window.follow(again(window, page, take="all"))
    with open_store(window.store) as store:
        mine = [one for one in store.records("figures").values() if one["source"].startswith("Statistik der Kinder")]
    assert [(one["date"], one["count"]) for one in mine] == [("2023-12-31", 90)]
