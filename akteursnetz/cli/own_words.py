"""`word`: a word of one's own, or another spelling of one that there is. `rename`: a department or municipality is called otherwise."""

from __future__ import annotations

import click

from akteursnetz.cli.choice import Choice
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import store_command
from akteursnetz.words import both


def command(word: str) -> click.Command:
    """One of the two words."""
    return _rename() if word == "rename" else _word()


def _word() -> click.Group:
    from akteursnetz.cli.words import Group

    group = Group(
        "word",
        help=both("Eigene Wörter für Arten, Themen, Zielgruppen …", "Words of one's own for kinds, themes …"),
        epilog="\b\n" + both("Beispiel:", "Example:") + "\n  akteursnetz word add themes " + both("Gärtnern", "Gardening"),
    )
    group.add_command(_add(), "add")
    return group


def _add() -> click.Command:
    from akteursnetz.border import CLOSED
    from akteursnetz.vocabulary import LISTS

    def run(name: str, word: str, english: str | None, wider: tuple[str, ...], synonym_of: str | None) -> None:
        from akteursnetz.desk import own_words

        click.echo(store_command(own_words.add(name, word, english=english, wider=wider, synonym_of=synonym_of).work))

    return build(
        "add",
        run,
        (
            "Einer Wortliste ein Wort hinzufügen, oder mit --synonym-of eine weitere Schreibweise. Gibt das Kürzel aus.",
            "Add a word to a word list, or with --synonym-of another spelling. Prints the code.",
        ),
        'akteursnetz word add target_groups "Pflegekräfte" --wider professionals\n'
        'akteursnetz word add actor_kinds "Sprachheilschule" --synonym-of school',
        [
            click.Argument(
                ["name"], type=Choice([one for one in LISTS if one not in CLOSED], "lists"), metavar=both("LISTE", "LIST")
            ),
            click.Argument(["word"], metavar=both("WORT", "WORD")),
            click.Option(
                ["--english"], help=both("das englische Wort (sonst dasselbe)", "the English word (default: the same)")
            ),
            click.Option(
                ["--wider"],
                multiple=True,
                help=both("gehört zu dieser Zielgruppe (mehrfach möglich)", "belongs to this target group (repeatable)"),
            ),
            click.Option(
                ["--synonym-of"], help=both("nur eine andere Schreibweise dieses Worts", "only another spelling of this word")
            ),
        ],
    )


def _rename() -> click.Command:
    def run(kind: str, old: str, new: str) -> None:
        from akteursnetz.desk import own_words

        click.echo(store_command(own_words.rename(kind, old, new).work))

    return build(
        "rename",
        run,
        (
            "Ein Ressort oder eine Gemeinde überall umbenennen; undo nimmt es zurück.",
            "Rename a department or municipality everywhere; undo takes it back.",
        ),
        'akteursnetz rename department "Amt 51" "Jugend und Familie"',
        [
            click.Argument(
                ["kind"], type=Choice(("department", "municipality"), "groupings"), metavar="department|municipality"
            ),
            click.Argument(["old"], metavar=both("ALT", "OLD")),
            click.Argument(["new"], metavar=both("NEU", "NEW")),
        ],
    )
