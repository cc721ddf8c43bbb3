"""What spreadsheets and other programs do to cells: read right, or refused or told with the cell."""

import datetime

import pytest

from akteursnetz.importers import read
from akteursnetz.words import set_language


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def reading(folder, content, name="actors.csv", encoding="utf-8", **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read([path], **options)


@pytest.mark.parametrize("cell", ['="01067"', '"=""01067"""'])
def test_zeros_kept_by_a_formula_of_text_are_read(tmp_path, cell):
    assert reading(tmp_path, f"name;postcode\nA;{cell}\n").rows[0].cells["postcode"] == "01067"


@pytest.mark.parametrize(
    "word",
    [
        *[
            "#NV",
            "#BEZUG!",
            "#WERT!",
            "#ÜBERLAUF!",
            "#DIV/0!",
            "#ZAHL!",
            "#NULL!",
            "#NAME?",
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#NUM!",
        ],
        *["#VALEUR!", "#NOM?", "#NOMBRE!", "#N/D", "#GETTING_DATA", "########", "Err:502", "Fehler:508"],
    ],
)
def test_error_words_are_refused_with_their_cell(tmp_path, word):
    found = reading(tmp_path, f"name,department\nA,{word}\n")
    assert [(one.row, one.column, one.found) for one in found.refused] == [(2, "department", word)]
    assert "B2" in found.refused[0].message
    assert found.rows == []


@pytest.mark.parametrize("word", ["#1 Verein", "#Kultur!", "Nabu", "NAVEND", "Error", "#", "1e5", "E+K"])
def test_other_words_are_not(tmp_path, word):
    found = reading(tmp_path, f"name,department\nA,{word}\n")
    assert (found.refused, found.warnings) == ([], [])
    assert found.rows[0].cells["department"] == word


NOTHING = """NA; N/A; n/a; NULL; null; NaN; <NA>; k. A.; k.A.; kA; n.a.; N. A.; keine Angabe; Ohne Angaben; o. A.; n. v.; N.N.;
-; –; ---; /; ./.; ?"""


@pytest.mark.parametrize("word", [word.strip() for word in NOTHING.split(";")])
def test_what_other_programs_write_for_nothing_is_an_empty_cell_and_told(tmp_path, word):
    found = reading(tmp_path, f"name,department\nA,{word}\nB,{word}\n")
    assert [row.empty for row in found.rows] == [("department",)] * 2
    assert found.warnings == [f'actors.csv, row 2, department: "{word}" was read as an empty cell (and 1 more).']


@pytest.mark.parametrize("column", ["phone", "postcode", "municipality", "id", "name"])
@pytest.mark.parametrize("number", ["4,91761E+12", "5.31502e+06", "1E-05"])
def test_numbers_that_lost_their_digits_are_refused(tmp_path, column, number):
    found = reading(tmp_path, f"{column};kind\n{number};Amt\n")
    assert [(one.row, one.column, one.found) for one in found.refused] == [(2, column, number)]
    assert "scientific" in found.refused[0].message


@pytest.mark.parametrize("table", ["offers", "needs", "figures"])
def test_numbers_that_lost_their_digits_are_refused_as_counts_too(tmp_path, table):
    column = {"offers": "places", "needs": "people", "figures": "count"}[table]
    found = reading(tmp_path, f"{column};source\n1,23457E+11;x\n12;x\n", f"{table}.csv")
    assert [(one.row, one.column, one.found) for one in found.refused] == [(2, column, "1,23457E+11")]


@pytest.mark.parametrize("mark", ["-", "–", "/", "."])
def test_a_mark_of_the_statistics_offices_is_kept_in_a_count_only(tmp_path, mark):
    found = reading(tmp_path, f"count;source\n{mark};x\n", "figures.csv")
    assert (found.rows[0].cells["count"], found.warnings) == (mark, [])


@pytest.mark.parametrize("word", ["WAHR", "FALSCH", "TRUE", "FALSE"])
def test_truth_values_are_no_texts(tmp_path, word):
    found = reading(tmp_path, f"name,department,coordination\nA,{word},{word}\n")
    assert [(one.column, one.found) for one in found.refused] == [("department", word)]
    found = reading(tmp_path, f"name,coordination\nA,{word}\n")
    assert (found.refused, found.rows[0].cells["coordination"]) == ([], word)


@pytest.mark.parametrize(("phone", "told"), [("4917612345", 1), ("21112345", 1), ("0211123", 0), ("112", 0), ("+49 176", 0)])
def test_a_telephone_number_of_digits_that_lacks_its_zero_is_told(tmp_path, phone, told):
    assert len(reading(tmp_path, f"name,phone\nA,{phone}\n").warnings) == told


@pytest.mark.parametrize(
    ("cell", "column", "said"),
    [
        (datetime.time(1, 20), "department", "time"),
        (True, "department", "truth value"),
        (-473, "phone", "computed"),
        (1067.5, "postcode", "computed"),
    ],
)
@pytest.mark.share(2)
def test_cells_of_a_workbook_that_became_something_else_are_refused(tmp_path, cell, column, said):
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "n.xlsx"))
    sheet = book.add_worksheet("actors")
    sheet.write_row(0, 0, ["name", column])
    sheet.write(1, 0, "A")
    if isinstance(cell, datetime.time):
        sheet.write_datetime(1, 1, cell, book.add_format({"num_format": "hh:mm"}))
    else:
        sheet.write(1, 1, cell)
    book.close()
    (refused,) = read([tmp_path / "n.xlsx"]).refused
    assert (refused.row, refused.column) == (2, column)
    assert said in refused.message


@pytest.mark.parametrize(("hours", "read_as"), [(14.5, "14:30"), (30, "30:00")])
def test_times_are_read_as_they_are_said(tmp_path, hours, read_as):
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "n.xlsx"))
    sheet = book.add_worksheet("offers")
    sheet.write_row(0, 0, ["title", "schedule"])
    sheet.write(1, 0, "A")
    sheet.write_number(1, 1, hours / 24, book.add_format({"num_format": "[hh]:mm" if hours > 24 else "hh:mm"}))
    book.close()
    assert read([tmp_path / "n.xlsx"]).rows[0].cells["schedule"] == read_as


def test_lost_zeros_of_keys_come_back_and_are_told(tmp_path):
    found = reading(tmp_path, "name,postcode,municipality\nA,1067,5315000\nB,83435,Köln\n")
    assert found.rows[0].cells == {"name": "A", "postcode": "01067", "municipality": "05315000"}
    assert [warning.split(": ")[0] for warning in found.warnings] == [
        "actors.csv, row 2, postcode",
        "actors.csv, row 2, municipality",
    ]


@pytest.mark.parametrize("cell", ["10. Dez", "01. Apr", "Mrz 04", "03.04.2026", "2026-12-10", "4-Mar"])
def test_days_that_a_spreadsheet_made_of_texts_are_told(tmp_path, cell):
    assert "row 2, phone" in reading(tmp_path, f"name,phone\nA,{cell}\n").warnings[0]
    assert reading(tmp_path, f"name,source,since\nA,{cell},{cell}\n").warnings == []


def test_guarded_cells_are_taken_as_they_are(tmp_path):
    found = reading(tmp_path, "name,department,phone\n'NULL,'#NV,'4E+12\n")
    assert found.rows[0].cells == {"name": "NULL", "department": "#NV", "phone": "4E+12"}
    assert (found.warnings, found.refused) == ([], [])


GERMAN = "name;art;gemeinde\nJägerhof;Verein;Mölln\nBüro für Straße;Ämter;Überlingen\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "cp437", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("content", [GERMAN, "name;kind\nHaus „Größe“ – Café für 5 €;Büro\n"])
def test_older_characters_are_told_apart(tmp_path, encoding, content):
    if "€" in content and encoding in ("cp850", "cp437"):
        content = content.replace(" „Größe“ – Café für 5 €", "Größe, Café für")
    found = reading(tmp_path, content, encoding=encoding)
    assert [row.cells["name"] for row in found.rows] == [line.split(";")[0] for line in content.splitlines()[1:]]
    assert len(found.warnings) == (not encoding.startswith("utf"))


@pytest.mark.parametrize("name", ["Café „Zur Linde“ – 5 €", "Anna’s Haus…", "Miloš Žižek", "§ 44 AufenthG", "MÜLLER GÖTZ"])
def test_what_windows_writes_stays_what_it_is(tmp_path, name):
    assert reading(tmp_path, f"name\n{name}\n", encoding="cp1252").rows[0].cells["name"] == name


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "latin-1"])
@pytest.mark.parametrize("name", ["Jägerhof", "Straße & Süd – 5 €", "Café"])
def test_text_that_was_encoded_twice_is_put_right_and_told(tmp_path, encoding, name):
    found = reading(tmp_path, f"name\n{name.encode().decode(encoding)}\n")
    assert [row.cells["name"] for row in found.rows] == [name]
    assert "encoded twice" in found.warnings[0]


def test_text_that_was_encoded_three_times_is_put_right_too(tmp_path):
    found = reading(tmp_path, f"name\n{'Jägerhof'.encode().decode('cp1252').encode().decode('cp1252')}\n")
    assert found.rows[0].cells["name"] == "Jägerhof"


@pytest.mark.parametrize("name", ["„Spaß“", "SÃO", "Ö“", "«Â»", "à la carte", "„Ärzte‘ – 5 €–7 €", "Şükrü", "Łódź"])
def test_text_that_was_not_encoded_twice_stays(tmp_path, name):
    found = reading(tmp_path, f"name\n{name}\n")
    assert (found.rows[0].cells["name"], found.warnings) == (name, [])


@pytest.mark.parametrize("cell", [' "Haus; Garten"', '"Haus; Garten" ', '  "Haus; Garten"  '])
def test_blanks_around_quotation_marks_are_no_part_of_a_value(tmp_path, cell):
    rows = reading(tmp_path, f"name;kind;street\nA;{cell};x\n").rows
    assert [row.cells["kind"].strip() for row in rows] == ["Haus; Garten"]
    assert rows[0].cells["street"] == "x"


def test_quotation_marks_within_a_value_stay(tmp_path):
    assert reading(tmp_path, 'name;kind\nHaus "Sonne" e.V.;x\n').rows[0].cells["name"] == 'Haus "Sonne" e.V.'
    assert reading(tmp_path, 'name;kind\nA; "Sonne" e.V.\n').rows[0].cells["kind"].strip() == '"Sonne" e.V.'


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('name,kind\nA,x\n"B,y\nC,z\nD,"q"\n', 'row 3: .*"B'),
        ('name,kind\nA,x\nB,y\n"C,z\nD,z\n', 'row 4: .*"C'),
        ('name,kind\n"A\nA",x\n"B,y\nC,z\n', 'row 3 \\(line 4 of the text\\): .*"B'),
    ],
)
def test_the_row_that_opens_a_quotation_mark_is_named(tmp_path, content, place):
    from akteursnetz.words import Refusal

    with pytest.raises(Refusal, match=place):
        reading(tmp_path, content)


def test_empty_columns_at_the_end_are_nothing(tmp_path):
    found = reading(tmp_path, "name;kind;;;\nA;x;;;\nB;y\n;;;;\n")
    assert [row.cells for row in found.rows] == [{"name": "A", "kind": "x"}, {"name": "B", "kind": "y"}]
    assert found.refused == []
