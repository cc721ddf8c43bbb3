"""The map in the browser: drawn as it was asked for, with its own policy also on a 304, and a number that says when to draw anew."""

from __future__ import annotations

from cli.run import done

from web.conftest import HOST


def ask(window, path, **headers):
    return window.client.get(path, base_url=f"http://{HOST}", headers={"Accept-Language": "de", **headers})


def test_the_number_changes_with_every_command_and_is_sent_once(window):
    first = ask(window, "/version")
    assert ask(window, "/version", **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    done("actor", "add", "Neu", "--kind", "office", store=window.store)
    second = ask(window, "/version", **{"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert second.json["version"] > first.json["version"]


def test_a_drawing_is_sent_again_only_after_something_was_recorded(window):
    first = ask(window, "/map/page")
    assert "Jugendamt" in first.text
    again = ask(window, "/map/page", **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    done("actor", "add", "Neues Amt", "--kind", "office", store=window.store)
    anew = ask(window, "/map/page", **{"If-None-Match": first.headers["ETag"]})
    assert anew.status_code == 200
    assert "Neues Amt" in anew.text


def test_the_policy_of_a_drawing_allows_its_own_script_and_our_frame_alone(window):
    policy = ask(window, "/map/page").headers["Content-Security-Policy"]
    assert "script-src 'sha256-" in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert "'self'" not in policy.replace("frame-ancestors 'self'", "")


def test_what_is_chosen_is_drawn(window):
    page = window.get("/map?colour_by=kind&audience=internal&at=2026-06-01")
    assert "/map/page?colour_by=kind&amp;audience=internal&amp;at=2026-06-01" in page
    assert ask(window, "/map/page?colour_by=kind").data != ask(window, "/map/page").data
    assert ask(window, "/map/page?at=neulich").status_code == 422
    assert ask(window, "/map/page?around=niemand").status_code == 422
