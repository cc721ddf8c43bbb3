"""A tie that ends or never was, and a suggestion that is refused, as the words at the command line do it."""

from __future__ import annotations

import html
import re

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import fields_of, text_of, value_of
from web.replayed import stored_as_its_words


def ties(window):
    with open_store(window.store) as store:
        return store.records("cooperations")


def ways(page, path):
    return [html.unescape(one) for one in re.findall(rf'href="({path}[^"]+)"', page)]


def sent(window, path, **values):
    return window.sent(path, seen=value_of(window.get(path), "seen"), **values)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("until", ["", "31.12.2029"])
def test_a_tie_ends_from_the_page_of_an_actor(window, until, language, tmp_path):
    window.language = language
    path = next(one for one in ways(window.get("/actors/vhs"), "/unlink") if "tie=jugendamt-vhs" in one)
    shown = text_of(window.get(path))
    assert shown.count("2026") or shown.count("2025")
    before = window.store.read_bytes()
    page = window.follow(sent(window, path, until=until))
    assert "<h1>Volkshochschule</h1>" in page
    words = stored_as_its_words(window, before, tmp_path)
    assert words == "unlink jugendamt vhs --kind cooperates" + (f" --until {until}" if until else "")
    assert all("until" in tie for tie in ties(window).values() if tie["id"].startswith("jugendamt-vhs"))
    window.follow(window.sent(re.search(r'action="(/undo/\d+)"', page)[1]))


def test_every_statement_that_ends_is_shown_and_none_that_came_meanwhile_ends_unseen(window):
    path = "/unlink?tie=jugendamt-vhs"
    page = window.get(path)
    assert "Was damit alles endet" in page
    assert "Genannt von: Volkshochschule" in text_of(page)
    done("link", "jugendamt", "vhs", "--reported-by", "jugendamt", "--since", "2026-06-01", store=window.store)
    answer = window.sent(path, seen=value_of(page, "seen"))
    assert answer.status_code == 422
    assert "Genannt von: Jugendamt" in text_of(answer)
    assert "until" not in ties(window)["jugendamt-vhs-2"]


def test_a_day_that_does_not_fit_is_said_at_its_field(window):
    answer = sent(window, "/unlink?tie=jugendamt-vhs", until="neulich")
    assert answer.status_code == 422
    assert 'id="e-until"' in answer.get_data(as_text=True)
    assert value_of(answer.get_data(as_text=True), "until") == "neulich"


def test_what_was_never_true_is_removed_whether_it_runs_or_not(window, tmp_path):
    never = ways(window.get("/unlink?tie=jugendamt-vhs-2&at=vhs"), "/unlink/never")[0]
    assert "Stufe: 4" in text_of(window.get(never))
    before = window.store.read_bytes()
    page = window.follow(window.sent(never))
    assert "Gelöscht: Jugendamt – Volkshochschule." in text_of(page)
    assert stored_as_its_words(window, before, tmp_path) == "cooperation remove jugendamt-vhs-2"
    assert "jugendamt-vhs" in ties(window)
    ended = ways(window.get("/actors/musikschule"), "/unlink/never")
    assert len(ended) == 1
    window.follow(window.sent(ended[0]))
    assert not [one for one in ties(window).values() if one["kind"] == "refers"]
    window.get("/unlink?tie=gibt-es-nicht", 404)
    window.get("/unlink/never", 404)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", ["/actors/jugendamt", "/actors/vhs", "/cooperations", "/cooperations?q=volkshoch"])
@pytest.mark.share(2)
def test_the_values_of_a_tie_are_changed_from_wherever_it_stands(window, page, language, tmp_path):
    window.language = language
    (path,) = {one for one in ways(window.get(page), "/cooperations/jugendamt-vhs/edit")}
    form = window.get(path)
    assert "Jugendamt – Volkshochschule</h1>" in form
    assert not re.search('name="(a|b)"', form)
    assert window.follow(window.sent(path, **fields_of(form))) == window.get(page)  # nothing differs, nothing is stored
    changed = {
        "level": "2",
        "status": "confirmed",
        "since": "2025",
        "themes": ["language"],
        "source": "Treffen",
        "note": "",
        "visibility": "internal",
    }
    before = window.store.read_bytes()
    answer = window.sent(path, **{**fields_of(form), **changed, "reported_by": "Jugendamt"})
    assert answer.headers["Location"].startswith(page)
    window.follow(answer)
    assert stored_as_its_words(window, before, tmp_path).startswith("cooperation edit jugendamt-vhs --level 2 ")
    tie = ties(window)["jugendamt-vhs"]
    assert {name: tie.get(name) for name in ("level", "since", "themes", "reported_by", "visibility")} == {
        "level": 2, "since": "2025", "themes": ("language",), "reported_by": "jugendamt", "visibility": "internal",
    }  # fmt: skip


def test_what_a_colleague_changed_in_a_tie_is_not_overwritten_unseen(window):
    path = "/cooperations/jugendamt-vhs/edit"
    form = fields_of(window.get(path))
    done("cooperation", "edit", "jugendamt-vhs", "--level", "1", store=window.store)
    answer = window.sent(path, **{**form, "level": "4"})
    assert answer.status_code == 422
    assert "Inzwischen hat erika das geändert" in text_of(answer)
    window.get("/cooperations/gibt-es-nicht/edit", 404)


def test_the_list_of_ties_is_narrowed_and_taken_along_as_others_are(window):
    assert 'href="/cooperations"' in window.get("/")
    assert "<h1>Kooperationen</h1>" in window.get("/cooperations?all=1&kind=refers")
    assert "Kein Eintrag" in text_of(window.get("/cooperations?q=niemand"))
    taken = window.get("/cooperations.csv?q=musik&all=1")
    assert "jugendamt-vhs" not in taken
    assert "musikschule" in taken


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_suggestion_is_refused_with_its_reason(window, language, tmp_path):
    window.language = language
    path = "/refuse?a=buero&b=helfer&then=/ask/suggest"
    answer = window.sent(path, reason=" ")
    assert answer.status_code == 422
    assert 'id="e-reason"' in answer.get_data(as_text=True)
    before = window.store.read_bytes()
    answer = window.sent(path, reason="--nein", then="/ask/suggest")
    assert answer.headers["Location"].startswith("/ask/suggest?saved=")
    window.follow(answer)
    assert stored_as_its_words(window, before, tmp_path) == "refuse buero helfer --because --nein"
    window.get("/refuse?a=buero&b=niemand", 404)
    assert "<h1>" in window.follow(window.sent("/refuse?a=vhs&b=helfer", reason="x", then="//evil.example"))
