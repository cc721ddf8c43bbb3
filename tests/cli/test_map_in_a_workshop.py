"""`map --layer`, `--story`, `--sheet`: as typed in a workshop, on the invented district."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from systems import PYVIS, not_on_windows

from cli.run import done, refused

STORY = Path(__file__).parents[2] / "docs" / "examples" / "story.toml"


@pytest.fixture(scope="module")
def auental(tmp_path_factory, demo_folder):
    folder = tmp_path_factory.mktemp("auental")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    return folder / "akteursnetz.db"


def data_of(page):
    return json.loads(page.read_text("utf-8").split('id="data">')[1].split("</script>")[0])


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_story_of_the_documentation_fits_the_demo(auental, tmp_path, lang):
    page = tmp_path / "m.html"
    done("map", "--mark", "gaps", "--story", STORY, "-o", page, store=auental, lang=lang)
    story = data_of(page)["story"]
    assert [step[4] for step in story] == [
        "mark=none",
        "department=Jugend+und+Familie&department=Gesundheit&mark=none",
        "mark=gaps",
        "actor=jugendmigrationsdienst&steps=1&mark=none",
        "layer=committees&mark=none",
    ]
    assert story[3][:2] == ["Wer vermittelt", "Who brokers"]


def test_layers_are_drawn_as_asked(auental, tmp_path):
    done("map", "--layer", "committees", "-o", tmp_path / "m.svg", store=auental)
    drawn = (tmp_path / "m.svg").read_text("utf-8")
    assert drawn.count('class="item"') == 7
    assert "Committees" in drawn


@not_on_windows(PYVIS)
def test_pyvis_draws_what_was_asked_for(auental, tmp_path):
    done("map", "--renderer", "pyvis", "--only", "department=Gesundheit", "-o", tmp_path / "m.html", store=auental)
    page = (tmp_path / "m.html").read_text("utf-8")
    assert "Kreisklinik Auenstadt" in page
    assert "Caritasverband" not in page


def test_sheets_are_pdfs_with_a_name_of_their_own(auental, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert done("map", "--sheet", "circles", store=auental).out.strip() == str(Path("exports", "circles.pdf"))
    assert (tmp_path / "exports" / "circles.pdf").read_bytes().startswith(b"%PDF-")
    name = "Netzwerktreffen Neuzuwanderung@2025-07-02"
    assert done("map", "--sheet", "sign-in", "--event", name, "-o", "s.pdf", store=auental).out.strip() == "s.pdf"
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sheet", "circles", "-o", "c.png"), "--sheet circles comes as PDF only"),
        (("--event", "x"), "--event goes with --sheet sign-in"),
        (("--sheet", "circles", "--event", "x"), "--event goes with --sheet sign-in"),
        (("--sheet", "sign-in", "--event", "nowhen"), "nowhen"),
        (("--format", "pdf", "-o", "m.svg"), "do not go together"),
        (("--only", "department=Gesundheit", "--only", "kind=school"), "Nobody would be on this map"),
        (
            ("--story", STORY, "--mark", "gaps", "--only", "department=Gesundheit"),
            'step 2: "Jugend und Familie" (department) is not on this map',
        ),
        (("--story", STORY), '[[step]] 3, marks: "gaps": nothing is marked on this map'),
        (("--story", STORY, "--format", "pdf"), "is for the HTML map only"),
        (("--story", STORY, "--renderer", "pyvis"), "is for the HTML map only"),
    ],
)
def test_what_does_not_go_together_is_said_and_nothing_is_written(auental, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    assert said in refused("map", *words, store=auental)
    assert list(tmp_path.iterdir()) == []


def test_a_step_about_somebody_whom_this_audience_does_not_see_is_refused(auental, tmp_path):
    done("actor", "add", "Geheimer Verein", "--kind", "association", "--visibility", "internal", store=auental)
    file = tmp_path / "s.toml"
    file.write_text('[[step]]\ntitle = "x"\nfocus = "Geheimer Verein"\n', "utf-8")
    told = refused("map", "--story", file, "-o", tmp_path / "m.html", store=auental)
    assert "[[step]] 1, focus" in told
    assert "not to be seen" in told
    done("map", "--story", file, "--audience", "internal", "-o", tmp_path / "m.html", store=auental)
    done("undo", store=auental)
