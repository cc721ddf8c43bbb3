"""The first hour that the gallery shows: all of it can be done in the browser as it is shown there, and is stored."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from axe import EVERY_RULE, violations
from cli.run import done

from akteursnetz.store import open_store
from web.test_in_chromium import address, window  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser
GALLERY = Path(__file__).parents[2] / "exports" / "gallery"
_spec = importlib.util.spec_from_file_location("film", GALLERY / "film.py")
film = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(film)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """An empty network."""
    monkeypatch.setenv("AKTEURSNETZ_USER", "jo")
    path = tmp_path / "n.db"
    done("init", "--name", "Seekreis", store=path)
    return path


def test_a_first_hour_without_terminal_and_manual(browser, address, store):  # noqa: F811
    with window(browser, address) as page:
        taken = []

        def take(name):
            taken.append(name)
            assert violations(page, EVERY_RULE) == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280, name

        film.play(page, address, take)
    assert tuple(taken) == film.PICTURES
    with open_store(store) as opened:
        counts = opened.counts()
        assert {name: counts[name] for name in ("actors", "contacts", "cooperations", "memberships", "attendance")} == {
            "actors": 20 + 3 + 1,  # rows, cards of new organisations, who came unannounced
            "contacts": 5,
            "cooperations": 6 + 3,
            "memberships": 6,
            "attendance": 6,
        }
        assert {one.who for one in opened.journal()} == {"jo", "erika"}
        assert (
            len(opened.journal()) == 1 + 1 + 5 + 1 + 1 + 1 + 1 + 3
        )  # the network, and one command for each thing that was saved


def test_every_picture_of_the_film_lies_in_the_gallery_and_is_shown_there():
    text = (GALLERY / "README.md").read_text(encoding="utf-8")
    for name in film.PICTURES:
        assert f"(film-{name}.png)" in text
        assert (GALLERY / f"film-{name}.png").read_bytes()[:4] == b"\x89PNG"
