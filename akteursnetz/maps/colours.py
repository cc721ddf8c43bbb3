"""The colour and number of each group: given once, kept with the network beside the places, the same on every handout.

They are kept as positions under a name of their own (`colours:department`): the number, and beside it a colour of one's own. A
new group gets the next free number and nobody else another one. `recoloured` is what a person chose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import count

from akteursnetz.maps.options import COLOURS as WAYS
from akteursnetz.maps.palette import COLOURS, OWN, look, luminance
from akteursnetz.network import NO_GROUP, Network
from akteursnetz.vocabulary import Entry
from akteursnetz.words import Refusal, both, language

Kept = Mapping[str, tuple[int, str]]
"""by group its number and a colour of one's own (#rrggbb), empty: that of the number"""
KEPT = "colours:"
"""what stands before the grouping in the name under which they are kept"""
STABLE = tuple(way for way in WAYS if way != "community")
"""groups that are the same ones tomorrow"""
CLEAR = 3.0
"""contrast with white paper that a colour of one's own needs (WCAG 2.2, 1.4.11)"""
APART = 0.07
"""distance (OKLab) that a colour of one's own keeps from those of other groups"""


def read(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, str]]:
    """Colours from what is kept of them; of two groups with one number the first."""
    found: dict[str, tuple[int, str]] = {}
    for group, (number, own) in sorted(places.items()):
        if number >= 1 and int(number) not in {taken for taken, _ in found.values()}:
            found[group] = (int(number), f"#{int(own) - 1:06x}" if own else "")
    return found


def written(kept: Kept) -> dict[str, tuple[float, float]]:
    """Colours as they are kept."""
    return {group: (float(number), float(int(own[1:], 16) + 1) if own else 0.0) for group, (number, own) in kept.items()}


def completed(network: Network, by: str, kept: Kept) -> dict[str, tuple[int, str]]:
    """The colours with one for every group of the network: real departments first, the biggest with the full colours."""
    sizes = Counter(network.group_of(actor, by) for actor in network.actors.values())
    sizes.pop(NO_GROUP, None)
    none = network.vocabulary.reserved() if by == "department" else []
    order = sorted(sizes, key=lambda group: (group in none, -sizes[group], group))
    rank = {group: (place >= len(COLOURS)) + (place >= OWN) for place, group in enumerate(order)}
    order.sort(key=lambda group: (rank[group], group in none, _natural(network.group_label(group, by, "de")), group))
    taken = {number for number, _ in kept.values()}
    free = (number for number in count(1) if number not in taken)
    return {**kept, **{group: (next(free), "") for group in order if group not in kept}}


def _natural(text: str) -> list[tuple[int, str]]:
    """What texts with numbers in them are sorted by."""
    return [
        (int(part), "") if part.isdecimal() and part.isascii() else (0, part.casefold()) for part in re.split(r"(\d+)", text)
    ]


_NAMES = (
    ("blue", "blau"),
    ("orange", "orange"),
    ("green", "grün"),
    ("pink", "rosa"),
    ("light_blue", "hellblau"),
    ("red", "rot"),
    ("yellow", "gelb"),
    ("grey", "grau"),
)
_MORE = {"pink": ("pink",), "red": ("vermilion", "zinnober"), "grey": ("gray", "dunkelgrau")}


def palette() -> list[Entry]:
    """The twelve looks that can be chosen, with their words: eight colours, and the first four hollow."""
    found = []
    for number in range(1, OWN + 1):
        english, german = _NAMES[(number - 1) % len(_NAMES)]
        hollow = number > len(_NAMES)
        words = (f"{german} hohl", f"{english} hollow") if hollow else (german, english.replace("_", " "))
        found.append(Entry(str(number), *words, synonyms=() if hollow else _MORE.get(english, ())))
    return found


def recoloured(network: Network, by: str, kept: Kept, said: str) -> tuple[dict[str, tuple[int, str]], str]:
    """The colours after what a person said (`Group=colour`), and a sentence about it. Refused in one sentence."""
    from akteursnetz.maps.facets import group_spelled

    name, equals, wanted = (part.strip() for part in said.rpartition("="))
    if not equals or not name or not wanted:
        raise Refusal(
            f"„{said}“: Bitte Gruppe und Farbe so nennen: Jugend und Familie=rot.",
            f'"{said}": please give group and colour like this: Youth and Family=red.',
        )
    if by not in STABLE:
        raise Refusal(
            "Gemeinschaften werden jedes Mal neu gefunden; eine Farbe behalten können nur Ressort, Art, Sektor und Gemeinde.",
            "Communities are found anew each time; only department, kind, sector and municipality can keep a colour.",
        )
    group = group_spelled(network, by, name)
    if group == NO_GROUP:
        raise Refusal(
            f"„{name}“ ist keine Gruppe; wer keine Angabe hat, bleibt hellgrau.",
            f'"{name}" is no group; who has no value stays light grey.',
        )
    after = completed(network, by, kept)
    before = after[group][0]
    called = network.group_label(group, by, language())
    if wanted.startswith("#"):
        after[group] = (before, _own(wanted, network, by, after, group))
        return after, both(f"„{called}“ hat die Farbe {wanted.lower()}.", f'"{called}" has the colour {wanted.lower()}.')
    number = _number(wanted)
    after[group] = (number, "")
    told = both(f"„{called}“ hat die Farbe {number} ({_word(number)})", f'"{called}" has colour {number} ({_word(number)})')
    for other, (taken, own) in after.items():
        if other != group and taken == number:
            after[other] = (before, own)
            called = network.group_label(other, by, language())
            told += both(f", „{called}“ dafür {before} ({_word(before)})", f', "{called}" {before} ({_word(before)}) instead')
            break
    return after, told + "."


def _word(number: int) -> str:
    words = palette()
    return words[number - 1].label(language()) if number <= len(words) else both("gestreift", "striped")


def _number(wanted: str) -> int:
    from akteursnetz.vocabulary.choices import meant

    code = meant(wanted, palette())
    if code is None:
        words = ", ".join(f"{entry.code} {entry.label(language())}" for entry in palette())
        raise Refusal(
            f"Die Farbe „{wanted}“ gibt es nicht. Möglich: {words}; oder eine eigene wie #a23b72.",
            f'There is no colour "{wanted}". Possible: {words}; or one of your own such as #a23b72.',
        )
    return int(code)


def _own(wanted: str, network: Network, by: str, kept: Kept, group: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", wanted):
        raise Refusal(
            f"„{wanted}“ ist keine Farbe; erwartet sind # und sechs Ziffern von 0 bis f, etwa #a23b72.",
            f'"{wanted}" is no colour; expected are # and six digits from 0 to f, such as #a23b72.',
        )
    own = wanted.lower()
    contrast = 1.05 / (luminance(own) + 0.05)
    if contrast < CLEAR:
        raise Refusal(
            f"Die Farbe {own} ist auf weißem Papier zu schwach (Kontrast {contrast:.1f} : 1, nötig sind {CLEAR:.0f} : 1); bitte eine dunklere.".replace(".", ",", 1),
            f"The colour {own} is too faint on white paper (contrast {contrast:.1f}:1, needed is {CLEAR:.0f}:1); please take a darker one.",
        )  # fmt: skip
    present = {network.group_of(actor, by) for actor in network.actors.values()}
    for other, (number, theirs) in sorted(kept.items()):
        if (
            other != group
            and other in present
            and number <= len(COLOURS)
            and _distance(own, theirs or look(number).colour) < APART
        ):
            called = network.group_label(other, by, language())
            raise Refusal(
                f"Die Farbe {own} ist kaum von der zu unterscheiden, die „{called}“ hat; bitte eine andere.",
                f'The colour {own} can hardly be told from that of "{called}"; please take another.',
            )
    return own


def _distance(one: str, two: str) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(_oklab(one), _oklab(two), strict=True)) ** 0.5)


def _oklab(colour: str) -> tuple[float, float, float]:
    """A colour in OKLab (Ottosson 2020), where distances are as people see them."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    cone = (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    )
    long, middle, short = (value ** (1 / 3) for value in cone)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
