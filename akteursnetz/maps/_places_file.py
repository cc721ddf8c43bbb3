"""What a file of places is made of (`places`). Imported only where one is read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from akteursnetz.documents import Document, Unfit, shortened
from akteursnetz.maps.folded import SIGN
from akteursnetz.maps.options import ARRANGEMENTS

FAR = 1e6
"""units of the drawing beyond which no place is believed"""


def _place(said: Any) -> tuple[float, float]:
    if isinstance(said, list) and len(said) == 2 and all(type(one) in (int, float) and abs(one) <= FAR for one in said):
        return float(said[0]), float(said[1])
    raise Unfit(f"{shortened(said)} ist kein Platz [x, y]", f"{shortened(said)} is no place [x, y]")


def _arrangement(said: str) -> str:
    if said.partition(":")[0] in ARRANGEMENTS or said.startswith(SIGN):
        return said
    raise Unfit(f"{shortened(said)} gibt es nicht", f"there is no {shortened(said)}")


class Saved(Document):
    """The whole file."""

    format: str
    version: Literal[1]
    arrangement: Annotated[str, AfterValidator(_arrangement)]
    places: dict[str, Annotated[tuple[float, float], BeforeValidator(_place)]] = Field(min_length=1)
