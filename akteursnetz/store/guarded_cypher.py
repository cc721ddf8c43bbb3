"""Cypher that users wrote: what it reads is looked at before it runs, because no server lets a reader be kept from a label.

Writing needs no guard: the server refuses it in a reading transaction. Contact persons and the journal, which has them, too, are
in no answer. Who names them is refused by the text; who would come upon them, since a node has no label or a relationship no
type, by the plan that the server makes of it. This keeps from mistakes; who has the password can read everything elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from akteursnetz.store import BadQuery

CLOSED = re.compile(r"\b(Contact|SPEAKS_FOR|Command|Change)\b")
HIDDEN = re.compile(r"\\u|[:|&(]\s*[!%]|:\s*\$\s*(any|all)?\s*\(", re.IGNORECASE)
"""Escapes in which a name could hide, and labels or types that are all, all but one, or computed."""
EVERYTHING = re.compile(r"AllNodesScan|AllRelationshipsScan|ById|ByElementId|ProcedureCall|LoadCSV|^Show|^Terminate")
"""Steps of a plan that read what has no label, or outside the network."""
ANY = re.compile(r"-\[[^\]:]*\]-|\)<?--|MATCH \(\w*\)")
"""A relationship without a type, as plans write it; a node without a label in a part that is planned apart."""


def look(text: str) -> None:
    """Raise `BadQuery` if a text names what is closed."""
    for pattern in (CLOSED, HIDDEN):
        found = pattern.search(text)
        if found:
            raise BadQuery(f"not allowed: {found[0]}", found.start())


def judge(plan: Any) -> None:
    """Raise `BadQuery` if a plan (as the driver gives it: objects with `operatorType`, `args`, `children`) reads everything."""
    for step in _steps(plan):
        kind = str(step["operatorType"]).partition("@")[0]
        told = str(step.get("args", {}).get("Details", ""))
        if EVERYTHING.search(kind):
            raise BadQuery(f"not allowed: {kind} {told}".strip(), None)
        if ANY.search(told):
            raise BadQuery(f"not allowed: {told}", None)


def _steps(plan: Any) -> Iterator[Any]:
    yield plan
    for child in plan.get("children", ()):
        yield from _steps(child)
