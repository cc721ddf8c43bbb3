"""The network as a file of a format: for its own audience and day unless something else is said, and what is left out is counted."""

from __future__ import annotations

import io
import zipfile

import pytest
from cli.run import done

from akteursnetz.desk import exports
from akteursnetz.exporters import formats
from akteursnetz.store import open_store
from akteursnetz.words import Refusal


def unpacked(content):
    """What stands in a file; of one with several parts in all of them."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(part) for part in packed.namelist())


def needed(opened, form):
    """What a format has to be told: whom a letter is for, else anything."""
    said = {"for": next(iter(opened.records("committees")))}
    return {one.name: said.get(one.name, "x") for one in form.options if one.needed}


@pytest.mark.parametrize("name", formats())
@pytest.mark.share(2)
def test_every_format_is_written_for_its_audience_and_counts_what_it_leaves_out(store, tmp_path, name):
    done("actor", "edit", "vhs", "--visibility", "internal", store=store)
    done("init", "--region", "09178", store=store)
    form = exports.format_of(name)
    with open_store(store) as opened:
        options = needed(opened, form)
        written = exports.write(opened, name, tmp_path / form.file, options=options)
        again = exports.write(opened, name, tmp_path / "again" / form.file, form.audience, options=options)
    assert written == again
    hides = form.audience != "internal" and "actors" in (form.tables or ("actors",))
    assert (written.left.get("actors", 0) >= 1) is hides
    assert set(written.left) <= set(form.tables or written.left)
    assert exports.left_told(written.left, form.audience).startswith("Left out") is hides
    assert (tmp_path / form.file).exists()


def test_contact_persons_are_handed_out_in_no_file(store):
    done("init", "--region", "09178", store=store)
    with open_store(store) as opened:
        (name,) = (one["name"] for one in opened.records("contacts").values())
        for form in formats():
            options = needed(opened, exports.format_of(form))
            audience = "network" if exports.format_of(form).handed_over else "internal"
            assert name.encode() not in unpacked(exports.handed(opened, form, audience, options=options).content)


def test_an_option_that_a_format_does_not_have_is_refused(store, tmp_path):
    with open_store(store) as opened, pytest.raises(Refusal, match="csv has no --to"):
        exports.write(opened, "csv", tmp_path / "x", options={"to": "x"})
