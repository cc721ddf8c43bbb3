"""The sheet of paper: the drawing with title, date, legend and source as one SVG (`to_svg`). `paper` sets it on a page."""

from __future__ import annotations

from collections.abc import Sequence

from akteursnetz.answer import Two
from akteursnetz.maps import ghosts, marked, signs, svg
from akteursnetz.maps.fonts import FAMILY, LACKING, MISSING, lines_of, printable, shortened, width
from akteursnetz.maps.geography import without_place
from akteursnetz.maps.legend import LAYER_WORDS, MARKED, Entry, Section, legend, line_style
from akteursnetz.maps.markup import escaped, n
from akteursnetz.maps.options import CROWD
from akteursnetz.maps.palette import HULL, INK, LAYERS, NOBODY, SPOKES, WIDTHS, outline
from akteursnetz.maps.parts import ALONE, Item, Layer, Mark, Scene
from akteursnetz.maps.rooms import LABEL
from akteursnetz.vocabulary.centroids import SOURCE
from akteursnetz.words import counted, written_day

ROW = 21.0
COLUMN = 262.0
SHEET = 1.414
"""width of a sheet through its height"""
LARGER, BESIDE = 1.9, ("mark", "layer", "group")
"""within a text the legend is so much larger, and these of its sections stand beside the drawing; the others follow it (`key`)"""


def said(scene: Scene, words: Two) -> str:
    """One of two texts, in the language of the scene."""
    return words[0] if scene.language == "de" else words[1]


def counts(scene: Scene) -> Two:
    """How much the picture shows, in one line."""
    actors = sum(not node.stands_for for node in scene.there)
    lines = sum(line.there and not line.office and not line.pairs for line in scene.lines)
    german, english = (
        f"{counted(actors, 'Akteur', 'Akteure')}, {counted(lines, 'Verbindung', 'Verbindungen')}",
        f"{counted(actors, 'actor', 'actors')}, {counted(lines, 'tie', 'ties')}",
    )
    if scene.folded:
        pairs = sum(line.pairs for line in scene.lines)
        told = f"{counted(pairs, 'Paar', 'Paare')}", f"{counted(pairs, 'pair', 'pairs')}"
        if scene.folded.open:
            german, english = f"{german}; {told[0]} mit anderen Gruppen", f"{english}; {told[1]} with other groups"
        else:
            groups, actors = len(scene.nodes), sum(node.stands_for for node in scene.nodes)
            german = (
                f"{counted(groups, 'Gruppe', 'Gruppen')}, {counted(actors, 'Akteur', 'Akteure')}, {told[0]} zwischen Gruppen"
            )
            english = f"{counted(groups, 'group', 'groups')}, {counted(actors, 'actor', 'actors')}, {told[1]} between groups"
    if scene.left_out:
        german += f", {scene.left_out} nicht gezeigt"
        english += f", {scene.left_out} not shown"
    return german, english


def source(scene: Scene) -> Two:
    """Where the picture comes from and for whom it was made."""
    for_whom = {
        "internal": ("nur für den Dienstgebrauch", "for internal use only"),
        "network": ("für das Netzwerk", "for the network"),
        "public": ("öffentlich", "public"),
    }[scene.options.audience]
    where = ("", "")
    if scene.options.arrange == "geographic":
        unknown = "; ".join(without_place(scene.network))
        below = (f" Lage unbekannt, unten: {unknown}.", f" Not known where, below: {unknown}.") if unknown else ("", "")
        where = (
            f" Lage der Gemeinden: {SOURCE}; auseinandergerückt, Norden ist oben.{below[0]}",
            f" Where the municipalities lie: {SOURCE}; pushed apart, north is up.{below[1]}",
        )
    return (
        f"Quelle: Netzwerkdaten der Koordinierungsstelle, Stand {written_day(scene.network.at, 'de')}, {for_whom[0]}.{where[0]} Erstellt mit akteursnetz.",
        f"Source: network data of the coordination office as of {written_day(scene.network.at, 'en')}, {for_whom[1]}.{where[1]} Made with akteursnetz.",
    )


CROWDED = {"concentric": 150, "organic": CROWD, "departments": 1000, "geographic": 1000}
"""from more actors than these on a picture of an arrangement no longer tells all that one would look for in it"""


def caution(scene: Scene) -> Two | None:
    """What a picture of so many actors shows, and which other one shows better what it does not; None: it can be read."""
    count = sum(not node.isolated for node in scene.there)
    arrange = scene.options.arrange
    if scene.folded or count <= CROWDED[arrange]:
        return None
    german, english = {
        "concentric": (", wer wie weit entfernt ist", "who is how far away"),
        "organic": (", wie dicht das Netz ist", "how dense the network is"),
    }.get(arrange, (" die Flächen; Einzelne findet die Suche", "the areas; find leads to single actors"))
    areas = (
        ("die Anordnung nach Ressorts oder ", "the arrangement by departments or ")
        if arrange in ("concentric", "organic")
        else ("", "")
    )
    return (
        f"Bei {count} Akteuren zeigt dieses Bild{german}. Wer mit wem arbeitet, zeigt {areas[0]}die Karte der Gruppen deutlicher.",
        f"With {count} actors this picture shows {english}. Who works with whom is clearer on {areas[1]}the map of groups.",
    )


def to_svg(scene: Scene, listed: bool = False, within: bool = False) -> str:
    """The whole sheet as an SVG document, readable without anything beside it (the font apart).

    `listed`: the names without room follow on another page. `within`: on a page of a text that lists what is marked, so that its
    legend has room for letters as large as those of the text.
    """
    left, top, right, bottom = scene.box
    wide, high = right - left, bottom - top
    # the legend keeps its size on paper: it is as much bigger in units as the drawing is
    scale = max(1.0, min(wide / 1500, 4.5), high / 1150) * (LARGER if within else 1.0)
    sections = [section for section in legend(scene) if not within or section.key in BESIDE]
    column = COLUMN * scale
    marked = [
        line
        for mark in (() if within else scene.marks)
        for line in _wrapped(_headed_by(said(scene, mark.title), _told(scene, mark)), 14, (wide + column) / scale - 60)
    ]
    sizes = (18, 12) if within else (36, 17)
    head = ((50 if within else 88) + 20 * len(marked)) * scale
    body, explained = svg.body(scene, paper=True), drawn_legend(scene, sections)
    told = _foot(scene, listed, _lacks(scene, [said(scene, scene.title), *marked, body, explained]))
    below = _wrapped(told, 12, (wide + column) / scale - 48)
    foot = (18 + 16 * len(below)) * scale
    body_high = max(high, (height_of(sections) + 20) * scale)
    total_w, total_h = wide + column, head + body_high + foot
    if total_w / total_h < SHEET:
        total_w = total_h * SHEET
    else:
        total_h = total_w / SHEET
    x = (total_w - column - wide) / 2 - left
    y = head + (total_h - head - foot - high) / 2 - top
    room = (total_w - 60 * scale) / scale
    title = _words(said(scene, scene.title), 24, 14 if within else 30, sizes[0], room, bold=True)
    line = f"{'Stand' if scene.language == 'de' else 'As of'} {written_day(scene.network.at, scene.language)} · {said(scene, counts(scene))}"
    parts = [
        f'<g transform="scale({scale:.4g})">{title}{_words(line, 24, 34 if within else 62, sizes[1], room)}',
        *(_words(text, 24, 86 + 20 * i, 14, room) for i, text in enumerate(marked)),
        "</g>",
        f'<g transform="translate({n(x)} {n(y)})">{body}</g>',
        f'<g transform="translate({n(total_w - column)} {n(head)}) scale({scale:.4g})">{explained}</g>',
        f'<g transform="translate(0 {n(total_h)}) scale({scale:.4g})">',
        *(_words(text, 24, -14 - 16 * i, 12, room + 12) for i, text in enumerate(reversed(below))),
        "</g>",
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(total_w)} {n(total_h)}"'
        f' width="{n(total_w)}" height="{n(total_h)}"'
        f' font-family="{FAMILY}" font-size="{n(LABEL)}" fill="{INK}" role="img" aria-label="{escaped(alt(scene))}">'
        f"<title>{escaped(said(scene, scene.title))}</title><desc>{escaped(in_words(scene))}</desc>"
        f'<path d="M0 0H{n(total_w)}V{n(total_h)}H0Z" fill="#fff"/>{svg.symbols(scene)}{"".join(parts)}</svg>\n'
    )


NAMED = 24
"""so many rows of a comparison are named on paper; whoever does not see the picture is told up to `TOLD`"""


def _told(scene: Scene, mark: Mark) -> str:
    """What a mark says: its sentence; of a comparison the number and the names."""
    return _named(scene, [said(scene, row.text) for row in mark.rows], NAMED) if mark.compared else said(scene, mark.told)


def _named(scene: Scene, names: Sequence[str], most: int) -> str:
    if not names:
        return said(scene, ("keine", "none"))
    more = len(names) - most
    rest = said(scene, (f"; und {more} weitere", f"; and {more} more")) if more > 0 else ""
    return f"{len(names)} ({'; '.join(names[:most])}{rest})"


def _headed_by(title: str, text: str) -> str:
    return f"{title} {text}" if title.endswith(("?", "!")) else f"{title}: {text}"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def alt(scene: Scene) -> str:
    """What the picture shows, for those who do not see it."""
    groups = "; ".join(f"{said(scene, group.label)} ({group.count})" for group in scene.groups[:12])
    isolated = scene.strip.count if scene.strip else 0
    if scene.language == "de":
        text = f"Netzwerkkarte „{scene.title[0]}“, Stand {written_day(scene.network.at, 'de')}: {counts(scene)[0]}. Gruppen: {groups}."
        text += f" {_begun(ALONE[0])}: {isolated}." if isolated else ""
    else:
        text = (
            f'Network map "{scene.title[1]}" as of {written_day(scene.network.at, "en")}: {counts(scene)[1]}. Groups: {groups}.'
        )
        text += f" {_begun(ALONE[1])}: {isolated}." if isolated else ""
    for mark in scene.marks:
        named = [printable(said(scene, row.text)) for row in mark.rows]
        count = _named(scene, named, TOLD) if mark.compared else str(mark.count)
        text += f" {said(scene, mark.title)}: {count}."
    return text


TOLD = 300
"""up to this many pairs of actors are told one by one, else those of their groups"""


def in_words(scene: Scene) -> str:
    """What the picture shows, for those who do not see it: who works with whom, then offers and committees with their actors."""
    return " ".join(
        text for text in (_pairs_in_words(scene), *(_layer_in_words(scene, one) for one in scene.shown_layers)) if text
    )


def with_actors(scene: Scene, item: Item) -> str:
    """An offer with its providers, a committee with its members."""
    return f"{printable(item.name)} – {', '.join(printable(scene.nodes[i].name) for i in item.actors)}"


def _layer_in_words(scene: Scene, layer: Layer) -> str:
    told = [with_actors(scene, item) for item in layer.items[:TOLD]]
    more = len(layer.items) - len(told)
    rest = said(scene, (f"; dazu {more}", f"; {more} more")) if more else ""
    return f"{said(scene, LAYER_WORDS[layer.key])}: {'; '.join(told)}{rest}."


def _pairs_in_words(scene: Scene) -> str:
    """Each pair once, by name; of many only how many per two groups."""
    if scene.folded and not scene.folded.open:
        lines = sorted(scene.lines, key=lambda line: -line.pairs)
        between = [f"{scene.nodes[line.a].name} – {scene.nodes[line.b].name} ({line.pairs})" for line in lines]
        return said(scene, ("Paare zwischen Gruppen: ", "Pairs between groups: ")) + "; ".join(map(printable, between)) + "."
    pairs = {(line.a, line.b) for line in scene.lines if not line.office}
    pairs = {(min(pair), max(pair)) for pair in pairs}
    if not pairs:
        return ""
    if len(pairs) <= TOLD:
        called = [printable(node.name) for node in scene.nodes]
        order = {i: place for place, i in enumerate(sorted(range(len(called)), key=lambda i: (called[i].casefold(), i)))}
        partners: dict[int, list[int]] = {}
        for pair in pairs:
            first, second = sorted(pair, key=order.__getitem__)
            partners.setdefault(first, []).append(second)
        told = [
            f"{called[i]} – {', '.join(called[j] for j in sorted(partners[i], key=order.__getitem__))}"
            for i in sorted(partners, key=order.__getitem__)
        ]
        return said(scene, ("Wer mit wem: ", "Who with whom: ")) + "; ".join(told) + "."
    counted: dict[tuple[str, str], int] = {}
    for a, b in pairs:
        names = sorted(said(scene, scene.nodes[i].group.label) for i in (a, b))
        counted[names[0], names[1]] = counted.get((names[0], names[1]), 0) + 1
    most = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    told = [f"{a} – {b} ({number})" if a != b else f"{a} ({number})" for (a, b), number in most]
    return said(scene, ("Verbindungen zwischen und in Gruppen: ", "Ties between and within groups: ")) + "; ".join(told) + "."


def _lacks(scene: Scene, drawn: Sequence[str]) -> bool:
    """Whether a character that the font lacks stands in the picture or in the lists behind it."""
    names = [node.name for node in scene.nodes] + [item.name for layer in scene.shown_layers for item in layer.items]
    return any(MISSING in printable(text) for text in (*drawn, *names))


def _foot(scene: Scene, listed: bool, lacks: bool) -> str:
    text = said(scene, source(scene))
    if told := caution(scene):
        text = f"{said(scene, told)} {text}"
    where = ("hinter der Karte", "behind the map") if listed else ("in PDF und HTML-Karte", "in the PDF and the HTML map")
    if omitted := len(scene.omitted):
        german = f"Kleine Zahlen: {omitted} Name{'' if omitted == 1 else 'n'} ohne Platz, zu lesen {where[0]}. "
        english = f"Small numbers: {omitted} name{'' if omitted == 1 else 's'} without room, to be read {where[1]}. "
        text = said(scene, (german, english)) + text
    if any(layer.key == "offers" for layer in scene.shown_layers):
        german = f"Zahlen in Kästchen: Angebote, zu lesen {where[0]}. "
        english = f"Numbers in boxes: offers, to be read {where[1]}. "
        text = said(scene, (german, english)) + text
    if lacks:
        text = f"{said(scene, LACKING)} {text}"
    return text


def _wrapped(text: str, size: float, limit: float) -> list[str]:
    """A text in as many lines as it needs."""
    lines = [""]
    for word in printable(text).split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and width(longer, size) > limit:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _words(text: str, x: float, y: float, size: float, limit: float, bold: bool = False) -> str:
    shown = shortened(printable(text), limit, size, bold)
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{n(x)}" y="{n(y + size * 0.35)}" font-size="{n(size)}"{weight}>{escaped(shown)}</text>'


def height_of(sections: list[Section]) -> float:
    """How high they are below each other, in the legend's own unit."""
    headed = sum(30 if heading else 8 for heading in _headed(sections))
    return headed + sum(_row(max((_lines(entry, place) for place in (0, 1)), key=len)) for s in sections for entry in s.entries)


def _headed(sections: list[Section]) -> list[bool]:
    """Whether a heading stands above each section: not where it is that of the section before."""
    return [not i or sections[i - 1].title != section.title for i, section in enumerate(sections)]


def _row(lines: Sequence[str]) -> float:
    return ROW + 15 * (len(lines) - 1)


def _lines(entry: Entry, place: int) -> Sequence[str]:
    """The text of an entry in one language, in two lines at most; what is marked is told in full."""
    text = entry.label[place]
    if width(text, 13) <= 165:
        return (text,)
    return _wrapped(text, 13, 165) if entry.sample in MARKED else lines_of(text, 13, 165)


def drawn_legend(scene: Scene, sections: list[Section]) -> str:
    """The sections below each other, as SVG in the legend's own unit."""
    parts, y = [], 8.0
    place = 0 if scene.language == "de" else 1
    for section, headed in zip(sections, _headed(sections), strict=True):
        if headed:
            heading = shortened(printable(said(scene, section.title)), COLUMN - 20, 13, True)
            parts.append(f'<text x="0" y="{n(y + 6)}" font-size="13" font-weight="bold">{escaped(heading)}</text>')
            y += 24
        for entry in section.entries:
            lines = _lines(entry, place)
            parts.append(f'<g transform="translate(16 {n(y)})">{sample(entry)}</g>')
            for i, text in enumerate(lines):
                parts.append(f'<text x="44" y="{n(y + 4.5 + 15 * i)}">{escaped(printable(text))}</text>')
            if entry.count is not None:
                parts.append(f'<text x="{n(COLUMN - 22)}" y="{n(y + 4.5)}" text-anchor="end">{entry.count}</text>')
            y += _row(lines)
        y += 8
    return "".join(parts)


def sample(entry: Entry) -> str:
    """The sign of a legend entry, drawn around (0, 0), at most 32 wide and 18 high."""
    pen = f'stroke="{INK}" stroke-width="1.1"'
    if entry.sample == "group" and entry.look:
        fill = "#fff" if entry.look.hollow else f"url(#p{entry.look.colour[1:]})" if entry.look.striped else entry.look.colour
        border = f'stroke="{entry.look.colour}" stroke-width="4"' if entry.look.hollow else pen
        number = (
            f'<text y="3.4" font-size="9.5" font-weight="bold" text-anchor="middle" fill="{entry.look.ink}">'
            f"{entry.number}</text>"
            if entry.number
            else ""
        )
        return f'<path d="M-9 -8H9V8H-9Z" fill="{fill}" {border}/>{number}'
    if entry.sample == "shape":
        return f'<path d="{outline(entry.shape, 8)}" fill="#d0d4da" {pen}/>'
    if entry.sample == "ghost":
        return f'<path d="{outline("circle", 8)}" fill="{NOBODY}" stroke="{ghosts.PEN}" stroke-width="2" stroke-dasharray="{ghosts.DASH}"/>'
    if entry.sample == "office":
        return '<path d="M-7 -7H7V7H-7Z" fill="#fff" stroke="#5c6470" stroke-width="2" stroke-dasharray="3 2"/>'
    if entry.sample == "area":
        return f'<rect x="-14" y="-8" width="28" height="16" rx="6" fill="{HULL}" fill-opacity="0.13" stroke="{HULL}" stroke-width="1.5"/>'
    if entry.sample == "sizes":
        circles = (f'<path d="{outline("circle", r)}" transform="translate({x} 0)"/>' for r, x in ((3, -14), (5.5, -5), (8, 9)))
        return f'<g fill="#d0d4da" {pen}>{"".join(circles)}</g>'
    if entry.sample == "rest":
        return ""
    if entry.sign:
        return marked.sample(entry.sample, entry.sign, pen)
    if entry.sample == "steps":
        ways = "".join(f'<ellipse rx="{1.6 * r:g}" ry="{r}"/>' for r in (4, 8))
        return (
            f'<g fill="none" stroke="#767676" stroke-dasharray="2 3" stroke-width="1.2">{ways}</g><circle r="2" fill="{INK}"/>'
        )
    if entry.sample in ("offer", "committee"):
        line, ground = LAYERS[entry.colour]
        x, y, round_corner = (8, 8, 3) if entry.sample == "offer" else (9, 6, 6)
        frame = f'<rect x="{-x}" y="{-y}" width="{2 * x}" height="{2 * y}" rx="{round_corner}" fill="{ground}" stroke="{line}" stroke-width="1.4"/>'
        frame = f'<path d="M-17 0H17" fill="none" stroke="{line}" stroke-width="1.3" stroke-dasharray="{SPOKES[entry.colour]}"/>{frame}'
        return frame + (
            f'<text class="in" y="3.4" font-size="9.5" font-weight="bold" text-anchor="middle" fill="{INK}">1</text>'
            if x == 8
            else ""
        )
    return _line(entry)


def _line(entry: Entry) -> str:
    kind, level, status, directed = entry.line
    form = line_style(entry.line)[0]
    path = svg.stroke(kind, level, status, directed)
    head, middle = signs.sign_of(kind, directed)
    found = f'<path d="M-16 0H{8 if head else 16}" fill="none" {path}/>'
    if form == "double":
        found += f'<path d="M-16 0H16" fill="none" stroke="#fff" stroke-width="{n(WIDTHS.get(level, 1.1))}"/>'
    if head:
        found += f'<path d="{signs.head(kind, (16, 0), (1, 0), 8)}" {signs.head_style(kind, 1)}/>'
    for style in signs.middle_styles(kind, directed, 4.4, 1) if middle else ():
        found += f'<path d="{signs.middle(middle, (-4 if head else 0, 0), (1, 0), 4.4)}" {style}/>'
    return found
