"""A flipped bit anywhere in the file is noticed by `check`, and no answer is ever silently wrong."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from cli.run import done, export, refused, run
from thorough import times

FLIPS = times(30, 200)


def flip(source: Path, to: Path, place: int, bit: int) -> Path:
    content = bytearray(source.read_bytes())
    content[place] ^= 1 << bit
    to.write_bytes(content)
    return to


@pytest.fixture(scope="module")
def sound(made, tmp_path_factory) -> Path:
    """The small network, with free pages and a page that is nearly empty."""
    folder = tmp_path_factory.mktemp("sound")
    path = Path(shutil.copy(made, folder / "netz.db"))
    actors = folder / "actors.csv"
    actors.write_text("name,kind\n" + "".join(f"Amt {n},office\n" for n in range(300)))
    done("import", actors, store=path)
    return path


def test_every_flipped_bit_is_noticed_and_nothing_is_answered_wrongly(sound, tmp_path):
    draw = random.Random(20261124)
    size = sound.stat().st_size
    places = [*range(0, 100, times(6, 1)), *(draw.randrange(100, size) for _ in range(FLIPS // 2))]
    answer = done("ask", "isolated", "--format", "json", store=sound).out
    tables = export(sound, tmp_path / "sound")
    unnoticed, wrong, rude = [], [], []
    for number, place in enumerate(places):
        bit = draw.randrange(8)
        broken = flip(sound, tmp_path / "broken.db", place, bit)
        checked = run("check", store=broken)
        if checked.code != 1:
            unnoticed.append((place, bit, checked.code))
        if len(checked.err.splitlines()) != 1 or "Traceback" in checked.err:
            rude.append((place, bit, checked.err))
        asked = run("ask", "isolated", "--format", "json", store=broken)
        if (asked.code == 0 and asked.out != answer) or asked.code not in (0, 1) or "Traceback" in asked.err:
            wrong.append((place, bit, asked))
        if number % 4 == 0:
            exported = run("export", "csv", "--audience", "internal", "-o", tmp_path / f"x{number}", store=broken)
            if "Traceback" in exported.err or exported.code not in (0, 1):
                wrong.append((place, bit, exported))
            if exported.code == 0:
                found = {file.name: file.read_bytes() for file in (tmp_path / f"x{number}").iterdir()}
                if found != tables:
                    wrong.append((place, bit, "export"))
        if broken.read_bytes() != flip(sound, tmp_path / "again.db", place, bit).read_bytes():
            wrong.append((place, bit, "reading changed the file"))
    assert (unnoticed, rude, wrong) == ([], [], [])


@pytest.mark.parametrize("cut", [1, 100, 4096, 5000])
def test_a_truncated_file_is_noticed(sound, tmp_path, cut):
    broken = tmp_path / "netz.db"
    broken.write_bytes(sound.read_bytes()[:-cut])
    refused("check", store=broken)
    assert "restore" in refused("export", "csv", "-o", tmp_path / "x", "--audience", "internal", store=broken)


def test_a_damaged_file_names_the_way_back_in_both_languages(sound, tmp_path):
    broken = flip(sound, tmp_path / "netz.db", sound.stat().st_size // 2, 3)
    assert "damaged" in refused("check", store=broken)
    assert "restore" in refused("check", store=broken)
    assert "beschädigt" in refused("check", store=broken, lang="de")


def test_a_check_that_finds_something_ends_with_status_1_in_every_format(sound, tmp_path):
    broken = flip(sound, tmp_path / "netz.db", sound.stat().st_size // 2 + 17, 5)
    for format in ("table", "json", "csv"):
        ran = run("check", "--format", format, store=broken)
        assert ran.code == 1
        assert ran.err.startswith("Error: ")
    assert run("check", "--format", "json", store=broken).json["sound"] is False
    assert done("check", "--format", "json", store=sound).json == {"sound": True, "found": []}


def test_a_damaged_file_is_not_written_to(sound, tmp_path):
    broken = flip(sound, tmp_path / "netz.db", sound.stat().st_size // 2, 3)
    before = broken.read_bytes()
    for words in (("actor", "remove", "jugendamt", "--cascade"), ("backup", tmp_path / "b.db"), ("restore", broken)):
        ran = run(*words, store=broken)
        assert ran.code == 1, words
    assert broken.read_bytes() == before
    assert not (tmp_path / "b.db").exists()
