"""The tables in TOML that come with the package: parsed once, then kept as Python keeps its own modules, in `__pycache__`.

Only for files of ours: what users write is read by `toml_files` each time, and never run.
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType

_NAMED = ".kept"
"""Ends the name that the loader sees: `choices.toml` is kept beside `choices.py` under a name of its own."""


class _Loader(SourceFileLoader):
    """Python's own loader, of what TOML says in place of Python."""

    def path_stats(self, path: str) -> Any:
        """By these it is seen that the file has changed."""
        return super().path_stats(path.removesuffix(_NAMED))

    def get_data(self, path: str) -> bytes:
        """The bytes of the file, or of what was kept of it."""
        return super().get_data(path.removesuffix(_NAMED))

    @staticmethod
    def source_to_code(data: Any, path: Any = "", *_: Any) -> CodeType:  # type: ignore[override]
        """What the file says, as the text of a value."""
        import tomllib

        return compile(repr(tomllib.loads(bytes(data).decode("utf-8"))), path, "eval", dont_inherit=True)


def said_in(path: str) -> dict[str, Any]:
    """What a file in TOML of ours says."""
    code: Any = _Loader("shipped", path + _NAMED).get_code("shipped")
    found: dict[str, Any] = eval(code)  # noqa: S307 - a value, made from our own file
    return found
