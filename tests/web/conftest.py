"""The face in the browser on a network of its own: a window that has come in by its token, and what it sees."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli.network import small_network
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from akteursnetz.web.app import Face, make_app

PORT = 8765
HOST = f"127.0.0.1:{PORT}"
TOKEN = "token-of-the-tests"


class Compiled(BytecodeCache):
    """Templates as Jinja compiled them, for all windows of a worker: every window is an app of its own and would compile them anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def _addresses_compiled_once() -> None:
    """Werkzeug compiles two functions for each address of each app, from the address alone: half the time of these tests."""
    compiled: Callable[..., Any] = Rule._compile_builder
    kept: dict[tuple[str, str, bool], Callable[..., Any]] = {}

    def once(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        key = (rule.rule, repr(rule.defaults), append_unknown)
        if key not in kept:
            kept[key] = compiled(rule, append_unknown)
        return kept[key]

    Rule._compile_builder = once  # type: ignore[method-assign]


_addresses_compiled_once()


@dataclass
class Window:
    """A window of a browser, without script."""

    app: Face
    store: Path
    language: str = "de"

    def __post_init__(self) -> None:
        self.app.jinja_env.bytecode_cache = COMPILED
        self.client = self.app.test_client()
        self.client.set_cookie(f"akteursnetz-{PORT}", TOKEN, domain="127.0.0.1")

    def get(self, path: str, status: int = 200, **headers: str) -> str:
        answer = self.client.get(path, base_url=f"http://{HOST}", headers={"Accept-Language": self.language, **headers})
        assert answer.status_code == status, (answer.status_code, text_of(answer))
        return str(answer.get_data(as_text=True))

    def sent(self, path: str, **values: Any) -> TestResponse:
        """Send a form; a `_` in a name stands for a dot in front of id, meant and whose."""
        fields = {re.sub("__(id|meant|instead|whose)$", r".\1", name): value for name, value in values.items()}
        headers = {"Accept-Language": self.language, "Sec-Fetch-Site": "same-origin"}
        return self.client.post(path, data=fields, base_url=f"http://{HOST}", headers=headers)

    def follow(self, answer: TestResponse) -> str:
        """The page that a form leads to once it is stored."""
        assert answer.status_code == 303, (answer.status_code, text_of(answer))
        return self.get(answer.headers["Location"])


def text_of(page: TestResponse | str) -> str:
    """What a page says, without its tags."""
    shown = page if isinstance(page, str) else page.get_data(as_text=True)
    body = re.sub(r"(?s)<(script|style|select|datalist)\b.*?</\1>|<[^>]*>", " ", shown.partition("<body>")[2] or shown)
    return " ".join(html.unescape(body).split())


def value_of(page: str, name: str) -> str:
    """What stands in a hidden or typed field of a form."""
    found = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*value="([^"]*)"', page)
    assert found, name
    return html.unescape(found[1])


def fields_of(page: str) -> dict[str, list[str]]:
    """Every value of a form as a browser would send it."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page.partition('<form method="post" novalidate>')[2]):
        name, kind = re.search(r'name="([^"]*)"', tag), re.search(r'type="([^"]*)"', tag)
        if name and (kind is None or kind[1] not in ("checkbox", "radio") or " checked" in tag):
            value = re.search(r'value="([^"]*)"', tag)
            found.setdefault(name[1], []).append(html.unescape(value[1]) if value else "")
    for name, body in re.findall(r'<select id="[^"]*" name="([^"]*)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[name] = [chosen[1] if chosen else ""]
    for name, body in re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        found[name] = [html.unescape(body)]
    return found


@pytest.fixture(scope="session")
def _network(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    store = tmp_path_factory.mktemp("web") / "n.db"
    small_network(store)
    return store.read_bytes()


@pytest.fixture
def store(_network: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small network with a record in every table."""
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")
    path = tmp_path / "netz.db"
    path.write_bytes(_network)
    return path


@pytest.fixture(scope="session")
def _face() -> Face:
    """An application, whose network a window names."""
    return make_app("", TOKEN, PORT)


@pytest.fixture
def window(_face: Face, store: Path) -> Window:
    """A window on it, of an application that knows nothing of others: made once, since that takes as long as a page."""
    fresh = vars(Face(store, TOKEN, PORT))
    own = {"extensions", *fresh} - (vars(Flask(__name__)).keys() - {"extensions"})
    vars(_face).update({name: fresh[name] for name in own})
    return Window(_face, store)


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory, demo_folder: Path) -> Window:
    """A window on the invented district, for reading."""
    folder = tmp_path_factory.mktemp("district")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    store = folder / "akteursnetz.db"
    return Window(make_app(store, TOKEN, PORT), store)
