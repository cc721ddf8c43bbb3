"""The language of what is said: one for the run, and within a thread another one, never mixed."""

import errno
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from thorough import times

from akteursnetz import words
from akteursnetz.words import HELD, Refusal, both, language, reason, set_language, speaking, told_day


@pytest.fixture(autouse=True)
def english():
    before = language()
    set_language("en")
    yield
    set_language(before)


def test_within_a_block_another_language_is_spoken_and_afterwards_the_one_before():
    with speaking("de"):
        with speaking("en"):
            assert both("Akteur", "actor") == "actor"
        assert str(Refusal("Nichts da.", "Nothing there.")) == "Nichts da."
        assert told_day("2026-11-24") == "24.11.2026"
    assert both("Akteur", "actor") == "actor"


def test_a_language_that_is_none_of_ours_is_refused():
    with pytest.raises(ValueError, match="fr"), speaking("fr"):
        pass


def test_a_new_thread_speaks_the_language_of_the_run():
    set_language("de")
    heard = []
    with speaking("en"):
        thread = threading.Thread(target=lambda: heard.append(both("deutsch", "englisch")))
        thread.start()
        thread.join()
    assert heard == ["deutsch"]


def test_eight_threads_in_two_languages_never_mix():
    end = time.monotonic() + times(1, 4) / 2
    said: dict[int, set[str]] = {}

    def talk(number: int) -> None:
        code = ("de", "en")[number % 2]
        said[number] = heard = set()
        while time.monotonic() < end:
            with speaking(code):
                heard.add(both("de", "en"))
                heard.add(language())
                time.sleep(0)
                heard.add(str(Refusal("de", "en")))

    threads = [threading.Thread(target=talk, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {number: {("de", "en")[number % 2]} for number in range(8)}


def test_what_one_thread_gathers_and_accepts_is_not_seen_by_another():
    def elsewhere():
        seen = (list(words.happened), list(words.notices), words.beginnings())
        words.happened.append(("dort", "there"))
        words.notices.append(("dort", "there"))
        words.accept_beginnings(print)
        return (*seen, list(words.happened))

    words.happened.clear()
    words.notices.clear()
    words.happened.append(("hier", "here"))
    words.notices.append(("hier", "here"))
    heard = []
    words.accept_beginnings(heard.append)
    try:
        with ThreadPoolExecutor(1) as other:
            assert other.submit(elsewhere).result() == ([], [], None, [("dort", "there")])
        assert list(words.happened) == list(words.notices) == [("hier", "here")]
        assert words.beginnings() == heard.append
    finally:
        words.accept_beginnings(None)
        words.happened.clear()
        words.notices.clear()
    assert not words.happened


@pytest.mark.parametrize(
    ("day", "german", "english"),
    [
        ("2026-11-24", "am 24.11.2026", "on 2026-11-24"),
        ("2026-09", "im September 2026", "in September 2026"),
        ("2026-03~", "im März 2026", "in March 2026"),
        ("2023", "im Jahr 2023", "in 2023"),
        ("2023~", "im Jahr 2023", "in 2023"),
    ],
)
def test_a_day_has_the_preposition_that_fits_how_exactly_it_is_known(day, german, english):
    assert words.on_day(day, "de") == german
    assert words.on_day(day, "en") == english
    assert words.on_day(day, "de", begins=True) == german[0].upper() + german[1:]


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOENT, errno.ENOTDIR, errno.ENOSPC, errno.ENAMETOOLONG, errno.EROFS])
def test_what_the_system_says_is_told_in_the_language_of_the_sentence(code):
    german, english = reason(OSError(code, os.strerror(code)))
    assert english == (HELD[1] if code == errno.EACCES and os.name == "nt" else os.strerror(code).lower())
    assert german != english


def test_what_nobody_translated_is_told_as_the_system_says_it():
    assert reason(OSError(errno.EXDEV, "Invalid cross-device link")) == ("Invalid cross-device link",) * 2
