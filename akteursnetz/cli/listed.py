"""What `ask` prints when nothing is asked: the questions there are, and with `--words` the words of a list."""

from __future__ import annotations

import click

from akteursnetz.cli.common import settings
from akteursnetz.desk.telling import Shown
from akteursnetz.words import Refusal, both, language


def listed() -> list[tuple[str, list[tuple[str, str]]]]:
    """The questions with their titles by section; last those that are not in order, with what is wrong."""
    from akteursnetz.questions import EVERYDAY, name_told, names, question, shipped
    from akteursnetz.questions.own import shadowed

    rows: list[tuple[str, str]] = []
    codes: dict[str, str] = {}
    broken: list[tuple[str, str]] = []
    for name in names():
        try:
            title, told = both(*question(name).title), name_told(name)
            rows.append((told if told == name else f"{told} ({name})", title))
            codes[rows[-1][0]] = name
        except Refusal as refusal:
            broken.append((name, str(refusal)))
    broken += [(name, str(refusal)) for name, refusal in shadowed(shipped())]
    sections = [
        (both("Alltag", "Everyday"), [row for row in rows if codes[row[0]] in EVERYDAY]),
        (both("Mehr", "More"), [row for row in rows if codes[row[0]] not in EVERYDAY and codes[row[0]] in shipped()]),
        (both("Eigene", "Your own"), [row for row in rows if codes[row[0]] not in shipped()]),
        (both("Nicht in Ordnung", "Not in order"), broken),
    ]
    return [section for section in sections if section[1]]


def print_list() -> None:
    """Every question with its title, by section."""
    for title, rows in listed():
        click.echo(title)
        width = max(len(name) for name, _ in rows)
        for name, told in rows:
            click.echo(f"  {name.ljust(width)}  {told}")
        click.echo()
    click.echo(
        both(
            "Fragen: akteursnetz ask isoliert · Hilfe: akteursnetz ask isoliert --help",
            "Ask: akteursnetz ask isolated · help: akteursnetz ask isolated --help",
        )
    )


def print_words(name: str, own: str | None) -> None:
    """The words of a list; `own`: the kind of word that is the network's own, with how many records say it."""
    from akteursnetz.cli.tables import write

    if own:
        from akteursnetz.naming.own_words import LABELS
        from akteursnetz.vocabulary import folded

        with settings().open() as store:
            found = store.words_in_use(own)
        german, english = LABELS[own][:2]
        used = [[word, str(found[word])] for word in sorted(found, key=lambda word: (folded(word), word))]
        write(Shown([both(german, english), both("Einträge", "records")], used, [False, True]))
        return
    try:
        with settings().open() as store:
            words = store.vocabulary()
    except Refusal:
        from akteursnetz.vocabulary import Vocabulary

        words = Vocabulary()
    rows = [
        [entry.code, entry.german, entry.english, "; ".join(words.label(name, one, language()) for one in entry.wider)]
        for entry in words.entries(name).values()
    ]
    write(Shown([both("Kürzel", "code"), "Deutsch", "English", both("gehört zu", "belongs to")], rows, [False] * 4))
