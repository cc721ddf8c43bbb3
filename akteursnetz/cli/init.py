"""`init`: an empty network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import settings, typed_words
from akteursnetz.words import Refusal, both, counted

if TYPE_CHECKING:
    from akteursnetz.store.promise import Writing


def _readable(name: str) -> bool:
    """Whether a name is one line in which something can be seen; joiners belong to letters."""
    from akteursnetz.model.cells import clean_text

    try:
        return bool(clean_text(name, lines=False))
    except ValueError:
        return False


def command(_: str) -> click.Command:
    """The word `init`."""

    def run(name: str | None, region: str | None) -> None:
        if name is not None and not _readable(name):
            raise Refusal(
                "--name ist leer oder enthält Steuerzeichen; bitte einen lesbaren Namen nennen.",
                "--name is empty or holds control characters; please give a readable name.",
            )
        address = settings().store
        told = _region(region)
        with settings().open(write=True, create=True) as store:
            known = store.settings()
            if name is None and region is None and store.latest():
                raise Refusal(f"„{address}“ gibt es schon.", f'"{address}" exists already.')
            said = {"name": name, "region": region}
            if not known and name is None and region is None:
                said["name"] = Path(address).stem

            def work(writing: Writing) -> None:
                for setting, value in said.items():
                    if value is not None:
                        writing.set(setting, value)

            store.command(typed_words(), work)
        click.echo(both(f"Netz bereit: {address}{told}", f"Network ready: {address}{told}"))

    return build(
        "init",
        run,
        (
            "Ein leeres Netz anlegen, oder Name und Region eines vorhandenen setzen. Mit einer Region werden Gemeinden mit dem amtlichen Verzeichnis verglichen.",
            "Create an empty network, or set name and region of an existing one. With a region, municipalities are compared with the official list.",
        ),
        'akteursnetz init --name "Bildungsnetz Landkreis Freising" --region 09178',
        [
            click.Option(["--name"], help=both("wie das Netz heißt", "what the network is called")),
            click.Option(
                ["--region"],
                metavar="AGS",
                help=both("amtlicher Schlüssel des Landkreises (5 Ziffern)", "official key of the district (5 digits)"),
            ),
        ],
    )


def _region(region: str | None) -> str:
    if region is None:
        return ""
    from akteursnetz.naming.own_words import official_municipalities

    count = len(official_municipalities(region)) if region.isdecimal() and len(region) in (2, 5, 8) else 0
    if not count:
        raise Refusal(
            f"--region „{region}“ ist kein amtlicher Schlüssel eines Landkreises. Erwartet werden 5 Ziffern, etwa 09178.",
            f'--region "{region}" is not the official key of a district. Expected are 5 digits, such as 09178.',
        )
    return both(
        f" ({counted(count, 'Gemeinde', 'Gemeinden')} im amtlichen Verzeichnis)",
        f" ({counted(count, 'municipality', 'municipalities')} in the official list)",
    )
