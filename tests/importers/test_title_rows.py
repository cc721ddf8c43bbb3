"""A title above the headers is refused once, with the row in which the headers are."""

import pytest
import xlsxwriter

from akteursnetz.importers import read


@pytest.mark.parametrize("keep_extra", [False, True])
def test_headers_below_a_title_are_said_to_belong_into_the_first_row(tmp_path, keep_extra):
    file = tmp_path / "actors.csv"
    file.write_text("Liste der Akteure;;\n;;\nName;Art;Farbe\nA;school;rot\n", encoding="utf-8")
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    sheet = book.add_worksheet("actors")
    for row, cells in enumerate((["Liste der Akteure"], [], ["Name", "Art", "Farbe"], ["A", "school", "rot"])):
        sheet.write_row(row, 0, cells)
    book.close()
    for path in (file, tmp_path / "book.xlsx"):
        (refused,) = read([path], keep_extra=keep_extra).refused
        assert (refused.row, refused.found) == (1, "Liste der Akteure")
        assert "The headers must be in the first row; here they are in row 3" in refused.english
        assert "müssen in der ersten Zeile stehen; hier stehen sie in Zeile 3 („Name“, „Art“)" in refused.german


def test_rows_that_name_columns_below_true_headers_are_rows(tmp_path):
    file = tmp_path / "actors.csv"
    file.write_text("name;kind\nname;kind\n", encoding="utf-8")
    assert not any("first row" in refused.english for refused in read([file]).refused)
