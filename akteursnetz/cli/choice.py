"""An option that takes one of a few words: the code or its word in either language; told in the language of this run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from akteursnetz.words import both, language


class Choice(click.Choice[str]):
    """One of these codes, given on as code. `kind`: the kind of choice whose words there are (`vocabulary/choices.toml`)."""

    def __init__(self, codes: Sequence[str], kind: str = "", words: Sequence[tuple[str, str, str]] = ()) -> None:
        super().__init__(codes)
        self.kind, self.words = kind, tuple(words)

    def entries(self) -> list[Any]:
        """The codes with their words."""
        from akteursnetz.vocabulary.choices import words_for

        return words_for(tuple(self.choices), self.kind, self.words)

    def label(self, code: str) -> str:
        """What a code is called in help: its German word in German, else itself."""
        return next((e.german for e in self.entries() if e.code == code), code) if language() == "de" else code

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The words, as help shows them."""
        if param.metavar or language() != "de":
            return super().get_metavar(param, ctx)
        told = "|".join(self.label(code) for code in self.choices)
        return f"{{{told}}}" if param.required and param.param_type_name == "argument" else f"[{told}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code, or a refusal with the nearest word."""
        if value in self.choices:
            return str(value)
        from akteursnetz.vocabulary.choices import meant, not_among

        entries = self.entries()
        found = meant(str(value), entries)
        if found is None:
            self.fail(both(*not_among(str(value), entries)), param, ctx)
        return found


class Option(click.Option):
    """An option whose default is told as its choices are."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """What help says behind the text of an option."""
        extra = super().get_help_extra(ctx)
        if "default" in extra and isinstance(self.type, Choice):
            extra["default"] = self.type.label(str(extra["default"]))
        return extra
