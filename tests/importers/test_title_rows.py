"""A title above the headers is refused once, with the row in which the headers are."""

import pytest
import xlsxwriter

from akteursnetz.importers import read
from akteursnetz.importers.understanding import Knowledge
from akteursnetz.vocabulary import Vocabulary


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


def test_our_own_table_below_a_title_is_read_as_it_is_meant(tmp_path):
    lines = "Liste der Akteure;;;\n;;;\nid;Name;Art;teil_von\na;A;school;\nb;B;school;a\n\n* Stand heute;;;\n"
    (tmp_path / "actors.csv").write_text(lines, encoding="utf-8")
    found = read([tmp_path / "actors.csv"], known=lambda: Knowledge(Vocabulary(), {}))
    assert [(row.number, row.cells.get("part_of")) for row in found.rows] == [(4, None), (5, "a")]
    assert any("row 3 is taken for the header" in told for told in found.warnings)
    (tmp_path / "actors.csv").write_text(lines.replace("teil_von", "teil_vn"), encoding="utf-8")
    (refused,) = read([tmp_path / "actors.csv"], known=lambda: Knowledge(Vocabulary(), {})).refused
    assert (refused.row, refused.column) == (3, "teil_vn")
