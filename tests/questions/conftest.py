"""Every test of a question starts in English, whatever ran before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from akteursnetz.words import language, set_language


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)
