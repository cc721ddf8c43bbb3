"""An order told before it is done: what would come of it now, and a mark by which it is done only if that is still so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.desk.commands import Order, Tell, Worked, work_out
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Store


class Otherwise(Refusal):
    """An order would do something else by now than was shown."""

    def __init__(self) -> None:
        super().__init__(
            "Inzwischen käme etwas anderes dabei heraus als gezeigt. Bitte noch einmal prüfen.",
            "Meanwhile something else would come of it than was shown. Please check once more.",
        )


def foreseen(store: Store, order: Order) -> Worked:
    """What would come of an order now; nothing is stored. What refuses the order refuses here."""
    return store.one_state(lambda: work_out(store, order))


def mark(shown: Sequence[object]) -> str:
    """By what changes, or whatever was shown, are known again: the same for the same, another for anything else."""
    import json
    from hashlib import sha256

    rows = sorted(json.dumps(one, ensure_ascii=False, sort_keys=True, default=str) for one in shown)
    return sha256("\n".join(rows).encode()).hexdigest()[:32]


def as_shown(order: Order, shown: str) -> Order:
    """The order, refused as `Otherwise` where it would change something else than what bears this mark."""

    def work(recorder: Recorder, tell: Tell) -> Any:
        result = order.work(recorder, tell)
        if mark(recorder.changes()) != shown:
            raise Otherwise
        return result

    return Order(order.words, work)
