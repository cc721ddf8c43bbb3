"""`card`: what is typed in one line, asked for at a terminal, and refused where nobody can be asked."""

from __future__ import annotations

import pytest

from cli.run import done, refused, run, unchanged
from cli.test_terminal import Terminal


def shown(store, word, record):
    return done(word, "show", record, "--format", "json", store=store).json


def test_a_card_in_one_line_prints_the_ids_of_all_that_it_became(store):
    words = ("card", "Chor", "Eva Neu", "--kind", "association", "--role", "Vorsitz", "--with", "vhs", "--with", "Jugendamt")
    actor, contact, *ties = done(*words, store=store).ids
    assert shown(store, "actor", actor)["name"] == "Chor"
    assert shown(store, "contact", contact)["role"] == "Vorsitz"
    assert len(ties) == 2
    assert done("history", "--format", "json", store=store).json[0]["words"] == "card"
    done("undo", store=store)
    refused("actor", "show", "Chor", store=store)
    refused("contact", "show", contact, store=store)
    assert not done("cooperation", "list", "--format", "csv", store=store).out.count(actor)


def test_who_may_be_meant_is_refused_by_name_unless_it_is_said_to_be_new(store):
    words = ("card", "Volkshochschle", "Eva Neu", "--kind", "association")
    with unchanged(store):
        assert '"Volkshochschule" (vhs)' in refused(*words, store=store)
    assert done(*words, "--new", store=store).ids[0] == "volkshochschle"


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (("card",), "ORGANISATION, PERSON"),
        (("card", "vhs"), "PERSON"),
        (("card", "Chor", "Eva Neu"), "--kind"),
        (("card", "vhs", ""), "PERSON"),
    ],
)
def test_what_is_missing_is_named_where_nobody_can_be_asked(store, words, missing):
    with unchanged(store):
        assert f"Missing: {missing}." in refused(*words, code=2, store=store)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("card", "Chor", "\x1b[31mrot", "--kind", "association"), "PERSON"),
        (("card", "\x1b[31mrot", "Eva", "--kind", "association"), "ORGANISATION"),
        (("card", "Chor", "Eva", "--kind", "association", "--email", "keine"), "--email"),
        (("card", "Chor", "Eva", "--kind", "gibt es nicht"), "--kind"),
        (("card", "vhs", "Eva", "--with", "Zontaclub"), "Zontaclub"),
    ],
)
def test_what_does_not_fit_is_said_by_what_it_is_called_there(store, words, named):
    with unchanged(store):
        assert named in refused(*words, store=store)


def test_a_person_that_is_recorded_there_is_refused_with_the_way_to_change_it(store):
    contact = shown(store, "contact", "Erika Mustermann")["id"]
    with unchanged(store):
        assert f"akteursnetz contact edit {contact}" in refused("card", "Jugendamt", "Erika Mustermann", store=store)


def test_at_a_terminal_a_card_is_asked_for_line_by_line(store):
    terminal = Terminal("card", store=store, lang="de")
    for asked, typed in (
        ("Organisation", "Chor Auental"), ("Art", "Verein"), ("Gemeinde", ""), ("Webseite", "chor.example"), ("Kontaktperson", "Eva Neu"),
        ("Funktion", "Vorsitz"), ("Telefon", ""), ("E-Mail", "keine"), ("E-Mail", "eva@chor.example"), ("Arbeitet zusammen mit", "vhs; Nirgends"),
        ("Nirgends", "Jugendamt"),
    ):  # fmt: skip
        terminal.wait_for(asked)
        terminal.type(typed)
    assert terminal.end() == 0, terminal.seen
    assert shown(store, "contact", "Eva Neu")["email"] == "eva@chor.example"
    assert len(shown(store, "actor", "Chor Auental")["cooperations"]) == 2


def test_at_a_terminal_who_may_be_meant_is_asked_once_and_a_known_one_is_not_asked_for_its_kind(store):
    terminal = Terminal("card", "Volkshochschle", "Eva Neu", store=store, lang="de")
    terminal.wait_for("Ist es einer von diesen?")
    terminal.wait_for("Nummer")
    terminal.type("1")
    assert terminal.end() == 0, terminal.seen
    assert shown(store, "contact", "Eva Neu")["actor"] == "vhs"


def test_at_a_terminal_an_empty_answer_says_that_it_is_a_new_one(store):
    terminal = Terminal("card", "Volkshochschle", "Eva Neu", store=store, lang="de")
    for asked, typed in (("Nummer", ""), ("Art", "Verein")):
        terminal.wait_for(asked)
        terminal.type(typed)
    assert terminal.end() == 0, terminal.seen
    assert shown(store, "actor", "Volkshochschle")["kind"] == "association"


def test_no_value_of_a_card_stands_in_a_refused_or_stored_line_of_the_journal(store):
    done("card", "vhs", "Eva Neu", "--phone", "0761 12", store=store)
    run("card", "Chor", "Eva Neu", "--email", "keine", "--kind", "association", store=store)
    assert done("history", "--format", "json", store=store).json[0]["words"] == "card"
