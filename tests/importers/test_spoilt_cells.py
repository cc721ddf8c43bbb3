"""What spreadsheets and other programs do to cells: read right, or refused or told with the cell."""

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


@pytest.mark.parametrize("word", ["NA", "N/A", "n/a", "NULL", "NaN", "<NA>"])
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
