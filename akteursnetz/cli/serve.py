"""`serve`: the network in the browser of this machine."""

from __future__ import annotations

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import say, settings
from akteursnetz.words import both, notices


def command(_: str) -> click.Command:
    """The word `serve`."""

    def run(port: int | None, no_browser: bool) -> None:
        import signal
        import sys

        from akteursnetz.web import serve

        def opened(address: str) -> None:
            click.echo(address)
            sys.stdout.flush()
            for notice in notices:
                say(both(*notice))
            notices.clear()
            say(
                both(
                    "Akteursnetz läuft im Browser. Beenden: Strg+C oder auf der Startseite.",
                    "Akteursnetz runs in the browser. To end it: Ctrl+C, or on the start page.",
                )
            )
            if not no_browser:
                import webbrowser

                webbrowser.open(address)

        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            serve(settings().store, port, opened)
        except KeyboardInterrupt:
            say(both("Beendet.", "Ended."))

    return build(
        "serve",
        run,
        (
            "Das Netz im Browser öffnen: erfassen, fragen, die Karte. Nur auf diesem Rechner; die erste Zeile ist die Adresse.",
            "Open the network in the browser: record, ask, the map. On this machine alone; the first line is the address.",
        ),
        "akteursnetz serve",
        [
            click.Option(
                ["--port"],
                type=click.IntRange(1024, 65535),
                help=both("Port (sonst 8765 oder der nächste freie).", "Port (default: 8765 or the next free one)."),
            ),
            click.Option(
                ["--no-browser"],
                is_flag=True,
                help=both("Keinen Browser öffnen, nur die Adresse zeigen.", "Open no browser, only show the address."),
            ),
        ],
    )
