"""What a face keeps between two requests because reading it takes longer than a keystroke: brought up to date once something was stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from akteursnetz.store import Change, Newest
    from akteursnetz.store.promise import Store

T = TypeVar("T")
FEW = 50
"""So many commands, and changes, are brought in one by one; of more everything is read anew."""
MOST = 32
"""So many things are kept; the oldest is forgotten."""


class State(NamedTuple):
    """What a kept thing tells of."""

    newest: Newest
    day: date


class _Kept:
    """One thing of one network, with the state that it tells of. Whoever uses it has it alone."""

    def __init__(self) -> None:
        self.alone = RLock()
        self.state: State | None = None
        self.thing: Any = None


_all: dict[tuple[str, str], _Kept] = {}
_lock = Lock()


@contextmanager
def kept(
    store: Store, what: str, tables: Sequence[str], make: Callable[[], T], update: Callable[[T, list[Change]], None]
) -> Iterator[T]:
    """What `make` reads of these tables, as they are now: `update` brings in what commands changed in them since it was read.

    Read anew after many changes, where another network lies there by now, and on another day. Within the block no other thread has it.
    """
    key = (store.address, what)
    with _lock:
        one = _all.pop(key, None) or _Kept()
        _all[key] = one
        while len(_all) > MOST:
            del _all[next(iter(_all))]
    with one.alone:
        state = State(store.newest(), date.today())
        changes = _since(store, one.state, state, tables)
        one.state = None  # whatever fails now, nothing half is kept
        if changes is None:
            one.thing = make()
        else:
            update(one.thing, changes)
        one.state = state
        yield one.thing


def forget() -> None:
    """Keep nothing any longer: another network lies in the place of one."""
    with _lock:
        _all.clear()


def _since(store: Store, before: State | None, now: State, tables: Sequence[str]) -> list[Change] | None:
    """What commands changed in these tables between two states; None if it is not known or too much."""
    if before is None or before.day != now.day or not 0 <= now.newest.number - before.newest.number <= FEW:
        return None
    if before.newest != now.newest and before.newest != store.newest(before.newest.number):
        return None  # another network lies there
    commands = range(before.newest.number + 1, now.newest.number + 1)
    changed = store.changed(commands, first=FEW + 1) if commands else {}
    if sum(one.total for one in changed.values()) > FEW:
        return None
    return [change for command in commands for change in changed[command].changes if change.table in tables]
