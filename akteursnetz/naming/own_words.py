"""The network's own words: departments, municipalities and tags as they are in use, compared alike everywhere.

Written down once in a spelling, a word keeps it: another case, blank or hyphen is the same word. Reads only; what a filter or
a question names that is not there is refused with the nearest, what is recorded new is told (`recording`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from akteursnetz.advice import advise
from akteursnetz.model import LAST_DAYS, Record
from akteursnetz.vocabulary import FOLDER, alike, folded, near, with_a_word_like
from akteursnetz.words import Refusal, and_more, both, language

if TYPE_CHECKING:
    from akteursnetz.store.promise import Reading
    from akteursnetz.vocabulary import Vocabulary

MANY = 12
"""words that one sentence names"""

LABELS = {
    "department": ("Ressort", "department", "Ressorts", "departments"),
    "municipality": ("Gemeinde", "municipality", "Gemeinden", "municipalities"),
    "tag": ("Schlagwort", "tag", "Schlagworte", "tags"),
}
"""What a kind is called: German and English, one and several."""


def spellings(reading: Reading, kind: str) -> dict[str, str]:
    """The words of a kind in use, by the form in which they are compared; of two spellings the one that more records have."""
    found: dict[str, str] = {}
    for word, _ in sorted(reading.words_in_use(kind).items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(alike(word), word)
    return found


def spelled_twice(reading: Reading) -> list[str]:
    """The departments and municipalities that stand in several spellings, each with the command that makes them one."""
    found = []
    for kind in ("department", "municipality"):
        by_form: dict[str, list[tuple[str, int]]] = {}
        for word, count in sorted(reading.words_in_use(kind).items(), key=lambda item: (-item[1], item[0])):
            by_form.setdefault(alike(word), []).append((word, count))
        for words in by_form.values():
            if len(words) > 1:
                mends = advise("rename word", kind, words[1][0], words[0][0])
                german = ", ".join(f"„{word}“ ({count})" for word, count in words)
                english = ", ".join(f'"{word}" ({count})' for word, count in words)
                found.append(
                    both(
                        f"{LABELS[kind][0]} in mehreren Schreibungen: {german}. Zu einer machen: {mends}",
                        f"A {LABELS[kind][1]} in several spellings: {english}. To make them one: {mends}",
                    )
                )
    return found


def in_use(reading: Reading, kind: str, text: str) -> str:
    """The spelling in use of a word that a question or a filter names. Refused with the nearest if nobody has recorded it.

    A municipality of the official list of the network's region may be asked for, too: nothing is recorded there yet.
    """
    known = spellings(reading, kind)
    if alike(text) in known:
        return known[alike(text)]
    if kind == "municipality":
        from akteursnetz.vocabulary import places

        if alike(there := places.called(text)) in known:
            return known[alike(there)]
        official = {alike(name): name for name in official_municipalities(reading.settings().get("region", ""))}
        if alike(text) in official:
            return official[alike(text)]
    german, english, germans, englishs = LABELS[kind]
    alikes = [known[one] for one in near(alike(text), known, "name", 3)] or with_a_word_like(text, known.values())
    if alikes:
        hints = (
            f"Meinten Sie {', '.join(f'„{word}“' for word in alikes)}?",
            f"Did you mean {', '.join(f'{chr(34)}{word}{chr(34)}' for word in alikes)}?",
        )
    elif not known:
        hints = (f"Es sind noch keine {germans} erfasst.", f"No {englishs} are recorded yet.")
    else:
        some = sorted(known.values(), key=folded)
        hints = (
            f"Erfasst sind: {', '.join(some[:12])}{' …' if len(some) > 12 else ''}.",
            f"Recorded are: {', '.join(some[:12])}{' …' if len(some) > 12 else ''}.",
        )
    every = ("", "")
    if known and kind != "tag":
        every = (f" Alle: {advise('words', germans)}", f" All of them: {advise('words', englishs)}")
    raise Refusal(
        f"{german} „{text}“ kommt nicht vor. {hints[0]}{every[0]}",
        f'The {english} "{text}" does not occur. {hints[1]}{every[1]}',
        column=kind,
        found=text,
    )


def _by_label(new: Mapping[str, Mapping[str, str | None]]) -> Iterator[tuple[tuple[str, str], Mapping[str, str | None]]]:
    """New words by what they are: districts and Länder, of which figures tell, are no municipalities."""
    for kind, found in new.items():
        larger = set[str]()
        if kind == "municipality":
            from akteursnetz.vocabulary.places import MUNICIPALITY, level

            larger = {word for word in found if level(word) != MUNICIPALITY}
        yield LABELS[kind][:2], {word: like for word, like in found.items() if word not in larger}
        yield ("Kreis, Land", "district, Land"), {word: like for word, like in found.items() if word in larger}


def told_alike(very_like: Sequence[tuple[str, str, str, str]], fuller: Callable[[str, str], str]) -> list[str]:
    """What is said of new actors that are very like another. `fuller`: which of two ids is to be kept if they are one."""
    lines = []
    for name, id, other, there in very_like[:MANY]:
        two = (there, id) if fuller(there, id) == there else (id, there)
        lines.append(
            both(
                f"„{name}“ ({id}) ist „{other}“ ({there}) sehr ähnlich. Derselbe? {advise('merge', *two)}"
                f" – nicht derselbe? {advise('distinct', there, id)}",
                f'"{name}" ({id}) is very like "{other}" ({there}). The same? {advise("merge", *two)}'
                f" – not the same? {advise('distinct', there, id)}",
            )
        )
    if len(very_like) > MANY:
        lines.append(
            both(f"{and_more(len(very_like) - MANY)}: ask duplicates", f"{and_more(len(very_like) - MANY)}: ask duplicates")
        )
    return lines


def told(new: Mapping[str, Mapping[str, str | None]], taken_over: Mapping[tuple[str, str], str]) -> list[str]:
    """What is said when something is recorded: new own words, the one that each is very like, what was respelled."""
    lines = []
    for (german, english), found in _by_label(new):
        plain = [word for word, like in found.items() if like is None]
        if plain:
            more = f" {and_more(len(plain) - MANY)}" if len(plain) > MANY else ""
            quoted = [both(f"„{word}“", f'"{word}"') for word in plain[:MANY]]
            lines.append(both(f"Neu ({german}): ", f"New ({english}): ") + ", ".join(quoted) + more)
        lines += [
            both(
                f"Neu ({german}): „{word}“ – ähnlich wie „{like}“; ein Tippfehler?",
                f'New ({english}): "{word}" – similar to "{like}"; a typo?',
            )
            for word, like in found.items()
            if like is not None
        ]
    for kind in LABELS:
        respelled = [(said, there) for (one, said), there in taken_over.items() if one == kind]
        if respelled:
            lines.append(as_understood(LABELS[kind][:2], respelled))
    return lines


def as_understood(what: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> str:
    """One sentence about words that were understood as others: as written, and the word they stand for."""
    more = f" {and_more(len(pairs) - MANY)}" if len(pairs) > MANY else ""
    quoted = [both(f"„{said}“ verstanden als „{word}“", f'"{said}" understood as "{word}"') for said, word in pairs[:MANY]]
    return f"{both(*what)}: " + "; ".join(quoted) + more


def words_told(vocabulary: Vocabulary, understood: Mapping[tuple[str, str], str]) -> list[str]:
    """What is said of words that are no label: their list or kind of own word and the text as written, and what they stand for."""
    from akteursnetz.vocabulary.choices import list_name

    tongue = language()
    by_list: dict[str, list[tuple[str, str]]] = {}
    ends: list[tuple[str, str]] = []
    for (name, said), code in understood.items():
        if name in LAST_DAYS:
            ends.append((said, both("offenes Ende", "open end")))
            continue
        word = code if name in LABELS else vocabulary.label(name, code, tongue)
        by_list.setdefault(name, []).append((said, word))
    ends = list(dict.fromkeys(ends))
    return [as_understood(("Letzter Tag", "Last day"), ends)] * bool(ends) + [
        as_understood(LABELS[name][:2] if name in LABELS else (list_name(name, "de"), list_name(name, "en")), pairs)
        for name, pairs in by_list.items()
    ]


@cache
def official_municipalities(region: str) -> tuple[str, ...]:
    """The names of the municipalities of a district (or of a state, or one municipality) by the beginning of its AGS."""
    if not region:
        return ()
    import csv

    with open(os.path.join(FOLDER, "municipalities.csv"), encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return tuple(name for key, name in rows if key.startswith(region))


def not_official(reading: Reading, recorded: Iterable[Record]) -> list[str]:
    """Municipalities that are not in the official list of the region, beside the nearest one: a warning, no more."""
    region = reading.settings().get("region")
    if not region:
        return []
    official = {alike(name): name for name in official_municipalities(region)}
    from akteursnetz.vocabulary.places import MUNICIPALITY, level, named

    told: dict[str, None] = {}
    for values in recorded:
        for column in ("municipality", "catchment"):
            for word in _several(values.get(column)):
                if official and alike(word) not in official and level(word) == MUNICIPALITY and not named(word):
                    nearest = [official[one] for one in near(alike(word), official, "word")]
                    like = "".join(both(f" Meinten Sie „{one}“?", f' Did you mean "{one}"?') for one in nearest)
                    told[
                        both(
                            f"„{word}“ steht nicht im amtlichen Gemeindeverzeichnis der Region {region}.{like}",
                            f'"{word}" is not in the official list of municipalities of region {region}.{like}',
                        )
                    ] = None
    return list(told)


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()
