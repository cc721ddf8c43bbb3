"""The paper for a council: every field of its own has a place, and nothing in it names or quotes a single body."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest
from cli.run import done, run

FORM = """
subject = "Bericht <2026> & Ausblick"
number = "2026/0147"
kind = "Beschlussvorlage"
author = "Bildungsbüro, Koordinierung"
lead = "Dezernat III"
public = false
proposal = "Der Kreistag beauftragt die Verwaltung."
facts = "Erster Absatz.\\nZweiter Absatz."
attachments = ["Netzkarte auf A3"]
[[consultation]]
committee = "Sozialausschuss"
date = "3.12.2026"
role = "Vorberatung"
public = false
[[consultation]]
committee = "Kreistag"
date = 2026-12-14
role = "Entscheidung"
[[finance]]
plan = "Teilergebnisplan"
year = 2027
income = 20000
expense = 1045000
note = "Dolmetschen"
"""


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "paper.toml"
    path.write_text(FORM, encoding="utf-8")
    return path


def actors() -> list[dict[str, str]]:
    """The actors of the demo district as its table says them."""
    with (files("akteursnetz.demo") / "actors.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_field_of_a_paper_has_a_place(written, store, form):
    text = written("council", "md", "--form", str(form), store=store).decode()
    for said in (
        r"Bericht \<2026\> & Ausblick",
        "2026/0147",
        "# Beschlussvorlage",
        "**Verfasser:** Bildungsbüro, Koordinierung",
        "**Federführend:** Dezernat III",
        "**Öffentlichkeit:** nichtöffentlich",
        "| Sozialausschuss | 03.12.2026 | Vorberatung | nichtöffentlich |",
        "| Kreistag | 14.12.2026 | Entscheidung | öffentlich |",
        "| Teilergebnisplan | 2027 | 20.000 | 1.045.000 | Dolmetschen |",
        "**Der Kreistag beauftragt die Verwaltung.**",
        "Erster Absatz.\n\nZweiter Absatz.",
        "2. Netzkarte auf A3",
    ):
        assert said in text


def test_a_paper_without_a_form_can_be_filled_in_by_hand_and_is_taken_note_of(written, store):
    german, english = (written("council", "md", lang=lang, store=store).decode() for lang in ("de", "en"))
    assert "**Vorlagen-Nr.:** …………" in german
    assert "**Der Kreistag nimmt den Bericht zur Kenntnis.**" in german
    assert "--- (keine)" in german
    assert "**The council takes note of the report.**" in english
    assert "# Information paper" in english


def test_no_actor_is_named_but_the_office_that_writes(written):
    text = written("council", "html").decode()
    named = [one["name"] for one in actors() if one["name"] in text]
    assert named == ["Bildungsbüro – Koordinierung Bildung für Neuzugewanderte"]


def test_bodies_without_cooperation_are_named_where_that_is_asked_for_if_they_are_public(written, demo):
    text = written("council", "md", "--name-actors").decode()
    alone = done("ask", "isolated", "--at", "2026-11-24", "--format", "json", store=demo).json["rows"]
    hidden = {one["id"] for one in actors() if one["visibility"] not in ("", "public")}
    public = {row["name"] for row in alone if row["actor"] not in hidden}
    line = next(line for line in text.split("\n") if line.startswith("Ohne bekannte Zusammenarbeit"))
    assert {name for name in public if name in line} == public
    assert not any(row["name"] in text for row in alone if row["actor"] in hidden)


def test_no_title_of_a_need_and_none_of_an_offer_is_quoted(written):
    text = written("council", "md").decode()
    for table in ("needs", "offers"):
        with (files("akteursnetz.demo") / f"{table}.csv").open(encoding="utf-8") as file:
            assert [row["title"] for row in csv.DictReader(file) if len(row["title"]) > 12 and row["title"] in text] == []


def test_numbers_are_those_of_the_questions(written, demo, tmp_path):
    """Counted apart: in the tables as the network may have them."""
    text = written("council", "md").decode()
    done("export", "csv", "--audience", "network", "--at", "2026-11-24", "-o", tmp_path / "out", store=demo)
    with (tmp_path / "out" / "actors.csv").open(encoding="utf-8-sig") as file:
        whole = len(list(csv.DictReader(file)))
    assert f"{whole} Akteure mit" in text
    matrix = re.findall(r"^\| [A-Z] .*?\((\d+)\) \|", text, re.MULTILINE)
    assert matrix
    assert all(int(size) >= 3 for size in matrix)


def test_every_number_that_is_cited_is_defined_and_every_definition_is_cited(written):
    text = written("council", "md").decode()
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert defined == [str(n) for n in range(1, len(defined) + 1)]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)
    page = written("council", "html").decode()
    assert set(re.findall(r'href="#d(\d+)"', page)) == set(re.findall(r'id="d(\d+)"', page)) == set(defined)


def test_a_form_that_is_kept_stands_on_the_next_paper_and_undo_takes_it_back(form, tmp_path, store):

    def head() -> str:
        done("report", "-o", tmp_path / "r.md", "--at", "2026-11-24", store=store, lang="de")
        return (tmp_path / "r.md").read_text(encoding="utf-8")

    done("report", "-o", tmp_path / "r.md", "--form", form, "--keep-form", store=store)
    assert "2026/0147" in head()
    assert "Sozialausschuss" in head()
    done("undo", store=store)
    assert "2026/0147" not in head()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('kind = "Brief"', "line 1: kind"),
        ("[[consultation]]\ncommittee = 'Kreistag'\ndate = 'bald'", "line 3: [[consultation]] 1, date: expected is a day"),
        ("[[finance]]\nyear = 2027\nexpense = '45 T'", "expense: expected is a whole number"),
        ('betreff = "x"', 'there is no "betreff"'),
        ("subject = 3", "subject: expected is a text, found 3."),
    ],
)
def test_what_is_wrong_in_a_form_is_told_with_its_place_and_nothing_is_written(demo, tmp_path, text, said):
    path = tmp_path / "paper.toml"
    path.write_text(text, encoding="utf-8")
    ran = run("report", "--form", path, "-o", tmp_path / "r.html", store=demo)
    assert ran.code == 1
    assert said in ran.err
    assert not (tmp_path / "r.html").exists()
