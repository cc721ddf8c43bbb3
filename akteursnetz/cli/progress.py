"""A progress bar on standard error for what takes over a second, where a person watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from akteursnetz.recording import Tick

PATIENCE_SECONDS = 1.0


@contextmanager
def progress() -> Iterator[Tick]:
    """Call what is given with what is being done, how much of how many. Silent for a second, and where nobody watches."""
    begun = time.monotonic()
    shown = False

    def tick(what: str, done: int, of: int) -> None:
        nonlocal shown
        if not sys.stderr.isatty() or time.monotonic() - begun < PATIENCE_SECONDS:
            return
        shown = True
        share = done / of if of else 1.0
        bar = "█" * round(share * 24)
        click.echo(f"\r{what:<12} {bar:<24} {share:4.0%} ", nl=False, err=True)

    yield tick
    if shown:
        click.echo("\r" + " " * 50 + "\r", nl=False, err=True)
