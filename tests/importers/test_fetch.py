"""Fetching from the web: against a real server on this machine that misbehaves in every way."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cli.run import done, refused

from akteursnetz.importers import Address, _fetch
from akteursnetz.words import Refusal, speaking
from importers.integreat_answers import EVENTS, OFFERS, PAGES, PLACES

API = "/api/v3/muster"
GOOD = {
    f"{API}/languages/": [{"code": "ar"}, {"code": "en"}, {"code": "de"}],
    f"{API}/de/locations/": PLACES,
    f"{API}/de/events/?combine_recurring=1": EVENTS,
    f"{API}/de/pages/": PAGES,
    f"{API}/offers/": OFFERS,
}


class _Answers(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        say = self.server.answers.get(self.path)
        if callable(say):
            say(self)
        elif say is None:
            self.give(404, b"<html>Seite nicht gefunden</html>")
        else:
            self.give(200, json.dumps(say).encode())

    def give(self, code, data, length=None, **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is None or length >= 0:
            self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture
def web():
    """A server whose `answers` say by path what it sends, or do it themselves."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as made:
        made.daemon_threads = True
        made.handle_error = lambda *_: None  # we hang up on what does not end
        made.answers, made.asked = dict(GOOD), []
        made.base = f"http://127.0.0.1:{made.server_port}"
        thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def to(target):
    return lambda answer: answer.give(302, b"", Location=target)


def said(web, path="/x"):
    with pytest.raises(Refusal) as caught, speaking("en"):
        _fetch.fetched(Address(web.base + path))
    return caught.value.english


def test_a_region_is_fetched_in_german_with_its_series_combined_and_by_our_name(web, tmp_path):
    for address in (f"{web.base}{API}/", f"{web.base}{API}"):
        ran = done("import", address, "--as", "integreat", "--format", "json", store=tmp_path / "n.db")
    assert not ran.json["added"]
    assert {path for path, _ in web.asked} == set(GOOD)
    assert {name for _, name in web.asked} == {"Akteursnetz (import)"}


def test_without_german_english_is_read_and_places_may_be_called_places(web, tmp_path):
    web.answers = {path.replace("/de/locations", "/en/places").replace("/de/", "/en/"): what for path, what in GOOD.items()}
    web.answers[f"{API}/languages/"] = [{"code": "ar"}, {"code": "en"}]
    web.answers.pop(f"{API}/offers/")
    ran = done("import", f"{web.base}{API}/", "--as", "integreat", "--format", "json", store=tmp_path / "n.db")
    assert ran.json["added"] == {"actors": 4, "contacts": 1, "events": 1}


@pytest.mark.parametrize(
    ("path", "say", "told"),
    [
        ("languages/", None, "does not know this region"),
        ("de/locations/", None, "there is nothing under this address"),
        ("de/locations/", lambda a: a.give(200, b"<html>"), "a page in HTML"),
        ("de/locations/", lambda a: a.give(200, json.dumps(PLACES).encode()[:-99]), "incomplete or damaged"),
        ("de/locations/", lambda a: a.give(200, json.dumps(PLACES).encode(), 99_999), "broke off"),
        ("de/locations/", {"error": "?"}, "no list"),
        ("de/events/?combine_recurring=1", lambda a: a.give(503, b""), "error 503"),
        ("de/pages/", to("https://example.org/"), "redirects to where nothing is read from"),
    ],
)
def test_half_a_region_stores_nothing(web, tmp_path, path, say, told):
    web.answers[f"{API}/{path}"] = say
    err = refused("import", f"{web.base}{API}/", "--as", "integreat", store=tmp_path / "n.db")
    assert told in err
    assert not (tmp_path / "n.db").exists()


def test_redirects_are_followed_three_times(web):
    web.answers |= {f"/{n}": to(f"/{n + 1}") for n in range(9)} | {"/3": [1], "/x": to(f"{web.base}/1")}
    assert _fetch.fetched(Address(f"{web.base}/x")) == b"[1]"
    web.answers["/3"] = to("/4")
    assert "redirects too often" in said(web)


@pytest.mark.parametrize(
    "target",
    ["https://127.0.0.1/", "ftp://127.0.0.1/x", "file:///etc/passwd", "http://10.0.0.1/", "http://example.org/", "//[::"],
)
def test_redirects_lead_to_no_other_kind_of_address(web, target):
    web.answers["/x"] = to(target)
    assert "Nothing was changed." in said(web)


def test_from_outside_no_redirect_leads_into_an_inner_net(web):
    for number in ("127.0.0.1", "10.0.0.1", "169.254.1.1", "[::1]", "192.168.0.1"):
        redirects = _fetch._Redirects(_fetch._Way("example.org"))
        request = _fetch.urllib.request.Request("https://example.org/")
        with pytest.raises(_fetch._Barred):
            redirects.redirect_request(request, None, 302, "", {}, f"https://{number}/")


def test_a_name_that_is_said_to_mean_this_machine_is_left_alone_once_we_are_outside(web):
    way = _fetch._Way("example.org")
    way.inside = False
    connection = type("C", (_fetch._Connection,), {"way": way})("localhost", web.server_port)
    with pytest.raises(_fetch._Barred):
        connection.connect()


def test_whatever_does_not_end_is_given_up(web, monkeypatch):
    monkeypatch.setattr(_fetch, "PATIENCE", 0.3)
    monkeypatch.setattr(_fetch, "LONGEST", 1.0)
    monkeypatch.setattr(_fetch, "LARGEST", 1_000_000)

    def silent(answer):
        time.sleep(2)

    def dripping(answer):
        answer.give(200, b"[", -1)
        for _ in range(30):
            time.sleep(0.1)
            answer.wfile.write(b" ")

    def endless(answer):
        answer.give(200, b"[", -1)
        for _ in range(100):
            answer.wfile.write(b" " * 100_000)

    for say, told in ((silent, "too slowly"), (dripping, "too slowly"), (endless, "larger than 1 MB")):
        web.answers["/x"] = say
        begun = time.monotonic()
        assert told in said(web)
        assert time.monotonic() - begun < 2.5


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/api/v3/x/",
        "ftp://example.org/",
        "https:///",
        "https://u:p@example.org/api/v3/x/",
        "https://x:0/",
        "https://a b/",
        "https://[/",
        "https://x:99999/",
    ],
)
def test_addresses_that_are_none_are_refused_before_anything_is_asked(address, tmp_path):
    err = refused("import", address, "--as", "integreat", store=tmp_path / "n.db")
    assert "u:p" not in err


def test_an_address_that_is_no_region_is_refused(web, tmp_path):
    for address in (f"{web.base}/", f"{web.base}/api/v3/regions/"):
        assert "no region of Integreat" in refused("import", address, store=tmp_path / "n.db")
    assert "only" in refused("import", f"{web.base}{API}/", "--as", "csv", store=tmp_path / "n.db").casefold()
    assert not web.asked
