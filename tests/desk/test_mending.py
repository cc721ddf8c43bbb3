"""What is wrong with a list is told once for all rows, and put right where it stands; what nobody corrects stays as it is."""

from __future__ import annotations

from akteursnetz.desk import bulk, mending
from akteursnetz.desk.bulk import Twin
from akteursnetz.desk.mending import Spots
from akteursnetz.importers import as_pasted, pasted, read
from akteursnetz.importers.raw import Broken, RawTable
from akteursnetz.vocabulary import Vocabulary


def wrong(*tables):
    return mending.problems(tables, read(list(tables)).refused, Vocabulary())


def checked(store_of, *tables):
    return mending.problems(tables, bulk.check(store_of, tables, bulk.Wish()).result.refused, Vocabulary())


def test_the_same_wrong_value_is_one_problem_with_all_its_rows_and_each_missing_value_one_of_its_own(tmp_path):
    from akteursnetz.store import open_store

    text = "name\tkind\tmunicipality\treaches\nA\tVerien\tX\tyouth;Foo\nB\tVerien\tX\tFoo;women\nC\t\tX\t\nD\t\tX\t\n"
    with open_store(tmp_path / "n.db", write=True, create=True) as store:
        found = checked(store, pasted(None, text))
    assert [(one.spots.column, one.spots.part, one.spots.rows, one.cell, one.title) for one in found] == [
        ("kind", "", (2, 3), "Verien", "A"),
        ("reaches", "Foo", (2, 3), "Foo", "A"),
        ("kind", "", (4,), "", "C"),
        ("kind", "", (5,), "", "D"),
    ]


def test_a_correction_reaches_all_rows_and_only_the_value_that_is_meant():
    raw = pasted("actors", "name\tkind\treaches\nA\tx\tyouth;Foo\nB\tx\tFoo; women\nC\ty\tFoo bar\n")
    mending.mend([raw], Spots(0, (2, 3), "kind"), "association")
    mending.mend([raw], Spots(0, (2, 3), "reaches", "Foo"), "older")
    assert raw.rows[:3] == [["A", "association", "youth;older"], ["B", "association", "older;women"], ["C", "y", "Foo bar"]]
    mending.mend([raw], Spots(0, (3,), "reaches", "older"), "")
    assert raw.rows[1][2] == "women"


def test_a_cell_that_holds_an_error_stays_one_until_something_else_stands_there():
    raw = RawTable("actors", ["name", "kind", "phone"], [["A", "association", Broken("#NV")]], "x.xlsx", "actors", typed=True)
    mending.mend([raw], Spots(0, (2,), "phone"), "#NV")
    assert type(raw.rows[0][2]) is Broken
    mending.mend([raw], Spots(0, (2,), "phone"), "0761")
    assert raw.rows[0][2] == "0761"


def test_a_missing_column_is_added_with_what_was_said_in_the_rows_that_lack_it():
    raw = pasted("actors", "name\nA\nB\tzu viel\n")
    mending.mend([raw], Spots(0, (2,), "kind"), "association")
    assert [column for column in raw.header if column in ("kind", "art")]
    assert raw.rows[:2] == [["A", "association"], ["B", "", "zu viel"]]


def test_headers_and_tables_are_told_what_they_are_or_left_out():
    unknown = RawTable("Tabelle1", ["name", "kind", "Farbe"], [["A", "association", "rot"]], "x.xlsx", "Tabelle1")
    (one,) = wrong(unknown)
    assert one.spots == Spots(0)
    mending.mend([unknown], one.spots, "actors")
    (one,) = wrong(unknown)
    assert one.spots == Spots(0, (), header=2)
    mending.mend([unknown], one.spots, "")
    assert wrong(unknown) == []
    mending.mend([unknown], Spots(0), "")
    assert (unknown.header, unknown.rows) == ([], [])


def test_a_column_with_content_and_no_header_is_found_by_its_letters():
    raw = RawTable("actors", ["name", "", "kind"], [["A", "Wiesenweg 1", "association"]], "x.csv")
    (one,) = wrong(raw)
    assert one.spots.header == 1
    mending.mend([raw], one.spots, "street")
    assert wrong(raw) == []


def test_who_is_the_same_is_named_by_its_id_wherever_the_lists_name_it():
    actors = pasted("actors", "name\tkind\tpart_of\nVHS Auen\tadult_education_centre\t\nStelle\toffice\tVHS Auen\n")
    ties = pasted("cooperations", "a\tb\nVHS Auen\tStelle\nStelle\tVHS\n")
    offers = pasted("offers", "title\tproviders\nKurs\tStelle; VHS Auen\n")
    mending.same([actors, ties, offers], Twin((0, 2), "VHS Auen", "vhs", "", False), "Volkshochschule")
    assert actors.rows[:2] == [["Volkshochschule", "adult_education_centre", "", "vhs"], ["Stelle", "office", "vhs"]]
    assert ties.rows[0] == ["vhs", "Stelle"]
    assert ties.rows[1] == ["Stelle", "VHS"]
    assert offers.rows[0] == ["Kurs", "Stelle;vhs"]


def test_a_list_goes_back_as_text_that_is_read_as_the_same_rows_under_the_same_numbers():
    text = '\n\nname\tkind\tnote\n"Klub ""A""\nB"\tx\t"Quaste"\n\nC\t"a\tb"\t""""\n'
    raw = pasted("actors", text)
    again = pasted("actors", as_pasted(raw))
    assert [row for row in again.rows if any(row)] == [row for row in raw.rows if any(row)]
    assert again.numbers[0] == raw.numbers[0] == 4
