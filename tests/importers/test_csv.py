import pytest

from akteursnetz.advice import advise
from akteursnetz.importers import read
from akteursnetz.words import Refusal, set_language


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def sound(*paths, **options):
    reading = read(paths, **options)
    assert reading.refused == []
    return reading.rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.share(3)
def test_every_encoding_delimiter_and_line_end_is_read(tmp_path, encoding, delimiter, end):
    text = end.join(
        delimiter.join(cells) for cells in (["id", "Name", "Art"], ["1", "Büro Größe", "Amt"], ["2", "Straße", "Amt"])
    )
    rows = sound(write(tmp_path, "Akteure.csv", text.encode(encoding)))
    assert [(row.number, row.cells) for row in rows] == [
        (2, {"id": "1", "name": "Büro Größe", "kind": "Amt"}),
        (3, {"id": "2", "name": "Straße", "kind": "Amt"}),
    ]
    assert rows[0].table == "actors"
    assert rows[0].headers is rows[1].headers
    assert rows[0].headers["name"] == "Name"


def test_reading_windows_1252_is_said(tmp_path):
    assert "Windows-1252" in read([write(tmp_path, "actors.csv", "name\nBüro".encode("cp1252"))]).warnings[0]


def test_a_row_is_a_record_however_many_lines_it_takes_and_empty_lines_count(tmp_path):
    rows = sound(write(tmp_path, "actors.csv", '\nname,description\nA,"one\ntwo\n\nthree"\n\n,\nB,x\n'))
    assert [(row.number, row.cells["name"]) for row in rows] == [(3, "A"), (6, "B")]
    assert rows[0].cells["description"] == "one\ntwo\n\nthree"


def test_several_values_do_not_mislead_the_delimiter(tmp_path):
    rows = sound(
        write(tmp_path, "offers.csv", "title,providers,themes\nX,A;B;C,school;sport;health\nY,A;B;C,school;sport;health\n")
    )
    assert rows[0].cells == {"title": "X", "providers": "A;B;C", "themes": "school;sport;health"}


def test_commas_in_german_headers_do_not_mislead_the_delimiter(tmp_path):
    rows = sound(write(tmp_path, "Akteure.csv", "Name;Straße, Hausnummer;PLZ\nA, B, C;Weg 1, 2;01067\n"))
    assert rows[0].cells == {"name": "A, B, C", "street": "Weg 1, 2", "postcode": "01067"}


def test_the_delimiter_that_excel_writes_down_is_used(tmp_path):
    assert sound(write(tmp_path, "actors.csv", "sep=;\r\nname;kind\r\nA,B;Amt\r\n"))[0].cells == {"name": "A,B", "kind": "Amt"}


def test_empty_cells_are_told_from_absent_columns(tmp_path):
    row = sound(write(tmp_path, "actors.csv", "name,kind,phone\nA,,\n"))[0]
    assert row.cells == {"name": "A"}
    assert row.empty == ("kind", "phone")
    assert sound(write(tmp_path, "actors.csv", "name,kind,phone\nA\n"))[0].empty == ("kind", "phone")


def test_a_guard_is_taken_off(tmp_path):
    row = sound(write(tmp_path, "actors.csv", "id,name,phone,note\n'=1,''@x,+49 1,'s Heim\n"))[0]
    assert row.cells == {"id": "=1", "name": "'@x", "phone": "+49 1", "note": "'s Heim"}


@pytest.mark.parametrize(
    "name",
    [
        "actors.csv",
        "ACTORS.CSV",
        "Akteure.csv",
        "akteure 2026.csv",
        "2026-11-24_Akteure (1).csv",
        "Einrichtungen.txt",
        "actor.tsv",
    ],
)
def test_the_table_is_taken_from_the_name_of_the_file(tmp_path, name):
    assert sound(write(tmp_path, name, "name\nA\n"))[0].table == "actors"


def test_a_file_that_names_no_table_is_refused_with_the_nearest_one(tmp_path):
    refusal = read([write(tmp_path, "Akteuer.csv", "name\nA\n")]).refused[0]
    assert refusal.whole
    assert "actors" in refusal.message
    set_language("de")
    assert "Akteure" in refusal.german


def test_an_unknown_column_is_refused_with_the_nearest_one(tmp_path):
    reading = read([write(tmp_path, "actors.csv", "name,Gemiende\nA,B\n")])
    assert reading.rows == []
    assert reading.refused[0].to_json() == {
        "source": "actors.csv",
        "sheet": None,
        "row": 1,
        "column": "Gemiende",
        "found": "Gemiende",
        "expected": None,
        "message": 'There is no column "Gemiende" in actors. Maybe "municipality" is meant. --keep-extra keeps it.',
    }
    assert reading.refused[0].whole


def test_unknown_columns_are_kept_when_asked_and_never_for_contacts(tmp_path):
    path = write(tmp_path, "actors.csv", "name,Farbe\nA,'=rot\nB,\n")
    assert [row.extra for row in sound(path, keep_extra=True)] == [{"Farbe": "=rot"}, {}]
    reading = read([write(tmp_path, "contacts.csv", "name,Religion\nA,B\n")], keep_extra=True)
    assert reading.rows == []
    assert "Religion" in reading.refused[0].message
    assert "keep-extra" not in reading.refused[0].message


def test_attributes_with_control_characters_are_refused(tmp_path):
    reading = read([write(tmp_path, "actors.csv", "name,Farbe\nA,rot\x1b\nB,blau\n")], keep_extra=True)
    assert [row.cells["name"] for row in reading.rows] == ["B"]
    assert (reading.refused[0].row, reading.refused[0].column) == (2, "Farbe")


def test_two_columns_for_one_are_refused(tmp_path):
    assert "both mean name" in read([write(tmp_path, "actors.csv", "Name,Bezeichnung\nA,B\n")]).refused[0].message


def test_a_column_with_content_needs_a_header(tmp_path):
    assert read([write(tmp_path, "actors.csv", "name,,\nA,,\nB,x,\n")]).refused[0].column == "B"
    assert len(sound(write(tmp_path, "actors.csv", "name,,\nA,,\n"))) == 1


def test_a_row_wider_than_the_header_is_refused(tmp_path):
    reading = read([write(tmp_path, "actors.csv", "name,kind\nA,Amt,zu viel\nB,Amt,\n")])
    assert [row.cells["name"] for row in reading.rows] == ["B"]
    assert (reading.refused[0].row, reading.refused[0].whole) == (2, False)


def test_other_hashes_than_examples_are_read(tmp_path):
    rows = sound(
        write(tmp_path, "actors.csv", "id,name\n#1,C\n'# Beispiel,D\n,# Beispiel GmbH\n# Beispiel: wie man es macht,\n")
    )
    assert [row.cells["name"] for row in rows] == ["C", "D", "# Beispiel GmbH"]
    assert rows[1].cells["id"] == "# Beispiel"


@pytest.mark.parametrize("mark", ["# Beispiel", "# EXAMPLE: x"])
def test_an_example_row_that_somebody_typed_over_is_refused_and_named(tmp_path, mark):
    reading = read([write(tmp_path, "actors.csv", f"id,name,kind\n{mark},Meine Schule,Grundschule\n,B,Amt\n")])
    assert [(one.row, one.column, one.found) for one in reading.refused] == [(2, "id", "Meine Schule")]
    assert "example of the template" in reading.refused[0].message
    assert [row.cells["name"] for row in reading.rows] == ["B"]


def test_a_folder_is_all_its_tables(tmp_path):
    write(tmp_path, "actors.csv", "name\nA\n")
    write(tmp_path, "Gremien.csv", "name\nB\n")
    write(tmp_path, "README.md", "x")
    assert {row.table for row in sound(tmp_path)} == {"actors", "committees"}


def test_a_folder_without_tables_is_refused(tmp_path):
    with pytest.raises(Refusal, match="no CSV file"):
        read([tmp_path])


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match="There is no file"):
        read([tmp_path / "actors.csv"])


def test_unknown_endings_and_formats_are_refused(tmp_path):
    with pytest.raises(Refusal, match=r"\.csv"):
        read([write(tmp_path, "actors.docx", "x")])
    with pytest.raises(Refusal, match=r"csv, .*workbook"):
        read([write(tmp_path, "actors.csv", "name\nA")], format="excel")
    assert sound(write(tmp_path, "actors.dat", "name\nA"), format="csv")[0].cells == {"name": "A"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\n\n , \n", "empty"),
        (b"name,kind\nA,B\x00C\n", "line 2.*NUL"),
        (b"PK\x03\x04rest", "no CSV"),
        (b'name\n"A\nB\n', "quotation marks"),
        (b'name,kind\n"A"x,B\n', "row 2.*quotation marks"),
        (b"name\nA\n\x81\x8d\n", "line 3.*cannot be told"),
        (b"\xff\xfea\x00\x00", "no CSV"),
    ],
)
def test_damaged_files_are_refused_in_one_sentence(tmp_path, content, message):
    with pytest.raises(Refusal, match=message) as caught:
        read([write(tmp_path, "actors.csv", content)])
    assert "actors.csv" in caught.value.german


def test_a_folder_named_like_a_file_and_a_secret_file_are_no_traceback(tmp_path):
    (tmp_path / "actors.csv").mkdir()
    with pytest.raises(Refusal):
        read([tmp_path / "actors.csv"])


@pytest.mark.parametrize(
    ("first", "separator"), [("sep=;", ";"), ('"sep=;"', ";"), ("sep=;;;", ";"), ("SEP=|", "|"), ("sep=\\t", "\t"), ("", "|")]
)
def test_a_line_that_tells_the_separator_is_no_header(tmp_path, first, separator):
    path = tmp_path / "actors.csv"
    path.write_text(f"{first}\n" * bool(first) + f"name{separator}kind\nA{separator}x\n", encoding="utf-8")
    assert [row.cells for row in read([path]).rows] == [{"name": "A", "kind": "x"}]


def test_the_mark_with_which_dos_ends_a_file_is_no_row(tmp_path):
    path = tmp_path / "actors.csv"
    path.write_bytes(b"name,kind\r\nA,x\r\n\x1a")
    assert len(read([path]).rows) == 1


@pytest.mark.parametrize("header", ["Name (Pflicht);Art [Auswahl]", '="name";="art"', "Name *;Art*", "NAME:;ART:"])
def test_headers_with_marks_of_a_form_are_known(tmp_path, header):
    path = tmp_path / "actors.csv"
    path.write_text(f"{header}\nA;x\n", encoding="utf-8")
    assert [row.cells for row in read([path]).rows] == [{"name": "A", "kind": "x"}]


@pytest.mark.parametrize(
    ("header", "german", "english"),
    [
        ("name;art", "Akteure oder Gremien", "actors or committees"),
        ("titel;traeger;themen;zielgruppen", "Angebote", "offers"),
        ("akteur_a;akteur_b", "Kooperationen", "cooperations"),
        ("akteur;gremium", "Mitgliedschaften", "memberships"),
    ],
)
def test_a_file_that_bears_no_tables_name_is_told_which_its_headers_are(tmp_path, header, german, english):
    path = tmp_path / "liste.csv"
    path.write_text(f"{header}\n{';'.join('x' * len(header.split(';')))}\n", encoding="utf-8")
    (refused,) = read([path]).refused
    assert f"ist es {german}: bitte die Datei so nennen" in refused.german
    assert f"it is {english}: please name the file like that" in refused.english
    assert str(advise("--mapping")) in refused.german
    assert "Vokabular" not in refused.german
