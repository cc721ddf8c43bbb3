"""Layout tables: headers of several rows, titles, footnotes; what a column is, is seen in its cells."""

from __future__ import annotations

from cli.run import done
from cli.test_terminal import Terminal

from akteursnetz.importers import raw_tables, statistics
from akteursnetz.importers.raw import Held, RawTable
from akteursnetz.store import open_store

TABLE = """Tabelle: 99999-0001
Betreute Kinder;;;;;
Statistik der Kinder;;;;;
;;;Kinder;Kinder;Kinder;Quote
;;;;männlich;unter 3 Jahre;
;;;Anzahl;Anzahl;Anzahl;Prozent
31.12.2024;09185;  Neuburg-Schrobenhausen, Landkreis;100;50;-;12,5
31.12.2024;01001;  Flensburg, kreisfreie Stadt;.;(5);x;/
__________
"zu Flensburg:
eine Fußnote"
"© Amt, 2025"
Stand: 01.01.2025 / 10:00:00
"""


def found(text, name="t.csv"):
    return statistics.found(raw_tables(Held(name, text.encode())))


def test_headers_of_several_rows_belong_together():
    (one,) = found(TABLE)
    assert one.code == "99999-0001"
    assert one.notes == ["zu Flensburg: eine Fußnote"]
    assert [(number.row, number.place, number.time, number.entries, number.count, number.unit) for number in one.numbers][
        :4
    ] == [
        (7, "09185", "2024-12-31", ("Kinder", "", ""), "100", "Anzahl"),
        (7, "09185", "2024-12-31", ("Kinder", "m", ""), "50", "Anzahl"),
        (7, "09185", "2024-12-31", ("Kinder", "", "0-2"), "-", "Anzahl"),
        (7, "09185", "2024-12-31", ("Quote", "", ""), "12,5", "Prozent"),
    ]


def test_it_is_the_same_without_the_cells_above(tmp_path):
    """In a window a table travels as header and rows alone."""
    (raw,) = raw_tables(Held("t.csv", TABLE.encode()))
    bare = RawTable(raw.name, raw.header, raw.rows, raw.source, numbers=raw.numbers)
    assert statistics.found([bare])[0].numbers == found(TABLE)[0].numbers


def test_lists_of_institutions_are_no_statistics():
    assert found("Schule;Ort;Anzahl\nGS Au;Au;3\nMS Au;Au;4\n") == []
    assert found("AGS;Verein;Telefon\n09185149;A;123\n09185113;B;456\n") == []
    assert found("name,kind\nVHS,school\n", "actors.csv") == []


def test_footnotes_of_the_chosen_place_are_shown_and_those_of_others_are_not(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text(TABLE)
    told = done("import", file, "--answer", "99999-0001=01001", "--answer", "Column=Kinder", store=tmp_path / "a.db")
    assert "eine Fußnote" in told.err
    told = done("import", file, "--answer", "99999-0001=09185", "--answer", "Column=Kinder", store=tmp_path / "b.db")
    assert "eine Fußnote" not in told.err


def test_signs_that_stand_for_a_number_are_kept(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text(TABLE)
    answers = ("99999-0001=Flensburg", "Column=all", "Geschlecht=all", "Alter=all")
    done("import", file, *(word for answer in answers for word in ("--answer", answer)), store=tmp_path / "a.db")
    with open_store(tmp_path / "a.db") as store:
        found = {(one["indicator"], one.get("sex"), one.get("age")): one["count"] for one in store.records("figures").values()}
    assert found == {
        ("kinder", None, None): ".",
        ("kinder", "m", None): "(5)",
        ("kinder", None, "0-2"): "x",
        ("quote", None, None): "/",
    }


def test_a_district_that_is_no_more_is_left_out_and_told(tmp_path):
    """Bitterfeld (15154) became part of Anhalt-Bitterfeld in 2007; tables of statistics keep its row with „-“."""
    file = tmp_path / "t.csv"
    file.write_text(TABLE.replace("01001;  Flensburg, kreisfreie Stadt;.", "15154;  Bitterfeld, Landkreis;-"))
    told = done("import", file, "--answer", "99999-0001=all", "--answer", "Column=Kinder", store=tmp_path / "a.db")
    assert "not (or no longer) in the official list: Bitterfeld, Landkreis" in told.err
    assert "Added: 1 figure" in told.out.replace("1 term, ", "").replace(", 1 term", "")


def test_at_a_terminal_the_time_is_asked_where_there_are_several(tmp_path):
    file = tmp_path / "t.csv"
    lines = TABLE.splitlines()
    lines.insert(6, "31.12.2023;09185;  Neuburg-Schrobenhausen, Landkreis;90;40;-;11,5")
    file.write_text("\n".join(line for line in lines if "Flensburg, kreis" not in line))
    terminal = Terminal("import", file, store=tmp_path / "a.db", lang="de")
    for asked, typed in (("Zeit (99999-0001)", "2023"), ("Spalte", "Kinder"), ("Geschlecht", ""), ("Alter", "")):
        terminal.wait_for(asked)
        terminal.type(typed)
    assert terminal.end() == 0, terminal.seen
    with open_store(tmp_path / "a.db") as store:
        assert [one["date"] for one in store.records("figures").values()] == ["2023-12-31"]
