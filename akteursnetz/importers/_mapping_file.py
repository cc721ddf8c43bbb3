"""What a mapping is made of (`mapping`). Imported only where one is read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from akteursnetz.documents import Document, plain

BESIDE = "\x1f"
"""between the headers of one column"""


def _headers(value: Any) -> Any:
    return BESIDE.join(value) if isinstance(value, list) and value and all(isinstance(one, str) for one in value) else value


def _meant(value: Any) -> Any:
    several = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return value if several else plain(value)


Meant = Annotated[Any, BeforeValidator(_meant)]
"""a text or a number, or several texts"""
Headers = Annotated[str, BeforeValidator(_headers)]


class ForeignKey(Document):
    """`foreign`"""

    origin: str = Field(min_length=1)
    key: str = Field(min_length=1)


class MappedTable(Document):
    """`[[table]]`"""

    source: str = Field(alias="from")
    to: str
    header_row: int | None = Field(default=None, ge=1)
    columns: dict[str, Headers] = Field(default_factory=dict)
    """our column to their header, or to several whose cells are joined by a blank"""
    constants: dict[str, Any] = Field(default_factory=dict)
    values: dict[str, dict[str, Meant]] = Field(default_factory=dict)
    """our column: their value to ours"""
    id_prefix: str = ""
    foreign: ForeignKey | None = None
    otherwise: dict[str, Any] = Field(default_factory=dict)
    separators: dict[str, list[str]] = Field(default_factory=dict)
    each: str = ""
    only_if: dict[str, list[str]] = Field(default_factory=dict)
    only_listed: list[str] = Field(default_factory=list)
    unless: dict[str, str] = Field(default_factory=dict)
    take: dict[str, Literal["street", "postcode", "town", "phone", "email", "website", "name"]] = Field(default_factory=dict)
    flags: list[str] = Field(default_factory=list)
    fill_down: dict[str, list[str]] = Field(default_factory=dict)
    skip_if_empty: list[str] = Field(default_factory=list)
    defaults: dict[str, Meant] = Field(default_factory=dict)
    ignore: list[str] = Field(default_factory=list)


class MappingFile(Document):
    """The whole file."""

    answers: dict[str, str] = Field(default_factory=dict)
    """what was asked of the person, and what she said"""
    table: list[MappedTable] = Field(min_length=1)
