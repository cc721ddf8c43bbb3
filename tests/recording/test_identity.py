"""Which record a row of a table is when it brings no id, and what a source may not say."""

from __future__ import annotations

import pytest
from cli.run import content, done, export, refused, run, unchanged, write_csv


def brought(store, tmp_path, table, *rows, options=(), code=0):
    """Import one table; the diff."""
    file = write_csv(tmp_path / f"{table}.csv", *rows)
    ran = run("import", file, "--format", "json", *options, store=store)
    assert "Traceback" not in ran.err, ran.err
    assert ran.code == code, (ran.code, ran.out, ran.err)
    return ran.json


SAME = {
    "actors": ["name,municipality,kind,website", "Volkshochschule,Auenstadt,adult_education_centre,https://a.example"],
    "actors by alias": ["name,website", "vhs,https://a.example"],
    "cooperations": ["a,b,level", "VHS,Jugendamt,5"],
    "cooperations of a reporter": ["a,b,reported_by,level", "vhs,Jugendamt,VHS,5"],
    "offers": ["title,providers,themes,target_groups,cost", "Sprachcafé,VHS;Jugendamt,language,gardeners,9 Euro"],
    "offers with since": ["title,providers,since,cost", "Sprachcafé,vhs;jugendamt,2026-02-01,9 Euro"],
    "committees": ["name,kind,note", "AK Sprache,working_group,neu"],
    "memberships": ["actor,committee,role", "Jugendamt,AK Sprache,Gast"],
    "events": ["title,date,place", "Netzwerktreffen,01.03.2026,Rathaus"],
    "attendance": ["event,actor,state", "Netzwerktreffen@2026-03-01,VHS,excused"],
    "needs": ["title,people", "Musikprojekt,9"],
    "figures": ["municipality,target_group,date,source,count", "Auenstadt,youth,2026-06-30,Register,413"],
    "contacts": ["actor,name,role", "JA,Erika Mustermann,Leitung"],
}


@pytest.mark.parametrize("table", SAME)
def test_a_row_without_id_is_the_record_it_names(store, tmp_path, table):
    name = table.split()[0]
    told = brought(store, tmp_path, name, *SAME[table])
    assert told["added"] == {}
    assert len(told["changed"]) == 1, told
    again = brought(store, tmp_path, name, *SAME[table])
    assert (again["added"], again["changed"], again["unchanged"], again["refused"]) == ({}, [], {name: 1}, [])


NEW = {
    "actors": ["name,municipality,kind", "Volkshochschule,Lindenfurt,adult_education_centre"],
    "offers": ["title,providers,themes,target_groups", "Sprachcafé,vhs,language,gardeners"],
    "events": ["title,date,kind", "Netzwerktreffen,2026-03-02,network_meeting"],
    "figures": ["municipality,target_group,date,source,count", "Auenstadt,youth,2026-06-30,Andere Quelle,413"],
    "contacts": ["actor,name,category,origin", "vhs,Erika Mustermann,staff,Karte"],
    "committees": ["name,kind", "AK Sprachen,working_group"],
    "needs": ["title,target_groups,themes", "Musikprojekte,youth,culture_music"],
    "cooperations": ["a,b", "musikschule,jugendamt"],
}


@pytest.mark.parametrize("table", NEW)
@pytest.mark.share(2)
def test_a_row_that_differs_in_what_identifies_it_is_a_new_record(store, tmp_path, table):
    told = brought(store, tmp_path, table, *NEW[table])
    assert told["added"] == {table: 1}
    assert told["changed"] == []
    assert brought(store, tmp_path, table, *NEW[table])["unchanged"] == {table: 1}


def test_an_empty_municipality_means_the_only_candidate_and_several_are_refused_by_name(store, tmp_path):
    told = brought(store, tmp_path, "actors", "name,municipality,website", "Volkshochschule,,https://a.example")
    assert told["changed"][0]["id"] == "vhs"
    brought(store, tmp_path, "actors", "name,municipality,kind", "Volkshochschule,Lindenfurt,adult_education_centre")
    before = content(store)
    told = brought(store, tmp_path, "actors", "name,website", "Volkshochschule,https://b.example", code=1)
    assert "vhs" in told["refused"][0]["message"]
    assert "volkshochschule" in told["refused"][0]["message"]
    assert content(store) == before


def test_a_municipality_that_is_new_completes_the_only_candidate_without_one(store, tmp_path):
    done("actor", "add", "Caritas", "--kind", "welfare_association", store=store)
    told = brought(store, tmp_path, "actors", "name,municipality", "Caritas,Lindenfurt")
    assert [(c["id"], c["column"], c["to"]) for c in told["changed"]] == [("caritas", "municipality", "Lindenfurt")]


def test_equal_rows_count_once_also_with_the_ends_swapped(store, tmp_path):
    told = brought(store, tmp_path, "cooperations", "a,b,level", "buero,vhs,2", "VHS,Bildungsbüro,2", "buero,vhs,2")
    assert told["added"] == {"cooperations": 1}
    told = brought(store, tmp_path, "actors", "name,kind", "Neu,office", " Neu ,office", "Neu,Amt")
    assert told["added"] == {"actors": 1}


CONTRADICTING = {
    "actors": ["name,kind,website", "Neu,office,https://a.example", "Neu,office,https://b.example"],
    "cooperations": ["a,b,level", "buero,vhs,2", "vhs,buero,3"],
    "offers": ["title,providers,themes,target_groups,cost", "Neu,vhs,language,youth,1", "Neu,vhs,language,youth,2"],
    "committees": ["name,kind", "Neu,working_group", "Neu,council"],
    "memberships": ["actor,committee,role", "buero,AK Sprache,Gast", "buero,AK Sprache,Leitung"],
    "events": ["title,kind,date,place", "Neu,session,2026-01-01,A", "Neu,session,2026-01-01,B"],
    "attendance": [
        "event,actor,state",
        "netzwerktreffen-2026-03-01,buero,invited",
        "netzwerktreffen-2026-03-01,buero,attended",
    ],
    "needs": ["title,target_groups,themes,people", "Neu,youth,sport,1", "Neu,youth,sport,2"],
    "figures": ["municipality,target_group,date,count,source", "A,youth,2026-01-01,1,S", "A,youth,2026-01-01,2,S"],
    "contacts": ["actor,name,category,origin,role", "vhs,Neu,staff,x,A", "vhs,Neu,staff,x,B"],
}


@pytest.mark.parametrize("table", CONTRADICTING)
def test_rows_of_one_source_that_contradict_each_other_are_refused(store, tmp_path, table):
    before = content(store)
    told = brought(store, tmp_path, table, *CONTRADICTING[table], code=1)
    (problem,) = told["refused"]
    assert (problem["source"], problem["row"]) == (f"{table}.csv", 3)
    assert set(problem) == {"source", "sheet", "row", "column", "found", "expected", "message"}
    assert content(store) == before
    told = brought(store, tmp_path, table, *CONTRADICTING[table], options=["--skip-bad-rows"])
    assert told["added"] == {table: 1}


def test_an_absent_column_or_an_empty_cell_leaves_values_alone(store, tmp_path):
    before = done("actor", "show", "jugendamt", "--format", "json", store=store).json
    told = brought(store, tmp_path, "actors", "id,name,kind,tags,note,phone", "jugendamt,Jugendamt,office,,,")
    assert (told["changed"], told["unchanged"]) == ([], {"actors": 1})
    assert done("actor", "show", "jugendamt", "--format", "json", store=store).json == before


def test_empty_cells_clear_when_asked_but_never_what_is_required_or_absent(store, tmp_path):
    rows = ("id,name,kind,tags,note,part_of,aliases", "musikschule,,,,,,", "jugendamt,,,,,,")
    told = brought(store, tmp_path, "actors", *rows, options=["--empty-clears"])
    assert {(c["id"], c["column"]) for c in told["changed"]} == {
        ("musikschule", "part_of"),
        ("jugendamt", "tags"),
        ("jugendamt", "note"),
        ("jugendamt", "aliases"),
    }
    actor = done("actor", "show", "jugendamt", "--format", "json", store=store).json
    assert (actor["name"], actor["kind"], actor["phone"], actor["tags"]) == ("Jugendamt", "office", "+49 8651 1", [])
    assert brought(store, tmp_path, "actors", *rows, options=["--empty-clears"])["changed"] == []


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("offers", ["id,status,cost", "cafe,,"]),
        ("needs", ["id,status,people", "musikprojekt,,"]),
        ("cooperations", ["id,a,b,status,kind", "jugendamt-vhs,jugendamt,vhs,,"]),
    ],
)
def test_clearing_an_empty_status_is_no_fault(store, tmp_path, table, rows):
    """A status has a default and is never without: the record keeps one, or the row is refused in a sentence."""
    file = write_csv(tmp_path / f"{table}.csv", *rows)
    ran = run("import", file, "--empty-clears", "--format", "json", store=store)
    assert "Traceback" not in ran.err
    assert "SQLite" not in ran.err
    shown = export(store, tmp_path / "x")[f"{table}.csv"].decode()
    assert ",," in shown
    with_status = done(*(("cooperation", "list", "--all") if table == "cooperations" else (table[:-1], "list", "--all")), "--format", "json", store=store)  # fmt: skip
    assert all(record["status"] for record in with_status.json)


@pytest.mark.parametrize(("word", "id"), [("offer", "cafe"), ("need", "musikprojekt")])
def test_a_status_cannot_be_cleared_by_hand_without_a_sentence(store, word, id):
    ran = run(word, "edit", id, "--clear", "status", store=store)
    assert "Traceback" not in ran.err
    assert ran.code in (0, 1)


def test_a_part_of_itself_is_refused_over_any_number_of_steps(store, tmp_path):
    with unchanged(store):
        refused("actor", "edit", "vhs", "--part-of", "musikschule", store=store)
        refused("actor", "edit", "vhs", "--part-of", "VHS", store=store)
    rows = ["id,name,kind,part_of", "a,A,office,b", "b,B,office,c", "c,C,office,a"]
    before = content(store)
    told = brought(store, tmp_path, "actors", *rows, code=1)
    assert {problem["column"] for problem in told["refused"]} == {"part_of"}
    assert content(store) == before


def test_actors_may_name_parts_that_come_later_in_the_file(store, tmp_path):
    told = brought(store, tmp_path, "actors", "id,name,kind,part_of", "a,A,office,B", "b,B,office,", "c,C,office,b")
    assert told["added"] == {"actors": 3}
    parts = done("actor", "show", "b", "--format", "json", store=store).json["parts"]
    assert [part["id"] for part in parts] == ["a", "c"]


def test_a_bad_row_that_others_are_part_of_is_left_out_and_the_rest_is_stored(store, tmp_path):
    rows = ["id,name,kind,part_of", "a,A,office,b", "b,B,office,nirgendwo", "c,C,office,"]
    told = brought(store, tmp_path, "actors", *rows, options=["--skip-bad-rows"])
    assert told["added"].get("actors", 0) >= 1
    assert {problem["row"] for problem in told["refused"]} <= {2, 3}
    done("actor", "show", "c", store=store)
    assert done("check", store=store).code == 0


def test_a_row_that_is_left_out_changes_nothing_of_its_record(store, tmp_path):
    rows = ["id,name,kind,department,part_of", "jugendamt,Jugendamt,office,Anderes,nirgendwo", "c,C,office,,"]
    told = brought(store, tmp_path, "actors", *rows, options=["--skip-bad-rows"])
    assert [problem["row"] for problem in told["refused"]] == [2]
    assert told["changed"] == []
    assert done("actor", "show", "jugendamt", "--format", "json", store=store).json["department"] == "Jugend"


def test_one_bad_row_and_nothing_is_stored(store, tmp_path):
    before = content(store)
    told = brought(store, tmp_path, "actors", "name,kind", "Gut,office", "Schlecht,nirgends", code=1)
    assert len(told["refused"]) == 1
    assert content(store) == before
    assert run("actor", "show", "Gut", store=store).code == 1


def test_a_refused_first_import_leaves_no_network_behind(tmp_path):
    file = write_csv(tmp_path / "actors.csv", "name,kind", "Schlecht,nirgends")
    ran = run("import", file, store=tmp_path / "new.db")
    assert (ran.code, "nirgends" in ran.err) == (1, True)
    assert "none.csv" in refused("import", tmp_path / "none.csv", store=tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_dry_run_tells_the_same_and_stores_nothing(store, tmp_path):
    file = write_csv(tmp_path / "actors.csv", "name,kind,website", "Neu,office,", "Volkshochschule,,https://a.example")
    with unchanged(store):
        dry = done("import", file, "--dry-run", "--format", "json", store=store).json
    assert dry == done("import", file, "--format", "json", store=store).json
    write_csv(file, "name,kind", "Neu,office")
    done("import", file, "--dry-run", store=tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_importing_everything_again_changes_nothing(store, tmp_path):
    before = export(store, tmp_path / "out")
    with unchanged(store):
        again = done("import", tmp_path / "out", "--keep-extra", "--format", "json", store=store).json
    assert (again["added"], again["changed"], again["refused"]) == ({}, [], [])
    assert set(again["unchanged"]) == {name.removesuffix(".csv") for name, text in before.items() if text.count(b"\n") > 1}


def test_relations_to_what_is_not_there_are_refused_with_the_nearest_name(store, tmp_path):
    told = brought(store, tmp_path, "cooperations", "a,b", "Volkshochschul,buero", code=1)
    (problem,) = told["refused"]
    assert problem["column"] == "a"
    assert problem["found"] == "Volkshochschul"
    assert "Volkshochschule" in problem["message"]
    assert "vhs" in problem["message"]
