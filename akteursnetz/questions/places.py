"""Where questions lie: the folders of those asked in a database, the modules of measures, what users add."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from akteursnetz.questions import texts

if TYPE_CHECKING:
    from types import ModuleType

EVERYDAY = (
    "isolated",
    "gaps",
    "covers",
    "coverage",
    "unmet-needs",
    "invite",
    "suggest",
    "brokers",
    "loss",
    "partners",
    "changes",
    "ending",
)
"""The dozen that the list of questions begins with (those that exist)."""

_folder: str | None = None


def use_folder(folder: str | None) -> None:
    """Add the questions of a folder of one's own from now on; None: only where AKTEURSNETZ_QUERIES names one."""
    global _folder
    _folder = folder


def own_folder() -> str | None:
    """The folder of the user's own questions, if one was named."""
    return _folder or os.environ.get("AKTEURSNETZ_QUERIES") or None


def home(name: str) -> str | None:
    """The folder in which the folder of a question lies; None for a measure."""
    for folder in (texts.folder(), None if name in shipped() else own_folder()):
        if folder and os.path.isdir(os.path.join(folder, name)):
            return folder
    return None


def module(name: str) -> ModuleType:
    """The module of a measure."""
    from importlib import import_module

    if name in shipped():
        return import_module(f"akteursnetz.analysis.{name.replace('-', '_')}")
    from akteursnetz.questions import own

    return own.module(name)


@cache
def shipped() -> tuple[str, ...]:
    """The names of the questions that come with Akteursnetz."""
    asked = {entry.name for entry in os.scandir(texts.folder()) if entry.is_dir() and not entry.name.startswith(("_", "."))}
    files = os.listdir(os.path.join(texts.HERE, "analysis"))
    measured = {name[:-3].replace("_", "-") for name in files if name.endswith(".py") and not name.startswith("_")}
    found = asked | measured
    return (*(name for name in EVERYDAY if name in found), *sorted(found.difference(EVERYDAY)))
