"""Commands and groups as this program has them: what is not known is refused with the nearest, in the language of the run."""

from __future__ import annotations

from typing import Any

import click

from akteursnetz.words import both


class Command(click.Command):
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
            from akteursnetz.vocabulary.choices import did_you_mean, near

            name = (error.option_name or "").lstrip("-")
            known = {o.lstrip("-"): o for p in self.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")}
            german, english = did_you_mean([known[one] for one in near(name, list(known), "options")])
            told = both(f"Die Option „--{name}“ gibt es hier nicht.{german}", f'There is no option "--{name}" here.{english}')
            raise click.UsageError(told, ctx) from None

    def _asked_for(self, param: click.Parameter | None) -> list[str] | None:
        from akteursnetz.cli.asking import for_missing

        return for_missing(param) if param is not None else None


class Group(click.Group):
    """A group that names the word nearest to one that it does not know."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that was typed."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            from akteursnetz.vocabulary.choices import did_you_mean, near

            german, english = did_you_mean(near(args[0], known, "commands"))
            ctx.fail(
                both(f"Den Befehl „{args[0]}“ gibt es nicht.{german}", f'There is no command "{args[0]}".{english}'),
            )
        return super().resolve_command(ctx, args)
