"""A ZIP file with one table is read as if it had been unpacked; anything else is refused in a sentence."""

from __future__ import annotations

import zipfile

import pytest
from cli.run import done, refused, write_csv


def packed(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def test_the_answer_of_the_interface_is_read_like_the_file_in_it(test_data, tmp_path):
    file = next((test_data / "statistics").glob("regio_12411-01-01-4_bev*"))
    path = packed(tmp_path / "12411-01-01-4.zip", **{"12411-01-01-4_flat_csv".replace("_flat", ""): file.read_bytes()})
    store = tmp_path / "a.db"
    done("init", "--region", "09185", store=store)
    assert "1 figure" in done("import", path, store=store).out
    assert "Added: 0" in done("import", file, store=store).out


def test_a_list_of_ours_in_a_zip_is_read_too(tmp_path):
    path = packed(tmp_path / "x.zip", actors_csv="name,kind\nVHS,vhs\n", readme_txt="x")
    assert "1 actor" in done("import", path, store=tmp_path / "a.db").out


@pytest.mark.parametrize("members", [{}, {"a_txt": "x"}, {"a_csv": "name\nx\n", "b_csv": "name\ny\n"}])
def test_a_zip_without_or_with_several_tables_is_refused(tmp_path, members):
    path = packed(tmp_path / "x.zip", **members)
    told = refused("import", path, store=tmp_path / "a.db")
    assert "exactly one table" in told
    assert all(name.replace("_", ".") in told for name in members if name.endswith("csv"))


def test_a_damaged_zip_is_refused(tmp_path):
    path = packed(tmp_path / "x.zip", actors_csv="name,kind\n" + "VHS,vhs\n" * 500)
    data = bytearray(path.read_bytes())
    data[45:60] = b"\0" * 15
    path.write_bytes(data)
    assert "damaged" in refused("import", path, store=tmp_path / "a.db")
    assert "damaged" in refused("import", write_csv(tmp_path / "y.zip", "no zip"), store=tmp_path / "a.db")


def test_what_would_unpack_to_too_much_is_refused_unread(tmp_path, monkeypatch):
    from akteursnetz.importers import csv

    monkeypatch.setattr(csv, "LARGEST", 1000)
    path = packed(tmp_path / "x.zip", actors_csv="name,kind\n" + "VHS,vhs\n" * 500)
    assert "larger than" in refused("import", path, store=tmp_path / "a.db")
