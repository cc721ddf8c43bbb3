import openpyxl
import pytest
from thorough import times

from akteursnetz.exporters import template
from akteursnetz.exporters.template import FILLED, explained
from akteursnetz.importers import read
from akteursnetz.model import TABLES
from akteursnetz.vocabulary import LISTS, Vocabulary


@pytest.fixture(scope="module", params=times(["de"], ["de", "en"]))
def filled(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    template(path, Vocabulary(), request.param)
    return path, request.param


def test_the_empty_template_reads_as_nothing(filled):
    reading = read([filled[0]])
    assert (reading.rows, reading.refused, reading.warnings) == ([], [], [])


def test_every_table_that_people_fill_has_a_sheet_with_every_column(filled):
    book = openpyxl.load_workbook(filled[0])
    german = filled[1] == "de"
    notes, lists = ("Hinweise", "Listen") if german else ("Read me", "Lists")
    assert book.sheetnames == [notes, *(TABLES[n].german if german else n for n in FILLED), lists]
    for name in FILLED:
        sheet = book[TABLES[name].german if german else name]
        headers = [cell.value.rstrip("*") for cell in sheet[1]]
        assert headers == [column.german if german else column.name for column in TABLES[name].columns]
        for cell, column in zip(sheet[1], TABLES[name].columns, strict=True):
            assert cell.value.endswith("*") == column.required
            assert cell.comment.text.endswith(explained(column, german)) or explained(column, german) in cell.comment.text
        assert sheet["A2"].value.startswith("# Beispiel" if german else "# Example")
        assert sheet.freeze_panes == "A2"


def test_every_code_column_has_a_drop_down_of_known_words(filled):
    book = openpyxl.load_workbook(filled[0])
    vocabulary = Vocabulary()
    words = {}
    for name in LISTS:
        sheet, area = next(iter(book.defined_names[f"list_{name}"].destinations))
        words[name] = [cell.value for (cell,) in book[sheet][area]]
        assert [vocabulary.find(name, str(word)) for word in words[name]] == list(vocabulary.entries(name))
    for name in FILLED:
        sheet = book[TABLES[name].german if filled[1] == "de" else name]
        rules = {next(iter(rule.sqref.ranges)).min_col - 1: rule.formula1 for rule in sheet.data_validations.dataValidation}
        for position, column in enumerate(TABLES[name].columns):
            assert rules.get(position) == (
                f"list_{column.list}"
                if column.list
                else {"yes_no": '"ja,nein"' if filled[1] == "de" else '"yes,no"'}.get(column.type)
            )


def test_a_filled_template_is_read(filled, tmp_path):
    book = openpyxl.load_workbook(filled[0])
    sheet = book["Akteure" if filled[1] == "de" else "actors"]
    sheet["B3"], sheet["C3"] = "VHS", "Volkshochschule"
    book.save(tmp_path / "x.xlsx")
    assert [(row.table, row.number, row.cells) for row in read([tmp_path / "x.xlsx"]).rows] == [
        ("actors", 3, {"name": "VHS", "kind": "Volkshochschule"})
    ]


def test_a_name_typed_over_that_of_an_example_is_not_lost(filled, tmp_path):
    book = openpyxl.load_workbook(filled[0])
    for name in FILLED:
        book[TABLES[name].german if filled[1] == "de" else name]["B2"] = "Meine Schule"
    book.save(tmp_path / "x.xlsx")
    reading = read([tmp_path / "x.xlsx"])
    assert len(reading.refused) == len(FILLED)
    assert {(one.row, one.found) for one in reading.refused} == {(2, "Meine Schule")}


def test_the_example_rows_would_be_sound(filled, tmp_path):
    from akteursnetz.border import Border

    book = openpyxl.load_workbook(filled[0])
    for name in FILLED:
        book[TABLES[name].german if filled[1] == "de" else name]["A2"] = "beispiel"
    book.save(tmp_path / "x.xlsx")
    reading = read([tmp_path / "x.xlsx"])
    assert reading.refused == []
    border = Border(Vocabulary())
    assert {row.table for row in reading.rows} == set(FILLED)
    for row in reading.rows:
        record, problems = border.check(row.table, row.cells)
        assert problems == []
        assert border.missing(row.table, record) == []


def test_the_network_s_own_words_are_offered(tmp_path):
    from akteursnetz.vocabulary import Entry

    template(tmp_path / "x.xlsx", Vocabulary({"actor_kinds": [Entry("food_bank", "Tafel", "food bank")]}), "de")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert "Tafel" in [cell.value for cell in book["Listen"]["A"]]
