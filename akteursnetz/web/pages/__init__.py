"""The pages, one module per group of routes. A module has `register(app)`; it is known by lying here.

How to add a page: a module here with a Blueprint, its templates beside the others, and a line in `NAVIGATION` if it is to be reached
from everywhere. What it reads it takes from `desk` and the store, what it writes it hands to `desk.commands`.
"""

NAVIGATION = (
    ("/", "Start", "Start"),
    ("/actors", "Akteure", "Actors"),
    ("/link", "Verbinden", "Link"),
    ("/ask", "Fragen", "Ask"),
    ("/map", "Karte", "Map"),
    ("/history", "Verlauf", "History"),
)
"""What stands at the top of every page: address, German, English."""
