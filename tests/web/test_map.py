"""The map in the browser: drawn as it was asked for, with its own policy also on a 304, and a number that says when to draw anew."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cli.run import done
from thorough import in_turn

from akteursnetz.store import open_store
from web.conftest import HOST


def ask(window, path, **headers):
    return window.client.get(path, base_url=f"http://{HOST}", headers={"Accept-Language": "de", **headers})


def test_the_number_changes_with_every_command_and_is_sent_once(window):
    first = ask(window, "/version")
    assert ask(window, "/version", **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    done("actor", "add", "Neu", "--kind", "office", store=window.store)
    second = ask(window, "/version", **{"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert second.json["version"] != first.json["version"]


def test_another_network_in_the_same_place_with_as_many_commands_is_drawn_anew(window, tmp_path):
    other = Path(shutil.copy(window.store, tmp_path / "other.db"))
    for place, name in ((window.store, "Turnverein Quaste"), (other, "Malschule Zottel")):
        done("actor", "add", name, "--kind", "association", store=place)
    first, version = ask(window, "/map/page"), ask(window, "/version")
    assert "Turnverein" in first.get_data(as_text=True)
    other.replace(window.store)
    assert ask(window, "/version", **{"If-None-Match": version.headers["ETag"]}).status_code == 200
    anew = ask(window, "/map/page", **{"If-None-Match": first.headers["ETag"]})
    assert anew.status_code == 200
    assert "Malschule" in anew.get_data(as_text=True)
    assert "Turnverein" not in anew.get_data(as_text=True)


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
    assert "connect-src 'self'" in policy, "moved actors are kept at once"
    assert "'self'" not in policy.replace("frame-ancestors 'self'", "").replace("connect-src 'self'", "")


def moved(window, places, **more):
    told = {"format": "akteursnetz-places", "version": 1, "arrangement": "organic", "places": places, **more}
    return window.client.post(
        "/map/places", base_url=f"http://{HOST}", json=told, headers={"Accept-Language": "de", "Sec-Fetch-Site": "same-origin"}
    )


def test_whoever_is_moved_stands_there_in_the_next_drawing_and_nothing_is_to_be_undone(window):
    first = ask(window, "/map/page")
    version = ask(window, "/version").json
    with open_store(window.store) as store:
        before = dict(store.network().positions["organic"])
        offer, committee = next(iter(store.records("offers"))), next(iter(store.records("committees")))
    places = {
        "jugendamt": [12.3, -4.5],
        f"offers:{offer}": [30.0, 40.5],
        f"committees:{committee}": [-5.0, 6.0],
        "gone": [1, 2],
    }
    assert moved(window, places).status_code == 200
    with open_store(window.store) as store:
        now = dict(store.network().positions["organic"])
    assert now == {
        **before,
        "jugendamt": (12.3, -4.5),
        f"offers:{offer}": (30.0, 40.5),
        f"committees:{committee}": (-5.0, 6.0),
    }
    assert ask(window, "/version").json == version
    anew = ask(window, "/map/page", **{"If-None-Match": first.headers["ETag"]})
    assert anew.status_code == 200
    for at in ("translate(12.3 -4.5)", "translate(30 40.5)", "translate(-5 6)"):
        assert at in anew.text


def test_places_that_are_none_change_nothing(window):
    ask(window, "/map/page")
    before = window.store.read_bytes()
    assert moved(window, {"jugendamt": [1]}).status_code == 400
    assert moved(window, {"jugendamt": [1, 2]}, arrangement="x").status_code == 400
    assert window.client.post("/map/places", base_url=f"http://{HOST}", data="{").status_code in (400, 403)
    assert window.store.read_bytes() == before


def test_only_the_map_in_the_browser_leads_to_pages_and_all_else_is_as_in_a_file(window, tmp_path):
    path = tmp_path / "map.html"
    window.get("/map/page")
    done("map", "-o", str(path), store=window.store, lang="de")
    file, served = path.read_text(encoding="utf-8"), ask(window, "/map/page").text
    assert "/map/actor" not in file
    assert ".fresh" not in file
    assert "/map/actor" in served

    def rest(page):
        return re.sub(
            r"(?s)<script>.*?</script>|/\* Only in a map that `serve` shows.*?(?=</style>)|(script|style)-src '[^']*'|; connect-src 'self'",
            "",
            page,
        )

    assert rest(served) == rest(file)


@pytest.mark.parametrize("id", ["jugendamt", "a/b", "new", "~x", ".", "ü ß?#&"])
@pytest.mark.share(2)
def test_from_an_actor_in_the_map_to_its_page_and_back_to_the_same_place(window, id):
    if id != "jugendamt":
        done("actor", "add", "Haus Eigen", "--kind", "office", "--id", id, store=window.store)
    left = urlencode({"colour_by": "kind", "layers": "offers", "view": urlencode({"actor": id, "at": "1.5 -2 3"})})
    answer = ask(window, "/map/actor?" + urlencode({"a": id, "map": left}))
    assert answer.status_code == 303
    page = window.get(answer.headers["Location"])
    assert f"/map?{html.escape(left)}" in page
    assert "Zurück zur Karte" in page
    link = window.get("/link?" + urlencode({"a": id, "map": left}))
    assert f"/map?{html.escape(left)}" in link
    saved = window.sent(
        "/link?" + urlencode({"map": left}), a__id=id, a="Jugendamt" if id == "jugendamt" else "Haus Eigen", b="Musikschule"
    )
    assert f"/map?{html.escape(left)}" in window.follow(saved)
    frame = window.get(f"/map?{left}")
    view = urlencode({"actor": id, "at": "1.5 -2 3"})
    assert html.escape(f'src="/map/page?colour_by=kind&layers=offers#{view}"', quote=False) in frame


def test_what_leads_back_to_the_map_leads_nowhere_else(window):
    for bad in ("//evil.example", "https://evil.example/", "_external=1&_scheme=javascript", "\\evil", '"><script>'):
        page = window.get("/actors/jugendamt?" + urlencode({"map": bad}))
        (address,) = re.findall(r'href="([^"]*)">(?:Zurück zur|Auf der) Karte', page)
        assert address.startswith("/map?")
    assert 'src="/map/page?_external=1&amp;_scheme=javascript"' in window.get("/map?_external=1&_scheme=javascript")


def test_an_actor_is_shown_on_the_map_from_its_page_if_it_is_there_today(window):
    def way():
        return re.findall(r'href="([^"]*)">Auf der Karte', window.get("/actors/jugendamt"))

    assert way() == ["/map?view=actor%3Djugendamt%26steps%3D1"]
    done("actor", "edit", "jugendamt", "--visibility", "internal", store=window.store)
    assert way() == ["/map?view=actor%3Djugendamt%26steps%3D1&amp;audience=internal"]
    done("actor", "end", "jugendamt", "--until", "2026-01-31", store=window.store)
    assert way() == []


def test_the_projector_shows_the_map_alone_and_never_what_is_the_offices_own(window):
    done("actor", "edit", "jugendamt", "--visibility", "internal", store=window.store)
    assert 'href="/map/screen?colour_by=kind&amp;audience=internal"' in window.get("/map?colour_by=kind&audience=internal")
    for audience, seen in (("internal", False), ("network", False), ("public", False), ("", False)):
        page = window.get(f"/map/screen?colour_by=kind&audience={audience}")
        assert not re.search("<form|<nav|<a [^>]*href=./", page)
        (frame,) = re.findall('<iframe[^>]*src="([^"#]*)#beamer=1"', page)
        drawing = window.get(html.unescape(frame))
        assert ("Jugendamt" in drawing) is seen, audience
    assert "Jugendamt" in window.get("/map/page?audience=internal")
    public = window.get("/map/page?audience=public&screen=1")
    assert len(public) < len(window.get("/map/page?audience=network&screen=1"))
    with open_store(window.store) as opened:
        for person in opened.records("contacts").values():
            assert person["name"] not in public


WISHES = [
    ("", ()),
    ("colour_by=kind&audience=public&layers=offers&paper=A4", ("--colour-by", "kind", "--audience", "public", "--layer", "offers", "--paper", "A4")),
    ("around=jugendamt&arrange=konzentrisch&at=1.6.2026", ("--around", "jugendamt", "--arrange", "concentric", "--at", "2026-06-01")),
    ("compare=1.1.2026&mark=isolated&size_by=brokers", ("--compare", "2026-01-01", "--mark", "isolated", "--size-by", "brokers")),
    ("mark=path+jugendamt+vhs&mark=gaps+--by+kind&audience=internal", ("--mark", "path jugendamt vhs", "--mark", "gaps --by kind", "--audience", "internal")),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "form"), in_turn(WISHES, ["svg", "png", "pdf", "html"]))
@pytest.mark.share(2)
def test_a_file_of_the_map_is_what_the_command_line_writes(window, tmp_path, form, wish):
    asked, words = wish
    ask(window, f"/map/file.svg?{asked}")  # from then on everybody has a place
    answer = ask(window, f"/map/file.{form}?{asked}")
    assert (answer.status_code, answer.headers["Content-Disposition"]) == (200, f"attachment; filename=karte.{form}")
    path = tmp_path / f"karte.{form}"
    done("map", "-o", str(path), *words, store=window.store, lang="de")
    assert answer.data == path.read_bytes()
    assert html.escape(f'href="/map/file.{form}?{asked}"', quote=False) in window.get(f"/map?{asked}") or not asked


def test_what_is_no_wish_of_a_map_is_told_and_nothing_is_drawn(window):
    for wish in (
        "colour_by=zzz",
        "audience=alle",
        "arrange=x",
        "size_by=q",
        "layers=x",
        "paper=A9",
        "mark=zzz",
        "compare=neulich",
    ):
        for path in ("/map/page", "/map/file.svg"):
            assert "<svg" not in window.get(f"{path}?{wish}", 422)
        window.get(f"/map?{wish}")
    window.get("/map/file.exe", 404)


def test_what_is_chosen_is_drawn(window):
    page = window.get("/map?colour_by=kind&audience=internal&at=2026-06-01")
    assert "/map/page?colour_by=kind&amp;audience=internal&amp;at=2026-06-01" in page
    assert ask(window, "/map/page?colour_by=kind").data != ask(window, "/map/page").data
    assert 'id="day"' in ask(window, "/map/page?timeline=1").text
    assert 'id="day"' not in ask(window, "/map/page").text
    assert ask(window, "/map/file.svg?timeline=1").data == ask(window, "/map/file.svg").data, "a picture has one day"
    assert ask(window, "/map/page?at=neulich").status_code == 422
    assert ask(window, "/map/page?around=niemand").status_code == 422


def test_an_answer_leads_to_the_map_that_marks_it_and_there_it_can_be_taken_away(window):
    for path, line in (
        ("/ask/isolated", "isolated"),
        ("/ask/path?go=1&a=jugendamt&b=vhs", "path jugendamt vhs"),
        ("/ask/covers?go=1&target_group=newcomers&steps=1", "covers newcomers --steps 1"),
        ("/ask/partners?go=1&at=1.6.2026", "partners"),
    ):
        address = html.unescape(re.search(r'<a href="([^"]*)">Karte mit dieser Antwort', window.get(path))[1])
        page = window.get(address)
        assert f'name="mark" value="{line}" checked' in page
        drawn = html.unescape(re.search(r'<iframe[^>]*src="([^"]*)"', page)[1])
        assert ask(window, drawn).status_code == 200
        assert ("at=1.6.2026" in drawn) is ("at=" in path)
    assert "Karte mit dieser Antwort" not in window.get("/ask/density")


def test_groups_are_a_choice_of_the_form_and_of_the_drawing(window):
    form = ask(window, "/map?level=groups").text
    assert re.search(r'<select[^>]*name="level".*?<option value="groups" selected>Gruppen', form, re.DOTALL)
    drawing = ask(window, "/map/page?level=Gruppen").text
    assert 'data-actor="groups:' in drawing
    assert 'id="folds"' in drawing
    assert 'id="folds"' not in ask(window, "/map/page").text
