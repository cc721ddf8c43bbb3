"""Whether a list is one of our tables or only bears the name of one."""

import pytest

from akteursnetz.importers._headers import is_ours


@pytest.mark.parametrize(
    ("name", "header", "ours"),
    [
        ("Akteure", ["Name", "Art", "Farbe", "Form"], True),
        ("actors", ["id", "phone"], True),
        ("Akteure 2026", ["name", "art"], True),
        ("actors", ["name", "knid"], True),
        ("Kontakte", ["Träger", "Einrichtung", "Ansprechpartner", "Tel.", "Angebot", "Zielgruppe"], False),
        ("Akteure", ["Netzwerkliste Bildung"], False),
        ("Netzwerkliste", ["name", "art"], False),
    ],
)
def test_a_table_is_ours_by_its_name_and_its_headers(name, header, ours):
    assert is_ours(name, header) is ours
