"""A list before it is taken over: put right in place, decided row by row, shown as it would be stored; parity with `import`."""

from __future__ import annotations

import json

import pytest
from cli.run import done
from importers.test_workbook import workbook

from akteursnetz.store import open_store
from web.conftest import text_of
from web.lists import NEW, again, as_imported, changes, decided_on, form_of, pasted, sent

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
    assert "Es ist Volkshochschule, Auenstadt" in text_of(page)
    assert 'id="errors"' in page
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


def test_sheets_and_headers_of_other_names_are_told_what_they_are(window, tmp_path):
    file = tmp_path / "Liste.xlsx"
    workbook(
        file, {"Tabelle1": [["name", "art", "gemeinde", "Farbe"], ["Zirkus", "Verein", "Auen", "blau"]], "Rest": [["x"], ["y"]]}
    )
    page = sent(window, ("Liste <b>2026.xlsx", file.read_bytes()), status=200)
    assert "<b>2026" not in page
    assert "Liste <b>2026.xlsx" in text_of(page)
    page = again(window, page, answer_0="weglassen").get_data(as_text=True)
    page = window.follow(again(window, page, take="all"))
    new = [change.after for change in changes(window.store) if change.table == "actors"]
    assert [(one["name"], one["kind"], one["municipality"]) for one in new] == [("Zirkus", "association", "Auen")]


def test_of_many_who_look_alike_the_rest_may_be_decided_at_once(window):
    bodies = "".join(f"Verein {number} der Freunde\tVerein\tAuenstadt\n" for number in range(60))
    store = window.store
    window.follow(again(window, decided_on(window, pasted(window, f"name\tart\tgemeinde\n{bodies}")), take="all"))
    twins = bodies.replace("der Freunde", "der Freunde e.V.")
    page = pasted(window, f"name\tart\tgemeinde\n{twins}")
    assert "10 weitere" in text_of(page)
    page = window.sent("/paste", **{**form_of(page), "rest": "1", **{f"same-{n}": "out" for n in range(50)}}).get_data(
        as_text=True
    )
    assert "Neu: 10 Akteure" in text_of(page)
    window.follow(again(window, page, take="all"))
    with open_store(store) as opened:
        assert sum(one["name"].endswith("e.V.") for one in opened.records("actors").values()) == 10


def test_while_somebody_else_is_writing_nothing_of_what_was_decided_is_lost(window, monkeypatch):
    import apsw

    from akteursnetz.store import sqlite_judged

    monkeypatch.setattr(sqlite_judged, "BUSY_MILLISECONDS", 10)
    page = again(window, pasted(window, TWINS), same_0="other").get_data(as_text=True)
    other = apsw.Connection(str(window.store))
    other.execute("BEGIN IMMEDIATE").fetchall()
    try:
        answer = again(window, page, take="all")
    finally:
        other.execute("ROLLBACK").fetchall()
        other.close()
    assert answer.status_code == 503
    page = answer.get_data(as_text=True)
    assert 'id="errors"' in page
    window.follow(again(window, page, take="all"))
    with open_store(window.store) as store:
        assert "volkshochschule-auenstadt" in store.records("actors")
