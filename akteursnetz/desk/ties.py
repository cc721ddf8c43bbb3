"""Which ties count, as somebody chose them: words of the vocabulary looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from akteursnetz.network import Ties
    from akteursnetz.store.promise import Store


def chosen(store: Store, values: Mapping[str, Any], told: list[str]) -> Ties | None:
    """The choice in `tie_kind`, `tie_status`, `min_level`, `with_coordination`; None if none was made.

    `told` learns which words were no label and what they were understood as.
    """
    kinds, statuses = values.get("tie_kind") or (), values.get("tie_status") or ()
    min_level, with_coordination = values.get("min_level"), bool(values.get("with_coordination"))
    if not (kinds or statuses or min_level is not None or with_coordination):
        return None
    from akteursnetz.naming.own_words import words_told
    from akteursnetz.network import Ties
    from akteursnetz.questions import code

    default = Ties()
    understood: dict[tuple[str, str], str] = {}
    ties = Ties(
        kinds=tuple(sorted(code(store, "cooperation_kinds", kind, understood) for kind in kinds)),
        statuses=tuple(sorted(code(store, "tie_statuses", status, understood) for status in statuses)) or default.statuses,
        min_level=min_level,
        with_coordination=with_coordination,
    )
    if understood:
        told += words_told(store.vocabulary(), understood)
    return ties
