"""A list pasted from a spreadsheet: checked without being stored, put right in place, decided row by row, stored as `import` stores it."""

from __future__ import annotations

import html
import json
import re

import pytest
from cli.run import done

from akteursnetz.desk.bulk import MOST
from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from web.conftest import text_of

NEW = (
    "name\tart\tgemeinde\ttelefon\nZirkus Quaste\tVerein\tLindenfurt\t0761 22\nMusikschule\tMusikschule\tLindenfurt\t0761 33\n"
)


def form_of(page):
    """Every field of the form of a page as a browser would send it, without its buttons."""
    form = re.search(r'(?s)<form method="post" action="/(?:paste|import)".*?</form>', page)[0]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf' {key}="([^"]*)"', tag) for key in ("name", "value"))
        if 'type="hidden"' in tag or "checked" in tag or "type" not in tag or 'type="text"' in tag or 'type="tel"' in tag:
            found[name[1]] = html.unescape(value[1] if value else "")
    for name, body in re.findall(r'(?s)<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form):
        found[name] = html.unescape(body.removeprefix("\n"))
    for name, body in re.findall(r'(?s)<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'<option value="([^"]*)" selected', body) or re.search(r'<option value="([^"]*)"', body)
        found[name] = html.unescape(chosen[1])
    return found


def again(window, page, **values):
    """Send the form of a page once more with these values."""
    return window.sent("/paste", **{**form_of(page), **{name.replace("_", "-"): value for name, value in values.items()}})


def pasted(window, text, **values):
    answer = window.sent("/paste", text=text, **values)
    return answer.get_data(as_text=True)


def journal(store):
    with open_store(store) as opened:
        return opened.journal()


def changes(store):
    with open_store(store) as opened:
        return opened.changes(opened.latest())


def as_imported(before, tmp_path, text, table, *options):
    """What `import` stores of the same table at the command line."""
    other = tmp_path / "other.db"
    other.write_bytes(before)
    file = tmp_path / f"{table}.tsv"
    file.write_text(text, encoding="utf-8")
    done("import", file, *options, store=other)
    return changes(other)


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


WRONG = "name\tart\tgemeinde\temail\tzielgruppen\nZirkus Quaste\tVerien\tLindenfurt\tkein-at\tJugendliche;Foo\n\tVerein\tLindenfurt\t\t\nKlub\tVerien\tLindenfurt\t\t\n"


def test_a_cell_that_does_not_fit_is_put_right_in_its_place_and_nothing_else_is_lost(window, tmp_path):
    before = window.store.read_bytes()
    text = WRONG.replace("zielgruppen", "erreicht")
    page = pasted(window, text)
    shown = text_of(page)
    assert "Zeilen 2 und 4" in shown  # the same wrong word once
    assert 'value="kein-at"' in page
    sent = form_of(page)
    spots = {name: json.loads(value) for name, value in sent.items() if name.startswith("at-")}
    number = {at[2]: name.removeprefix("at-") for name, at in spots.items()}
    assert spots[f"at-{number['kind']}"][1] == [2, 4]
    assert spots[f"at-{number['reaches']}"][3] == "Foo"
    corrected = {"kind": "association", "email": "a@b.example", "name": "Chor", "reaches": "women"}
    page = again(window, page, **{f"fix_{number[name]}": value for name, value in corrected.items()}).get_data(as_text=True)
    assert "Abgelehnt" not in text_of(page)
    window.follow(again(window, page, take="all"))
    right = (
        text.replace("Verien", "association")
        .replace("kein-at", "a@b.example")
        .replace("Foo", "women")
        .replace("\n\t", "\nChor\t")
    )
    assert changes(window.store) == as_imported(before, tmp_path, right, "actors")


def test_what_is_left_as_it_was_stays_refused_and_what_fits_may_be_taken_over_alone(window, tmp_path):
    before = window.store.read_bytes()
    text = WRONG.replace("zielgruppen", "erreicht") + "Chor Auen\tVerein\tAuenstadt\t\t\n"
    page = again(window, pasted(window, text)).get_data(as_text=True)
    assert "Abgelehnt: 3 Zeilen" in text_of(page)
    assert window.sent("/paste", **{**form_of(page), "take": "all"}).status_code == 422
    assert window.store.read_bytes() == before
    window.follow(again(window, page, take="fitting"))
    assert changes(window.store) == as_imported(before, tmp_path, text, "actors", "--skip-bad-rows")


def test_rows_are_left_out_and_the_list_is_edited_with_everything_that_was_put_right(window):
    page = pasted(window, WRONG.replace("zielgruppen", "erreicht"))
    number = next(name.removeprefix("at-") for name, at in form_of(page).items() if name.startswith("at-") and '"name"' in at)
    page = again(window, page, **{f"out_{number}": "1"}).get_data(as_text=True)
    assert "Zeile 3" not in text_of(page)
    number = next(name.removeprefix("at-") for name, at in form_of(page).items() if name.startswith("at-") and '"email"' in at)
    page = again(window, page, back="1", **{f"fix_{number}": "a@b.example"}).get_data(as_text=True)
    assert form_of(page)["text"].splitlines() == [
        "name\tart\tgemeinde\temail\terreicht",
        "Zirkus Quaste\tVerien\tLindenfurt\ta@b.example\tJugendliche;Foo",
        "",
        "Klub\tVerien\tLindenfurt\t\t",
    ]


@pytest.mark.parametrize(("header", "chosen"), [("strasse_nr", "street"), ("Farbe", "-")])
def test_a_header_that_nobody_knows_is_told_which_column_it_is(window, header, chosen, tmp_path):
    before = window.store.read_bytes()
    text = f"name\tart\tgemeinde\t{header}\nZirkus Quaste\tVerein\tAuenstadt\tWiesenweg 1\n"
    page = pasted(window, text)
    assert f"„{header}“" in text_of(page)
    page = again(window, page, fix_0=chosen).get_data(as_text=True)
    window.follow(again(window, page, take="all"))
    right = text.replace(header, chosen) if chosen != "-" else "name\tart\tgemeinde\nZirkus Quaste\tVerein\tAuenstadt\n"
    assert changes(window.store) == as_imported(before, tmp_path, right, "actors")


@pytest.mark.parametrize("option", ["keep_extra", "extend_vocabulary"])
def test_other_columns_and_new_words_are_taken_in_where_that_is_ticked(window, option, tmp_path):
    before = window.store.read_bytes()
    text = (
        "name\tart\tgemeinde\tFarbe\nZirkus\tVerein\tAuen\tblau\n"
        if option == "keep_extra"
        else "name\tart\tgemeinde\nZirkus\tGilde\tAuen\n"
    )
    page = window.sent("/paste", **{**form_of(pasted(window, text)), option: "1"}).get_data(as_text=True)
    window.follow(again(window, page, take="all"))
    assert changes(window.store) == as_imported(before, tmp_path, text, "actors", f"--{option.replace('_', '-')}")


TWINS = "name\tart\tgemeinde\ttelefon\nVolkshochschule Auenstadt\tVolkshochschule\tAuenstadt\t0761 44\nZirkus\tVerein\tAuenstadt\t\n"


@pytest.mark.parametrize("decided", ["same", "other", "out"])
def test_who_is_probably_there_is_decided_row_by_row_before_anything_is_stored(window, decided, tmp_path):
    before = window.store.read_bytes()
    page = pasted(window, TWINS)
    assert "Volkshochschule Auenstadt (Zeile 2)" in text_of(page)
    assert again(window, page, take="all").status_code == 422
    assert window.store.read_bytes() == before
    page = again(window, page, same_0=decided).get_data(as_text=True)
    assert "same-0" not in page
    window.follow(again(window, page, take="all"))
    lines = TWINS.splitlines()
    right = {
        "other": lines,
        "out": [lines[0], lines[2]],
        "same": [f"id\t{lines[0]}", "vhs\tVolkshochschule\tVolkshochschule\tAuenstadt\t0761 44", f"\t{lines[2]}"],
    }[decided]
    assert changes(window.store) == as_imported(before, tmp_path, "\n".join(right), "actors")


def test_what_a_colleague_changed_since_the_check_is_shown_before_it_is_stored(window):
    page = pasted(window, NEW)
    done("actor", "edit", "musikschule", "--phone", "030 111", store=window.store)
    answer = again(window, page, take="all")
    assert answer.status_code == 422
    assert "etwas anderes als eben gezeigt" in text_of(answer)
    assert "Musikschule Telefon 030 111 0761 33" in text_of(answer)
    window.follow(again(window, answer.get_data(as_text=True), take="all"))


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


def test_hostile_text_is_shown_as_text(window):
    text = 'name\tart\n<script>alert(1)</script>\t"><b>x\n'
    page = pasted(window, text)
    assert "<script>alert" not in page
    assert "<b>x" not in page


@pytest.mark.parametrize(
    "at",
    [
        "x",
        "{}",
        "[1]",
        '[9,[2],"kind","",-1]',
        '[0,[99],"kind","",-1]',
        '[0,[2],"nix","",-1]',
        '[0,["a"],"kind","",-1]',
        "[0,2]",
    ],
)
def test_a_form_that_was_bent_is_refused_in_one_sentence(window, at):
    answer = window.sent("/paste", **{"text": NEW, "at-0": at, "fix-0": "x"})
    assert answer.status_code == 422
    assert "unvollständig" in text_of(answer)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", [table.name for table in TABLES.values() if table.filled])
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
