"""Where the network lies, backups, check and restore in the browser: nothing is lost without being named, and all of it can be taken back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from cli.run import done, run
from systems import owners_alone

from akteursnetz.store import Change, open_store
from akteursnetz.web.app import make_app
from web.conftest import PORT, TOKEN, Window, text_of, value_of


def found(window, ending):
    return sorted(window.store.parent.glob(f"*{ending}"))


def backed_up(window):
    """A backup made on the page; its name."""
    before = found(window, ".backup")
    assert "Gesichert." in window.follow(window.sent("/care/backup"))
    (new,) = set(found(window, ".backup")) - set(before)
    return new.name


def restored(window, name):
    shown = window.get(f"/care/restore?file={name}")
    return window.follow(window.sent("/care/restore", file=name, seen=value_of(shown, "seen")))


def test_the_page_tells_where_the_network_lies_how_large_it_is_and_of_its_last_backup(window):
    page = text_of(window.get("/care"))
    assert str(window.store.resolve()) in page
    assert re.search(r"Größe \d+ kB", page)
    assert "Letzte Sicherung keine neben der Datei gefunden" in page
    assert "Neben der Datei liegt noch keine Sicherung." in page
    assert "/care" in window.get("/")
    name = backed_up(window)
    page = text_of(window.get("/care"))
    assert re.search(r"Letzte Sicherung \d\d\.\d\d\.\d{4} \d\d:\d\d ", page)
    assert name in page
    window.language = "en"
    assert re.search(r"Last backup \d{4}-\d\d-\d\d \d\d:\d\d ", text_of(window.get("/care")))


def test_a_backup_of_the_page_is_one_of_the_command_line_and_is_not_given_out(window, store):
    name = backed_up(window)
    assert re.fullmatch(r"netz-\d{4}-\d\d-\d\d-\d{6}\.backup", name)
    assert owners_alone(store.with_name(name))
    assert done("actor", "list", store=store.with_name(name)).out == done("actor", "list", store=store).out
    page = window.get("/care")
    assert "auch Kontaktpersonen, interne Notizen und den ganzen Verlauf" in page
    assert name not in [address.rpartition("/")[2] for address in re.findall(r'href="([^"?]*)"', page)]
    assert window.client.get(f"/care/{name}", base_url=f"http://127.0.0.1:{PORT}").status_code == 404


def test_bringing_back_first_shows_what_would_be_lost_and_is_taken_back_by_the_file_that_was_there(window, store):
    name = backed_up(window)
    done("actor", "add", "Zirkus", "--kind", "association", store=store)
    for number in range(11):
        done("actor", "edit", "vhs", "--phone", str(number + 1), store=store)
    page = text_of(window.get(f"/care/restore?file={name}"))
    assert "12 Änderungen, die nicht in dieser Datei stehen:" in page
    assert page.count("Akteur „Volkshochschule“ geändert") == 10
    assert "Zirkus" not in page
    assert "… und 2 mehr" in page
    assert "Das jetzige Netz bleibt daneben erhalten" in page
    page = restored(window, name)
    (kept,) = found(window, ".replaced")
    assert f"Die bisherige Datei liegt daneben: {kept.name}." in text_of(page)
    assert f"/care/restore?file={kept.name}" in page
    with open_store(store) as opened:
        assert opened.records("actors", ["vhs"])["vhs"].get("phone") != "11"
    page = text_of(window.get(f"/care/restore?file={kept.name}"))
    assert "Nichts: Alles, was jetzt im Netz steht, steht auch in dieser Datei." in page
    assert "Dafür kämen 12 Änderungen zurück" in page
    restored(window, kept.name)
    with open_store(store) as opened:
        assert opened.records("actors", ["vhs"])["vhs"]["phone"] == "11"
        assert opened.check() == []


def test_pages_tell_the_network_that_was_brought_back_and_no_sentence_of_the_other(window):
    name = backed_up(window)
    saved = window.sent("/actors/new", name="Zirkus Quaste", kind="association", address="Am Markt 1")
    assert "Zirkus Quaste" in window.get("/suggest/actors?q=zirkus")
    assert "Gespeichert." in window.follow(saved)
    restored(window, name)
    assert "Zirkus Quaste" not in window.get("/suggest/actors?q=zirkus")
    assert "Zirkus" not in window.get("/search?q=zirkus").partition("<main")[2].replace('value="zirkus"', "")
    assert window.app.told == {}


def test_what_is_stored_between_the_look_and_the_button_is_shown_first(window, store):
    name = backed_up(window)
    seen = value_of(window.get(f"/care/restore?file={name}"), "seen")
    done("actor", "edit", "vhs", "--phone", "5", store=store)
    answer = window.sent("/care/restore", file=name, seen=seen)
    assert answer.status_code == 422
    assert "Inzwischen wurde etwas geändert; es wurde nichts zurückgeholt." in text_of(answer)
    assert "1 Änderung, die nicht in dieser Datei steht:" in text_of(answer)
    assert not found(window, ".replaced")
    again = window.sent("/care/restore", file=name, seen=value_of(answer.get_data(as_text=True), "seen"))
    assert "Zurückgeholt." in window.follow(again)


def test_another_network_that_came_between_the_look_and_the_button_is_shown_first(window, store, tmp_path):
    name = backed_up(window)
    other = Path(shutil.copy(store, tmp_path / "other.db"))
    done("actor", "add", "Turnverein Quaste", "--kind", "association", store=store)
    done("actor", "add", "Malschule Zottel", "--kind", "association", store=other)
    page = window.get(f"/care/restore?file={name}")
    assert "Turnverein Quaste" in page
    other.replace(store)
    answer = window.sent("/care/restore", file=name, seen=value_of(page, "seen"))
    assert answer.status_code == 422
    assert "Malschule Zottel" in text_of(answer)
    assert not found(window, ".replaced")


def test_another_network_is_called_one(window, store, tmp_path):
    done("init", "--name", "Fremd", store=tmp_path / "fremd.db")
    done("backup", tmp_path / "fremd.backup", store=tmp_path / "fremd.db")
    page = text_of(window.get("/care/restore?file=fremd.backup"))
    assert "kein früherer Stand dieses Netzes, sondern ein anderes Netz" in page
    assert "keine neben der Datei gefunden" in text_of(window.get("/care"))


@pytest.mark.parametrize("name", ["../netz.db", "netz.db", "nirgends.backup", ".versteckt.backup", ""])
def test_nothing_but_a_backup_beside_the_file_is_brought_back(window, store, name):
    store.with_name(".versteckt.backup").write_bytes(store.read_bytes())
    before = store.read_bytes()
    window.get(f"/care/restore?file={name}", 404)
    assert window.sent("/care/restore", file=name, seen="1").status_code == 404
    assert store.read_bytes() == before


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_damaged_backup_is_refused_and_the_network_stays(window, store, lang):
    window.language = "de"
    name = backed_up(window)
    window.language = lang
    broken = bytearray(store.with_name(name).read_bytes())
    broken[len(broken) // 2] ^= 4
    store.with_name(name).write_bytes(broken)
    before = store.read_bytes()
    with open_store(store) as opened:
        newest = opened.newest()
    answer = window.sent("/care/restore", file=name, seen=str(newest))
    assert answer.status_code == 422
    assert {"de": "ist beschädigt", "en": "is damaged"}[lang] in text_of(answer)
    assert store.read_bytes() == before
    store.with_name(name).write_text("Sicherung")
    page = window.get(f"/care/restore?file={name}", 422)
    assert {"de": "keine Datei von Akteursnetz", "en": "not a file of Akteursnetz"}[lang] in page
    assert "danger" not in page
    assert not found(window, ".replaced")


def test_a_network_that_cannot_be_read_leads_to_its_backup_and_comes_back(window, store):
    name = backed_up(window)
    broken = bytearray(store.read_bytes())
    for place in range(4096, len(broken), 4096):
        broken[place + 100] ^= 1
    store.write_bytes(broken)
    assert "/care" in window.get("/actors", 422)
    checked = text_of(window.get("/care?check=1"))
    assert "ist beschädigt" in checked
    assert "In Ordnung" not in checked
    page = window.get(f"/care/restore?file={name}")
    assert "lässt sich nicht lesen; was seitdem geschehen ist, lässt sich nicht sagen" in text_of(page)
    assert "Zurückgeholt." in restored(window, name)
    assert "Volkshochschule" in window.get("/actors")


def test_check_says_what_the_command_line_says(window, store):
    assert "alle Prüfsummen stimmen" in text_of(window.get("/care?check=1"))
    assert "alle Prüfsummen" not in text_of(window.get("/care"))
    done("actor", "add", "Eins", "--kind", "office", "--municipality", "Bad Aue", store=store)
    with open_store(store, write=True) as opened:  # as an older network may hold it
        (record,) = [one for one in opened.records("actors").values() if one["name"] == "Eins"]
        other = {**record, "id": "zwei", "name": "Zwei", "municipality": "BAD AUE"}
        opened.command("x", lambda writing: writing.apply([Change("actors", "zwei", None, other)]))
    told = run("check", store=store, lang="de").out.splitlines()
    assert len(told) == 2
    page = text_of(window.get("/care?check=1"))
    assert all(" ".join(line.split())[:20] in page for line in told)
    store.with_name(".akteursnetz-x-1-1.new").write_text("")
    os.utime(store.with_name(".akteursnetz-x-1-1.new"), (time.time() - 200_000,) * 2)
    assert "Übrig von einem abgebrochenen Befehl" in text_of(window.get("/care?check=1"))


def test_a_form_that_is_sent_while_the_network_is_brought_back_is_stored_before_or_after_and_never_lost(window, store):
    """In one process no lock on a file holds threads apart: what is told as stored has to be in the network or in what is kept."""
    name = backed_up(window)
    told: set[str] = set()
    ended = threading.Event()

    def records(who):
        mine = Window(window.app, store)
        number = 0
        while not ended.is_set():
            number += 1
            sent = mine.sent("/actors/new", name=f"Amt {who} {number} Qx{who}{number}", kind="office", anyway="1")
            if sent.status_code == 303:
                told.add(f"Amt {who} {number} Qx{who}{number}")

    threads = [threading.Thread(target=records, args=(who,)) for who in "ab"]
    for thread in threads:
        thread.start()
    try:
        for _ in range(4):
            for _ in range(20):
                seen = value_of(window.get(f"/care/restore?file={name}"), "seen")
                if window.sent("/care/restore", file=name, seen=seen).status_code == 303:
                    break
    finally:  # else they would write into the networks of the next tests
        ended.set()
        for thread in threads:
            thread.join()
    assert told
    there: set[str] = set()
    for path in (store, *found(window, ".replaced")):
        with open_store(path) as opened:
            assert opened.check() == []
            there |= {one["name"] for one in opened.records("actors").values()}
    assert told <= there


def test_on_a_server_the_page_says_what_the_command_line_says(store, neo4j, monkeypatch, tmp_path):
    neo4j.sign_in(monkeypatch)
    done("copy", store, neo4j.address)
    server = Window(make_app(neo4j.address, TOKEN, PORT), store)
    page = text_of(server.get("/care?check=1"))
    assert neo4j.address in page
    assert "indem man es in eine Datei kopiert" in page
    assert "In Ordnung: alles gelesen, alles stimmt." in page
    assert "Kopiert nach" in text_of(server.follow(server.sent("/care/copy", to=str(tmp_path / "kopie.db"))))
    with open_store(tmp_path / "kopie.db") as copied, open_store(store) as there:
        assert copied.records("actors") == there.records("actors")
    answer = Window(make_app(store, TOKEN, PORT), store).sent("/care/copy", to=neo4j.address)
    assert "liegt schon ein Netz" in text_of(answer)
    monkeypatch.delenv("NEO4J_PASSWORD")
    answer = Window(make_app(store, TOKEN, PORT), store).sent("/care/copy", to=neo4j.address)
    assert answer.status_code == 422
    assert "NEO4J_USERNAME und NEO4J_PASSWORD" in text_of(answer).partition("Fehler:")[2]
    assert "Jetzt sichern" not in page
    assert server.sent("/care/backup").status_code == 404
    assert server.get("/care/restore?file=x.backup", 404)


def changed_by_another(store, what):
    with sqlite3.connect(store) as other:
        other.execute(what)
    other.close()


@pytest.mark.parametrize(("language", "told"), [("de", "Telefon: "), ("en", "phone: ")])
def test_what_another_program_changed_is_adopted_told_and_can_be_taken_back(window, store, language, told):
    window.language = language
    before = done("actor", "show", "vhs", "--format", "json", store=store).json
    changed_by_another(store, "UPDATE actors SET phone = '0815' WHERE id = 'vhs'")
    assert "/care" in window.get("/", 422)
    page = window.get("/care?check=1")
    assert 'action="/care/adopt"' in page
    page = window.follow(window.sent("/care/adopt"))
    assert told in text_of(page)
    assert "0815" in page
    assert ".foreign" in text_of(page)
    assert "vhs" not in text_of(page).partition("0815")[0].partition("adopted" if language == "en" else "übernommen")[2]
    assert done("actor", "show", "vhs", "--format", "json", store=store).json["phone"] == "0815"
    window.follow(window.sent(re.search(r'action="(/undo/\d+)"', page)[1]))
    assert done("actor", "show", "vhs", "--format", "json", store=store).json == before
    assert 'action="/care/adopt"' not in window.get("/care?check=1")


def test_of_persons_whom_another_program_changed_no_value_is_told(window, store):
    changed_by_another(store, "UPDATE contacts SET phone = '0815'")
    page = window.follow(window.sent("/care/adopt"))
    assert "0815" not in page
    assert "übernommen; die Datei, wie sie war, liegt daneben" in page


def test_where_nothing_differs_that_is_said(window):
    assert "Nichts wich vom Verlauf ab." in window.follow(window.sent("/care/adopt"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_network_is_copied_as_by_the_command_line(window, store, tmp_path, language):
    window.language = language
    answer = window.sent("/care/copy", to=" ")
    assert answer.status_code == 422
    assert 'id="e-to"' in answer.get_data(as_text=True)
    page = window.follow(window.sent("/care/copy", to="kopie.db"))
    ran = done("copy", store, tmp_path / "other.db", lang=language)
    assert ran.out.strip().partition(": ")[2] in text_of(page)
    with open_store(store.with_name("kopie.db")) as one, open_store(tmp_path / "other.db") as other:
        assert one.records("actors") == other.records("actors")
        assert one.latest() == other.latest()
    there = window.sent("/care/copy", to=str(store.with_name("kopie.db")))
    assert there.status_code == 422
    assert {"de": "gibt es schon", "en": "exists already"}[language] in text_of(there)
    page = window.follow(window.sent("/care/copy", to="kopie.db", overwrite="1"))
    assert {"de": "liegt daneben", "en": "lies beside it"}[language] in text_of(page)
    for to in (str(store), "ftp://x/y", "neo4j://anna:geheim@127.0.0.1:1", str(tmp_path / "nowhere" / "x.db")):
        answer = window.sent("/care/copy", to=to)
        assert answer.status_code in (422, 503), to
        assert 'id="e-to"' in answer.get_data(as_text=True)
