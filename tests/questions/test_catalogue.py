"""What every question says of itself, whether it is a query or a measure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from akteursnetz import questions
from akteursnetz.documents import judged
from akteursnetz.questions.form import QuestionFile
from akteursnetz.toml_files import parsed

ENGLISH = re.compile(r"\bch\. |\([^)]*\b(of|the|who|which)\b[^)]*\)|this network")


@pytest.mark.parametrize("name", questions.shipped())
def test_a_source_in_words_is_told_in_both_languages(name):
    source = questions.question(name).source
    assert source
    german, english = (source, source) if isinstance(source, str) else source
    assert not ENGLISH.search(german)
    assert "Kap. " not in english


@pytest.mark.parametrize("name", [name for name in questions.shipped() if questions.home(name)])
def test_our_own_descriptions_have_the_form_that_is_asked_of_users(name):
    file = Path(questions.home(name), name, "question.toml")
    assert judged(QuestionFile, parsed(file.read_text(encoding="utf-8"))).columns
