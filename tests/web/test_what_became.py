"""Needs as cards from reported to met; what became of an event on its page, and the way to its papers."""

from __future__ import annotations

import html
import re

from cli.run import done


def raised(window) -> None:
    store = window.store
    done("event", "add", "Tisch", "--id", "tisch", "--kind", "round_table", "--date", "2026-03-01", store=store)
    need = ("need", "add", "--target-group", "youth", "--theme", "sport", "--municipality", "Lindenfurt")
    done(
        *need[:2],
        "Schwimmkurs",
        *need[2:],
        "--reported-by",
        "Jugendamt",
        "--event",
        "Tisch",
        "--source",
        "Protokoll",
        store=store,
    )
    done(*need[:2], "Fußball", *need[2:], "--status", "met", store=store)
    offer = ("offer", "add", "--target-group", "youth", "--theme", "sport", "--municipality", "Auenstadt")
    done(*offer[:2], "Lauftreff", *offer[2:], "--by", "vhs", store=store)
    done("task", "add", "Halle suchen", "--event", "Tisch", store=store)


def test_each_need_says_where_it_came_from_what_nearly_fits_and_leads_to_an_offer_for_it(window):
    raised(window)
    assert "/ask/needs?go=1" in html.unescape(window.get("/needs"))
    page = html.unescape(window.get("/ask/needs?go=1"))
    cards = [one for one in re.findall(r"<li>\s*<h3>.*?</li>", page, re.DOTALL)]
    first, last = (next(one for one in cards if title in one) for title in ("Schwimmkurs", "Fußball"))
    assert cards.index(first) < cards.index(last)
    text = " ".join(re.sub("<[^>]*>", "", first).split())
    assert "Stand: gemeldet; nur beinahe Passendes" in text
    assert "Jugendamt; Tisch; Protokoll" in text
    assert "Passt oder beinahe: Lauftreff (es fehlt: Ort)" in text
    assert "/offers/new?for=schwimmkurs" in first
    assert "/needs/schwimmkurs/answer" in first
    assert "Angebot planen" not in last


def test_the_page_of_an_event_says_what_became_of_it_and_leads_to_its_papers(window):
    raised(window)
    page = html.unescape(window.get("/events/tisch"))
    told = " ".join(re.sub("<[^>]*>", "", page.partition("Was daraus wurde")[2]).split())
    assert told.startswith(
        "dort gemeldete Bedarfe: 1; davon gedeckt: 0; dort vereinbarte Aufgaben: 1; davon erledigt: 0. Jedes mit seinem Stand"
    )
    leads = re.search(r'href="([^"]*/ask/outcomes[^"]*)"', page)[1]
    answer = window.get(leads)
    assert "Halle suchen" in answer
    assert "Schwimmkurs" in answer
    papers = re.search(r'href="([^"]*/report\?[^"]*)"', page)[1]
    assert 'value="Tisch@2026-03-01"' in window.get(papers)


def test_an_event_that_left_nothing_has_no_such_section(window):
    done("event", "add", "Tisch", "--id", "tisch", "--kind", "round_table", "--date", "2026-03-01", store=window.store)
    assert "Was daraus wurde" not in window.get("/events/tisch")
