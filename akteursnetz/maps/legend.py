"""The legend as values: sections of entries with sample, text in both languages and count. Screen and paper show the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from akteursnetz.answer import Two
from akteursnetz.maps.folded import BETWEEN, Folded
from akteursnetz.maps.options import AREAS
from akteursnetz.maps.palette import OWN, STATUSES, Look, Sign, line_of, look, shape_of
from akteursnetz.maps.parts import Line, Mark, Row, Scene
from akteursnetz.maps.rings import explained
from akteursnetz.network import NO_GROUP

T = TypeVar("T")
COLOUR_TITLES: dict[str, Two] = {
    "department": ("Farbe: Ressort", "Colour: department"),
    "kind": ("Farbe: Art", "Colour: kind"),
    "sector": ("Farbe: Sektor", "Colour: sector"),
    "municipality": ("Farbe: Gemeinde", "Colour: municipality"),
    "community": ("Farbe: Gemeinschaft (wer wirklich zusammenarbeitet)", "Colour: community (who really works together)"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the legend."""

    key: str
    """what it selects, such as `group:3`; empty: explains only"""
    label: Two
    count: int | None
    sample: str
    """group, shape, line, office, sizes, steps, offer, committee, or of a mark: ring, pair, gap, between, ghost, weak, untied, rest"""
    look: Look | None = None
    number: int = 0
    shape: str = "circle"
    line: tuple[str, int | None, str, bool] = ("cooperates", 2, "confirmed", False)
    """kind, level, status, directed"""
    colour: str = ""
    sign: Sign | None = None
    """of a mark"""


@dataclass(frozen=True)
class Section:
    """Entries under one heading."""

    title: Two
    entries: list[Entry]
    key: str = ""


OFFICE: dict[bool, Two] = {
    False: ("Koordinierungsstelle (zählt nicht mit)", "coordination office (not counted)"),
    True: ("Koordinierungsstelle", "coordination office"),
}
"""by whether the coordination offices were asked to count"""


def legend(scene: Scene) -> list[Section]:
    """What the picture needs to be understood."""
    found = [*_marks(scene), _layers(scene), _colours(scene), _shapes(scene), *_ties(scene)]
    return [section for section in found if section.entries]


def _marks(scene: Scene) -> list[Section]:
    """One for each mark, the parts of it that are drawn otherwise below."""
    found = []
    for mark in scene.marks:
        sorts = Counter(sort_of(mark, row) for row in mark.rows)
        gone = mark.compared and mark.form == "pair" and all(row.sort for row in mark.rows if len(row.sides) == 2)
        entries = [Entry("", mark.title, sorts[""], "untied" if gone else SAMPLES[mark.form], sign=mark.sign)]
        entries += [Entry(sort, PARTS[sort], sorts[sort], sort, sign=mark.sign) for sort in PARTS if sorts[sort]]
        if len(entries) > 1 and not sorts[""] and entries[1].key != "rest":  # one sort alone: the title goes with it
            first = entries.pop(1)
            label = (
                mark.title
                if first.key == "untied"
                else (f"{mark.title[0]} {PARTS['weak'][0]}", f"{mark.title[1]} {PARTS['weak'][1]}")
            )
            entries[0] = replace(first, label=label)
        found.append(Section(("Hervorgehoben", "Marked"), entries, "mark"))
    return found


def sort_of(mark: Mark, row: Row) -> str:
    """In which entry of its mark a row counts; a comparison has one alone."""
    return "" if mark.compared else row.sort


PARTS: dict[str, Two] = {
    "weak": ("… niemand gefragt oder Gruppe zu klein", "… nobody asked, or group too small"),
    "untied": ("… keine Verbindung in der Karte", "… no tie on the map"),
    "rest": ("… weitere, nur in der Liste", "… more, in the list only"),
}
"""what of a mark is drawn otherwise than its sign says"""


LAYER_WORDS: dict[str, Two] = {"offers": ("Angebote", "Offers"), "committees": ("Gremien", "Committees")}
LAYER_SAMPLES = {"offers": "offer", "committees": "committee"}


def _layers(scene: Scene) -> Section:
    """What is shown beside actors and ties."""
    entries = [
        Entry("", LAYER_WORDS[layer.key], len(layer.items), LAYER_SAMPLES[layer.key], colour=layer.key)
        for layer in scene.layers
        if layer.shown
    ]
    return Section(("Außerdem", "Also shown"), entries, "layer")


SAMPLES = {
    "record": "ring",
    "ring": "ring",
    "rings": "ring",
    "pair": "pair",
    "way": "pair",
    "groups": "gap",
    "between": "between",
    "ghost": "ghost",
}
"""how each form of a mark is drawn"""
MARKED = {*SAMPLES.values(), *PARTS}


def _colours(scene: Scene) -> Section:
    entries = [
        Entry(f"group:{place}", group.label, group.count, "group", group.look, group.number)
        for place, group in enumerate(scene.groups)
    ]
    if any(group.number > OWN for group in scene.groups):
        words = ("gestreift: weitere, mit ihrer Nummer", "striped: others, by their numbers")
        entries.append(Entry("", words, None, "group", look(OWN + 1)))
    if scene.folded and not scene.folded.open:
        entries.append(Entry("", ("Größe: Zahl der Akteure", "Size: number of actors"), None, "sizes"))
    return Section(COLOUR_TITLES[scene.options.colour_by], entries, "group")


AREA_WORDS: dict[str, Two] = {
    "department": ("Graue Flächen: Ressorts", "Grey areas: departments"),
    "municipality": ("Graue Flächen: Gemeinden", "Grey areas: municipalities"),
}


def _shapes(scene: Scene) -> Section:
    themselves = [node for node in scene.nodes if not node.stands_for]
    of = {node.actor: scene.network.sector_of(scene.network.actors[node.actor]) for node in themselves}
    sectors = Counter(dict.fromkeys(of.values(), 0))
    sectors.update(of[node.actor] for node in themselves if node.there)
    known = scene.network.vocabulary.entries("sectors")
    order = [s for s in known if s in sectors] + sorted(s for s in sectors if s not in known)
    entries = []
    for sector in order:
        label: Two = tuple(scene.network.group_label(sector, "sector", code) for code in ("de", "en"))  # type: ignore[assignment]
        entries.append(
            Entry(f"sector:{sector}" if sector != NO_GROUP else "", label, sectors[sector], "shape", shape=shape_of(sector))
        )
    offices = sum(node.office for node in scene.nodes)
    if offices:
        entries.append(Entry("", OFFICE[bool(scene.options.ties and scene.options.ties.with_coordination)], offices, "office"))
    if scene.areas and not scene.folded and scene.options.colour_by != AREAS[scene.options.arrange]:
        entries.append(Entry("", AREA_WORDS[AREAS[scene.options.arrange]], None, "area"))
    if scene.rings or scene.elsewhere:
        entries.append(Entry("", explained(scene), None, "steps"))
    size: Two = ("Größe: Zahl der Partner", "Size: number of partners")
    if scene.options.size_by == "brokers":
        size = ("Größe: vermittelt zwischen anderen", "Size: brokers between others")
    if themselves:
        entries.append(Entry("", size, None, "sizes"))
    if scene.folded and scene.folded.open:
        entries.append(Entry("", OTHERS, None, "shape", shape="ring"))
    return Section(("Form: Sektor", "Shape: sector"), entries, "sector")


def _tally(lines: list[Line], value: Callable[[Line], T]) -> Counter[T]:
    """How many lines of the day of the map have a value; those of other days only, none."""
    found = Counter(dict.fromkeys(map(value, lines), 0))
    found.update(value(line) for line in lines if line.there)
    return found


KINDS: Two = ("Linie: Art der Verbindung", "Line: kind of tie")
OTHERS: Two = ("eine andere Gruppe", "another group")
TO_OTHERS: Two = ("Paare mit einer anderen Gruppe", "pairs with another group")
PAIRS: Two = ("Linie: Paare, die kooperieren", "Line: pairs that cooperate")


def range_of(folded: Folded, step: int) -> str:
    """How many pairs a line of this width stands for."""
    most = folded.steps[step - 1]
    least = folded.steps[step - 2] + 1 if step > 1 else 1
    return f"{least}–{most}" if least < most else str(most)


def _between(scene: Scene) -> list[Entry]:
    """The lines between groups by their width; those of an open group to others have one."""
    lines = [line for line in scene.lines if line.pairs]
    if not scene.folded or not lines:
        return []
    if scene.folded.open:
        return [
            Entry(
                f"tie:{BETWEEN}", TO_OTHERS, sum(line.pairs for line in lines), "line", line=(BETWEEN, None, "confirmed", False)
            )
        ]
    widths = Counter(line.level or 0 for line in lines)
    return [
        Entry("", (range_of(scene.folded, step),) * 2, count, "line", line=(BETWEEN, step, "confirmed", False))
        for step, count in sorted(widths.items())
    ]


def _ties(scene: Scene) -> list[Section]:
    seen = [line for line in scene.lines if not line.office and not line.pairs]
    between = _between(scene)
    if not seen:
        wide = scene.folded is not None and not scene.folded.open
        return [Section(PAIRS, between, "level") if wide else Section(KINDS, between, "tie")] if between else []
    words = scene.network.vocabulary
    kinds = _tally(seen, lambda line: (line.kind, line.directed))
    order = list(words.entries("cooperation_kinds"))
    place = {kind: i for i, kind in enumerate(order)}
    by_kind = [
        Entry(
            f"tie:{kind}",
            (words.label("cooperation_kinds", kind, "de"), words.label("cooperation_kinds", kind, "en")),
            kinds[kind, directed],
            "line",
            line=(kind, 3, "confirmed", directed),
        )
        for kind, directed in sorted(kinds, key=lambda key: (place.get(key[0], 99), *key))
    ]
    levels = _tally(seen, lambda line: line.level)
    by_level = [
        Entry(
            "",
            (f"{level} {words.label('levels', level, 'de')}", f"{level} {words.label('levels', level, 'en')}")
            if level is not None
            else ("ohne Angabe", "not given"),
            levels[level],
            "line",
            line=("cooperates", level, "confirmed", False),
        )
        for level in sorted(levels, key=lambda n: (n is None, n or 0))
    ]
    statuses = _tally(seen, lambda line: line.status)
    by_status = [
        Entry(
            "",
            (words.label("tie_statuses", status, "de"), words.label("tie_statuses", status, "en")),
            statuses[status],
            "line",
            line=("cooperates", 3, status, False),
        )
        for status in STATUSES
        if status in statuses
    ]
    found = [Section(KINDS, by_kind + between, "tie")]
    if len(by_level) > 1 or None not in levels:
        found.append(Section(("Strichstärke: Stufe", "Line width: level"), by_level, "level"))
    if len(by_status) > 1:
        found.append(Section(("Strichart: Status", "Line style: status"), by_status, "status"))
    return found


def line_style(line: tuple[str, int | None, str, bool]) -> tuple[str, str]:
    """The form and colour of a line in the legend."""
    return line_of(line[0], line[3])
