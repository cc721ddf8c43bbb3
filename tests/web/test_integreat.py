"""What is to be put into Integreat, ticked off by a button: the same as at the command line, and one undo."""

from __future__ import annotations

import re

from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of

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
