"""What a `question.toml` is made of, ours or a user's: one form. Imported only where one is judged."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from akteursnetz.documents import Both, Document, Unfit


def _source(said: Any) -> Any:
    if isinstance(said, str) or (isinstance(said, dict) and set(said) == {"de", "en"}):
        return said
    raise Unfit('erwartet ist ein Text oder { de = "…", en = "…" }.', 'expected is a text or { de = "…", en = "…" }.')


Name = Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]*$")]


class Column(Document):
    """`[[columns]]`"""

    name: Name
    label: Both
    type: str = "text"
    words: dict[str, Both] = Field(default_factory=dict)
    only_with: str = ""
    beside: str = ""


class Parameter(Document):
    """`[[parameters]]`"""

    name: Name
    label: Both
    type: str = "text"
    default: Any = None
    argument: bool = False
    choices: list[str] = Field(default_factory=list)
    words: dict[str, Both] = Field(default_factory=dict)


class Bare(Document):
    """What it means that a record has nothing in a column."""

    parameter: str
    column: str
    de: str
    en: str


class QuestionFile(Document):
    """A whole file."""

    title: Both
    sentence: Both
    formula: Both
    source: Annotated[Any, BeforeValidator(_source)]
    example: str
    german: str = ""
    fragments: list[str] = Field(default_factory=list)
    order: list[str] = Field(default_factory=list)
    rank: str = ""
    why: dict[str, Both] = Field(default_factory=dict)
    empty: Both | None = None
    many: Both | None = None
    bare: Bare | None = None
    columns: list[Column] = Field(min_length=1)
    parameters: list[Parameter] = Field(default_factory=list)
    summary: list[Column] = Field(default_factory=list)
    """offers that are named beside the rows; ours alone have the two texts for it"""
