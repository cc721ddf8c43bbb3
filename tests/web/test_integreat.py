"""What is to be put into Integreat, ticked off by a button: the same as at the command line, and one undo."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cli.run import done
from importers.integreat_answers import EVENTS, PLACES

from akteursnetz.store import open_store
from web.conftest import text_of
from web.lists import again

PATH = "/ask/integreat-due"


def test_the_list_is_ticked_off_by_one_button_as_it_was_shown_and_by_one_undo_it_is_back(window):
    page = window.get(PATH)
    assert "Volkshochschule" in text_of(page)
    (seen,) = re.findall(r'name="seen" value="(\d+)"', page)
    done("offer", "add", "Seither", "--by", "vhs", "--target-group", "women", "--theme", "sport", store=window.store)
    after = window.follow(window.sent(f"{PATH}/done", seen=seen))
    assert "Abgehakt" in text_of(after)
    assert set(re.findall(r"Seither|Stadtbibliothek|Volkshochschule(?=</th>)", after)) == {"Seither"}
    with open_store(window.store) as store:
        assert store.journal()[0].words == "ask integreat-due --done"
        number = store.latest()
    window.follow(window.sent(f"{PATH}/done", seen=seen))  # pressed twice
    with open_store(window.store) as store:
        assert store.latest() == number
    window.follow(window.sent(f"/undo/{number}", back=PATH))
    assert "neu" in text_of(window.get(PATH))
    assert "done" not in window.get("/ask/isolated")


def test_whatever_is_sent_as_seen_ticks_off_no_more_than_there_is(window):
    for seen in ("99999999999", "-1", "x", "²", ""):
        assert window.sent(f"{PATH}/done", seen=seen).status_code == 303
    with open_store(window.store) as store:
        (number, _) = store.settings()["integreat_taken_over"].split()
        assert int(number) < store.latest()


@pytest.fixture
def region():
    """The address of a region that a server on this machine answers for."""
    answers = {"languages": [{"code": "de"}], "de/locations": PLACES, "de/events": EVENTS, "de/pages": []}

    class Served(BaseHTTPRequestHandler):
        def do_GET(self):
            what = self.path.partition("?")[0].removeprefix("/api/v3/muster/").rstrip("/")
            self.send_response(200 if what in answers else 404)
            self.end_headers()
            self.wfile.write(json.dumps(answers.get(what)).encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Served) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/api/v3/muster/"
        server.shutdown()
        thread.join()


def test_a_region_is_read_from_its_address_looked_at_and_taken_over_as_one_command(window, region):
    answer = window.sent("/import", address=f" {region} ")
    assert answer.status_code == 200, text_of(answer)
    page = answer.get_data(as_text=True)
    assert "Treff am Markt" in text_of(page)
    with open_store(window.store) as store:
        before = store.latest()
    assert "Treff am Markt" in text_of(window.follow(again(window, page, take="all")))
    with open_store(window.store) as store:
        assert store.latest() == before + 1
        assert store.journal()[0].words == f"import {region} --as integreat"


@pytest.mark.parametrize("address", ["http://example.org/api/v3/x/", "kein Ort", "https://x:y@example.org/api/v3/x/"])
def test_an_address_from_which_nothing_is_read_is_refused_at_its_form_and_kept(window, address):
    answer = window.sent("/import", address=address)
    assert answer.status_code == 422
    assert f'value="{address}"' in answer.get_data(as_text=True)
