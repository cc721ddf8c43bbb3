"""Every question, found by its folder under `queries/` or its file under `analysis/`, and the one way to ask it.

`catalogue` which there are · `description` what a folder says · `parameters` what is typed · `asking` the answer · `texts` the SQL
and Cypher that is sent · `own` what users add · `all` every question in one go · `workings` why a row of a query is as it is.
Not here: what a question says (its folder), how an answer looks (`cli/tables.py`, `exporters/`).
"""

from akteursnetz.questions.asking import ask, basis, bindings, definition, explain, has_working, measure, shown_query, working
from akteursnetz.questions.catalogue import example_told, german_name, known, meant, name_told, names, question
from akteursnetz.questions.description import COMMON, text_for
from akteursnetz.questions.parameters import RECORDS, checked, code, resolved, resolved_actor
from akteursnetz.questions.places import EVERYDAY, home, module, own_folder, shipped, use_folder

__all__ = [
    "COMMON",
    "EVERYDAY",
    "RECORDS",
    "ask",
    "basis",
    "bindings",
    "checked",
    "code",
    "definition",
    "example_told",
    "explain",
    "german_name",
    "has_working",
    "home",
    "known",
    "meant",
    "measure",
    "module",
    "name_told",
    "names",
    "own_folder",
    "question",
    "resolved",
    "resolved_actor",
    "shipped",
    "shown_query",
    "text_for",
    "use_folder",
    "working",
]
