from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def bundle(monkeypatch):
    """The module that packs the folder for Windows."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "windows"), *sys.path])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    import bundle

    yield bundle
    for name in ("bundle", "environment"):
        sys.modules.pop(name, None)


@pytest.fixture
def folder(tmp_path):
    """A folder to pack, with one file."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    return folder


def test_the_same_folder_is_packed_into_the_same_bytes(bundle, folder, tmp_path):
    for name in ("one.zip", "two.zip"):
        (folder / "a.txt").write_text("a")  # written anew, at another time
        bundle.packed(folder, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_what_has_no_room_in_a_folder_of_200_characters_is_refused_with_its_name(bundle, folder, tmp_path):
    (folder / ("x" * 58)).write_text("")
    bundle.packed(folder, tmp_path / "fits.zip")
    (folder / ("y" * 59)).write_text("")
    with pytest.raises(bundle.environment.Missing, match="y" * 59):
        bundle.packed(folder, tmp_path / "long.zip")


def test_names_of_libraries_become_short_where_they_are_and_where_they_are_named(bundle):
    named = b"\0KERNEL32.dll\0msvcp140-23ebcc0b37c8e3d074511f362feac48b.dll\0\0rest"
    short = bundle.MANGLED.sub(rb"\1\3" + bytes(24), named)
    assert len(short) == len(named)
    assert b"\0msvcp140-23ebcc0b.dll\0" in short
    assert short.endswith(b"rest")
