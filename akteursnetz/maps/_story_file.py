"""What a file of a presentation is made of (`story`). Imported only where one is read."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from akteursnetz import day
from akteursnetz.documents import Document, OneOrTwo, Unfit


def _says_something(title: tuple[str, str]) -> tuple[str, str]:
    if not all(text.strip() for text in title):
        raise Unfit("der Text ist leer.", "the text is empty.")
    return title


def _several(said: Any) -> Any:
    """One value is a list of one; numbers are words here (levels)."""
    return [str(one) if type(one) is int else one for one in (said if isinstance(said, list) else [said])]


def _a_day(said: Any) -> Any:
    """A day as it is read everywhere; TOML has days of its own."""
    found = None if said is None else day.read(said)
    if found is None and said is not None:
        raise Unfit(
            f"„{said}“ ist kein Tag; erwartet ist zum Beispiel 2024-09-01.",
            f'"{said}" is no day; expected is 2024-09-01, for example.',
        )
    return found


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
    day: Annotated[str | None, BeforeValidator(_a_day)] = None
    view: str | None = None

    @model_validator(mode="after")
    def _fits(self) -> Told:
        if self.view is not None and (
            self.focus or self.steps or self.only or self.day or (self.layers, self.marks) != (None, None)
        ):
            raise Unfit(
                "view steht an Stelle von focus, steps, only, layers, marks und day.",
                "view stands in place of focus, steps, only, layers, marks and day.",
            )
        if self.steps and not self.focus:
            raise Unfit("steps braucht ein focus: um wen herum?", "steps needs a focus: around whom?")
        return self


class Story(Document):
    """The whole file."""

    marks: Several = Field(default_factory=list)
    """what of the marks a step shows that says nothing about them"""
    step: list[Told] = Field(min_length=1)
