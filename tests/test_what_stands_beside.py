"""What stands beside the network – learned words, foreign ids, neighbours – is kept whole and shown to nobody else."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

import pytest
from cli.run import done, run
from thorough import some

from akteursnetz.exporters import formats
from akteursnetz.model import TABLES
from akteursnetz.recording import Entry, Recorder, record_all
from akteursnetz.store import open_store
from akteursnetz.store.for_audience import seen_by

BESIDE = [name for name, table in TABLES.items() if table.beside]
MARK = "Zwiebelfisch"


def fill(store):
    """One command with a record of each."""
    entries = [
        Entry("learned", {"scope": "themes", "said": f"{MARK}; =1+1", "meant": ("language", "health")}),
        Entry("learned", {"scope": "themes", "said": f"{MARK} weg"}),
        Entry("foreign_ids", {"origin": f"list:{MARK}", "table_name": "actors", "key": "0815", "record": "vhs"}),
        Entry("foreign_ids", {"origin": f"list:{MARK}", "table_name": "contacts", "key": "1", "record": "kontakt-vhs"}),
        Entry(
            "neighbours",
            {
                "origin": f"{MARK} 09189",
                "table_name": "actors",
                "key": "vhs",
                "record": json.dumps({"id": "vhs", "name": f'{MARK} "ä";\n'}),
                "day": "2026-11-29",
                "purpose": "Angebote",
            },
        ),
    ]
    with open_store(store, write=True) as opened:

        def work(writing):
            outcome = record_all(Recorder(writing), entries)
            writing.apply(outcome.changes)
            return outcome

        outcome = opened.command("import x", work)
    assert not outcome.refused
    assert outcome.added == {"learned": 2, "foreign_ids": 2, "neighbours": 1}


def kept(store):
    with open_store(store) as opened:
        return {name: opened.records(name) for name in BESIDE}


def test_the_offices_own_tables_bring_everything_back_and_a_copy_has_it(store, tmp_path):
    fill(store)
    whole = kept(store)
    assert [len(whole[name]) for name in BESIDE] == [2, 2, 1]
    ways = (("en", "csv", "tables"), ("de", "csv", "tabellen"), ("en", "xlsx", "m.xlsx"), ("de", "xlsx", "n.xlsx"))
    for lang, name, path in some(ways, 3):
        done("export", name, "--audience", "internal", "-o", tmp_path / path, store=store, lang=lang)
        new = tmp_path / f"{path}-{lang}.db"
        files = sorted((tmp_path / path).iterdir()) if name == "csv" else [tmp_path / path]
        done("init", store=new)
        done("import", *files, "--keep-extra", store=new, lang=lang)
        assert kept(new) == whole, (lang, name)
    done("copy", store, tmp_path / "copy.db")
    assert kept(tmp_path / "copy.db") == whole
    done("check", store=tmp_path / "copy.db")


def _bytes(path):
    if path.is_dir():
        return b"".join(one.name.encode() + _bytes(one) for one in sorted(path.rglob("*")) if one.is_file())
    if path.suffix == ".xlsx":
        with ZipFile(path) as book:
            return b"".join(book.read(name) for name in sorted(book.namelist()) if "core.xml" not in name)
    return path.read_bytes()


def _files(store, folder):
    """What every format writes for every audience, but the office's own tables."""
    found = {}
    for number, (name, module) in enumerate(formats().items()):
        needed = [word for one in module.FORMAT.options if one.needed for word in (f"--{one.name}", "etwas")]
        for audience in some(["public", "network", *([] if module.FORMAT.whole else ["internal"])], 3, number):
            path = folder / f"{name}-{audience}" / module.FORMAT.file.rstrip("/")
            told = run("export", name, "--audience", audience, "-o", path, *needed, store=store)
            found[name, audience] = (told.out.replace(str(folder), ""), told.err, _bytes(path) if path.exists() else b"")
    return found


def test_no_other_file_and_no_other_circle_has_any_of_it(store, tmp_path):
    before = _files(store, tmp_path / "before")
    fill(store)
    after = _files(store, tmp_path / "after")
    assert after == before
    for audience in ("public", "network"):
        with open_store(store) as opened, seen_by(opened, audience) as seen:
            assert MARK not in "".join(repr(seen.records(name)) for name in TABLES)
    with open_store(store) as opened:
        assert MARK not in repr(opened.network())


def test_files_handed_out_without_persons_hold_no_key_of_a_person(store):
    from akteursnetz.desk import exports

    fill(store)
    with open_store(store) as opened:
        content = exports.handed(opened, "csv", "internal").content
    assert b"kontakt-vhs" not in content

    with ZipFile(io.BytesIO(content)) as packed:
        text = packed.read(
            next(name for name in packed.namelist() if "foreign_ids" in name or "Fremdkennungen" in name)
        ).decode()
    assert "0815" in text
    assert "kontakt-vhs" not in text


@pytest.mark.parametrize(("lang", "told"), [("de", "2 gelernte Wörter angelegt"), ("en", "2 learned words added")])
def test_it_is_told_in_the_history_in_words_and_is_undone(store, monkeypatch, lang, told):
    from akteursnetz.desk.history import headline, names
    from akteursnetz.desk.history import told as commands
    from akteursnetz.words import set_language

    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")
    fill(store)
    set_language(lang)
    with open_store(store) as opened:
        (row,) = commands(opened, limit=1)
        assert headline(row, names(opened, [row])).startswith(told)
    set_language("en")
    assert MARK in done("history", "--format", "json", store=store, lang=lang).out
    done("undo", store=store)
    assert kept(store) == {name: {} for name in BESIDE}
    done("check", store=store)
