"""What a sentence advises: a command in the terminal, a word of the page in the browser, and a value for who makes a link of it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import akteursnetz
from akteursnetz import store
from akteursnetz.advice import ACTIONS, Advice, advise, facing, pieces
from akteursnetz.border import Border
from akteursnetz.desk import bodies
from akteursnetz.importers import _headers, _persons
from akteursnetz.naming import own_words
from akteursnetz.questions import catalogue
from akteursnetz.store import journal, neo4j_errors, sqlite_judged
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal, both, speaking

PACKAGE = Path(akteursnetz.__file__).parent
COMMAND = re.compile(r"akteursnetz [a-z…]+(?=[ .,;:)„\"]|$)|(?<![\w-])--[a-z]")
OF_THE_TERMINAL = {"cli", "exporters", "analysis", "demo"}
"""Those that may speak of commands: the terminal, written files that name them, the definitions of measures."""
LANGUAGES = ("de", "en")


def test_the_terminal_names_the_command_and_the_browser_its_own_word():
    refusal = Refusal(f"Derselbe? {advise('merge', 'a', 'b')}.", f"The same? {advise('merge', 'a', 'b')}.")
    with speaking("de"):
        assert str(refusal) == "Derselbe? akteursnetz actor merge a b."
        with facing("browser"):
            assert str(refusal) == "Derselbe? „Zusammenführen“."
        assert str(refusal) == "Derselbe? akteursnetz actor merge a b."
    with speaking("en"), facing("browser"):
        assert str(refusal) == 'The same? "Merge".'


def test_a_placeholder_of_a_command_is_in_the_language_spoken():
    assert advise("restore").said("de", "terminal") == "akteursnetz restore SICHERUNG"
    assert advise("restore").said("en", "terminal") == "akteursnetz restore BACKUP"


def test_a_quotation_mark_in_a_word_does_not_end_it_in_the_command():
    said = advise("rename word", "department", 'Amt "Bildung"', "Bildung").said("en", "terminal")
    assert said == r'akteursnetz rename department "Amt \"Bildung\"" "Bildung"'


def test_a_refusal_hands_its_advice_out_as_values_with_what_they_are_done_with():
    refusal = Refusal(
        f"Derselbe? {advise('merge', 'a', 'b')} – nicht? {advise('distinct', 'a', 'b')}",
        f"The same? {advise('merge', 'a', 'b')} – not? {advise('distinct', 'a', 'b')}",
    )
    assert refusal.advice == (Advice("merge", ("a", "b")), Advice("distinct", ("a", "b")))
    with speaking("en"):
        assert refusal.pieces() == [
            "The same? ",
            Advice("merge", ("a", "b")),
            " – not? ",
            Advice("distinct", ("a", "b")),
        ]


def test_an_action_that_nobody_knows_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        advise("fly")
    with pytest.raises(ValueError, match="paper"), facing("paper"):
        pass


def test_what_looks_like_advice_and_is_none_stays_text():
    assert pieces("\ufdd0fly\ufdd2 away") == ["fly", " away"]


@pytest.mark.parametrize(("language", "quote"), [("de", "„"), ("en", '"')])
def test_the_browser_never_names_a_command_and_says_every_action_in_both_languages(language, quote):
    said = {action: Advice(action).said(language, "browser") for action in ACTIONS}
    assert {action: text for action, text in said.items() if not text.startswith(quote) or COMMAND.search(text)} == {}


def sentences(path: Path):
    """The texts of a module with their line, f-strings as one text; without docstrings, examples and what is given to `advise`."""
    text = path.read_text(encoding="utf-8")
    if not re.search(r"akteursnetz (?!import )|--[a-z\"']", text):
        return  # nothing that could name a command or an option
    tree = ast.parse(text)
    skip: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skip.add(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("advise", "Typed", "line"):
            skip |= {inner for part in [*node.args, *node.keywords] for inner in ast.walk(part)}
        elif isinstance(node, ast.keyword) and node.arg in ("example", "options"):
            skip |= set(ast.walk(node.value))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Order":
            skip |= set(ast.walk(node.args[0]))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Question", "write_journal"):
            skip |= {
                part for part in ast.walk(node) if isinstance(part, ast.Constant)
            }  # an example, the journal's command line
    for node in ast.walk(tree):
        if node in skip:
            continue
        if isinstance(node, ast.JoinedStr):
            skip |= {part for part in node.values if isinstance(part, ast.Constant)}
            yield node.lineno, "".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def modules():
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if not OF_THE_TERMINAL & {*path.relative_to(PACKAGE).parts} and path.name != "advice.py"
    ]


def test_no_sentence_outside_the_terminal_names_a_command_or_an_option():
    """What it advises stands in it as `advise(…)`. A text that is an option and nothing else is the journal's command line."""
    said = [(f"{path.relative_to(PACKAGE)}:{line}", text) for path in modules() for line, text in sentences(path)]
    assert len(said) > 1000
    assert [(place, text) for place, text in said if COMMAND.search(text) and " " in text.strip()] == []
    assert [(place, text) for place, text in said if "{advise(" in text] == []


def test_a_sentence_that_names_a_command_is_found(tmp_path):
    module = tmp_path / "m.py"
    module.write_text(
        'x = f"{a}: Zurück: akteursnetz undo."\ny = "mit --id."\nz = f"mit {advise(\'--id\')}"\nw = "Das Netz: akteursnetz"\n',
        "utf-8",
    )
    assert [bool(COMMAND.search(text)) for _, text in sentences(module)] == [True, True, False, False]


def refused(work) -> str:
    with pytest.raises(Refusal) as caught:
        work()
    return str(caught.value)


def unknown_word() -> str:
    problem = Border(Vocabulary()).check("offers", {"title": "Kurs", "target_groups": "Zauberei"})[1][0]
    return both(f"{problem.german} {problem.expected[0]}", f"{problem.english} {problem.expected[1]}")


TYPICAL = {
    "a word that is in no list": unknown_word,
    "no network": lambda: str(store.missing("x.db")),
    "a damaged file": lambda: str(sqlite_judged.damaged("x.db")),
    "a broken entry": lambda: refused(lambda: journal.judged("[")),
    "a copy not finished": lambda: str(neo4j_errors.half_copied("bolt://x")),
    "a history cut": lambda: str(neo4j_errors.cut_journal("bolt://x")),
    "a column of persons": lambda: both(*_persons.told("Ansprechpartner")),
    "a table of others": lambda: both(*_headers.hint_file("xyz", ["foo", "bar"], sheet=True)),
    "no such question": lambda: refused(lambda: catalogue.question("xyz")),
    "two very like": lambda: own_words.told_alike([("VHS Au", "vhs-au", "VHS", "vhs")], min)[0],
    "probably not the same": lambda: str(bodies.Doubtful("Zweifel.")),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", TYPICAL)
def test_a_typical_refusal_names_its_command_in_the_terminal_and_none_in_the_browser(what, language):
    with speaking(language):
        assert COMMAND.search(TYPICAL[what]())
        with facing("browser"):
            said = TYPICAL[what]()
    assert not COMMAND.search(said)
    assert not re.search("[\ufdd0-\ufdd2]", said)
