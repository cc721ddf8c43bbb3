"""Which of the cases of a test are run: of those that are alike not all are tried in every run."""

from __future__ import annotations

import re
import zlib
from collections import Counter

import pytest


def the_other_language(items: list[pytest.Item]) -> set[pytest.Item]:
    """Of each case that is tried in German and in English, one: every test keeps some of both, or is short."""
    cases: dict[str, dict[str, list[pytest.Item]]] = {}
    for item in items:
        said = item.callspec.params if hasattr(item, "callspec") else {}
        lang = said.get("lang", said.get("language"))
        if lang in ("de", "en"):
            case = re.sub(r"(?<=[\[-])(de|en)(?=[\]-])", "", item.nodeid)
            cases.setdefault(case, {}).setdefault(str(lang), []).append(item)
    chosen = {
        case: languages[("de", "en")[zlib.crc32(case.encode()) % 2]] for case, languages in cases.items() if len(languages) == 2
    }
    return {item for found in chosen.values() for item in found}


def alike_on_a_server(items: list[pytest.Item], marks: dict[pytest.Item, dict[str, pytest.Mark]]) -> set[pytest.Item]:
    """Of a test whose many cases are tried on a file and on a server, all on the server but every fourth.

    What the cases differ in lies above the store, unless the test is marked `each_on_a_server`.
    """
    known = {item.nodeid for item in items}
    counted: Counter[str] = Counter()
    left = set()
    for item in items:
        test, _, case = item.nodeid.partition("[")
        alike = f"{test}[{re.sub(r'(?<![^-])server(?=[]-])', 'file', case)}"
        if alike != item.nodeid and alike in known and "each_on_a_server" not in marks[item]:
            if counted[test] % 4:
                left.add(item)
            counted[test] += 1
    return left


def the_other_cases(items: list[pytest.Item], marks: dict[pytest.Item, dict[str, pytest.Mark]]) -> set[pytest.Item]:
    """Of a test with many cases that are alike, all but every so many: as many as its mark `share` says."""
    counted: Counter[str] = Counter()
    left = set()
    for item in items:
        if mark := marks[item].get("share"):
            name = item.nodeid.partition("[")[0]
            if counted[name] % mark.args[0]:
                left.add(item)
            counted[name] += 1
    return left
