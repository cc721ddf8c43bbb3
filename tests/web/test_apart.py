"""What takes much memory is answered by a process of its own in a large network, with the same bytes, and its end is one sentence."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from akteursnetz.web import apart
from web.conftest import HOST, text_of
from web.lists import NEW, again, decided_on, journal, sent
from web.served import served

HEAVY = [
    ("/ask/brokers?go=1", 200),
    ("/ask/loss?go=1&at=gestern+frueh", 422),
    ("/ask/brokers.json?go=1", 200),
    ("/ask/gaps/explain?go=1", 200),
    ("/ask/all?go=1&audience=public", 200),
    ("/ask/all.html", 200),
    ("/actors.csv", 200),
    ("/export/csv/file", 200),
    ("/map/page", 200),
    ("/map/page?around=Niemand+da", 422),
    ("/map/file.svg", 200),
]


@pytest.fixture
def started(window, monkeypatch):
    """The processes that a window starts, in which every network counts as large."""
    made = []
    begin = apart._started
    monkeypatch.setattr(apart, "MANY", 0)
    monkeypatch.setattr(apart, "_started", lambda: made.append(begin()) or made[-1])
    window.app.apart = True
    return made


def fetched(window, path, method="GET", **more):
    """Status, headers – but the second of the answer – and content."""
    headers = {"Accept-Language": window.language, **more}
    answer = window.client.open(path, method=method, base_url=f"http://{HOST}", headers=headers)
    return answer.status_code, sorted(one for one in answer.headers.items() if one[0] != "Date"), answer.data


@pytest.mark.slow
@pytest.mark.parametrize(("path", "status"), HEAVY)
def test_the_same_bytes_come_from_a_process_of_its_own(window, started, path, status):
    window.language = "en" if "brokers?" in path else "de"
    answer = fetched(window, path)
    assert [one.returncode for one in started] == [0]
    window.app.apart = False
    window.app.extensions.clear()
    assert answer == fetched(window, path)
    assert answer[0] == status
    assert len(started) == 1


@pytest.mark.slow
def test_what_a_form_said_stands_above_an_answer_from_elsewhere(window, started):
    stored = window.sent("/actors/new", name="Zirkus Quaste", kind="association", anyway="1")
    command = stored.headers["Location"].rpartition("saved=")[2]
    window.app.remember(int(command), ["Ein Satz.", ("Dorthin", "/actors")])
    page = window.get(f"/ask/brokers?go=1&saved={command}")
    assert len(started) == 1
    assert "Ein Satz." in text_of(page)
    assert '<a href="/actors">Dorthin</a>' in page


@pytest.mark.slow
def test_a_file_is_read_and_taken_over_elsewhere_and_its_lists_lie_ready_in_between(window, started):
    refused = sent(window, ("akteure.pdf", b"%PDF"), status=422)
    assert "akteure.pdf" in text_of(refused)
    page = decided_on(window, sent(window, ("akteure.tsv", NEW.encode()), status=200))
    assert len(window.app.shelf.lists()) == 1
    answer = again(window, page, take="1")
    said = text_of(window.follow(answer))
    assert "Zirkus Quaste" in said
    assert len(started) >= 3
    assert window.app.shelf.lists() == {}
    assert list(window.app.told) == [journal(window.store)[0].id]


@pytest.mark.slow
def test_a_map_from_elsewhere_is_kept_for_whoever_asks_again(window, started):
    assert fetched(window, "/map/page", "HEAD")[0] == 200
    first = fetched(window, "/map/page")
    tag = dict(first[1])["ETag"]
    assert b"<svg" in first[2]
    assert fetched(window, "/map/page", **{"If-None-Match": tag})[0] == 304
    assert len(started) == 1


def other(code):
    """A process that does this instead."""
    return subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1, stderr=-3)


@pytest.mark.parametrize(("language", "sentence"), [("de", "Das wurde abgebrochen, bevor es fertig war"), ("en", "This was broken off before it was done")])  # fmt: skip
def test_a_process_that_is_killed_at_work_is_one_sentence(window, started, monkeypatch, language, sentence):
    monkeypatch.setattr(apart, "_started", lambda: other(r"import os; os.write(1, b'\n'); os._exit(1)"))
    window.language = language
    assert sentence in text_of(window.get("/ask/brokers?go=1", 503))
    assert sentence in text_of(sent(window, ("akteure.tsv", NEW.encode()), status=503))


def refused():
    raise OSError


@pytest.mark.parametrize("begin", [refused, lambda: other("raise ImportError")])
def test_where_no_process_is_to_be_had_the_window_answers_itself(window, started, monkeypatch, begin):
    monkeypatch.setattr(apart, "_started", begin)
    answer = fetched(window, "/ask/brokers?go=1")
    assert "Zirkus Quaste" in text_of(sent(window, ("akteure.tsv", NEW.encode()), status=200))
    window.app.apart = False
    assert answer == fetched(window, "/ask/brokers?go=1")
    assert answer[0] == 200


def test_plain_pages_and_small_networks_need_no_process(window, started, monkeypatch):
    for path in ("/", "/actors", "/ask", "/ask/isolated?go=1", "/map", "/suggest/actors?q=m", "/near?name=Musik"):
        window.get(path)
    monkeypatch.setattr(apart, "MANY", 1500)
    window.get("/ask/density?go=1")
    assert started == []


SLEEPING = """
import subprocess, sys
from akteursnetz.web import apart
apart.MANY = 0
code = "import sys, time; print(file=open(sys.argv[1], 'w')); print(flush=True); time.sleep(50)"
apart._started = lambda: subprocess.Popen([sys.executable, "-c", code, {begun!r}], stdin=-1, stdout=-1)
"""


@pytest.mark.slow
def test_the_end_of_the_window_waits_for_no_long_answer(store, tmp_path):
    begun, answers = tmp_path / "begun", []
    with served(store, SLEEPING.format(begun=str(begun))) as asked:
        waits = threading.Thread(target=lambda: answers.append(asked.ask("/ask/brokers?go=1")))
        waits.start()
        while waits.is_alive() and not begun.exists():
            time.sleep(0.05)
        time.sleep(0.2)
        assert asked.ask("/end", also="1")[0] == 200
        asked.process.wait(20)
        waits.join(20)
    assert [status for status, *_ in answers] == [503]
