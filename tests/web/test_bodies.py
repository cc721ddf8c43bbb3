"""One body recorded twice, and two that look like one: shown side by side, and stored as the words at the command line store it."""

from __future__ import annotations

import html
import re

import pytest
from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of, value_of
from web.replayed import journal, stored_as_its_words


def actors(window):
    with open_store(window.store) as store:
        return store.records("actors")


@pytest.fixture
def twin(window):
    """A second, thinner record of the adult education centre, in another municipality and with another number."""
    words = (
        "--kind",
        "adult_education_centre",
        "--municipality",
        "Sonnrieth",
        "--phone",
        "08651 9",
        "--website",
        "https://v.example",
    )
    done("actor", "add", "Volkshochschule Auenstadt", *words, "--id", "vhs-2", store=window.store)
    done("actor", "edit", "vhs", "--phone", "08651 1", store=window.store)
    done("link", "vhs-2", "buero", store=window.store)
    return "/actors/merge?a=vhs-2&b=vhs"


def sent(window, path, page=None, **values):
    page = page or window.get(path)
    fields = {name: value_of(page, name) for name in ("keep", "gone", "seen")}
    return window.sent(path.partition("?")[0], **fields, **values)


def test_both_are_shown_side_by_side_and_the_fuller_one_is_proposed(window, twin):
    page = window.get(twin)
    shown = text_of(page)
    assert value_of(page, "keep") == "vhs"
    assert "Bleibt Volkshochschule (der vollständigere Eintrag)" in shown
    apart = shown.partition("Worin sie sich unterscheiden")[2].partition("Was zu ihnen erfasst ist")[0]
    assert "Gemeinde Auenstadt Sonnrieth Auenstadt" in apart
    assert "Telefon 08651 1 08651 9 08651 1" in apart
    assert "in die interne Notiz kommt" in shown.partition("Was dann gilt")[2]
    assert "https://v.example" in shown.partition("was nur einer sagt")[2]
    assert "Kooperationen 3 1" in shown


def test_the_other_one_may_be_kept(window, twin):
    page = window.get(twin)
    other = html.unescape(re.search(r'<a href="([^"]+)">Lieber „Volkshochschule Auenstadt“ behalten', page)[1])
    page = window.get(other)
    assert value_of(page, "keep") == "vhs-2"
    window.follow(sent(window, other, page, sure="1"))
    assert "vhs" not in actors(window)
    assert journal(window)[0].words == "actor merge vhs-2 vhs --yes"


def test_two_that_differ_are_merged_only_once_that_is_confirmed(window, twin):
    answer = sent(window, twin)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#f-sure"' in page
    assert "vhs-2" in actors(window)
    after = window.follow(sent(window, twin, page, sure="1"))
    assert "Gespeichert." in after
    assert "<h1>Volkshochschule</h1>" in after
    assert "in die interne Notiz kommt" in text_of(after)
    window.follow(window.sent(re.search(r'action="(/undo/\d+)"', after)[1]))
    assert "vhs-2" in actors(window)


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_merged_is_what_the_words_merge_at_the_command_line(window, twin, language, tmp_path):
    window.language = language
    before = window.store.read_bytes()
    window.follow(sent(window, twin, sure="1"))
    assert stored_as_its_words(window, before, tmp_path) == "actor merge vhs vhs-2 --yes"


def test_nothing_is_merged_that_was_not_shown(window, twin):
    page = window.get(twin)
    done("actor", "edit", "vhs-2", "--phone", "08651 77", store=window.store)
    answer = sent(window, twin, page, sure="1")
    assert answer.status_code == 422
    assert "08651 77" in text_of(answer)
    assert "vhs-2" in actors(window)


def test_the_other_one_is_asked_for_by_name(window, twin):
    page = window.get("/actors/merge?a=vhs-2")
    assert 'data-suggest="actors"' in page
    assert "Worin sie sich unterscheiden" in window.get("/actors/merge?a=vhs-2&b=Volkshochschule&b.id=")
    page = window.get("/actors/merge?a=vhs-2&b=Folkshochschule", 422)
    assert "„Folkshochschule“ ist nicht bekannt" in text_of(page)
    assert "/actors/merge?a=vhs" in window.get("/actors/vhs")
    assert "nichts zusammenzuführen" in text_of(window.get("/actors/merge?a=vhs&b=vhs", 422))
    window.get("/actors/merge?a=niemand", 404)
    window.get("/actors/merge?a=vhs&b=niemand", 422)


@pytest.mark.parametrize("reason", ["", "zwei Landkreise"])
def test_two_that_are_different_are_told_apart_and_not_proposed_again(window, reason, tmp_path):
    done("actor", "add", "Musikschle", "--kind", "music_school", "--municipality", "Lindenfurt", store=window.store)
    asked = "/ask/duplicates?go=1"
    page = window.get(asked)
    assert "akteursnetz actor merge" not in text_of(page)
    links = [html.unescape(one) for one in re.findall(r'href="(/actors/(?:merge|distinct)\?[^"]+)"', page)]
    assert [one.partition("?")[0] for one in links] == ["/actors/merge", "/actors/distinct"]
    assert value_of(window.get(links[0]), "keep") == "musikschule"
    before = window.store.read_bytes()
    window.get(links[1])
    after = window.follow(window.sent(links[1], reason=reason))
    assert "sind zweierlei" in text_of(after)
    assert "/actors/merge?" not in after
    words = stored_as_its_words(window, before, tmp_path)
    assert words == "actor distinct musikschule musikschle" + (" --because 'zwei Landkreise'" if reason else "")


def test_who_looks_like_a_new_one_is_a_step_away_after_saving(window):
    page = window.follow(window.sent("/actors/new", name="Volkshochschle", kind="association", anyway="1"))
    told = page.partition("Gespeichert.")[2].partition("</div>")[0]
    links = [html.unescape(one) for one in re.findall(r'href="([^"]+)"', told)]
    assert value_of(window.get(links[0]), "gone") == "volkshochschle"
    assert "verschieden" in window.get(links[1])


def test_a_way_back_leads_nowhere_else(window, twin):
    page = window.follow(sent(window, twin, sure="1", then="https://evil.example/"))
    assert "<h1>Volkshochschule</h1>" in page


def test_a_person_that_stands_twice_after_merging_is_named_on_no_page(window, twin):
    person = ("--category", "staff", "--origin", "Karte", "--informed-on", "2026-01-01")
    for actor in ("vhs", "vhs-2"):
        done("contact", "add", "Berta Beispiel", "--actor", actor, *person, store=window.store)
    assert "Berta" not in window.get(twin)
    after = window.follow(sent(window, twin, sure="1"))
    assert "Eine Kontaktperson steht jetzt zweimal da" in text_of(after)
    assert "Berta" not in after
    assert "akteursnetz contact" not in after
