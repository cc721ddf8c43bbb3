import datetime
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from thorough import some

from akteursnetz.border import Border
from akteursnetz.exporters import xlsx_tables
from akteursnetz.importers import raw_tables, read
from akteursnetz.importers import workbook as workbook_of
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal, set_language

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def workbook(path, sheets):
    """A workbook from {sheet: rows}; a tuple is a formula and its stored value."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for position, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    sheet.write_formula(number, position, cell[0], None, cell[1])
                elif isinstance(cell, datetime.date):
                    sheet.write_datetime(number, position, cell, day)
                elif cell is not None:
                    sheet.write(number, position, cell)
    book.close()
    return path


def rezip(path, changes, names=None):
    """The zip file with some parts changed or added."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in (parts | changes).items():
            new.writestr(name, content)
    return path


@pytest.mark.parametrize("name", ["libreoffice.ods", "libreoffice.xls"])
def test_files_made_by_libreoffice_are_read(name):
    reading = read([DATA / name])
    actors = [row for row in reading.rows if row.table == "actors"]
    assert [row.number for row in actors] == [2, 4]
    assert actors[0].sheet == "Akteure"
    record, problems = Border(Vocabulary()).check("actors", actors[0].cells)
    assert problems == []
    assert record == {
        "id": "vhs",
        "name": "Volkshochschule Łańcut ’s",
        "kind": "adult_education_centre",
        "postcode": "01067",
        "since": "2024-02-29",
        "coordination": True,
        "reaches": ("parents", "refugees"),
        "description": "eins\nzwei",
        "phone": "+49 8651 12",
        "latitude": 47.63,
    }
    assert "read as 01067" in " ".join(reading.warnings)
    figures = [row.cells["count"] for row in reading.rows if row.table == "figures" and "count" in row.cells]
    assert figures == [12]


@pytest.mark.parametrize("name", ["libreoffice.ods", "libreoffice.xls"])
def test_error_cells_of_ods_and_xls_are_refused_with_their_address(name):
    refusal = read([DATA / name]).refused[0]
    assert (refusal.sheet, refusal.row, refusal.column, refusal.found, refusal.whole) == (
        "Kennzahlen",
        2,
        "Anzahl",
        "#N/A",
        False,
    )
    assert "D2" in refusal.message


@pytest.mark.parametrize("cell", [datetime.date(2026, 12, 10), datetime.datetime(2026, 12, 10, 8, 30)])
@pytest.mark.parametrize("column", ["schedule", "title", "providers", "level_from", "places", "online"])
@pytest.mark.share(4)
def test_a_day_where_none_is_expected_is_refused_with_its_cell(tmp_path, cell, column):
    refusal = read([workbook(tmp_path / "netz.xlsx", {"offers": [[column, "since"], [cell, cell]]})]).refused[0]
    assert (refusal.row, refusal.column, refusal.found) == (2, column, "2026-12-10")
    assert "A2 holds a date" in refusal.message
    assert "format the cell as text" in refusal.expected


def test_a_day_that_may_be_meant_is_told(tmp_path):
    day = datetime.date(2026, 12, 10)
    reading = read(
        [workbook(tmp_path / "netz.xlsx", {"actors": [["name", "source", "Gegründet"], ["A", day, day], ["B", day, day]]})],
        keep_extra=True,
    )
    assert [(row.cells["source"], row.extra) for row in reading.rows] == [("2026-12-10", {"Gegründet": "2026-12-10"})] * 2
    assert [warning.split(": ")[0] for warning in reading.warnings] == [
        "netz.xlsx, actors, row 2, source",
        "netz.xlsx, actors, row 2, Gegründet",
    ]


def since(path):
    reading = read([path])
    return [Border(Vocabulary()).check("actors", row.cells)[0].get("since") for row in reading.rows if row.table == "actors"]


def test_days_of_a_workbook_that_counts_from_1904_are_the_days_that_were_meant(tmp_path):
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "actors"
    for row in (["name", "kind", "since"], ["A", "Amt", 43890], ["B", "Amt", datetime.date(2024, 3, 1)]):
        book.active.append(row)
    book.save(tmp_path / "netz.xlsx")
    assert since(tmp_path / "netz.xlsx") == ["2024-03-01", "2024-03-01"]


def test_an_old_workbook_says_itself_from_when_it_counts(tmp_path):
    from akteursnetz.importers import _xls

    sound = (DATA / "libreoffice.xls").read_bytes()
    assert _xls.seen(sound)[2] is False
    from_1904 = sound.replace(b"\x22\x00\x02\x00\x00\x00", b"\x22\x00\x02\x00\x01\x00", 1)
    assert _xls.seen(from_1904)[2] is True
    (tmp_path / "netz.xls").write_bytes(from_1904)
    assert all(table.from_1904 for table in workbook_of.read(tmp_path / "netz.xls"))


@pytest.mark.parametrize("cut", range(0, 7680, 97))
@pytest.mark.share(8)
def test_nothing_is_found_in_a_damaged_old_workbook_that_is_not_in_the_whole_one(cut):
    from akteursnetz.importers import _xls

    sound = (DATA / "libreoffice.xls").read_bytes()
    whole, *_ = _xls.seen(sound)
    assert whole["Kennzahlen"] == [[1, 3, "#N/A"]]
    for damaged in (sound[:cut], sound[:cut] + b"\xff" * 40 + sound[cut + 40 :]):
        found, percent, from_1904 = _xls.seen(damaged)
        assert not from_1904
        assert not any(percent.values())
        assert all(cells in ([], whole["Kennzahlen"]) for cells in found.values())


def test_texts_of_a_workbook_that_were_encoded_twice_are_put_right(tmp_path):
    reading = read([workbook(tmp_path / "netz.xlsx", {"actors": [["name"], ["A"], ["JÃ¤gerhof"]]})])
    assert reading.rows[1].cells["name"] == "Jägerhof"
    assert reading.warnings == [
        'netz.xlsx, actors, A3: the text was encoded twice; "JÃ¤gerhof" was read as "Jägerhof". Please check.'
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<text:p>eins<text:line-break/>zwei</text:p>", "eins\nzwei"),
        ("<text:p>eins<text:line-break></text:line-break>zwei</text:p>", "eins\nzwei"),
        ("<text:p>eins</text:p><text:p/><text:p>zwei</text:p>", "eins\n\nzwei"),
        ("<text:p>eins<text:tab/>zwei<text:s text:c='2'/>drei</text:p>", "eins\tzwei  drei"),
        ("<text:p>eins<text:span>zwei<text:line-break/></text:span>drei</text:p>", "einszwei\ndrei"),
    ],
)
@pytest.mark.share(2)
def test_line_breaks_and_tabs_in_an_ods_stay(tmp_path, inside, text):
    with zipfile.ZipFile(DATA / "libreoffice.ods") as old:
        content = old.read("content.xml").decode()
    start = content.index("<text:p>eins")
    end = content.index("</table:table-cell>", start)
    (tmp_path / "netz.ods").write_bytes((DATA / "libreoffice.ods").read_bytes())
    rezip(tmp_path / "netz.ods", {"content.xml": content[:start] + inside + content[end:]})
    assert read([tmp_path / "netz.ods"]).rows[0].cells["description"] == text


EXPORTED = {"id": "1", "name": "Żółw =1 «ß»", "kind": "office", "since": "2024-02-29", "postcode": "01067", "latitude": 47.5}
SOFFICE = shutil.which("soffice")


def converted(folder, ending):
    """What LibreOffice makes of our own workbook."""
    xlsx_tables({"actors": [EXPORTED]}, folder / "netz.xlsx", "de", Vocabulary())
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "netz.xlsx")], check=True, capture_output=True, timeout=300)
    return folder / f"netz.{ending}"


@pytest.mark.parametrize("ending", ["ods", "xls"])
@pytest.mark.parametrize(
    "made", ["once", pytest.param("now", marks=pytest.mark.slow)] if SOFFICE or not os.environ.get("CI") else ["once"]
)
def test_what_we_write_is_read_from_what_libreoffice_makes_of_it(tmp_path, made, ending):
    if made == "now" and not SOFFICE:
        pytest.skip("LibreOffice (soffice) is not on the PATH: only the files that it made once are read")
    reading = read([converted(tmp_path, ending) if made == "now" else DATA / f"exported.{ending}"])
    assert reading.refused == []
    assert [Border(Vocabulary()).check("actors", row.cells) for row in reading.rows] == [(EXPORTED, [])]


PERCENT = ["0%", "0.00%", '0.0" " %', "0 %;[Red]-0 %"]


def with_percent(path, code):
    """A workbook of figures and offers with a share where a number is expected, and where people write freely."""
    book = xlsxwriter.Workbook(str(path))
    share, literal = book.add_format({"num_format": code}), book.add_format({"num_format": '0"%"'})
    sheet = book.add_worksheet("figures")
    for row, cells in enumerate(
        [["municipality", "target_group", "date", "count", "source"]] + [["Auental", "refugees", "2026-06-30", "", "x"]] * 3
    ):
        sheet.write_row(row, 0, cells)
    sheet.write_number("D2", 1, share)
    sheet.write_formula("D3", "=1+1", share, 2)
    sheet.write_number("D4", 12, literal)
    sheet = book.add_worksheet("offers")
    sheet.write_row("A1", ["title", "cost", "places", "childcare"])
    sheet.write_row("A2", ["Kurs", "", 3])
    sheet.write_number("B2", 0.125, share)
    sheet.write_blank("C2", None, share)
    sheet.write_row("A3", ["Café"])
    sheet.write_number("D3", 1, share)
    book.close()
    return path


def percents(path):
    reading = read([path])
    refused = [(refusal.sheet, refusal.row, refusal.column, refusal.found) for refusal in reading.refused]
    assert refused == [("figures", 2, "count", "100 %"), ("figures", 3, "count", "200 %"), ("offers", 3, "childcare", "100 %")]
    assert "percentage (100 %)" in reading.refused[0].message
    return [row.cells for row in reading.rows]


@pytest.mark.parametrize("code", PERCENT)
@pytest.mark.share(2)
def test_a_share_is_no_count_and_stays_as_it_is_seen_where_people_write(tmp_path, code):
    figure, offer = percents(with_percent(tmp_path / "x.xlsx", code))
    assert figure["count"] == 12
    assert offer["cost"] == "12.5 %"


@pytest.mark.parametrize("name", ["percent.ods", "percent.xls"])
def test_a_share_is_no_count_in_other_workbooks(name):
    figure, offer = percents(DATA / name)
    assert figure["count"] == 12
    assert offer["cost"] == "12.5 %"


def test_sheets_are_named_like_tables_and_numbers_rows_like_excel(tmp_path):
    path = workbook(
        tmp_path / "x.xlsx",
        {
            "Akteure": [[], ["Name", "Art"], ["A", "Amt"], [], ["B", "Amt"]],
            "Gremien": [["name"], ["C"]],
            "Hinweise": [["lies mich"]],
        },
    )
    assert [(row.table, row.number, row.cells["name"]) for row in read([path]).rows] == [
        ("actors", 3, "A"),
        ("actors", 5, "B"),
        ("committees", 2, "C"),
    ]


def test_an_unknown_sheet_is_refused_and_a_hidden_or_empty_one_is_not(tmp_path):
    path = workbook(tmp_path / "x.xlsx", {"Akteuer": [["Name"], ["A"]], "Akteure": [["Name"], ["B"]], "Tabelle3": []})
    assert [(refusal.sheet, refusal.whole) for refusal in read([path]).refused] == [("Akteuer", True)]
    assert read([DATA / "libreoffice.ods"]).refused[0].sheet != "Nebenrechnung"


def test_a_single_sheet_may_go_by_the_name_of_the_file(tmp_path):
    path = workbook(tmp_path / "Akteure 2026.xlsx", {"Tabelle1": [["Name"], ["A"]]})
    assert read([path]).rows[0].table == "actors"


def test_real_dates_numbers_and_truth_values_come_as_they_are(tmp_path):
    path = workbook(
        tmp_path / "actors.xlsx",
        {"actors": [["name", "since", "latitude", "coordination"], ["A", datetime.date(2024, 2, 29), 47.63, True]]},
    )
    assert read([path]).rows[0].cells == {
        "name": "A",
        "since": datetime.date(2024, 2, 29),
        "latitude": 47.63,
        "coordination": True,
    }


def test_official_keys_get_their_zero_back_and_it_is_said(tmp_path):
    path = workbook(
        tmp_path / "actors.xlsx",
        {"actors": [["name", "postcode", "municipality", "phone"], ["A", 1067, 9172114, 865177], ["B", 83435, 7, "08651 1"]]},
    )
    reading = read([path])
    assert [(row.cells["postcode"], row.cells["municipality"]) for row in reading.rows] == [
        ("01067", "09172114"),
        ("83435", "7"),
    ]
    assert len(reading.warnings) == 3
    assert "row 2, postcode" in reading.warnings[0]


def test_many_lost_zeros_are_one_warning(tmp_path):
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name", "PLZ"], *[[f"A{n}", 1067] for n in range(50)]]})
    (warning,) = read([path]).warnings
    assert "row 2, PLZ" in warning
    assert "49 more" in warning


def test_an_error_cell_is_no_attribute(tmp_path):
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name", "Farbe"], ["A", ("=NA()", "#N/A")]]})
    reading = read([path], keep_extra=True)
    assert (reading.rows, [refusal.column for refusal in reading.refused]) == ([], ["Farbe"])


def test_error_cells_and_uncomputed_formulas_are_refused_with_their_address(tmp_path):
    rows = [
        ["name", "since", "note"],
        ["A", ("=NA()", "#N/A"), "x"],
        ["B", ("=1/0", "#DIV/0!")],
        ["C", None, ("=1+1", "")],
        ["D", ("=1", 46350)],
    ]
    path = workbook(tmp_path / "actors.xlsx", {"actors": rows})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    rezip(path, {"xl/worksheets/sheet1.xml": sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f>")})
    reading = read([path])
    assert [(r.row, r.column, r.found) for r in reading.refused] == [
        (2, "since", "#N/A"),
        (3, "since", "#DIV/0!"),
        (4, "note", "="),
    ]
    assert "C4" in reading.refused[2].message
    assert [row.cells["name"] for row in reading.rows] == ["D"]


def test_merged_cells_are_said(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "actors.xlsx"))
    sheet = book.add_worksheet("actors")
    sheet.write_row(0, 0, ["department", "name"])
    sheet.merge_range(1, 0, 2, 0, "Bildung")
    sheet.write(1, 1, "A")
    sheet.write(2, 1, "B")
    book.close()
    assert "A2:A3" in read([tmp_path / "actors.xlsx"]).warnings[0]


def test_texts_that_look_like_excels_own_escapes_stay(tmp_path):
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name", "note"], ["_x0041_ _x000D_", "  a\nb  "]]})
    assert read([path]).rows[0].cells == {"name": "_x0041_ _x000D_", "note": "  a\nb  "}


def refused(path, message):
    with pytest.raises(Refusal, match=message) as caught:
        read([path])
    assert path.name in caught.value.german
    assert path.name in caught.value.english


def test_one_value_in_the_last_cell_of_a_sheet_is_refused(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "actors.xlsx"))
    book.add_worksheet("actors").write(1_048_575, 16_383, "x")
    book.close()
    refused(tmp_path / "actors.xlsx", "more than 5000000 cells")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is sure to hold a child process to its memory")
@pytest.mark.parametrize("cells", [b'<c r="&#88;FD1048576"><v>1</v></c>', b"<c/>" * 16_383 + b"<c><v>1</v></c>"])
def test_a_last_cell_that_hides_its_address_takes_no_more_than_a_child_process(tmp_path, cells):
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name"], ["A"]]})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    last = b'<row r="1048576">' + cells + b"</row></sheetData>"
    refused(rezip(path, {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", last)}), "large|damaged|memory")


def ods(path, table):
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{name}="{names}{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{names}manifest:1.0"/>')
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    return path


def ods_row(text, columns=1, rows=1, after=""):
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>{text}</text:p>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell>{after}</table:table-row>'


def test_an_ods_that_repeats_a_cell_a_billion_times_is_refused(tmp_path):
    table = f'<table:table table:name="actors">{ods_row("x", 16_384, 1_048_576)}</table:table>'
    refused(ods(tmp_path / "actors.ods", table), "more than 5000000 cells")


def test_merged_cells_of_an_ods_are_known(tmp_path):
    head, body = (
        ods_row("Titel"),
        ods_row("AWO").replace("office:value-type", 'table:number-rows-spanned="2" office:value-type'),
    )
    path = ods(
        tmp_path / "liste.ods",
        f'<table:table table:name="L">{head}{body}<table:table-row><table:covered-table-cell/></table:table-row></table:table>',
    )
    (table,) = raw_tables(path)
    assert table.grid.merged == [(1, 0, 2, 0)]
    assert "merged cells (A2:A3) count only in their first cell" in table.warnings[0]


def test_an_ods_may_repeat_empty_cells_to_its_end(tmp_path):
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048574">{empty}</table:table-row>'
    rows = ods_row("name", after=empty) + ods_row("A", after=empty) + rest
    path = ods(tmp_path / "actors.ods", f'<table:table table:name="actors">{rows}</table:table>')
    assert [row.cells for row in read([path]).rows] == [{"name": "A"}]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(tmp_path):
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name"], ["A"]]})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    refused(path, "twice")


def test_a_part_that_swells_is_refused(tmp_path):
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name"], ["A"]]})
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(21):
            part.write(bytes(10_000_000))
    refused(path, "too large when unpacked")


def test_a_truncated_workbook_is_refused(tmp_path):
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name"], ["A"]]})
    path.write_bytes(path.read_bytes()[:-900])
    refused(path, "damaged or incomplete")


@pytest.mark.parametrize("name", ["libreoffice.xls", "libreoffice.ods"])
def test_truncated_files_of_other_kinds_are_refused(tmp_path, name):
    path = tmp_path / name.replace("libreoffice", "actors")
    path.write_bytes((DATA / name).read_bytes()[:3000])
    refused(path, "damaged")


def test_broken_xml_is_refused(tmp_path):
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name"], ["A"]]})
    refused(rezip(path, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}), "damaged")
    refused(rezip(path, {"xl/workbook.xml": b"<workbook"}), "damaged")


def test_entities_that_multiply_are_refused(tmp_path):
    bomb = (
        b'<!DOCTYPE w [<!ENTITY a "'
        + b"x" * 1000
        + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 30) for n in range(8))
        + b"]><workbook><sheets>&i;</sheets></workbook>"
    )
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name"], ["A"]]})
    refused(rezip(path, {"xl/workbook.xml": bomb}), "damaged")


def test_a_workbook_with_a_password_is_refused_by_that_reason(tmp_path):
    path = tmp_path / "actors.xlsx"  # encrypted workbooks are OLE containers with this entry
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000))
    refused(path, "password")
    path = ods(tmp_path / "actors.ods", "")
    rezip(path, {"META-INF/manifest.xml": b"<manifest:encryption-data/>"})
    refused(path, "password")


def test_a_web_page_named_xls_is_refused_by_that_reason(tmp_path):
    path = tmp_path / "actors.xls"
    path.write_text("\ufeff<html><table><tr><td>name</td></tr></table></html>", encoding="utf-8")
    refused(path, "web page")


@pytest.mark.parametrize("content", [b"", b"name;kind\nA;B\n", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x03\x04", bytes(5000)])
@pytest.mark.share(2)
def test_other_files_named_xlsx_are_refused(tmp_path, content):
    path = tmp_path / "actors.xlsx"
    path.write_bytes(content)
    refused(path, "workbook|damaged")


def test_xlsb_is_refused_whatever_it_is_called(tmp_path):
    path = tmp_path / "actors.xlsb"
    path.write_bytes(b"PK")
    refused(path, "lose columns")
    path = workbook(tmp_path / "actors.xlsx", {"actors": [["name"], ["A"]]})
    refused(rezip(path, {"xl/workbook.bin": b"x"}), "lose columns")


def test_a_workbook_without_content_is_refused(tmp_path):
    refused(workbook(tmp_path / "actors.xlsx", {"actors": []}), "no sheet with content")


@pytest.mark.parametrize(
    "hostile",
    some(
        [
            b'<row r="3">' + b'<c r="A3" t="e">' * 200_000 + b"</row>",
            b"<row>" + b"<c " * 200_000 + b"</row>",
            b"<row>" + b'<c r="A1" ' * 200_000 + b"></row>",
            b"<row><c " + b'r="A1" ' * 200_000 + b"></c></row>",
            b'<row r="3">' + b'<c r="A3"><f>' * 200_000 + b"</row>",
            b'<row r="3"><c r="A3" t="e">' + b"<v " * 200_000 + b"</c></row>",
            b"<row " + b'a="b" ' * 200_000 + b"/>",
        ],
        4,
        1,
    ),
)
def test_a_small_workbook_takes_no_minutes(tmp_path, hostile):
    path = rezip(
        workbook(tmp_path / "small.xlsx", {"actors": [["id", "name", "kind"], ["a", "A", "office"]]}),
        {
            "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            + hostile
            + b"</sheetData></worksheet>"
        },
    )
    assert path.stat().st_size < 40_000
    began = os.times().children_user
    with pytest.raises(Refusal):
        read([path])
    assert os.times().children_user - began < 3


@pytest.mark.parametrize(
    "hostile", some(["<table:table-cell " + 'a="b" ' * 300_000 + "<" * 1000, "<table:table-cell a=" * 200_000], 2)
)
def test_a_small_ods_takes_no_minutes(tmp_path, hostile):
    path = tmp_path / "small.ods"
    shutil.copy(DATA / "libreoffice.ods", path)
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    rezip(path, {"content.xml": content.replace("</table:table>", hostile + "</table:table>", 1)})
    began = os.times().children_user
    with pytest.raises(Refusal):
        read([path])
    assert os.times().children_user - began < 3
