"""What a list leaves open is asked at the terminal, in the quotation marks of the language."""

from __future__ import annotations

import pytest

from cli.run import done
from cli.test_terminal import Terminal

LIST = "Einrichtung;Arbeitet zusammen mit\nHelferkreis Au;Nirgendwer\nJugendamt;Helferkreis Au\n"


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", '1/1  "Nirgendwer" (1 ×): Which actor'), ("de", "1/1  „Nirgendwer“ (1 ×): Welcher Akteur")],
)
@pytest.mark.share(2)
def test_a_word_is_quoted_as_the_language_does(tmp_path, store, language, question):
    path = tmp_path / "Liste.csv"
    path.write_text(LIST)
    terminal = Terminal("import", str(path), store=store, lang=language)
    terminal.wait_for(question)
    terminal.type("-")
    assert terminal.end() == 0, terminal.seen
    assert {"Helferkreis Au", "Jugendamt"} <= {
        one["name"] for one in done("actor", "list", "--format", "json", store=store).json
    }
