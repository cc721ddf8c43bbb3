"""What words of lists mean is learned as a whole, and never of contact persons."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz.recording import Entry, Recorder, record_all
from akteursnetz.store import open_store


def recorded(store, monkeypatch, entry):
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")
    with open_store(store, write=True) as opened:
        opened.command("import x.csv", lambda writing: writing.apply(record_all(Recorder(writing), [entry]).changes))


def learned(store):
    with open_store(store) as opened:
        return {key: one.get("meant", ()) for key, one in opened.records("learned").items()}


def test_what_a_word_means_is_said_anew_as_a_whole_however_it_is_spelled(store, monkeypatch):
    recorded(store, monkeypatch, Entry("learned", {"scope": "themes", "said": "Deutsch", "meant": ("language", "health")}))
    assert learned(store) == {("themes", "Deutsch"): ("language", "health")}
    recorded(store, monkeypatch, Entry("learned", {"scope": "themes", "said": "DEUTSCH"}))
    assert learned(store) == {("themes", "DEUTSCH"): ()}
    done("undo", store=store)
    assert learned(store) == {("themes", "Deutsch"): ("language", "health")}
    assert "Deutsch" in done("history", store=store, lang="de").out
    done("check", store=store)


@pytest.mark.parametrize("scope", ["contacts", "contacts.role", "contact"])
def test_nothing_is_learned_of_contact_persons(store, scope):
    with open_store(store) as opened:
        outcome = record_all(Recorder(opened), [Entry("learned", {"scope": scope, "said": "Ada", "meant": ("x",)})])
        assert len(outcome.refused) == 1
        person = {"name": "Ada Muster", "actor": "vhs", "category": "staff", "origin": "Karte"}
        said = Entry("learned", {"scope": "actor", "said": "ada  muster", "meant": ("vhs",)})
        outcome = record_all(Recorder(opened), [Entry("contacts", person), said])
        assert [entry for entry, _ in outcome.refused] == [said]
