"""Lists whose rows are numbered: a number names a row of its own list, and ids that were given anew mix nothing up."""

from __future__ import annotations

import pytest
from cli.run import done, once, run, write_csv

SAME = {
    "events": ("title;kind;date", "Treffen;network_meeting;2025-01-01", "Treffen;network_meeting;2025-06-01"),
    "offers": ("title;providers;themes;target_groups", "Kurs;vhs;language;women", "Kurs;awo;language;women"),
    "actors": ("name;kind;municipality", "Grundschule;school;Auen", "Grundschule;school;Birk"),
    "cooperations": ("a;b", "vhs;awo", "awo;drk"),
    "figures": ("municipality;target_group;date;count;source", "Auen;women;2025-01-01;1;x", "Birk;women;2025-01-01;2;x"),
}
NEW = {
    "events": "Treffen;network_meeting;2026-01-01",
    "offers": "Kurs;drk;language;women",
    "actors": "Grundschule;school;Cham",
    "cooperations": "drk;vhs",
    "figures": "Cham;women;2025-01-01;3;x",
}


@once
def place_made(store):
    done("init", store=store)
    (store.parent / "first").mkdir()
    file = write_csv(
        store.parent / "first" / "actors.csv", "id;name;kind", *(f"{i};{i.upper()};association" for i in ("vhs", "awo", "drk"))
    )
    done("import", file, store=store)


@pytest.fixture
def place(tmp_path):
    return place_made(tmp_path / "n.db")


@pytest.mark.parametrize("table", SAME)
@pytest.mark.parametrize("how", ["sorted otherwise", "a row put in above"])
@pytest.mark.share(2)
def test_ids_that_a_list_has_given_anew_are_refused_and_change_nothing(place, tmp_path, table, how):
    header, one, two = SAME[table]
    file = tmp_path / f"{table}.csv"
    done("import", write_csv(file, f"ID;{header}", f"1;{one}", f"2;{two}"), store=place)
    before = done("history", store=place).out
    rows = (f"1;{two}", f"2;{one}") if how == "sorted otherwise" else (f"1;{NEW[table]}", f"2;{one}", f"3;{two}")
    ran = run("import", write_csv(file, f"ID;{header}", *rows), store=place)
    assert ran.code == 1
    assert "swapped or shifted" in ran.err or (table == "cooperations" and "overlaps another statement" in ran.err)
    assert done("history", store=place).out == before


def test_a_near_name_is_no_new_name_where_the_former_one_has_another_number(place, tmp_path):
    file = tmp_path / "actors.csv"
    done("import", write_csv(file, "ID;name;kind", "1;Caritas;association"), store=place)
    shifted = write_csv(file, "ID;name;kind", "1;Caritas Jugendzentrum;association", "2;Caritas;association")
    assert 'The id "1" belongs to "Caritas"' in run("import", shifted, store=place).err
    done("import", write_csv(file, "ID;name;kind", "1;Caritas Auen;association"), store=place)


def test_a_date_that_is_corrected_under_its_id_is_taken(place, tmp_path):
    header, one, two = SAME["events"]
    file = tmp_path / "events.csv"
    done("import", write_csv(file, f"ID;{header}", f"1;{one}", f"2;{two}"), store=place)
    done("import", write_csv(file, f"ID;{header}", f"1;{one.replace('01-01', '01-02')}", f"2;{two}"), store=place)
    assert done("event", "show", "1", "--format", "json", store=place).json["date"] == "2025-01-02"
    done("import", write_csv(file, f"ID;{header}", f"1;{two}", f"2;{one}"), "--rename", store=place)
    assert done("event", "show", "1", "--format", "json", store=place).json["date"] == "2025-06-01"


def test_a_number_names_its_row_also_where_names_are_alike(place, tmp_path):
    actors = write_csv(
        tmp_path / "actors.csv",
        *(
            "Nr.;name;kind;municipality;part_of",
            "1;Grundschule;school;Auen;",
            "2;Grundschule;school;Birk;1",
            "3;Hort;association;;02",
        ),
    )
    events = write_csv(
        tmp_path / "events.csv", "Nr.;title;kind;date", *(f"{n};Treffen;network_meeting;2025-0{n}-01" for n in (1, 2))
    )
    came = write_csv(tmp_path / "attendance.csv", "event;actor;state", "2;2;attended")
    ties = write_csv(tmp_path / "cooperations.csv", "a;b", "1;002")
    done("import", actors, events, came, ties, store=place)
    shown = done("actor", "show", "grundschule-2", "--format", "json", store=place).json
    assert shown["part_of"] == "grundschule"
    assert [one["event"] for one in shown["attendance"]] == ["treffen-2025-02-01"]
    assert [(tie["a"], tie["b"]) for tie in shown["cooperations"]] == [("grundschule", "grundschule-2")]
    assert done("actor", "show", "hort", "--format", "json", store=place).json["part_of"] == "grundschule-2"


@pytest.mark.parametrize(
    ("number", "says"),
    [("1", "The number 1 names several entries"), ("3", "No entry of the number 3"), ("9", "No entry of the number 9")],
)
def test_a_number_that_names_no_row_or_several_is_never_an_id_of_the_network(place, tmp_path, number, says):
    known = write_csv(tmp_path / "actors.csv", "id;name;kind", *(f"{n};Haus {n}x;association" for n in (1, 3, 9)))
    done("import", known, store=place)
    actors = write_csv(
        tmp_path / "actors.csv", "Nr.;name;kind", *(f"{n};association" for n in ("1;A", "1;B", "4;D")), "3;C;nonsense"
    )
    ties = write_csv(tmp_path / "cooperations.csv", "a;b", f"{number};4")
    ran = run("import", actors, ties, "--skip-bad-rows", store=place)
    assert says in ran.err
    assert done("cooperation", "list", "--format", "json", store=place).json == []


def test_an_id_and_a_number_that_name_two_rows_are_asked_about(place, tmp_path):
    actors = write_csv(
        tmp_path / "actors.csv", "Nr.;id;name;kind", "1;2;A;association", "2;1;B;association", "3;c;C;association"
    )
    ties = write_csv(tmp_path / "cooperations.csv", "a;b", "1;c")
    assert "The number 1 names several entries" in run("import", actors, ties, store=place).err
    done("import", actors, write_csv(ties, "a;b", "3;A"), store=place)


@pytest.mark.parametrize(
    "header", ["N°", "№", "Lfd.-Nr.:", "lfd. Nr. 2026", "#", "Nr. (Liste 2)", "lfd\u00a0Nr.", "LFDNR", "Listennummer"]
)
def test_a_running_number_is_known_by_its_header(place, tmp_path, header):
    done("import", write_csv(tmp_path / "actors.csv", f"{header};name;kind", "1;Zoo;association"), store=place)
    assert done("actor", "show", "Zoo", "--format", "json", store=place).json["id"] == "zoo"
