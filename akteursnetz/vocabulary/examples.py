"""The example rows of the empty workbook: written by `template`, known again by the import, which skips them."""

from __future__ import annotations

from datetime import date
from typing import Any

MARKS = ("# Beispiel", "# Example")
"""What the first cell of an example row begins with."""

EXAMPLES: dict[str, dict[str, Any]] = {
    "actors": {
        "name": ("Volkshochschule Musterstadt", "Adult Education Centre Sampletown"),
        "kind": "adult_education_centre",
        "municipality": ("Musterstadt", "Sampletown"),
        "aliases": ("VHS;VHS Musterstadt", "AEC;AEC Sampletown"),
        "website": "https://vhs.example",
        "email": "info@vhs.example",
        "phone": "+49 123 4567",
        "postcode": "01234",
        "reaches": "everyone",
        "languages": "de",
    },
    "cooperations": {
        "a": ("Volkshochschule Musterstadt", "Adult Education Centre Sampletown"),
        "b": "Jobcenter",
        "kind": "cooperates",
        "level": 3,
        "status": "claimed",
        "since": date(2026, 1, 1),
    },
    "offers": {
        "title": ("Deutsch am Abend", "German in the evening"),
        "providers": ("Volkshochschule Musterstadt", "Adult Education Centre Sampletown"),
        "themes": "language",
        "target_groups": "newcomers",
        "level_from": "A1",
        "level_to": "B1",
        "places": 15,
        "status": "running",
    },
    "committees": {"name": ("Lenkungsgruppe Bildung", "Steering group on education"), "kind": "steering_group"},
    "memberships": {"committee": ("Lenkungsgruppe Bildung", "Steering group on education"), "role": ("Vorsitz", "chair")},
    "events": {"title": ("Netzwerktreffen", "Network meeting"), "kind": "network_meeting", "date": date(2026, 3, 12)},
    "attendance": {"actor": "Jobcenter", "state": "attended"},
    "needs": {
        "title": ("Deutschkurs für Mütter", "German course for mothers"),
        "target_groups": "mothers",
        "themes": "language",
        "people": 12,
        "status": "reported",
    },
    "answers": {"offer": ("Deutsch am Abend", "German in the evening")},
    "figures": {
        "municipality": ("Musterstadt", "Sampletown"),
        "target_group": "refugees",
        "date": date(2026, 6, 30),
        "count": 120,
        "source": ("Ausländeramt", "immigration office"),
    },
    "contacts": {
        "actor": ("Volkshochschule Musterstadt", "Adult Education Centre Sampletown"),
        "name": ("Vorname Nachname", "First Last"),
        "category": "staff",
        "origin": ("Visitenkarte, Netzwerktreffen", "business card, network meeting"),
    },
}
"""By table and column: a code, or what stands there in German and in English."""
