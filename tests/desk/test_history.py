"""The journal as it is told to people."""

from __future__ import annotations

from cli.run import done

from akteursnetz.desk.history import headline, names, told
from akteursnetz.store import open_store
from akteursnetz.words import speaking


def test_a_command_is_told_in_words_of_people(store):
    """Not as it was typed: the record and what became of it, ties by those whom they tie, persons by their ids alone."""
    done("actor", "add", "Zirkus", "--kind", "association", store=store)
    done("link", "zirkus", "vhs", store=store)
    done("actor", "edit", "zirkus", "--phone", "0761 1", store=store)
    done(
        "contact",
        "add",
        "Erika Mustermann",
        "--actor",
        "zirkus",
        "--category",
        "office_holder",
        "--origin",
        "Karte",
        store=store,
    )
    done("undo", store=store)
    done("actor", "remove", "zirkus", "--cascade", store=store)
    with open_store(store) as opened, speaking("de"):
        rows = told(opened, limit=6, first=3)
        called = names(opened, rows)
        assert [headline(row, called) for row in reversed(rows)] == [
            "Akteur „Zirkus“ angelegt",
            "Kooperation „Volkshochschule – Zirkus“ angelegt",
            "Akteur „Zirkus“ geändert",
            "Kontaktperson „kontakt-zirkus“ angelegt",
            "Zurückgenommen: Kontaktperson „kontakt-zirkus“ angelegt",
            "Kooperation „Volkshochschule – Zirkus“ gelöscht; Akteur „Zirkus“ gelöscht",
        ]
        with speaking("en"):
            many = max(told(opened, first=3), key=lambda one: one.total)
            assert headline(many, {}) == f"{many.total} changes"
            assert headline(rows[3], called) == 'Actor "Zirkus" changed'
