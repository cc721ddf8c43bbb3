"""The running call: what stood in front of the word, whether somebody can be asked, and how a message is told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store


class Settings(NamedTuple):
    """What stands in front of the word."""

    store: str
    no_input: bool

    def open(self, *, write: bool = False, create: bool = False) -> Store:
        """The store of this call."""
        from akteursnetz.store import open_store

        return open_store(self.store, write=write, create=create)

    def asks(self) -> bool:
        """Whether somebody sits there who can be asked."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()


def settings() -> Settings:
    """The settings of the running call."""
    found = click.get_current_context().find_object(Settings)
    assert found is not None
    return found


def say(text: str) -> None:
    """A message beside the result: on standard error."""
    click.echo(text, err=True)
