from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from systems import SHELL, not_on_windows

ROOT = Path(__file__).parents[1]
README = {"en": ROOT / "README.md", "de": ROOT / "README.de.md"}
AFTER = "--- after the block ---"


def blocks(language: str) -> list[tuple[str, str]]:
    """The code blocks in order: kind and text."""
    text = README[language].read_text(encoding="utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_first_two_blocks_are_one_command_each():
    first, second = blocks("en")[:2]
    assert [kind for kind, _ in (first, second)] == ["sh", "sh"]
    assert first[1].count("\n") == second[1].count("\n") == 1
    assert "akteursnetz demo" in first[1]
    assert "pytest" in second[1]


def test_both_languages_have_the_same_blocks():
    assert [kind for kind, _ in blocks("de")] == [kind for kind, _ in blocks("en")]
    assert [text for kind, text in blocks("de") if kind != "text"] == [text for kind, text in blocks("en") if kind != "text"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_link_leads_to_a_file(language):
    text = README[language].read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def run(script: str, folder: Path, language: str) -> str:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "AKTEURSNETZ_LANG": language,
    }
    done = subprocess.run(
        ["bash", "-eu", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@not_on_windows(SHELL)
def test_the_main_job_works_as_printed(tmp_path):
    command = blocks("en")[0][1]
    installed, _, job = command.partition("pip install -q . && ")
    assert installed
    run(job, tmp_path, "en")
    assert (tmp_path / "tour" / "exports" / "map.html").stat().st_size > 20_000
    run(job, tmp_path, "de")


@pytest.mark.slow
@not_on_windows(SHELL)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_tour_works_line_by_line_and_prints_what_stands_there(tmp_path, language):
    assert shutil.which("akteursnetz", path=str(Path(sys.executable).parent)), "pip install -e . first"
    tour = [block for block in blocks(language)[2:] if block[0] in ("sh", "text")]
    script = "".join(f"{text}\necho '{AFTER}'\n" for kind, text in tour if kind == "sh")
    printed = iter(run(script, tmp_path, language).split(AFTER + "\n"))
    shown = ""
    for kind, text in tour:
        if kind == "sh":
            shown = next(printed)
        else:
            assert shown == text
