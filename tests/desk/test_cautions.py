"""Where figures are shown it is said how they are rounded, and that levels must not be added up."""

from __future__ import annotations

from akteursnetz.desk.cautions import cautions
from akteursnetz.model import TABLES
from akteursnetz.vocabulary import Vocabulary


def said(*rows, table="figures"):
    return cautions(TABLES[table], [{"municipality": place, "indicator": code} for place, code in rows], Vocabulary())


def test_the_rounding_of_a_source_is_said_once_for_each_indicator():
    told = said(("Au", "foreigners"), ("Berg", "foreigners"), ("Au", "population"))
    assert len(told) == 1
    assert "multiples of 5" in told[0] or "Vielfache von 5" in told[0]


def test_a_district_beside_its_municipalities_is_not_to_be_added_up():
    assert len(said(("Au", "population"), ("Landkreis Passau", "population"))) == 1
    assert len(said(("Au", None), ("Bayern", None))) == 1
    assert said(("Landkreis Passau", "population"), ("Au", "unemployed")) == []


def test_other_tables_have_none():
    assert said(("Au", "foreigners"), table="actors") == []
