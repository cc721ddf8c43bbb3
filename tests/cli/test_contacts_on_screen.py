"""Contact persons beside an answer: at a terminal, and only those who may be used."""

from __future__ import annotations

import pytest

from cli.run import done
from cli.test_terminal import Terminal


def covers_at_a_terminal(store, lang="en"):
    terminal = Terminal("ask", "covers", "youth", "--with-contacts", "--at", "2026-06-30", store=store, lang=lang)
    assert terminal.end() == 0
    return terminal.seen


def test_at_a_terminal_contact_persons_stand_under_the_answer_with_actor_and_languages(store):
    contact = next(line for line in covers_at_a_terminal(store, "de").splitlines() if "Erika Mustermann" in line)
    assert contact.startswith("Jugendamt")
    assert "e@amt.example" in contact
    assert "Deutsch" in contact


@pytest.mark.parametrize(
    "barred",
    [
        ("--restricted-on", "2026-01-01"),
        ("--objected-on", "2026-01-01"),
        ("--consent-on", "2026-01-01", "--consent-revoked-on", "2026-02-01"),
        ("--keep-until", "2026-06-29"),
    ],
)
def test_a_contact_person_who_may_not_be_used_is_not_shown(store, barred):
    done("contact", "edit", "Erika Mustermann", *barred, store=store)
    seen = covers_at_a_terminal(store)
    assert "Erika Mustermann" not in seen
    assert "No contact person is recorded for these actors." in seen
