"""JSON that may stand anywhere: in a page nothing in it ends a script, and no text is one that a reader stumbles over."""

from __future__ import annotations

from typing import Any

from akteursnetz.exporters._nets import clean

_SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_bytes(value: Any) -> bytes:
    """A value as the text of a file."""
    import json

    return (json.dumps(_cleaned(value), ensure_ascii=False, indent=1).translate(_SAFE) + "\n").encode("utf-8")


def without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    """The values without those that say nothing."""
    return {name: value for name, value in values.items() if value not in (None, "", (), [], {})}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value
