"""Flat files of statistics, new and old, are read number by number."""

from __future__ import annotations

import pytest

from akteursnetz.importers import raw_tables, statistics
from akteursnetz.importers.raw import Held
from akteursnetz.words import Refusal

OLD = """Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl;BEVSTD__Bevoelkerungsstand__Anzahl__q
12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2015;KREISE;Kreise;09185;Neuburg-Schrobenhausen, Landkreis;GES;Geschlecht;;Insgesamt;93000;e
12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2015;KREISE;Kreise;09185;Neuburg-Schrobenhausen, Landkreis;GES;Geschlecht;GESW;weiblich;(46000);()
"""


def one(text, name="12411-0014_flat.csv", encoding="latin-1"):
    found = statistics.found(raw_tables(Held(name, text.encode(encoding))))
    assert len(found) == 1
    return found[0]


def test_the_old_form_has_its_value_in_a_column_of_its_own():
    found = one(OLD)
    assert found.code == "12411-0014"
    assert [
        (number.place, number.time, number.entries, number.count, number.unit, number.quality) for number in found.numbers
    ] == [
        ("09185", "2015-12-31", ("", "BEVSTD"), "93000", "Anzahl", "e"),
        ("09185", "2015-12-31", ("GESW", "BEVSTD"), "(46000)", "Anzahl", "()"),
    ]
    sex = found.dimensions[0]
    assert (sex.label, sex.kind, sex.disjoint, sex.total) == ("Geschlecht", "sex", True, "")
    assert found.dimensions[1].entries == {"BEVSTD": "Bevoelkerungsstand"}


def test_a_flat_file_without_values_is_refused():
    with pytest.raises(Refusal, match="12411"):
        one("\n".join(line.rpartition(";")[0].rpartition(";")[0] for line in OLD.splitlines()))
