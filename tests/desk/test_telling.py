"""Values and sentences as people are told them."""

from __future__ import annotations

from akteursnetz.desk import telling
from akteursnetz.store import Change


def test_ids_in_brackets_fall_away_where_they_are_those_of_what_was_changed():
    changes = [
        Change("offers", "kurs-2", None, {}),
        Change("contacts", "kontakt-a", None, {}),
        Change("memberships", ("a", "b"), None, {}),
    ]
    told = telling.without_ids(["Weiter: Kurs (kurs-2); Chor (nur donnerstags).", "2 Personen (kontakt-a; kurs-2)."], changes)
    assert told == ["Weiter: Kurs; Chor (nur donnerstags).", "2 Personen."]
