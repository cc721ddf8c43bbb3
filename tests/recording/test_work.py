"""What becomes of one entry: merged with what is there, completed, checked, and told where two rows contradict each other."""

from __future__ import annotations

import pytest
from cli.run import done, refused, run, write_csv

from akteursnetz.store import open_store


@pytest.fixture
def net(tmp_path):
    store = tmp_path / "n.db"
    done("init", store=store)
    for name in ("A", "B", "C"):
        done("actor", "add", name, "--kind", "association", store=store)
    return store


def record(store, table, key):
    with open_store(store) as opened:
        return opened.records(table, [key]).get(key)


def test_attributes_of_ones_own_are_joined_one_by_one(net, tmp_path):
    for rows in ("a,A,rot,hier", "a,A,blau,"):
        done("import", write_csv(tmp_path / "actors.csv", "id,name,Farbe,Klang", rows), "--keep-extra", store=net)
    assert record(net, "actors", "a")["extra"] == {"Farbe": "blau", "Klang": "hier"}


def test_an_open_end_takes_away_the_last_day_that_stands_there(net, tmp_path):
    done("actor", "edit", "a", "--until", "2030-01-31", store=net)
    done("import", write_csv(tmp_path / "actors.csv", "id,name,until", "a,A,unbefristet"), store=net)
    assert "until" not in record(net, "actors", "a")


def test_levels_the_wrong_way_round_are_refused_when_the_two_come_one_by_one(net):
    done("offer", "add", "K", "--by", "a", "--target-group", "refugees", "--theme", "language", "--level-from", "B1", store=net)
    assert "wrong way round" in refused("offer", "edit", "K", "--level-to", "A1", store=net)
    assert "level_to" not in record(net, "offers", "k")


def test_nobody_is_part_of_itself_by_whatever_way_and_a_circle_that_is_there_ends(net, tmp_path):
    done("actor", "edit", "b", "--part-of", "a", store=net)
    done("actor", "edit", "c", "--part-of", "b", store=net)
    assert "part of itself" in refused("actor", "edit", "a", "--part-of", "c", store=net)
    done("actor", "edit", "c", "--part-of", "a", store=net)
    assert record(net, "actors", "c")["part_of"] == "a"


def test_rows_that_say_otherwise_what_something_is_part_of_are_refused_with_their_row(net, tmp_path):
    file = write_csv(
        tmp_path / "actors.csv",
        "id,name,kind,part_of",
        "d,D,association,a",
        "d,D,association,a",
        "e,E,association,a",
        "e,E,association,b",
    )
    told = run("import", file, store=net).err
    assert 'part_of is "a" there and "b" here' in told
    assert "another row (4)" in told
    assert record(net, "actors", "d") is None


def test_rows_that_contradict_each_other_are_refused_and_names_differ_in_case_alone(net, tmp_path):
    file = write_csv(tmp_path / "actors.csv", "id,name,kind,phone", "d,Delta,association,1", "d,DELTA,association,1")
    done("import", file, store=net)
    assert record(net, "actors", "d")["name"] == "DELTA"  # the last spelling
    file = write_csv(tmp_path / "actors.csv", "id,name,kind,phone", "e,Echo,association,0761 1", "e,Echo,association,0761 2")
    assert 'phone is "0761 1" there and "0761 2" here' in run("import", file, store=net).err


def test_rows_that_contradict_each_other_in_an_attribute_of_ones_own_are_refused(net, tmp_path):
    file = write_csv(tmp_path / "actors.csv", "id,name,Farbe", "a,A,rot", "a,A,blau")
    told = run("import", file, "--keep-extra", store=net)
    assert told.code == 1
    assert "Contradicts another row" in told.err
    assert "blau" in told.err
    assert "extra" not in record(net, "actors", "a")
