"""What a mapping is made of (`mapping`). Imported only where one is read."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from akteursnetz.documents import Document, Plain


class MappedTable(Document):
    """`[[table]]`"""

    source: str = Field(alias="from")
    to: str
    columns: dict[str, str]
    """our column to their header"""
    constants: dict[str, Any] = Field(default_factory=dict)
    values: dict[str, dict[str, Plain]] = Field(default_factory=dict)
    """our column: their value to ours"""
    id_prefix: str = ""


class MappingFile(Document):
    """The whole file."""

    table: list[MappedTable] = Field(min_length=1)
