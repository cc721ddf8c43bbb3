"""What every question says of itself, whether it is a query or a measure."""

from __future__ import annotations

import re

import pytest

from akteursnetz import questions

ENGLISH = re.compile(r"\bch\. |\([^)]*\b(of|the|who|which)\b[^)]*\)|this network")


@pytest.mark.parametrize("name", questions.shipped())
def test_a_source_in_words_is_told_in_both_languages(name):
    source = questions.question(name).source
    assert source
    german, english = (source, source) if isinstance(source, str) else source
    assert not ENGLISH.search(german)
    assert "Kap. " not in english
