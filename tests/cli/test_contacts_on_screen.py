"""Contact persons beside an answer: at a terminal, and only those who may be named (`privacy`)."""

from __future__ import annotations

import pytest

from cli.run import done
from cli.test_terminal import Terminal


def covers_at_a_terminal(store, lang="en"):
    terminal = Terminal("ask", "covers", "youth", "--with-contacts", "--at", "2026-06-30", store=store, lang=lang)
    assert terminal.end() == 0
    return terminal.seen


@pytest.fixture
def informed(store):
    done("contact", "edit", "Erika Mustermann", "--informed-on", "2026-01-05", store=store)
    return store


def test_at_a_terminal_contact_persons_stand_under_the_answer_with_actor_and_languages(informed):
    contact = next(line for line in covers_at_a_terminal(informed, "de").splitlines() if "Erika Mustermann" in line)
    assert contact.startswith("Jugendamt")
    assert "e@amt.example" in contact
    assert "Deutsch" in contact


@pytest.mark.parametrize(
    ("barred", "why"),
    [
        (("--informed-on", "2026-07-01"), "not yet informed"),
        (("--restricted-on", "2026-01-01"), "restricted"),
        (("--objected-on", "2026-01-01"), "objected"),
        (("--consent-on", "2026-01-01", "--consent-revoked-on", "2026-02-01"), "consent revoked"),
        (("--keep-until", "2026-06-29"), "period of keeping has passed"),
    ],
)
@pytest.mark.share(2)
def test_a_contact_person_who_may_not_be_named_is_not_shown_but_why(informed, barred, why):
    done("contact", "edit", "Erika Mustermann", *barred, store=informed)
    seen = covers_at_a_terminal(informed)
    assert "Erika Mustermann" not in seen
    assert f"May not be named: 1 ({why})" in seen


def test_where_no_contact_person_is_recorded_it_is_said(store):
    done("contact", "remove", "Erika Mustermann", store=store)
    assert "No contact person is recorded for these actors." in covers_at_a_terminal(store)


def test_a_person_recorded_twice_who_said_no_once_is_not_shown(informed):
    words = (
        "contact",
        "add",
        "Erika Mustermann",
        "--id",
        "again",
        "--actor",
        "jugendamt",
        "--category",
        "staff",
        "--origin",
        "x",
    )
    done(*words, "--objected-on", "2026-02-01", "--informed-on", "2026-01-05", store=informed)
    seen = covers_at_a_terminal(informed)
    assert "e@amt.example" not in seen
    assert "1 (recorded twice" in seen.replace("\n", " ")
