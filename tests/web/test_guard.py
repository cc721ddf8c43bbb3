"""Who comes in: the name we are called by, where a form was sent from, and the token – as rules and as real requests."""

from __future__ import annotations

import pytest

from akteursnetz.web import guard
from akteursnetz.web.guard import Asked, refused

PORT, TOKEN = 8765, "the-token"
OURS = "127.0.0.1:8765"

REQUESTS = [
    # method, path, host, site, origin, token, status (None: let in)
    ("GET", "/", OURS, None, None, TOKEN, None),
    ("GET", "/", OURS, "none", None, TOKEN, None),
    ("GET", "/", OURS, "same-origin", None, TOKEN, None),
    ("GET", "/", OURS, "cross-site", None, TOKEN, None),
    ("HEAD", "/", OURS, None, None, TOKEN, None),
    ("GET", "/", "localhost:8765", None, None, TOKEN, None),
    ("GET", "/", "LOCALHOST:8765", None, None, TOKEN, None),
    ("GET", "/", "[::1]:8765", None, None, TOKEN, None),
    # without the token
    ("GET", "/", OURS, None, None, None, 401),
    ("GET", "/", OURS, None, None, "", 401),
    ("GET", "/", OURS, None, None, "the-toke", 401),
    ("GET", "/", OURS, None, None, "the-token ", 401),
    ("GET", "/", OURS, None, None, "THE-TOKEN", 401),
    ("GET", "/", OURS, None, None, "tökén", 401),
    ("GET", "/contacts", OURS, None, None, None, 401),
    ("GET", "/static", OURS, None, None, None, 401),
    ("GET", "/staticx/app.css", OURS, None, None, None, 401),
    ("GET", "/static/app.css", OURS, None, None, None, None),
    ("POST", "/static/app.css", OURS, None, None, None, 403),
    ("POST", "/actors/new", OURS, "same-origin", None, None, 401),
    # under another name
    ("GET", "/", "evil.example", None, None, TOKEN, 421),
    ("GET", "/", "evil.example:8765", None, None, TOKEN, 421),
    ("GET", "/", "127.0.0.1", None, None, TOKEN, 421),
    ("GET", "/", "127.0.0.1:8766", None, None, TOKEN, 421),
    ("GET", "/", "127.0.0.1:8765.evil.example", None, None, TOKEN, 421),
    ("GET", "/", "127.0.0.2:8765", None, None, TOKEN, 421),
    ("GET", "/", "0.0.0.0:8765", None, None, TOKEN, 421),
    ("GET", "/", "127.0.0.1:8765@evil.example", None, None, TOKEN, 421),
    ("GET", "/", "", None, None, TOKEN, 421),
    ("GET", "/", None, None, None, TOKEN, 421),
    ("GET", "/static/app.css", "evil.example:8765", None, None, TOKEN, 421),
    ("POST", "/actors/new", "evil.example:8765", "same-origin", None, TOKEN, 421),
    # sent from elsewhere
    ("POST", "/actors/new", OURS, "same-origin", None, TOKEN, None),
    ("POST", "/actors/new", OURS, "same-site", f"http://{OURS}", TOKEN, 403),
    ("POST", "/actors/new", OURS, "cross-site", f"http://{OURS}", TOKEN, 403),
    ("POST", "/actors/new", OURS, "none", None, TOKEN, 403),
    ("POST", "/actors/new", OURS, None, None, TOKEN, 403),
    ("POST", "/actors/new", OURS, None, "null", TOKEN, 403),
    ("POST", "/actors/new", OURS, None, "http://127.0.0.1:9000", TOKEN, 403),
    ("POST", "/actors/new", OURS, None, f"https://{OURS}", TOKEN, 403),
    ("POST", "/actors/new", OURS, None, "http://evil.example:8765", TOKEN, 403),
    ("POST", "/actors/new", OURS, None, f"http://{OURS}", TOKEN, None),
    ("POST", "/actors/new", OURS, None, "http://localhost:8765", TOKEN, None),
    # in another way
    ("PUT", "/", OURS, "same-origin", None, TOKEN, 405),
    ("DELETE", "/", OURS, "same-origin", None, TOKEN, 405),
    ("OPTIONS", "/", OURS, "same-origin", None, TOKEN, 405),
    ("TRACE", "/", OURS, None, None, TOKEN, 405),
]


@pytest.mark.parametrize(("method", "path", "host", "site", "origin", "token", "status"), REQUESTS)
def test_a_request_comes_in_or_is_turned_away(method, path, host, site, origin, token, status):
    assert refused(Asked(method, path, host, site, origin, token), TOKEN, PORT) == status


def test_on_port_80_a_browser_names_no_port():
    assert guard.is_ours("localhost", 80)
    assert guard.is_ours("localhost:80", 80)
    assert not guard.is_ours("evil.example", 80)


def test_a_page_with_a_policy_of_its_own_keeps_it_and_may_be_framed_by_us_alone():
    own = guard.headers("default-src 'none'; script-src 'sha256-x'")["Content-Security-Policy"]
    assert own == "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'self'"
    assert guard.headers(own)["Content-Security-Policy"] == own
    assert "script-src 'self'" in guard.headers()["Content-Security-Policy"]


def ask(window, method="GET", path="/", host=OURS, cookie=True, **headers):
    if not cookie:
        window.client.delete_cookie("akteursnetz-8765", domain="127.0.0.1")
    return window.client.open(path, method=method, base_url="http://127.0.0.1:8765", headers={"Host": host, **headers})


@pytest.mark.parametrize("path", ["/", "/actors", "/contacts", "/history", "/map/page", "/version", "/nowhere"])
def test_without_the_token_no_page_says_anything_of_the_network(window, path):
    answer = ask(window, path=path, cookie=False)
    assert answer.status_code == 401
    shown = answer.get_data(as_text=True)
    assert "Jugendamt" not in shown
    assert "start" in shown


def test_a_foreign_name_is_refused_even_with_the_right_token(window):
    assert ask(window, host="evil.example:8765").status_code == 421


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}])
def test_a_form_from_elsewhere_changes_nothing(window, headers):
    before = window.store.read_bytes()
    assert ask(window, "POST", "/actors/new", **headers).status_code == 403
    assert window.store.read_bytes() == before


def test_the_token_of_the_address_becomes_a_cookie_that_no_script_and_no_other_site_gets(window):
    answer = ask(window, path="/?t=token-of-the-tests", cookie=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("akteursnetz-8765=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert ask(window).status_code == 200
    assert ask(window, path="/?t=token-of-the-tests").headers["Location"] == "/en/"


@pytest.mark.parametrize("path", ["/?t=wrong", "/actors?t=token-of-the-tests", "/?t="])
def test_a_wrong_token_or_one_at_another_page_opens_nothing(window, path):
    answer = ask(window, path=path, cookie=False)
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/app.css", "/version"])
def test_every_answer_carries_its_policy(window, path):
    answer = ask(window, path=path)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_pages_are_kept_by_no_browser(window):
    assert ask(window, path="/contacts").headers["Cache-Control"] == "no-store"
