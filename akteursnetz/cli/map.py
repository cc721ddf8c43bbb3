"""`map`: its options. What they ask for is drawn in `drawing`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from akteursnetz.cli.choice import Choice, Option
from akteursnetz.cli.common import DAY, neighbours_option, settings, tie_options
from akteursnetz.cli.common import command as build
from akteursnetz.privacy import AUDIENCES
from akteursnetz.words import Refusal, both

FORMATS = ("html", "svg", "pdf", "png")


def command(_: str) -> click.Command:
    """The word `map`."""
    from akteursnetz.cli.ask import queries_option
    from akteursnetz.cli.drawing import draw_map
    from akteursnetz.maps.options import ARRANGEMENTS, COLOURS, FACETS, LAYERS, LEVELS, PAPERS, SHEETS, SIZES

    def run(output: str | None, **values: Any) -> None:
        sheet = values["sheet"]
        suffix = Path(output).suffix.lstrip(".").lower() if output else "pdf" if sheet else "html"
        format = values["format"] or suffix
        if format not in FORMATS:
            raise Refusal(
                f"„{output}“: Bitte auf .html, .svg, .pdf oder .png enden lassen oder --format nennen.",
                f'"{output}": please let it end with .html, .svg, .pdf or .png, or give --format.',
            )
        if output and suffix in FORMATS and suffix != format:
            raise Refusal(
                f"--format {format} und „{output}“ passen nicht zusammen; bitte eines von beiden ändern.",
                f'--format {format} and "{output}" do not go together; please change one of them.',
            )
        if sheet and format != "pdf":
            raise Refusal(
                f"--sheet {sheet} gibt es nur als PDF; bitte -o DATEI.pdf nennen.",
                f"--sheet {sheet} comes as PDF only; please give -o FILE.pdf.",
            )
        if values["story"] and (format != "html" or values["renderer"] != "svg"):
            raise Refusal(
                "Eine Präsentation (--story) gibt es nur auf der HTML-Karte.",
                "A presentation (--story) is for the HTML map only.",
            )
        if values["timeline"] and (format != "html" or values["renderer"] != "svg" or sheet):
            raise Refusal(
                "Eine Zeitleiste (--timeline) gibt es nur auf der HTML-Karte; ein anderer Tag als Bild: --at.",
                "A timeline (--timeline) is for the HTML map only; another day as a picture: --at.",
            )
        if values["event"] and sheet != "sign-in":
            raise Refusal("--event gehört zu --sheet sign-in.", "--event goes with --sheet sign-in.")
        path = Path(output) if output else Path("exports", f"{sheet or 'map'}.{format}")
        click.echo(str(draw_map(settings().store, path, {**values, "format": format})))

    return build(
        "map",
        run,
        (
            "Die Karte des Netzes zeichnen: eine HTML-Seite, die ohne Internet im Browser läuft, oder SVG, PDF, PNG. "
            "Die Plätze der Akteure werden mit dem Netz gespeichert: Neues verschiebt niemanden.",
            "Draw the map of the network: an HTML page that works in a browser without internet, or SVG, PDF, PNG. "
            "The places of the actors are kept with the network: what is new moves nobody.",
        ),
        "akteursnetz map --mark gaps\nakteursnetz map --format pdf --paper A3 --title 'Bildungsnetz 2026'",
        [
            click.Option(
                ["-o", "--output"],
                type=click.Path(dir_okay=False),
                help=both("Datei [sonst: exports/map.html]", "File [default: exports/map.html]"),
            ),
            click.Option(["--format"], type=Choice(FORMATS), help=both("html, svg, pdf oder png.", "html, svg, pdf or png.")),
            Option(
                ["--colour-by"],
                type=Choice(COLOURS, "groupings"),
                default="department",
                show_default=True,
                help=both("Wonach die Farben gehen.", "What colours mean."),
            ),
            click.Option(
                ["--colour", "colours"],
                multiple=True,
                metavar=both("GRUPPE=FARBE", "GROUP=COLOUR"),
                help=both(
                    "Die Farbe einer Gruppe für alle Karten festlegen: 1 bis 12, ein Wort wie rot, oder #rrggbb (mit undo zurückzuholen).",
                    "Choose the colour of a group for all maps: 1 to 12, a word such as red, or #rrggbb (undo brings the old one back).",
                ),
            ),
            Option(
                ["--size-by"],
                type=Choice(SIZES, "sizes"),
                default="partners",
                show_default=True,
                help=both("Wonach die Größe geht.", "What size means."),
            ),
            Option(
                ["--arrange"],
                type=Choice(ARRANGEMENTS, "arrangements"),
                default="organic",
                show_default=True,
                help=both("Anordnung.", "Arrangement."),
            ),
            Option(
                ["--level"],
                type=Choice(LEVELS, "map_levels"),
                help=both(
                    "Jeden Akteur zeichnen, oder Gruppen (nach --colour-by), die sich auf der Seite einzeln öffnen [sonst: Gruppen ab 1.501 Akteuren].",
                    "Draw every actor, or groups (by --colour-by) that open one at a time on the page [default: groups from 1,501 actors].",
                ),
            ),
            click.Option(
                ["--mark"],
                multiple=True,
                metavar=both("FRAGE", "QUESTION"),
                help=both(
                    "Die Antwort auf eine Frage markieren, etwa lücken, isoliert oder 'erreicht \"Geflüchtete Frauen\"'.",
                    "Mark the answer to a question, such as gaps, isolated or 'covers refugee_women'.",
                ),
            ),
            queries_option(),
            click.Option(
                ["--only"],
                multiple=True,
                metavar=both("WAS=WERT", "WHAT=VALUE"),
                help=both(
                    "Nur diese zeigen, etwa Ressort=Gesundheit. Möglich: Ressort, Art, Sektor, Gemeinde.",
                    f"Show only these, such as department=Health. Possible: {', '.join(FACETS)}.",
                ),
            ),
            click.Option(
                ["--around"],
                metavar=both("AKTEUR", "ACTOR"),
                help=both("Nur die Nachbarschaft dieses Akteurs.", "Only the neighbourhood of this actor."),
            ),
            click.Option(
                ["--steps"],
                type=click.IntRange(1, 10),
                default=2,
                show_default=True,
                help=both("wie weit, mit --around", "how far, with --around"),
            ),
            click.Option(
                ["--at"], type=DAY, help=both("Stand an diesem Tag (sonst heute).", "As of this day (default: today).")
            ),
            neighbours_option(),
            click.Option(
                ["--timeline"],
                is_flag=True,
                help=both(
                    "Mit Zeitleiste: ein Regler zeigt das Netz an den früheren Tagen, an denen etwas begann oder endete (nur HTML).",
                    "With a timeline: a slider shows the network on the earlier days on which something began or ended (HTML only).",
                ),
            ),
            click.Option(
                ["--compare"],
                type=DAY,
                help=both(
                    "Zeigen, was seit diesem Tag neu ist und was wegfiel.", "Show what is new since this day and what is gone."
                ),
            ),
            Option(
                ["--layer"],
                type=Choice(LAYERS, "layers"),
                multiple=True,
                help=both(
                    "Dazu zeigen: Angebote (bei ihren Trägern), Gremien (mit ihren Mitgliedern).",
                    "Also show: offers (by their providers), committees (with their members).",
                ),
            ),
            Option(
                ["--audience"],
                type=Choice(AUDIENCES, "visibilities"),
                default="network",
                show_default=True,
                help=both("Für wen: nur was dieser Kreis sehen darf.", "For whom: only what this circle may see."),
            ),
            click.Option(
                ["--lay-out-anew"],
                is_flag=True,
                help=both(
                    "Alle Plätze neu bestimmen (mit undo zurückzuholen).",
                    "Place everybody anew (undo brings the old places back).",
                ),
            ),
            click.Option(
                ["--story"],
                type=click.Path(dir_okay=False, exists=True),
                help=both(
                    "Eine Präsentation in Schritten aus dieser TOML-Datei (nur HTML).",
                    "A presentation in steps from this TOML file (HTML only).",
                ),
            ),
            click.Option(["--title"], help=both("Überschrift", "title")),
            Option(
                ["--paper"],
                type=Choice(PAPERS),
                default="A3",
                show_default=True,
                help=both("Papier für pdf und png.", "Paper for pdf and png."),
            ),
            click.Option(
                ["--dpi"],
                type=click.IntRange(50, 600),
                default=300,
                show_default=True,
                help=both("Feinheit eines png: Punkte je Zoll.", "Fineness of a png: pixels to the inch."),
            ),
            Option(
                ["--sheet"],
                type=Choice(SHEETS, "sheets"),
                help=both(
                    "Statt der Karte ein leeres Blatt für den Workshop (PDF): Kreiskarte oder Teilnahmeliste.",
                    "Instead of the map an empty sheet for a workshop (PDF): circles (circle map), sign-in (who took part).",
                ),
            ),
            click.Option(
                ["--event"],
                metavar=both("TERMIN", "EVENT"),
                help=both(
                    "Teilnahmeliste für diesen Termin: wer eingeladen ist.", "Sign-in sheet for this event: who is invited."
                ),
            ),
            Option(
                ["--renderer"],
                type=Choice(("svg", "pyvis")),
                default="svg",
                show_default=True,
                help=both("pyvis: für alle, die es aus Notebooks kennen.", "pyvis: for those who know it from notebooks."),
            ),
            *tie_options(),
        ],
    )
