"""The reports for a steering group, a workshop and a successor: what each has to say, and what it must not."""

from __future__ import annotations

import base64
import csv
import re
import shutil
from importlib.resources import files

import pytest
from cli.run import done, write_csv


def rows_of(table: str) -> list[dict[str, str]]:
    with (files("akteursnetz.demo") / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_first_page_for_the_steering_group_names_no_actor_and_compares_with_its_last_meeting(written):
    text = written("steering", "md").decode()
    first = text.partition("\n## Die Karte")[0]
    groups = {row["id"] for row in rows_of("committees") if row["kind"] == "steering_group"}
    meetings = [row["date"] for row in rows_of("events") if row["committee"] in groups and row["date"] < "2026-11-24"]
    year, month, day = max(meetings).split("-")
    assert f"### Seit dem {day}.{month}.{year}" in first
    assert [row["name"] for row in rows_of("actors") if row["name"] in first] == []


def test_the_map_for_the_steering_group_leaves_everybody_where_they_stood(written, demo, tmp_path):
    """The same places as the map that is kept, before and after the report."""
    before = done("map", "--at", "2026-11-24", "-o", tmp_path / "a.svg", store=demo)
    page = written("steering", "html").decode()
    assert before.code == 0
    data = re.search(r"data:image/svg\+xml;base64,([^\"]+)", page.partition("part")[2])
    assert data
    drawn = base64.b64decode(data[1]).decode()
    assert "vhs" in drawn or "Volkshochschule" in drawn
    done("map", "--at", "2026-11-24", "-o", tmp_path / "b.svg", store=demo)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_the_map_for_the_steering_group_has_letters_that_can_be_read_on_paper_and_what_it_marks_is_a_table(written):
    """Points on a lying A4 page of 277 by 160 mm: of the legend 8 or more, of names 6 or more."""
    page = written("steering", "html").decode()
    drawn = base64.b64decode(re.search(r"data:image/svg\+xml;base64,([^\"]+)", page)[1]).decode()
    wide, high = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn).groups())
    point = min(277 / wide, 160 / high) * 72 / 25.4
    legend = float(re.search(r'scale\(([\d.]+)\)"><text x="0"', drawn)[1])
    assert round(13 * legend * point) >= 8  # where sines are rounded otherwise the circle is a little wider
    names = {float(size) for size in re.findall(r'<g class="label[^>]*font-size="([\d.]+)"', drawn)}
    assert all(size * point >= 6 for size in names)
    text = written("steering", "md").decode()
    began = int(re.search(r"(\d+) Verbindungen begonnen", text)[1])
    assert began
    assert len(re.findall(r"^\| Beziehung begonnen \|", text, re.MULTILINE)) == began
    assert "Strichart: Status" in text


def test_a_task_of_the_office_stays_with_it_and_one_for_the_network_is_on_the_first_page(tmp_path, store):
    done("task", "add", "Gemeinsam einladen", "--due", "2026-12-20", "--visibility", "network", store=store)
    done("task", "add", "Heimlich prüfen", "--due", "2026-12-21", store=store)
    told = {}
    for kind in ("steering", "handover"):
        done("report", "--kind", kind, "--at", "2026-11-24", "-o", tmp_path / "r.md", store=store, lang="de")
        told[kind] = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "Gemeinsam einladen" in told["steering"].partition("\n## Die Karte")[0]
    assert "Heimlich prüfen" not in told["steering"]
    assert {"Gemeinsam einladen", "Heimlich prüfen"} <= set(re.findall("Gemeinsam einladen|Heimlich prüfen", told["handover"]))


def test_a_handover_says_when_each_actor_was_last_met_longest_ago_first(written):
    text = written("handover", "md").decode().partition("### Wann wir zuletzt Kontakt hatten")[2].partition("\n## ")[0]
    told = {name: day for name, day in re.findall(r"^\| ([^|]+?) \| ([\d.]+|–) \|", text, re.MULTILINE)}
    attended: dict[str, str] = {}
    days = {row["id"]: row["date"] for row in rows_of("events")}
    for row in rows_of("attendance"):
        if row["state"] == "attended":
            attended[row["actor"]] = max(attended.get(row["actor"], ""), days[row["event"]])
    expected = {}
    for row in rows_of("actors"):
        last = max(attended.get(row["id"], ""), row["asked_on"], row["checked_on"])
        expected[row["name"]] = ".".join(reversed(last.split("-"))) if last else "–"
    assert len(told) > 50
    assert {name: expected[name] for name in told} == told
    ordered = ["".join(reversed(day.split("."))) for day in told.values()]
    assert ordered == sorted(ordered)


def test_the_papers_of_a_workshop_give_every_invited_body_one_code_used_in_all_lists(tmp_path, demo_folder):
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    store = tmp_path / "akteursnetz.db"
    done("event", "add", "Winterworkshop", "--kind", "workshop", "--date", "2026-12-10", store=store)
    done("attend", "Winterworkshop", "vhs", "jobcenter", "caritas", "--state", "invited", store=store)
    done("report", "--kind", "workshop", "--to", "Winterworkshop", "-o", tmp_path / "r.md", store=store, lang="de")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "**Winterworkshop, 10.12.2026**" in text
    assert "Eingeladen: 3 Stellen." in text
    codes = dict(re.findall(r"^\| ([A-Z]\d+) \| ([^|]+) \| [^| ]", text, re.MULTILINE))
    assert len(codes) == 3
    head = next(line for line in text.split("\n") if line.startswith("| Einrichtung | A1"))
    assert head == f"| Einrichtung | {' | '.join(sorted(codes))} |"
    for code, name in codes.items():
        assert f"| {code} {name} | " in text
        assert f"| {code} | {name} |  |  |" in text


def test_a_form_belongs_to_the_paper_for_a_council(demo, tmp_path):
    from cli.run import run

    ran = run("report", "--kind", "handover", "--name-actors", "-o", tmp_path / "r.md", store=demo)
    assert ran.code == 1
    assert "go with the paper for a council" in ran.err


@pytest.mark.slow
def test_a_list_that_goes_on_says_how_many_it_leaves_out(tmp_path, demo_folder):
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    store = tmp_path / "akteursnetz.db"
    more = [f"Bedarf {n},youth,health" for n in range(22 - len(rows_of("needs")))]
    done("import", write_csv(tmp_path / "needs.csv", "title,target_groups,themes", *more), store=store)
    done("report", "--kind", "steering", "--at", "2026-11-24", "-o", tmp_path / "r.md", store=store, lang="de")
    needs = (tmp_path / "r.md").read_text(encoding="utf-8").partition("### Bedarfe")[2].partition("\n### ")[0]
    assert "Gezeigt sind die ersten 20 von 22; alle stehen im Anhang." in needs
