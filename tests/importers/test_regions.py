"""From a sheet or CSV file as it lies in offices to the tables on it; what is left out is told with its row."""

import re

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.importers import raw_tables
from akteursnetz.importers._regions import SUBHEADING, laid_out, lying_on
from akteursnetz.importers.raw import Grid, RawTable
from akteursnetz.words import Refusal

HEAD = "Träger|Einrichtung|Ansprechpartner|Tel.|E-Mail"
ONE = "AWO|Kita Nord|Fr. Roth|0821/1234|a@b.example"
TWO = "|Kita Süd|Hr. Tas|0821/555|c@d.example"


def sheet(*lines, merged=()):
    rows = [line.split("|") for line in lines]
    ranges = [(top - 1, left, bottom - 1, right) for top, left, bottom, right in merged]
    return RawTable("Liste", rows[0], rows[1:], "l.xlsx", sheet="Liste", grid=Grid(rows, ranges))


@pytest.mark.parametrize(
    ("lines", "header_row", "header", "numbers"),
    [
        pytest.param([HEAD, ONE, TWO], 1, HEAD, [2, 3], id="a plain list"),
        pytest.param(["Netzwerkliste||||", "Stand: 3.11.2026||||", "||||", HEAD, ONE, TWO], 4, HEAD, [5, 6], id="titles above"),
        pytest.param(
            ["Netzwerkliste", "", "||Kontakt||", HEAD, ONE, TWO, "", "* ohne Gewähr"], 4, HEAD, [5, 6], id="group and footnote"
        ),
        pytest.param([HEAD, "1|2|3|4|5", ONE, TWO], 1, HEAD, [3, 4], id="numbers of the columns"),
        pytest.param([HEAD, "(1)|(2)|(3)|(4)|(5)", ONE, TWO], 1, None, [3, 4], id="numbers of the columns in brackets"),
        pytest.param([HEAD, ONE, "Seite 2||||", HEAD, TWO], 1, HEAD, [2, 5], id="the header once more after a page break"),
        pytest.param(["", HEAD, "", ONE, "", "", TWO], 2, HEAD, [4, 7], id="empty lines between the rows"),
        pytest.param([HEAD, ONE, TWO, "Summe|2|||"], 1, HEAD, [2, 3], id="a sum"),
        pytest.param([HEAD, ONE, TWO, "|Kita Ost|||"], 1, HEAD, [2, 3, 4], id="the last has nothing but a name"),
        pytest.param([HEAD, ONE, "|Kita Ost|||", TWO], 1, HEAD, [2, 3, 4], id="one between has nothing but a name"),
        pytest.param(
            ["Wer|Womit|Bis wann", "AWO|Kochen|31.12.2026", "AWO|Lesen|1.5.2027"],
            1,
            "Wer|Womit|Bis wann",
            [2, 3],
            id="unknown words",
        ),
        pytest.param(
            ["Übersicht|||", "Wer|Womit|Wo|Bis", "A|Kochen|O|1.1.2027", "B|Lesen|O|1.5.2027"], 2, None, [3, 4], id="form"
        ),
        pytest.param(
            ["Träger|Einrichtung|Kontakt||", "||Ansprechpartner|Tel.|E-Mail", ONE, TWO],
            2,
            HEAD,
            [3, 4],
            id="a header over two rows",
        ),
        pytest.param(
            ["Ansprech-\npartner|Einrichtung|E-Mail", "Fr. A|Kita|a@b.example"], 1, "Ansprechpartner|Einrichtung|E-Mail", [2]
        ),
        pytest.param(
            [f"|{HEAD}", f"1|{ONE}", f"2|{TWO}", f"3|{ONE}"], 1, f"Nr.|{HEAD}", [2, 3, 4], id="rows that are numbered"
        ),
    ],
)
def test_a_list_is_found_below_and_between_what_is_none(lines, header_row, header, numbers):
    (found,) = lying_on(sheet(*lines))
    assert (found.header_row, found.numbers) == (header_row, numbers)
    assert header is None or found.header == header.split("|")
    told = " ".join(found.warnings)
    assert re.search(rf"row {header_row}(, with row \d+,)? is taken for the header", told)
    for number in range(1, len(lines) + 1):
        if lines[number - 1].strip("|") and number not in numbers and number != header_row:
            assert re.search(rf"row {number}\b", told)


LONG = "Welche Zielgruppen erreichen Sie mit Ihren Angeboten in unserem Landkreis besonders gut?"


@pytest.mark.parametrize(
    ("lines", "header", "rows"),
    [
        ([HEAD.replace("Tel.", LONG), ONE, TWO], HEAD.replace("Tel.", LONG), 2),
        ([f"{LONG}|{LONG}2|{LONG}3", "a|b|1.1.2026", "c|d|2.2.2026"], f"{LONG}|{LONG}2|{LONG}3", 2),
        (["Landkreis||Stand: 3.11.2026||", HEAD, ONE], HEAD, 1),
        ([HEAD, ONE, TWO, "", "Stand:|3.11.2026"], HEAD, 2),
        (["Einrichtung", "AWO", "VHS"], "Einrichtung", 2),
        (["|AWO|VHS|TSV", "AWO||x|x", "VHS|x||x", "TSV|x|x|"], "Column A|AWO|VHS|TSV", 3),
        (["Teilnehmer||2024|2025", "AWO|Kita|3|4", "VHS|Schule|5|6"], "Teilnehmer|Column B|2024|2025", 2),
        ([HEAD, ONE, "Gesamt-Elternbeirat||||", TWO, "Gesamt: 2 Einrichtungen||||"], HEAD, 3),
    ],
)
def test_other_forms_of_headers_and_ends(lines, header, rows):
    (found,) = lying_on(sheet(*lines))
    assert (found.header, len(found.rows)) == (header.split("|"), rows)


def test_headers_below_each_subheading_leave_it_to_the_rows_below():
    (found,) = lying_on(sheet("Netzwerk", "", "Auen||||", HEAD, ONE, "", "Mühlhorn||||", HEAD, TWO))
    assert [row[-1] for row in found.rows] == ["Auen", "Mühlhorn"]
    assert found.titles == ["Netzwerk"]


def test_a_subheading_is_told_without_its_number():
    (found,) = lying_on(sheet(HEAD, "I. Kitas||||", ONE, "II. Schulen||||", TWO))
    assert [row[-1] for row in found.rows] == ["Kitas", "Schulen"]


CELLS = st.sampled_from(
    ["", "", "", "AWO", "Name", "Ort", "Kitas:", "1", "2", "3.4.2026", "a@b.example", "Summe", "* Fußnote", "Tel."]
)


@settings(max_examples=times(37, 150), deadline=None)
@given(
    st.lists(st.lists(CELLS, max_size=7), min_size=1, max_size=14), st.lists(st.tuples(*[st.integers(0, 5)] * 4), max_size=3)
)
def test_every_row_is_read_or_told(rows, merged):
    table = RawTable("L", ["L"], [], "l.csv", grid=Grid(rows, [(a, b, max(a, c), max(b, d)) for a, b, c, d in merged]))
    found, told = laid_out([table])
    said = " ".join([*told, *(one for each in found for one in each.warnings)])
    read = {number for one in found for number in one.numbers}
    for number, row in enumerate(rows, 1):
        if any(row) and found and number not in read:
            assert re.search(rf"row {number}\b|and \d+ more", said)


def test_groups_of_headers_tell_columns_apart():
    lines = ["|Kontakt||Angebot||", "Einrichtung|Name|Tel.|Name|Tel.|Seit", "Kita|Fr. A|0821/123|Kurs|0821/124|1.1.2026"]
    for merged in ([], [(1, 1, 1, 2), (1, 3, 1, 5)]):
        (found,) = lying_on(sheet(*lines, merged=merged))
        assert found.groups == ["", "Kontakt", "Kontakt", "Angebot", "Angebot", "Angebot"]
        assert found.header == ["Einrichtung", "Name (Kontakt)", "Tel. (Kontakt)", "Name (Angebot)", "Tel. (Angebot)", "Seit"]
        assert found.said == ["Einrichtung", "Name", "Tel.", "Name", "Tel.", "Seit"]


def test_merged_cells_are_filled_down_and_empty_ones_are_not():
    (found,) = lying_on(sheet(HEAD, ONE, TWO, TWO, merged=[(2, 0, 3, 0)]))
    assert [row[0] for row in found.rows] == ["AWO", "AWO", ""]


@pytest.mark.parametrize(
    ("lines", "merged"),
    [
        ([HEAD, "Kitas:||||", ONE, "Schulen:||||", TWO], []),
        ([HEAD, "KITAS||||", ONE, "SCHULEN||||", TWO], []),
        ([HEAD, "1. Kitas||||", ONE, "2. Schulen||||", TWO], []),
        ([HEAD, "Kitas||||", ONE, "Schulen||||", TWO], [(2, 0, 2, 4), (4, 0, 4, 4)]),
        ([HEAD, "", "Kitas||||", ONE, "", "Schulen||||", TWO], []),
    ],
)
def test_a_subheading_becomes_a_column_of_the_rows_below(lines, merged):
    (found,) = lying_on(sheet(*lines, merged=merged))
    assert found.header[-1] == SUBHEADING
    assert [row[1] for row in found.rows] == ["Kita Nord", "Kita Süd"]
    assert [row[-1].casefold()[-5:] for row in found.rows] == ["kitas", "hulen"]
    assert "taken for a subheading" in " ".join(found.warnings)


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, ONE, TWO, "", "Termine||||", "Veranstaltung|Datum|Ort||", "Runder Tisch|1.2.2026|Saal||"],
        [HEAD, ONE, TWO, "", "Veranstaltung|Datum|Ort||", "Runder Tisch|1.2.2026|Saal||"],
        [HEAD, ONE, TWO, "", "", "Was|Wann|Womit||", "Runder Tisch|1.2.2026|Kaffee||"],
    ],
)
def test_a_second_table_below_has_its_own_header(lines):
    first, second = lying_on(sheet(*lines))
    assert [row[1] for row in first.rows] == ["Kita Nord", "Kita Süd"]
    assert second.rows[0][:2] == ["Runder Tisch", "1.2.2026"]
    assert second.name == ("Termine" if "Termine||||" in lines else "Liste (2)")
    assert second.numbers == [len(lines)]


def test_tables_beside_each_other_keep_the_addresses_of_their_cells():
    lines = ["Kitas|||Vereine|", "Name|Tel.||Name|Ort", "Kita Nord|0821/123||TSV|Auen", "Kita Süd|0821/124||FC|Au", "|||SV|Aua"]
    first, second = lying_on(sheet(*lines))
    assert (first.header, first.numbers) == (["Name", "Tel."], [3, 4])
    assert (second.header, second.numbers) == (["", "", "", "Name", "Ort"], [3, 4, 5])
    assert second.rows[2] == ["", "", "", "SV", "Aua"]


def test_an_empty_column_alone_divides_no_table():
    (found,) = lying_on(sheet("Name|Tel.||Ort|Art", "Kita Nord|0821/123||Auen|Kita", "TSV|0821/124||Au|Verein"))
    assert found.header == ["Name", "Tel.", "", "Ort", "Art"]


def test_a_list_without_header_is_said_to_have_none():
    (found,) = lying_on(sheet("AWO|0821/123|a@b.example", "TSV|0821/124|c@d.example"))
    assert found.header == ["Column A", "Column B", "Column C"]
    assert "no header row was recognised" in found.warnings[0]
    assert len(found.rows) == 2


def test_a_wrong_guess_is_put_right_by_the_row_that_is_said():
    table = sheet("Wer|Wo|Was", "Name|Ort|Art", "AWO|Auen|Verein")
    assert lying_on(table, 1)[0].header == ["Wer", "Wo", "Was"]
    with pytest.raises(Refusal, match="nothing in row 9"):
        lying_on(table, 9)


def test_hidden_and_outdated_sheets_are_named_and_not_read(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    for name, hide in (
        ("Liste", None),
        ("Verteiler alt", None),
        ("Archiv 2019", None),
        ("Rest", "hide"),
        ("Ganz", "very_hidden"),
    ):
        page = book.add_worksheet(name)
        for number, line in enumerate(("Titel", HEAD, ONE, TWO)):
            page.write_row(number, 0, line.split("|"))
        if hide:
            getattr(page, hide)()
    book.close()
    tables, told = laid_out(raw_tables(tmp_path / "b.xlsx"))
    assert [(table.sheet, table.header_row, len(table.rows)) for table in tables] == [("Liste", 2, 2)]
    assert [name for name in ("Verteiler alt", "Archiv 2019", "Rest", "Ganz") if any(f'"{name}"' in one for one in told)] == [
        "Verteiler alt",
        "Archiv 2019",
        "Rest",
        "Ganz",
    ]


@pytest.mark.parametrize("title", ["Netzwerkliste", "Stand: 3.11.2026, nicht weitergeben, bitte", "Liste;;;;"])
def test_titles_above_a_csv_file_do_not_hide_its_delimiter(tmp_path, title):
    lines = (HEAD, ONE, TWO)
    (tmp_path / "l.csv").write_text("\n".join([title, "", *(line.replace("|", ";") for line in lines)]), encoding="utf-8")
    (table,), _ = laid_out(raw_tables(tmp_path / "l.csv"))
    assert (table.header, table.header_row, table.numbers) == (HEAD.split("|"), 3, [4, 5])
