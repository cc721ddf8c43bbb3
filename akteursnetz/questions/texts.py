"""The texts that are sent to a database: what several share put in, their parameters, values as an engine takes them.

SQL gets its shared parts in front (`WITH …`), Cypher where a line says `// include NAME`. Both lie in `queries/_shared`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from akteursnetz.words import Refusal

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The package."""
ENGINES = {"sqlite": "sqlite.sql", "neo4j": "neo4j.cypher"}
"""What each engine's text of a question is called."""
SUMMARIES = {"sqlite": "summary.sql", "neo4j": "summary.cypher"}
"""What each engine's text of the records in a summary is called."""


@cache
def folder() -> str:
    """The folder of the questions asked in a database: inside the installed package, or beside it in a checkout."""
    inside = os.path.join(HERE, "queries")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(HERE), "queries")


@cache
def _shared(name: str) -> str:
    with open(os.path.join(folder(), "_shared", name), encoding="utf-8") as file:
        return file.read().rstrip()


def whole(engine: str, fragments: Sequence[str], own: str) -> str:
    """The whole text that runs."""
    return _cypher(own) if engine == "neo4j" else _sql(fragments, own)


def basis(engine: str) -> str:
    """The whole text that says what a figure rests on."""
    return _cypher(_shared("basis.cypher")) if engine == "neo4j" else _sql(("ties",), _shared("basis.sql"))


def _sql(fragments: Sequence[str], text: str) -> str:
    own = text.lstrip()
    shared = ",\n".join(_shared(f"{name}.sql") for name in fragments)
    comma = "" if re.match(r"(--[^\n]*\n\s*)*SELECT\b", own, re.IGNORECASE) else ","
    return f"WITH\n{shared}{comma}\n{own}" if shared else own


def _cypher(text: str) -> str:
    def put_in(found: re.Match[str]) -> str:
        indent, name = found.groups()
        try:
            shared = _cypher(_shared(f"{name}.cypher"))
        except FileNotFoundError:
            raise Refusal(
                f"„// include {name}“: Dieses gemeinsame Stück gibt es nicht; die vorhandenen liegen in queries/_shared.",
                f'"// include {name}": there is no such shared part; those that exist lie in queries/_shared.',
            ) from None
        return re.sub(r"^(?=.)", indent, shared, flags=re.MULTILINE)

    return re.sub(r"^([ \t]*)// include (\w+)[ \t]*$", put_in, text, flags=re.MULTILINE)


SIGN = {"sqlite": ":", "neo4j": "$"}
"""What stands in front of a parameter."""
PARAMETER = {"sqlite": r"(?<![:\w]):([a-z_][a-z0-9_]*)", "neo4j": r"\$([a-z_][a-z0-9_]*)"}


def parameters(engine: str, text: str) -> list[str]:
    """The names of the parameters in a text, each once."""
    return list(dict.fromkeys(re.findall(PARAMETER[engine], re.sub(_quoted(engine), " ", text))))


def _quoted(engine: str) -> str:
    """What finds comments, texts and quoted names."""
    if engine == "sqlite":
        return r"--[^\n]*|'(?:[^']|'')*'"
    from akteursnetz.store.cypher_text import QUOTED

    return QUOTED


def values(engine: str, text: str, bound: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a text with their values: SQLite takes lists and objects as JSON, Neo4j as they are."""
    used = {name: bound[name] for name in parameters(engine, text)}
    if engine == "neo4j":
        return used
    return {name: _as_json(value) if isinstance(value, (list, dict)) else value for name, value in used.items()}


def _as_json(value: Any) -> str:
    """JSON. A list of plain codes needs no module for it, whose import takes longer than many a question."""
    if isinstance(value, list) and all(isinstance(one, str) and one.isascii() and one.isidentifier() for one in value):
        return "[" + ", ".join('"' + one + '"' for one in value) + "]"
    import json

    return json.dumps(value, ensure_ascii=False)


def loaded(value: Any, empty: Any) -> Any:
    """A list or object of an answer: JSON from SQLite, itself from Neo4j."""
    if value is None or value == "[]":
        return empty
    if not isinstance(value, str):
        return value
    import json

    return json.loads(value)


# -- for pasting into a console ---------------------------------------------------------------------------------------------


def shown(engine: str, text: str, bound: Mapping[str, Any]) -> str:
    """A text with its values, to paste into the sqlite3 shell, or into Neo4j Browser or cypher-shell."""
    used = values(engine, text, bound)
    if engine == "neo4j":
        lines = [f":param {name} => {_literal(value)};" for name, value in used.items()]
    else:
        lines = [".parameter init", *(f".parameter set :{name} {_shell_literal(value)}" for name, value in used.items())]
    return "\n".join([*lines, text.rstrip() + ";", ""])


def _shell_literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, (bool, int, float)):
        return str(int(value)) if isinstance(value, bool) else str(value)
    quoted = str(value).replace("'", "''")
    return '"' + f"'{quoted}'".replace("\\", "\\\\").replace('"', '\\"') + '"'


def _literal(value: Any) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
        return f"'{escaped}'"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"`{key.replace('`', '``')}`: {_literal(one)}" for key, one in value.items()) + "}"
    return _as_json(value)
