"""Answers as a list of what is to be done: each says what it is about and leads to the step, with the actors in its form."""

from __future__ import annotations

import html
import re
import shutil

from cli.run import done, from_today

from akteursnetz.web.app import make_app
from web.conftest import HOST, PORT, TOKEN, Window, text_of, value_of


def cards_of(page):
    body = re.search(r'<ol class="cards">(.*?)</ol>', page, re.DOTALL)[1]
    return re.findall(r"<li>(.*?)</li>", body, re.DOTALL)


def test_a_suggestion_leads_to_the_form_with_both_ends_in_it(district):
    rows = done("ask", "suggest", "--format", "json", store=district.store, lang="de").json["rows"]
    cards = cards_of(district.get("/ask/suggest"))
    assert len(cards) == len(rows)
    for row, card in zip(rows, cards, strict=True):
        assert f'/actors/{row["a"]}"' in card
        assert f'/actors/{row["b"]}"' in card
        assert html.unescape(row["reason"]) in html.unescape(card)
        assert f"/link?a={row['a']}&amp;b={row['b']}" in card
    form = district.get(f"/link?a={rows[0]['a']}&b={rows[0]['b']}")
    assert value_of(form, "a.id") == rows[0]["a"]
    assert value_of(form, "b.id") == rows[0]["b"]


def test_a_suggestion_is_linked_or_refused_and_the_answer_follows(district, tmp_path):
    store = shutil.copy(district.store, tmp_path / "netz.db")
    window = Window(make_app(store, TOKEN, PORT), store)

    def steps(card):
        return [html.unescape(one) for one in re.findall(r'class="button" href="([^"]*)"', card)]

    link, _ = steps(cards_of(window.get("/ask/suggest?go=1&top=7"))[0])
    form = window.get(link)
    sent = {name.replace(".", "__"): value_of(form, name) for name in ("a", "b", "a.id", "b.id", "then")}
    stored = window.sent("/link", **sent)
    assert stored.headers["Location"].startswith("/ask/suggest?go=1&top=7&saved=")
    after = window.follow(stored)
    assert "Gespeichert." in after
    assert link not in html.unescape(after)
    _, refuse = steps(cards_of(after)[0])
    then = value_of(window.get(refuse), "then")
    after = window.follow(window.sent(refuse, reason="keine Zeit", then=then))
    assert refuse not in html.unescape(after)
    assert "keine Zeit" in text_of(after)
    assert len(cards_of(after)) == 7


def test_a_gap_tells_what_both_share_and_leads_to_those_who_could_be_linked(district):
    rows = done("ask", "gaps", "--format", "json", store=district.store, lang="de").json["rows"]
    cards = cards_of(district.get("/ask/gaps"))
    assert len(cards) == len(rows)
    for row, card in zip(rows, cards, strict=True):
        assert f"{row['existing']} von {row['possible']} möglichen Beziehungen" in card
        assert [f"/actors/{one}" in card for one in row["introducers"]] == [True] * len(row["introducers"])
    pairs = district.get(html.unescape(re.search(r'class="button" href="([^"]*)"', cards[0])[1]))
    found = cards_of(pairs)
    assert found
    assert all(f"{rows[0]['group_a']} – {rows[0]['group_b']}" in html.unescape(card) for card in found)


def test_one_of_several_equally_good_sets_is_invited_and_what_might_stand_in_its_place_is_told(district):
    told = done("ask", "invite", "--format", "json", store=district.store, lang="de").json
    first = [row["actor"] for row in told["rows"] if row["set"] == 1]
    page = district.get("/ask/invite")
    assert len(cards_of(page)) == len(first)
    assert re.findall(r'<input type="hidden" name="actor" value="([^"]*)"', page) == first
    assert "gleich guten Auswahlen" in text_of(page)
    copied = re.search(r'<textarea id="guests"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1].strip().split("\n")
    assert [line.split(";")[0] for line in copied] == [row["name"] for row in told["rows"] if row["set"] == 1]
    assert "@" in copied[0]


def test_from_a_set_to_the_event_or_committee_with_everybody_in_its_form(district, tmp_path):
    store = shutil.copy(district.store, tmp_path / "netz.db")
    window = Window(make_app(store, TOKEN, PORT), store)
    coming = from_today(30)
    (event,) = done("event", "add", "Herbsttreffen", "--kind", "session", "--date", coming, store=store).ids
    page = window.get(f"/ask/invite?invite.to=events:{event}")
    assert f'<option value="events:{event}" selected>' in page
    guests = re.findall(r'<input type="hidden" name="actor" value="([^"]*)"', page)

    def leads(to):
        query = "&".join(f"actor={one}" for one in guests)
        sent = window.client.get(f"/ask/invite/to?to={to}&{query}", base_url=f"http://{HOST}")
        assert sent.status_code == 303
        return window.get(sent.headers["Location"])

    form = leads(f"events:{event}")
    assert "Wer ist eingeladen?" in form
    ticked = re.findall(r'name="came" value="([^"]*)" checked', form)
    assert sorted({*ticked, *value_of(form, "also.id").split(";")} - {""}) == sorted(guests)
    committee = re.search(r'<option value="(committees:[^"]*)"', page)[1]
    assert value_of(leads(committee), "actor.id").split(";") == guests
    window.get("/ask/invite/to?to=needs:1", 404)


def test_cards_are_a_table_too_and_narrowed_alike(district):
    page = district.get("/ask/suggest?rows.holds=Chor&rows.as=table")
    assert "Mit dem, was zu tun ist" in page
    assert '<ol class="cards">' not in page
    rows = done("ask", "suggest", "--format", "json", store=district.store, lang="de").json["rows"]
    wanted = [row for row in rows if "Arabisch" in row["reason"]]
    assert len(cards_of(district.get("/ask/suggest?rows.holds=arabisch"))) == len(wanted)
