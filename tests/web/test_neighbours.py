"""Neighbouring districts in the browser: what they handed over is listed, compared, and goes as a whole; handing over needs a press."""

from __future__ import annotations

import pytest
from cli.run import done, once

from akteursnetz.store import open_store
from web.conftest import text_of
from web.lists import again, sent


@once
def theirs(other):
    done("init", "--name", "Kreis <b>Nord", "--region", "09175", store=other)
    for name in ("Volkshochschule", "Nachbarschule", "Einzelschule"):
        done("actor", "add", name, "--kind", "school", "--municipality", "Auenstadt", store=other)
    done("link", "Volkshochschule", "Nachbarschule", store=other)


@pytest.fixture
def handed(tmp_path):
    """The file of a neighbour with two actors that work together, and a third alone."""
    other = theirs(tmp_path / "other.db")
    done("export", "exchange", "--to", "Uns", "--purpose", "Kurse", "-o", tmp_path / "n.json", store=other)
    return tmp_path / "n.json"


def test_the_file_of_a_neighbour_is_shown_in_words_before_it_is_taken_over(window, handed):
    page = sent(window, ("n.json", handed.read_bytes()), status=200)
    for told in ("Kreis <b>Nord (09175)", "3 Akteure", "Einzelschule; Nachbarschule; Volkshochschule", "1 Kooperation"):
        assert told in text_of(page)
    assert "{" not in text_of(page)
    window.follow(again(window, page, take="all"))
    assert "Kurse" in text_of(window.get("/neighbours"))


def test_neighbours_count_at_a_question_and_on_the_map_only_where_that_is_ticked(window, handed):
    assert "with_neighbours" not in window.get("/ask/isolated") + window.get("/map")
    done("import", handed, store=window.store)
    assert "Einzelschule" not in window.get("/ask/isolated?go=1") + window.get("/map/page")
    page = window.get("/ask/isolated?go=1&with_neighbours=1")
    assert "Mit Nachbarn: Kreis <b>Nord (09175)." in text_of(page)
    assert '<a href="/neighbours">Einzelschule</a>' in page
    assert "Einzelschule" in window.get("/ask/isolated.csv?go=1&with_neighbours=1")
    assert "Einzelschule" in window.get("/map/page?with_neighbours=1")
    with open_store(window.store) as store:
        assert "Einzelschule" not in {one["name"] for one in store.records("actors").values()}


def test_what_is_done_with_ones_own_actors_is_not_offered_for_a_neighbours(window, handed):
    done("import", handed, store=window.store)
    for name in ("gaps", "suggest", "duplicates"):
        page = window.get(f"/ask/{name}?go=1&with_neighbours=1")
        assert "a=09175" not in page
        assert 'value="09175' not in page


def test_another_office_of_the_same_region_hands_over_to_the_first_and_ones_own_network_is_no_neighbour(window, handed):
    done("init", "--name", "Stadt Nord", "--region", "09175", store=window.store)
    page = sent(window, ("n.json", handed.read_bytes()), status=200)
    window.follow(again(window, page, take="all"))
    done("init", "--name", "Kreis <b>Nord", store=window.store)
    assert "das eigene Netz" in text_of(sent(window, ("n.json", handed.read_bytes()), status=422))


def test_what_a_neighbour_handed_over_is_listed_compared_and_taken_out_with_one_undo(window, tmp_path):
    assert "nichts eingelesen" in text_of(window.get("/neighbours"))
    other = tmp_path / "other.db"
    done("init", "--name", "Kreis <b>Nord", "--region", "09175", store=other)
    done("actor", "add", "Volkshochschule", "--kind", "school", "--municipality", "Auenstadt", store=other)
    done("export", "exchange", "--to", "Uns", "--purpose", "Kurse", "-o", tmp_path / "n.json", store=other)
    done("import", tmp_path / "n.json", store=window.store)
    page = window.get("/neighbours?twice=1")
    assert "<b>Nord" not in page
    assert "Kreis <b>Nord" in text_of(page)
    assert "Kurse" in text_of(page)
    assert "bei Kreis <b>Nord" in text_of(page)
    with open_store(window.store) as store:
        (origin,) = {one["origin"] for one in store.records("neighbours").values()}
    after = window.follow(window.sent("/neighbours/remove", origin=origin))
    assert "Entfernt: alles von" in text_of(after)
    assert "nichts eingelesen" in text_of(after)
    with open_store(window.store) as store:
        number = store.latest()
    window.follow(window.sent(f"/undo/{number}"))
    assert "Kurse" in text_of(window.get("/neighbours"))


def test_an_unknown_neighbour_is_refused(window):
    assert window.sent("/neighbours/remove", origin="nobody").status_code == 422


def test_the_network_is_handed_over_by_a_press_and_never_by_an_address(window):
    with open_store(window.store) as store:
        before = store.latest()
    window.get("/export/exchange/file?to=A&purpose=B")
    with open_store(window.store) as store:
        assert store.latest() == before
