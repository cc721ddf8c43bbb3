"""Commands and groups as this program has them: what is not known is refused with the nearest, in the language of the run."""

from __future__ import annotations

import re
from typing import Any

import click

from akteursnetz.words import both, language

PLACEHOLDERS = {
    "[OPTIONS]": "[OPTIONEN]",
    "[COMMAND]": "[BEFEHL]",
    "COMMAND": "BEFEHL",
    "[ARGS]...": "[ANGABEN]...",
    "INTEGER RANGE": "ZAHL",
    "FLOAT RANGE": "ZAHL",
    "INTEGER": "ZAHL",
    "FLOAT": "ZAHL",
}
"""What click calls what is typed, in German."""
_HELD = "|".join(rf"(?<![\w-]){re.escape(one)}(?!\w)" for one in PLACEHOLDERS)
_BOTH_ENDS = r"(-?[\d.]+)<=x<=(-?[\d.]+)"
_ONE_END = r"x(>=|<=)(-?[\d.]+)"
_QUOTED = r"'(-{1,2}[\w-]+(?:' / '-{1,2}[\w-]+)*|[A-ZÄÖÜ_]+)'"


def placeholders(text: str) -> str:
    """A text of click with its placeholders in the language of this run."""
    return (
        re.sub(_HELD, lambda found: PLACEHOLDERS[found[0]], text)
        if language() == "de"
        else text.replace("INTEGER RANGE", "INTEGER")
    )


def ranges(text: str) -> str:
    """A text of click with its ranges in words: `0<=x<=5` is 0 to 5."""
    text = re.sub(_BOTH_ENDS, both(r"\1 bis \2", r"\1 to \2"), text)
    words = {">=": both("ab {}", "from {}"), "<=": both("bis {}", "up to {}")}
    return re.sub(_ONE_END, lambda found: words[found[1]].format(found[2]), text)


def usage(text: str) -> str:
    """What click says of wrong usage, with ranges in words and the quotation marks of the language."""
    return ranges(re.sub(_QUOTED, lambda found: both(f"„{found[1]}“", f'"{found[1]}"'), text))


class InWords(click.Command):
    """What stands in help for what is typed is said in the language of the run."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words behind the command in the line of usage."""
        return [placeholders(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and of a group its commands."""
        options = (param for param in self.get_params(ctx) if not isinstance(param, click.Argument))
        records = [record for param in options if (record := param.get_help_record(ctx))]
        if records:
            with formatter.section(both("Optionen", "Options")):
                formatter.write_dl([(placeholders(names), ranges(told)) for names, told in records])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class Command(InWords):
    """A command that names the option nearest to one that it does not have."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed."""
        try:
            return super().parse_args(ctx, list(args))
        except click.MissingParameter as error:
            typed = self._asked_for(error.param)
            if not typed or error.param is None:
                if isinstance(error.param, click.Argument):
                    what = error.param.make_metavar(ctx).strip("[]").removesuffix("...")
                    told = both(f"Es fehlt die Angabe {what}.", f"Missing: {what}.")
                    raise click.UsageError(told, ctx) from None
                raise
            if isinstance(error.param, click.Option):
                return self.parse_args(ctx, [error.param.opts[0], typed[0], *args])
            return self.parse_args(ctx, [*args, *(() if "--" in args else ("--",)), *typed])
        except click.NoSuchOption as error:
            from akteursnetz.vocabulary.choices import did_you_mean, nearest

            name = (error.option_name or "").lstrip("-")
            known = {o.lstrip("-"): o for p in self.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")}
            german, english = did_you_mean([known[one] for one in nearest(name, list(known), "options")])
            told = both(f"Die Option „--{name}“ gibt es hier nicht.{german}", f'There is no option "--{name}" here.{english}')
            raise click.UsageError(told, ctx) from None

    def _asked_for(self, param: click.Parameter | None) -> list[str] | None:
        from akteursnetz.cli.asking import for_missing

        return for_missing(param) if param is not None else None


class Group(InWords, click.Group):
    """A group that names the word nearest to one that it does not know."""

    def elsewhere(self, args: list[str], known: list[str]) -> list[str]:
        """What was meant, if not one of these words: none here, more where the question and the verbs of others are known."""
        return []

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that was typed."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            from akteursnetz.vocabulary.choices import did_you_mean, nearest

            german, english = did_you_mean(self.elsewhere(args, known) or nearest(args[0], known, "commands"))
            ctx.fail(
                both(f"Den Befehl „{args[0]}“ gibt es nicht.{german}", f'There is no command "{args[0]}".{english}'),
            )
        return super().resolve_command(ctx, args)
