import io
import os
from datetime import date, datetime

import openpyxl
import pytest
from systems import LINKS, MODES, not_on_windows, owners_alone

from akteursnetz.exporters import answer_csv, answer_xlsx, csv_tables, xlsx_tables
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal

COLUMNS = ["Akteur", "Wert", "Tag", "Ja", "Namen"]
ROWS = [
    {"Akteur": "=Büro", "Wert": 1234.5, "Tag": date(2026, 11, 24), "Ja": True, "Namen": ["a;b", "c"]},
    {"Akteur": "+49 8651", "Wert": -3, "Tag": None, "Ja": False, "Namen": []},
]


def test_csv_on_standard_output_is_plain_and_guarded():
    out = io.StringIO()
    answer_csv(COLUMNS, ROWS, out)
    assert out.getvalue() == 'Akteur,Wert,Tag,Ja,Namen\n\'=Büro,1234.5,2026-11-24,true,"""a;b"";c"\n+49 8651,-3,,false,\n'


@pytest.mark.parametrize(
    ("language", "content"),
    [
        ("de", 'Akteur;Wert;Tag;Ja;Namen\r\n\'=Büro;1234,5;24.11.2026;ja;"""a;b"";c"\r\n+49 8651;-3;;nein;\r\n'),
        ("en", 'Akteur,Wert,Tag,Ja,Namen\r\n\'=Büro,1234.5,2026-11-24,yes,"""a;b"";c"\r\n+49 8651,-3,,no,\r\n'),
    ],
)
def test_csv_for_excel_has_the_marks_of_its_language(tmp_path, language, content):
    answer_csv(COLUMNS, ROWS, tmp_path / "a.csv", language, excel=True)
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + content.encode()


def test_an_answer_in_excel_has_real_numbers_and_days(tmp_path):
    answer_xlsx(COLUMNS, ROWS, tmp_path / "a.xlsx", "de", "Titel")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [[cell.value for cell in row] for row in book["Antwort"].iter_rows()] == [
        COLUMNS,
        ["'=Büro", 1234.5, datetime(2026, 11, 24), "ja", '"a;b";c'],
        ["+49 8651", -3, None, "nein", None],
    ]
    answer_xlsx(COLUMNS, ROWS, tmp_path / "b.xlsx", "de", "Titel")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_answer_without_rows_is_a_header(tmp_path):
    answer_xlsx([], [], tmp_path / "a.xlsx")
    answer_csv(["a"], [], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == b"a\n"


@not_on_windows(MODES)
def test_files_belong_to_their_owner_alone(tmp_path):
    (tmp_path / "a.csv").write_text("old")
    os.chmod(tmp_path / "a.csv", 0o644)
    answer_csv(["a"], [], tmp_path / "a.csv")
    answer_xlsx(["a"], [], tmp_path / "deep" / "a.xlsx")
    csv_tables({}, tmp_path / "netz")
    for path in (tmp_path / "a.csv", tmp_path / "deep" / "a.xlsx", tmp_path / "netz" / "actors.csv"):
        assert owners_alone(path)


def test_what_does_not_fit_in_a_cell_is_refused_and_the_old_file_stays(tmp_path):
    path = tmp_path / "netz.xlsx"
    path.write_text("old")
    with pytest.raises(Refusal, match="too long"):
        xlsx_tables({"actors": [{"id": "1", "aliases": ("x" * 20_000, "y" * 20_000)}]}, path, "de", Vocabulary())
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["netz.xlsx"]


def test_a_target_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    for path in (tmp_path, tmp_path / "file" / "a.csv"):
        with pytest.raises(Refusal):
            answer_csv(["a"], [], path)
    with pytest.raises(Refusal, match="no folder"):
        csv_tables({}, tmp_path / "file")
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


@not_on_windows(LINKS)
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "a.csv").symlink_to(tmp_path / "real.csv")
    answer_csv(["a"], [], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "a\n"
