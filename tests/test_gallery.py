"""The pictures of the gallery are those that the program draws today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

GALLERY = Path(__file__).parents[1] / "exports" / "gallery"
_spec = importlib.util.spec_from_file_location("make", GALLERY / "make.py")
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    make.main(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", make.PICTURES)
def test_a_picture_of_the_gallery_is_what_its_command_draws(drawn, name):
    with Image.open(GALLERY / f"{name}.png") as kept, Image.open(drawn / f"{name}.png") as new:
        assert new.size == kept.size
        apart = ImageChops.difference(new.convert("RGB"), kept.convert("RGB")).convert("L")
    # a name that moved by its own height changes the mean by some 0.05; other versions of the renderer round edges differently
    assert ImageStat.Stat(apart).mean[0] < 0.02, f"{name}.png differs: run `just gallery` and look at the pictures"


def test_the_gallery_shows_every_picture_with_its_command():
    text = (GALLERY / "README.md").read_text(encoding="utf-8")
    for name, options in make.PICTURES.items():
        words = " ".join(f"'{word}'" if " " in word else word for word in options)
        assert f"({name}.png)" in text
        assert f"`akteursnetz map {words} --at {make.DAY} --format png`" in text
