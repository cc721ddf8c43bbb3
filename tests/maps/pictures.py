"""What many tests of the map start from: a network as a scene or a page, and which actors a page shows."""

from __future__ import annotations

from akteursnetz.maps import MapOptions, draw, lay_out, to_html

MARKED = ["جَمْعِيَّة النُّور", "Ẹ̀kọ́ Treff", "שָׁלוֹם Haus", "N̂gu Haus", "فارسی می\u200cخوانیم", "q\u0323\u0302", "a\u200db"]
"""names with marks on letters that have no composed form, or with joiners"""


def scene_of(network, **options):
    """The network laid out and drawn with these options."""
    chosen = MapOptions(**options)
    return draw(network, lay_out(network, network.view(), chosen.arrange), chosen)


def page_of(network, **options):
    """The same as a page."""
    return to_html(scene_of(network, **options), network)


def shown(page):
    """The ids of the actors that are to be seen in an opened page."""
    return page.evaluate(
        "[...document.querySelectorAll('[data-actor]')].filter((g) => g.getClientRects().length).map((g) => g.dataset.actor)"
    )


def until(page, expression, wanted):
    """Wait until an expression of the page is as wanted, five seconds at most (its policy forbids `wait_for_function`)."""
    for _ in range(100):
        if wanted(page.evaluate(expression)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{expression} stayed {page.evaluate(expression)!r}")
