"""What a file of a presentation is made of (`story`). Imported only where one is read."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from akteursnetz.documents import Document, OneOrTwo, Unfit


def _says_something(title: tuple[str, str]) -> tuple[str, str]:
    if not all(text.strip() for text in title):
        raise Unfit("der Text ist leer.", "the text is empty.")
    return title


def _several(said: Any) -> Any:
    """One value is a list of one; numbers are words here (levels)."""
    return [str(one) if type(one) is int else one for one in (said if isinstance(said, list) else [said])]


Several = Annotated[list[str], BeforeValidator(_several)]


class Told(Document):
    """`[[step]]`"""

    title: Annotated[OneOrTwo, AfterValidator(_says_something)]
    text: OneOrTwo = ("", "")
    focus: str | None = None
    steps: int | None = Field(default=None, ge=1, le=9)
    only: dict[str, Several] = Field(default_factory=dict)
    layers: Several | None = None
    marks: Several | None = None
    view: str | None = None

    @model_validator(mode="after")
    def _fits(self) -> Told:
        if self.view is not None and (self.focus or self.steps or self.only or (self.layers, self.marks) != (None, None)):
            raise Unfit(
                "view steht an Stelle von focus, steps, only, layers und marks.",
                "view stands in place of focus, steps, only, layers and marks.",
            )
        if self.steps and not self.focus:
            raise Unfit("steps braucht ein focus: um wen herum?", "steps needs a focus: around whom?")
        return self


class Story(Document):
    """The whole file."""

    marks: Several = Field(default_factory=list)
    """what of the marks a step shows that says nothing about them"""
    step: list[Told] = Field(min_length=1)
