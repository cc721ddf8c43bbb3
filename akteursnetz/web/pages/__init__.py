"""The pages, one module per group of routes. A module has `register(app)`; it is known by standing in `PAGES`.

How to add a page: a module here with a Blueprint, its templates beside the others, a line in `PAGES`, and in `NAVIGATION` if it is to
be reached from everywhere. What it reads it takes from `desk` and the store, what it writes it hands to `desk.commands`.
"""

PAGES = ("start", "typing", "records", "recording", "acting", "links", "card", "seats", "ask", "map", "history", "paste")
PAGES = (
    "start",
    "typing",
    "records",
    "recording",
    "acting",
    "links",
    "paste",
    "card",
    "seats",
    "ask",
    "map",
    "history",
    "vocabulary",
)
"""Every module of pages, in the order in which it is registered."""

NAVIGATION = (
    ("/", "Start", "Start"),
    ("/actors", "Akteure", "Actors"),
    ("/link", "Verbinden", "Link"),
    ("/ask", "Fragen", "Ask"),
    ("/map", "Karte", "Map"),
    ("/history", "Verlauf", "History"),
)
"""What stands at the top of every page: address, German, English."""
