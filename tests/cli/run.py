"""The command line as a user types it: in this process (fast), or as a process of its own."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from akteursnetz.cli import WORDS, Words, main
from akteursnetz.words import language, set_language


@dataclass
class Ran:
    """What came of a call."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def ids(self) -> list[str]:
        return self.out.split("\n")[:-1]


def _arguments(words: tuple[Any, ...], store: Path | str | None, lang: str) -> list[str]:
    front = ["--lang", lang] + ([] if store is None else ["--store", str(store)])
    return [*front, *map(str, words)]


def run(*words: Any, store: Path | str | None = None, lang: str = "en", user: str = "erika", stdin: str = "") -> Ran:
    """Run the words in this process. A fault that is no refusal comes back as a traceback, as the user would see it."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    code = _run(_arguments(words, store, lang), out, err, io.StringIO(stdin), {"AKTEURSNETZ_USER": user})
    return Ran(code, *map(_written, (out, err)))


class _Screen(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


class _Keys(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_screen(*words: Any, store: Path | str | None = None, lang: str = "en", env: dict[str, str]) -> Ran:
    """Run the words in this process as if at a terminal at which nobody types: all that is seen is its `out`.

    What makes a terminal one – keys, interrupts, its own size – is tried with real ones in `test_terminal`.
    """
    seen = _Screen(io.BytesIO(), "utf-8", write_through=True)
    environment = {"AKTEURSNETZ_USER": "erika", "TERM": "xterm", **env}
    code = _run(_arguments(words, store, lang), seen, seen, _Keys(), environment)
    return Ran(code, _written(seen), "")


def _written(stream: io.TextIOWrapper) -> str:
    """What was written, with one end of lines on every system."""
    text: str = stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    return text.replace(os.linesep, "\n")


@contextmanager
def _environment(env: dict[str, str]) -> Iterator[None]:
    """These variables, and afterwards those from before, also of what `main` sets: `patch.dict` would copy all of them twice."""
    before = {name: os.environ.get(name) for name in (*env, "LANGUAGE")}
    os.environ.update(env)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _built_once() -> None:
    """A word builds its options for each call anew, from its tables and the language alone: a fifth of the time of these tests."""
    build = Words.get_command
    kept: dict[tuple[str, str], Any] = {}

    def once(words: Words, ctx: Any, word: str) -> Any:
        if word in DIFFER or word not in WORDS:
            return build(words, ctx, word)
        key = (word, language())
        if key not in kept:
            kept[key] = build(words, ctx, word)
        return kept[key]

    Words.get_command = once  # type: ignore[method-assign]


DIFFER = ("ask", "export", "map")
"""words whose commands hang on questions of a folder, or on formats"""

_built_once()


def _run(arguments: list[str], out: io.TextIOWrapper, err: io.TextIOWrapper, stdin: io.StringIO, env: dict[str, str]) -> int:
    code: Any = 0
    with (
        patch.object(sys, "argv", ["akteursnetz", *arguments]),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
        patch.object(sys, "stdin", stdin),
        _environment(env),
    ):
        try:
            main(arguments)
        except SystemExit as exit_:
            code = exit_.code or 0
        except Exception:
            code = 1
            err.write(traceback.format_exc().encode("utf-8", "replace").decode())
    set_language("en")
    if found := re.search(r'"([^"\n]*fault-[^"]*\.txt)"|„([^“\n]*fault-[^“]*\.txt)“', err.buffer.getvalue().decode("utf-8")):  # type: ignore[attr-defined]
        report = Path(found[1] or found[2]).read_text(encoding="utf-8")  # the last resort took what would be a traceback
        err.write(f"Traceback: {report}")
    return int(code)


def done(*words: Any, **more: Any) -> Ran:
    """Run words that have to succeed."""
    ran = run(*words, **more)
    assert ran.code == 0, (words, ran.out, ran.err)
    return ran


def refused(*words: Any, code: int = 1, **more: Any) -> str:
    """Run words that have to be refused in one plain sentence and nothing on standard output; the sentence."""
    ran = run(*words, **more)
    assert "Traceback" not in ran.err, ran.err
    assert ran.code == code, (words, ran.code, ran.out, ran.err)
    assert ran.out == "", ran.out
    if code == 1:
        assert len(ran.err.splitlines()) <= 1 + max(str(word).count("\n") for word in ("", *words)), ran.err
        assert ran.err.startswith(("Error: ", "Fehler: ")), ran.err
    return ran.err


def process(*words: Any, store: Path | str | None = None, lang: str = "en", user: str = "erika", **more: Any) -> Any:
    """Run the words as a process of its own."""
    command = [sys.executable, "-m", "akteursnetz", *_arguments(words, store, lang)]
    environment = {**os.environ, "AKTEURSNETZ_USER": user, **more.pop("env", {})}
    return subprocess.run(command, capture_output=True, env=environment, timeout=120, stdin=subprocess.DEVNULL, **more)


def start(*words: Any, store: Path | str | None = None, user: str = "erika", **more: Any) -> subprocess.Popen[bytes]:
    """Start the words as a process of its own and do not wait for it."""
    command = [sys.executable, "-m", "akteursnetz", *_arguments(words, store, "en")]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.Popen(command, env={**os.environ, "AKTEURSNETZ_USER": user}, **quiet)


def once(making: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What fills a store and gives it back; a file is filled the first time, then it is what came of that."""
    kept: dict[date, bytes] = {}

    @wraps(making)
    def made(store: Path | str) -> Path | str:
        if isinstance(store, str):
            making(store)
        elif (content := kept.get(date.today())) is None:
            making(store)
            kept[date.today()] = store.read_bytes()
        else:
            store.write_bytes(content)
            store.chmod(0o600)
        return store

    return made


def export(store: Path | str, folder: Path) -> dict[str, bytes]:
    """Every table of a store without loss, as the bytes of its CSV files."""
    done("export", "csv", "--audience", "internal", "-o", folder, store=store)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def tables(store: Path | str) -> dict[str, Any]:
    """Every record of a store by table and key: far quicker than `export`, and no less."""
    from akteursnetz.model import TABLES
    from akteursnetz.store import open_store

    with open_store(store) as opened:
        return {name: opened.records(name) for name in TABLES}


def write_csv(path: Path, *rows: str) -> Path:
    """A CSV file of these lines."""
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def from_today(days: int = 0) -> str:
    """The day that is so many days after today, asked for while a test runs: one that a module keeps is wrong past midnight."""
    return (date.today() + timedelta(days=days)).isoformat()


@contextmanager
def unchanged(store: Path | str) -> Iterator[None]:
    """What happens inside leaves the store as it is, byte by byte."""
    before = content(store)
    yield
    assert content(store) == before
    assert isinstance(store, str) or not store.with_name(store.name + "-journal").exists()


def content(store: Path | str) -> Any:
    """All that a store holds, to see that nothing has changed: the bytes of a file, the records and journal of a server."""
    if isinstance(store, Path):
        return store.read_bytes()
    from akteursnetz.model import TABLES
    from akteursnetz.store import open_store

    with open_store(store) as opened:
        tables = {name: opened.records(name) for name in (*TABLES, "settings", "positions")}
        return tables, opened.log(), list(opened.logged())
