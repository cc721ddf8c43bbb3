"""A journal that lost entries, by hand or by another program, is noticed, on a file and on a server."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw
import pytest
from cli.run import done, refused, run

from akteursnetz.store import open_store
from akteursnetz.store.sqlite_judged import checksum_vfs

CUTS = {
    "all of it": ("DELETE FROM changes; DELETE FROM commands", "MATCH (n) WHERE n:Change OR n:Command DELETE n"),
    "the last entries": (
        "DELETE FROM changes WHERE command > {0}; DELETE FROM commands WHERE id > {0}",
        "MATCH (c:Command) WHERE c.id > {0} DELETE c WITH count(*) AS x MATCH (h:Change) WHERE h.command > {0} DELETE h",
    ),
    "one in the middle": (
        "DELETE FROM changes WHERE command = {1}; DELETE FROM commands WHERE id = {1}",
        "MATCH (c:Command {{id: {1}}}) DELETE c WITH count(*) AS x MATCH (h:Change {{command: {1}}}) DELETE h",
    ),
    "one record of one entry": (
        "DELETE FROM changes WHERE command = {0} AND place = 0",
        "MATCH (h:Change {{command: {0}, place: 0}}) DELETE h",
    ),
}


@pytest.fixture
def several(made, tmp_path):
    """A network whose last commands take back each other, and the number of the command before them."""
    store = Path(shutil.copy(made, tmp_path / "netz.db"))
    with open_store(store) as opened:
        before = opened.log()[-1][0]
    for note in ("a", "b", "a"):
        done("actor", "edit", "vhs", "--note", note, store=store)
    return store, before


def cut_file(store, how, before):
    db = apsw.Connection(str(store), vfs=checksum_vfs())
    db.execute(f"PRAGMA foreign_keys=OFF; {CUTS[how][0].format(before + 1, before + 2)}").fetchall()
    db.close()


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("how", CUTS)
def test_check_notices_what_the_journal_of_a_file_has_lost_and_adopting_goes_on_without_it(several, how, lang):
    store, before = several
    done("check", store=store)
    cut_file(store, how, before)
    wrong = run("check", store=store, lang=lang)
    assert wrong.code == 1
    assert ("history" if lang == "en" else "Verlauf") in wrong.err
    assert "--adopt-foreign-changes" in wrong.err
    done("check", "--adopt-foreign-changes", store=store)
    done("check", store=store)
    done("actor", "edit", "vhs", "--note", "c", store=store)
    done("undo", store=store)
    done("check", store=store)


@pytest.mark.parametrize("how", ["all of it", "the last entries"])
def test_a_file_whose_journal_lost_its_end_is_not_opened(several, how):
    store, before = several
    cut_file(store, how, before)
    for words in (("actor", "list"), ("history",), ("actor", "add", "Neu", "--kind", "office"), ("undo",)):
        assert "history" in refused(*words, store=store)


def test_a_file_without_the_count_of_its_journal_is_refused(store):
    db = apsw.Connection(str(store), vfs=checksum_vfs())
    db.execute("DELETE FROM journal").fetchall()
    db.close()
    assert "history" in refused("check", store=store)


def test_copies_and_empty_networks_have_whole_journals(several, tmp_path):
    store, before = several
    done("init", store=tmp_path / "new.db")
    done("check", store=tmp_path / "new.db")
    done("copy", store, tmp_path / "copy.db")
    done("check", store=tmp_path / "copy.db")
    assert done("history", store=tmp_path / "copy.db").out == done("history", store=store).out != ""
    for journal in (store, tmp_path / "copy.db"):  # what is whole there is known to be whole: a cut is noticed
        cut_file(journal, "the last entries", before)
        assert "history" in refused("check", store=journal)


def test_check_notices_what_the_journal_on_a_server_has_lost(several, neo4j, monkeypatch):
    store, before = several
    neo4j.sign_in(monkeypatch)
    for how, (_, text) in CUTS.items():
        done("copy", store, neo4j.address, "--overwrite")
        done("check", store=neo4j.address)
        done("actor", "edit", "vhs", "--note", "d", store=neo4j.address)
        done("check", store=neo4j.address)
        neo4j.ask(text.format(before + 1, before + 2))
        for lang, word in (("en", "history"), ("de", "Verlauf")):
            wrong = run("check", store=neo4j.address, lang=lang)
            assert wrong.code == 1, how
            assert word in wrong.err, how
    done("copy", neo4j.address, store.with_name("back.db"))
    done("copy", store.with_name("back.db"), neo4j.address, "--overwrite")
    done("check", store=neo4j.address)
