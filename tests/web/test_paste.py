"""A list pasted from a spreadsheet or sent as a file: checked without being stored, stored as `import` stores it, or refused in a sentence."""

from __future__ import annotations

import html
import re

import pytest
from cli.run import done

from akteursnetz.desk.bulk import MOST
from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from akteursnetz.web.app import make_app
from web.conftest import PORT, TOKEN, text_of
from web.lists import NEW, again, as_imported, changes, form_of, journal, pasted, sent


def test_a_list_is_checked_without_being_stored_and_taken_over_as_one_command(window, tmp_path):
    before = window.store.read_bytes()
    page = pasted(window, NEW)
    shown = text_of(page)
    assert "Neu: 1 Akteur" in shown
    assert "Geändert: 1 Akteur" in shown
    assert "Musikschule Telefon – 0761 33" in shown
    assert window.store.read_bytes() == before
    page = window.follow(again(window, page, take="all"))
    assert "Zirkus Quaste" in page
    assert "Gespeichert" in text_of(page)
    assert journal(window.store)[0].words == "import 'Eingefügt'"
    assert changes(window.store) == as_imported(before, tmp_path, NEW, "actors")
    number = journal(window.store)[0].id
    window.follow(window.sent(f"/undo/{number}", back="/actors"))
    with open_store(window.store) as store:
        assert len(store.records("actors")) == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Es wurde nichts eingefügt"), ("farbe\tform\nblau\trund\n", "Welche Tabelle"), ("a\0b", "Nullzeichen"),
     ("name\tart\n", "bitte die Tabelle wählen"),
     ("name\tart\tgemeinde\n", "keine einzige Zeile"), ("name\tart\tgemeinde\n" + "x\tVerein\t\n" * (MOST + 1), str(MOST + 1))],
)  # fmt: skip
def test_what_is_no_list_is_said_in_one_sentence_and_stays_in_the_form(window, text, said):
    answer = window.sent("/paste", text=text)
    assert answer.status_code == 422
    assert said in text_of(answer)
    if "\0" not in text:
        assert form_of(answer.get_data(as_text=True))["text"].rstrip("\n") == text.rstrip("\n")


def test_a_cell_with_a_line_break_and_quotation_marks_comes_as_excel_copies_it(window):
    text = 'name\tart\tbeschreibung\n"Klub ""Auen"" \t1"\tVerein\t"eins\nzwei"\n"Quaste"\tVerein\t\n'
    page = pasted(window, text)
    page = again(window, page, back="1").get_data(as_text=True)
    page = pasted(window, form_of(page)["text"])
    assert 'Klub "Auen" 1' in " ".join(text_of(page).split()) or "Zeilenumbruch" in text_of(page)
    assert '"Quaste"' in text_of(page)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", [table.name for table in TABLES.values() if table.filled])
@pytest.mark.share(2)
def test_the_headers_of_every_table_may_be_copied_filled_in_and_pasted(window, table, language):
    window.language = language
    page = window.get(f"/paste?table={table}")
    headers = [html.unescape(one).strip("\n") for one in re.findall(r"(?s)<textarea id=\"h-\d+\"[^>]*>(.*?)</textarea>", page)]
    german = language == "de"
    described = TABLES[table]
    line = "\t".join(column.german if german else column.name for column in described.columns)
    assert line in headers
    row = ["x"] * len(described.columns)
    shown = pasted(window, line + "\n" + "\t".join(row) + "\n", table=table)
    assert "Zeile 2" in text_of(shown) or "row 2" in text_of(shown)


# -- files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.share(2)
def test_our_own_form_is_taken_over_as_the_command_line_does(window, tmp_path, format, language):
    window.language = language
    target = tmp_path / ("netz.xlsx" if format == "xlsx" else "netz")
    done("export", format, "-o", target, "--audience", "internal", store=window.store, lang=language)
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    empty = tmp_path / "empty.db"
    done("init", store=empty)
    face = type(window)(make_app(empty, TOKEN, PORT), empty, language)
    page = sent(face, *[(file.name, file.read_bytes()) for file in files])
    page = face.sent("/import", **{**form_of(page), "keep_extra": "1"}).get_data(as_text=True)
    face.follow(again(face, page, take="all"))
    other = tmp_path / "other.db"
    done("init", store=other)
    done("import", *files, "--keep-extra", store=other)
    assert changes(empty) == changes(other)
    assert journal(empty)[0].words.startswith("import ")


def test_whoever_goes_back_finds_the_list_as_the_page_showed_it(window):
    text = "name;art;gemeinde\nZirkus Quaste;Verien;Auen\nChor;Verein;Auen\n"
    first = sent(window, ("actors.csv", text.encode()), status=422)
    out = again(window, first, out_0="1").get_data(as_text=True)
    assert "Zirkus" not in out
    put_right = again(window, first, fix_0="association").get_data(as_text=True)
    assert "Zirkus Quaste" in put_right
    window.follow(again(window, put_right, take="all"))
    answer = again(window, put_right, take="all")
    assert answer.status_code == 422
    assert "liegt nicht mehr bereit" in text_of(answer)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("liste.pdf", b"%PDF", "Diese Art von Datei"), ("liste.zip", b"PK\x03\x04", "beschädigt oder mit einem Kennwort"), ("actors.csv", b"", "ist leer"),
     ("actors.xlsx", b"PK\x03\x04 und nichts", "actors.xlsx: "), ("<b>x.xlsx", b"", "<b>x.xlsx"), ("actors.csv", b"name,kind\nA\0\0B,x\n", "Nullzeichen"), ("", b"", "keine Datei gewählt")],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_one_sentence(window, name, data, said):
    page = sent(window, (name, data), status=422)
    assert said in text_of(page)
    assert "<b>x" not in page


def test_two_files_of_one_name_are_refused_and_so_are_too_many_bytes(window):
    data = b"name,kind\nZirkus,association\n"
    assert "Zwei Dateien heißen „actors.csv“" in text_of(sent(window, ("actors.csv", data), ("actors.csv", data), status=422))
    assert "mehr als 20 MB" in text_of(sent(window, ("actors.csv", data + b" " * (21 * 1024 * 1024)), status=413))
    large = b"name,kind,note\n" + b"".join(b"Zirkus %d,association,%s\n" % (number, b"x" * 9000) for number in range(600))
    assert "Neu: 600 Akteure" in text_of(sent(window, ("actors.csv", large)))


def test_other_forms_take_no_more_than_before(window):
    answer = window.sent("/paste", text="x" * (5 * 1024 * 1024))
    assert answer.status_code == 413
