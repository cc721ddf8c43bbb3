"""What is written and read again is the same, whatever stands in the cells."""

import string
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.border import Border
from akteursnetz.exporters import csv_tables, xlsx_tables
from akteursnetz.importers import read
from akteursnetz.importers._encodings import mend
from akteursnetz.model import TABLES
from akteursnetz.vocabulary import LISTS, Entry, Vocabulary
from akteursnetz.words import set_language

DIN_91379 = [
    "A̋ C̀ C̄ C̆ C̈ C̕ C̣ C̦ C̨̆ D̂ F̀ F̄ G̀ H̄ H̦ H̱ J́ J̌ K̀ K̂ K̄ K̇ K̕ K̛ K̦ K͟H K͟h L̂ L̥ L̥̄ L̦ M̀ M̂ M̆ M̐",
    "N̂ N̄ N̆ N̦ P̀ P̄ P̕ P̣ R̆ R̥ R̥̄ S̀ S̄ S̛̄ S̱ T̀ T̄ T̈ T̕ T̛ U̇ Z̀ Z̄ Z̆ Z̈ Z̧ a̋ c̀ c̄ c̆ c̈ c̕",
    "Ạ Ả Ấ Ầ Ẩ Ẫ Ậ Ắ Ằ Ẳ Ẵ Ặ Ẹ Ẻ Ẽ Ế Ề Ể Ễ Ệ Ỉ Ị Ọ Ỏ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ụ Ủ Ứ Ừ Ử Ữ Ự Ỳ Ỵ Ỷ Ỹ ẞ Ǆ Ǉ Ǌ ʹ ʺ ʾ ʿ ˈ ˌ",
    "Şükrü Łukaszewicz-Đorđević ǅafer Ğülşən Þórður Åse Æsøp Ėglė Ŭŏ ȺȾ № § € ° „ “ ‚ ‘ – — … ‰ † ‡ • ¡ ¿ « »",
]
NASTY = ["=1+1", "+49 8651 773", "+cmd", "-2", "- Punkt", "@x", "'=1", "'s Heim", "''", "'", "# Beispiel", "#1", "a;b", '"a;b"']
NASTY += ['"', '""', '"a";"b"', "1.5", "007", "2024-01-01", "24.11.2026", "true", "WAHR", "_x0041_", "_x000D_", "a,b", "sep=;"]
NASTY += ["<b>&amp;</b>", "NULL", "#NV", "1e5", "\u200bx", "العربية", "𝔸"]
LINES = ["eins\nzwei", "a\tb", "=1\n=2", "x\n\n\ny", "- a\n- b"]

texts = st.one_of(
    st.sampled_from(DIN_91379 + NASTY),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30),
    st.text("=+-@'\"#;, \u00e4x1", max_size=8),
).filter(lambda text: mend(text)[0] == text)  # what looks as if it had been encoded twice is put right, and told
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)).map(str)


def cells_of(column, vocabulary):
    if column.name == "list":
        one = st.sampled_from(LISTS)
    elif column.list:
        one = st.sampled_from(list(vocabulary.entries(column.list)))
    elif column.type == "date":
        one = days
    elif column.type == "yes_no":
        one = st.booleans()
    elif column.type == "number":
        one = st.floats(-90, 90)
    elif column.type == "integer":
        one = st.integers(0, 2**53 - 1)
    elif column.type == "count":
        one = st.one_of(st.integers(0, 10**6), st.sampled_from([".", "<5", "x"]))
    elif column.form == "lines":
        one = st.one_of(texts, st.sampled_from(LINES))
    elif column.name == "website":
        one = st.sampled_from(["https://a.example/ä?=x", "http://b.example"])
    elif column.name == "email":
        one = st.sampled_from(["a@b.example", "=x@b.example", "+x@b.example"])
    else:
        one = texts
    return st.lists(one, max_size=4).map(tuple) if column.many else one


VOCABULARY = Vocabulary(
    {"themes": [Entry("own", "Sprache", "language"), Entry("a;b", "mit ; Strichpunkt", "with ; semicolon")]}
)


@st.composite
def records(draw):
    name = draw(st.sampled_from(list(TABLES)))
    border = Border(VOCABULARY)
    found = []
    for _ in range(draw(st.integers(1, 3))):
        chosen = draw(st.lists(st.sampled_from(TABLES[name].columns), unique=True, min_size=1, max_size=8))
        cells = {column.name: draw(cells_of(column, VOCABULARY)) for column in chosen}
        record, problems = border.check(name, cells)
        for problem in problems:
            record.pop(problem.column, None)
        if name != "contacts" and draw(st.booleans()):
            attribute = draw(texts.map(str.strip).filter(bool))
            clean, _ = border.check("actors", {"name": attribute})
            record["extra"] = {"Eigene Spalte": clean["name"]} if "name" in clean else {}
        found.append({k: v for k, v in record.items() if v != {}})
    return name, [record for record in found if record.keys() - {"extra"} or record.get("extra")]


def read_again(path, border):
    reading = read([path], keep_extra=True)
    assert reading.refused == []
    found = []
    for row in reading.rows:
        record, problems = border.check(row.table, row.cells)
        assert problems == []
        found.append((row.table, record | ({"extra": row.extra} if row.extra else {})))
    return found


@pytest.mark.parametrize("german", [False, True])
@pytest.mark.share(2)
def test_every_record_survives_csv(tmp_path, german):
    @settings(deadline=None, max_examples=times(6, 80), suppress_health_check=[HealthCheck.too_slow])
    @given(records())
    def survives(given):
        name, wanted = given
        csv_tables({name: wanted}, tmp_path / "netz", german, VOCABULARY)
        assert read_again(tmp_path / "netz", Border(VOCABULARY)) == [(name, record) for record in wanted]

    survives()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_record_survives_excel(tmp_path, language):
    @settings(deadline=None, max_examples=times(2, 20), suppress_health_check=[HealthCheck.too_slow])
    @given(records())
    def survives(given):
        name, wanted = given
        xlsx_tables({name: wanted}, tmp_path / "netz.xlsx", language, VOCABULARY, "Netz")
        assert read_again(tmp_path / "netz.xlsx", Border(VOCABULARY)) == [(name, record) for record in wanted]

    survives()


def test_names_that_offices_must_be_able_to_write_survive(tmp_path):
    border = Border(VOCABULARY)
    wanted = []
    for number, text in enumerate(DIN_91379 + NASTY + DIN_91379[0].split() + DIN_91379[1].split()):
        cells = {"id": str(number), "name": text, "aliases": [text, "b"], "note": text, "kind": "office"}
        record, problems = border.check("actors", cells)
        assert problems == []
        wanted.append(("actors", record))
    csv_tables({"actors": [record for _, record in wanted]}, tmp_path / "netz")
    xlsx_tables({"actors": [record for _, record in wanted]}, tmp_path / "netz.xlsx", "de", VOCABULARY)
    for path in (tmp_path / "netz", tmp_path / "netz.xlsx"):
        assert read_again(path, border) == wanted


def test_the_same_records_give_the_same_bytes(tmp_path):
    tables = {"actors": [{"id": "1", "name": "A", "kind": "office", "extra": {"b": "1", "a": "2"}}]}
    for name in ("one", "two"):
        csv_tables(tables, tmp_path / name)
        xlsx_tables(tables, tmp_path / f"{name}.xlsx", "de", VOCABULARY, "Netz")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_csv_is_plain_and_english_for_programs(tmp_path):
    set_language("de")
    record = {
        "id": "1",
        "name": "=x",
        "kind": "office",
        "coordination": True,
        "since": "2024-01-01",
        "reaches": ("parents", "women"),
    }
    csv_tables({"actors": [record]}, tmp_path)
    set_language("en")
    lines = (tmp_path / "actors.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(TABLES["actors"].names)
    assert lines[1].startswith("1,'=x,office,,,,,true,,")
    assert "parents;women" in lines[1]
    assert {path.stem for path in tmp_path.iterdir()} == {name for name, table in TABLES.items() if not table.beside}


def test_an_export_to_the_same_folder_leaves_nothing_of_the_last_one(tmp_path):
    csv_tables({"learned": [{"scope": "themes", "said": "Erika", "meant": ("x",)}]}, tmp_path)
    assert (tmp_path / "learned.csv").read_text(encoding="utf-8").splitlines()[1] == "themes,Erika,x"
    csv_tables({}, tmp_path)
    assert not (tmp_path / "learned.csv").exists()
    csv_tables({"contacts": [{"id": "1", "name": "Erika"}]}, tmp_path)
    csv_tables({"actors": [{"id": "1", "name": "VHS"}]}, tmp_path)
    assert "Erika" not in (tmp_path / "contacts.csv").read_text(encoding="utf-8")


def test_excel_speaks_the_language_and_openpyxl_agrees(tmp_path):
    record = {
        "id": "1",
        "name": "=x",
        "kind": "office",
        "since": "2024-02-29",
        "coordination": False,
        "reaches": ("parents", "women"),
    }
    tie = {"id": "t", "a": "1", "b": "2", "level": 3, "kind": "cooperates"}
    xlsx_tables({"actors": [record], "cooperations": [tie]}, tmp_path / "netz.xlsx", "de", VOCABULARY, "Mein Netz")
    book = openpyxl.load_workbook(tmp_path / "netz.xlsx")
    assert book.sheetnames == [*(table.german for table in TABLES.values() if not table.beside), "Listen"]
    assert book["Listen"].sheet_state == "hidden"
    assert book.properties.title == "Mein Netz"
    sheet = book["Akteure"]
    row = {header.value: cell.value for header, cell in zip(sheet[1], sheet[2], strict=True)}
    assert row["name"] == "'=x"
    assert row["art"] == "Amt, Fachbereich"
    assert row["von"] == datetime(2024, 2, 29)
    assert row["koordination"] == "nein"
    assert row["erreicht"] == "Eltern;Frauen"
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in book["Kooperationen"][2]][:6] == ["t", "1", "2", "kooperiert", None, 3]
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def test_a_label_that_means_another_code_is_written_as_code(tmp_path):
    xlsx_tables({"offers": [{"id": "1", "title": "x", "themes": ("own", "language")}]}, tmp_path / "n.xlsx", "de", VOCABULARY)
    assert read_again(tmp_path / "n.xlsx", Border(VOCABULARY))[0][1]["themes"] == ("own", "language")


def test_headers_are_letters_digits_and_underscores():
    for table in TABLES.values():
        for column in table.columns:
            assert set(column.german) <= set(string.ascii_lowercase + "_")


def test_german_tables_are_for_the_german_excel(tmp_path):
    record = {"id": "1", "name": "Müllerhaus", "kind": "museum", "latitude": 47.5, "coordination": True, "postcode": "8001"}
    csv_tables({"actors": [record]}, tmp_path, True, VOCABULARY)
    content = (tmp_path / "Akteure.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid;name;art;")
    assert all(cell in content for cell in (b";47,5;", b";ja;", b";Museum;", b"\r\n"))
    assert read_again(tmp_path / "Akteure.csv", Border(VOCABULARY)) == [("actors", record)]


@pytest.mark.parametrize("key", ["8001", "5315000", "'8001"])
def test_keys_of_other_countries_get_no_zero(tmp_path, key):
    record = {"id": "1", "name": "A", "kind": "office", "postcode": key, "municipality": key, "tags": (key,)}
    csv_tables({"actors": [record]}, tmp_path)
    assert read_again(tmp_path / "actors.csv", Border(VOCABULARY)) == [("actors", record)]


def test_tables_in_the_other_language_do_not_stay_beside_new_ones_but_foreign_files_do(tmp_path):
    csv_tables({"contacts": [{"id": "1", "name": "Erika"}]}, tmp_path, True)
    (tmp_path / "events.csv").write_text("mine\n")
    csv_tables({"actors": [{"id": "1", "name": "VHS"}]}, tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == {name for name, table in TABLES.items() if not table.beside}
    (tmp_path / "Termine.csv").write_text("mine\n")
    csv_tables({}, tmp_path)
    assert (tmp_path / "Termine.csv").read_text() == "mine\n"
