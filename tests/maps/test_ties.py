"""Ties as things in the page: pointed at, kept with a click, walked through with keys; who said so as far as it may be seen."""

from __future__ import annotations

import pytest

from akteursnetz.model import Cooperation
from maps.pictures import page_of

SPOT = """() => {
  const path = document.querySelector(".ties > path.t:not(.office):not([d=''])");
  const piece = path.cloneNode();
  piece.setAttribute("d", path.getAttribute("d").split(/(?=M)/)[0]);
  const { a, d, e, f } = document.querySelector("#view").getScreenCTM();
  for (let share = 0.3; share < 0.8; share += 0.02) {
    const at = piece.getPointAtLength(share * piece.getTotalLength()), spot = [at.x * a + e, at.y * d + f];
    if (!document.elementFromPoint(...spot).closest(".actors, .called, .above")) return spot;
  }
}"""


def tie_spot(page):
    """Where the first tie is neither under an actor nor under a name."""
    page.wait_for_selector("#map.named")
    return page.evaluate(SPOT)


@pytest.fixture
def mutual(small):
    """A and B fund each other, told by different sources."""
    small.cooperations = [
        Cooperation(
            id="1", a="a", b="b", kind="funds", level=2, status="claimed", since="2024-02-01", reported_by="a", source="Umfrage"
        ),
        Cooperation(id="2", a="b", b="a", kind="funds", level=2, status="claimed", source="Treffen", note="GEHEIM"),
        Cooperation(id="3", a="b", b="c", kind="cooperates", status="planned"),
    ]
    return small


def card(page):
    page.wait_for_selector("#tie:not([hidden])")
    return page.inner_text("#tie")


def test_a_tie_pointed_at_says_who_what_since_when_and_who_said_so(mutual, opened):
    page = opened(page_of(mutual), "#lang=de&tie=funds")
    page.mouse.move(*tie_spot(page))
    told = card(page)
    assert "Jugendamt ↔ Volkshochschule Auental" in told
    assert (
        "Jugendamt → Volkshochschule Auental: Stufe 2 – Abstimmung · genannt · seit 01.02.2024 · laut Jugendamt; Umfrage"
        in told
    )
    assert "Volkshochschule Auental → Jugendamt: Stufe 2 – Abstimmung · genannt · laut Treffen" in told
    assert "GEHEIM" not in page.content()
    assert "laut Treffen" in page.inner_text("#said")
    page.mouse.move(2, 2)
    page.wait_for_selector("#tie", state="hidden")


def test_a_click_keeps_the_card_until_escape(mutual, opened):
    page = opened(page_of(mutual))
    page.mouse.click(*tie_spot(page))
    page.wait_for_selector("#tie.kept")
    told = card(page)
    page.mouse.move(2, 2)
    page.wait_for_timeout(100)
    assert card(page) == told
    page.keyboard.press("Escape")
    page.wait_for_selector("#tie", state="hidden")


def test_ties_are_walked_through_with_keys_from_the_details_of_an_actor(mutual, opened):
    page = opened(page_of(mutual), "#lang=en&actor=b")
    page.click(".walk")
    seen = [card(page)]
    page.keyboard.press("ArrowRight")
    seen.append(card(page))
    assert sorted(["funds" in text for text in seen]) == [False, True], "both directions are one line"
    page.keyboard.press("ArrowRight")
    assert card(page) == seen[0]
    page.keyboard.press("Enter")
    page.wait_for_selector("#tie", state="hidden")
    assert page.evaluate("document.activeElement.dataset.actor") in ("a", "c")


def test_of_a_tie_that_is_filtered_out_no_card_is_shown(mutual, opened):
    page = opened(page_of(mutual))
    spot = tie_spot(page)
    page.check("#legend input[name='tie'][value='cooperates']")
    page.mouse.move(*spot)
    page.wait_for_timeout(100)
    assert page.is_hidden("#tie")
