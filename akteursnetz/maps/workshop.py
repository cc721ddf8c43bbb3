"""Empty sheets for a workshop as PDF: the circle map that people fill in, and the list in which they sign.

The circle map has the departments of the network as sectors and three rings; nobody is drawn. The list names organisations
only: those invited to an event, or all; people write themselves in.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from akteursnetz.advice import advise
from akteursnetz.answer import Two
from akteursnetz.maps.colours import completed
from akteursnetz.maps.fonts import FAMILY, LACKING, MISSING, lines_of, printable, width
from akteursnetz.maps.markup import escaped, n
from akteursnetz.maps.options import MapOptions
from akteursnetz.maps.palette import INK, look
from akteursnetz.maps.paper import compiled
from akteursnetz.model import Event
from akteursnetz.network import NO_GROUP, Network
from akteursnetz.words import Refusal, both, told_day

RINGS: tuple[Two, ...] = (
    ("arbeitet eng mit uns zusammen", "works closely with us"),
    ("stimmt sich mit uns ab", "coordinates with us"),
    ("kennt uns, mehr nicht", "knows us, no more"),
)
"""from the middle outwards"""
RADIUS = 330.0
INNER = 70.0
SECTORS = 12
"""more departments than that are no sectors: the circle stays whole"""
EMPTY_ROWS = 8

_CIRCLES = """#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set page(paper: given.paper, flipped: true, margin: 10mm)
#set text(font: "DejaVu Sans", lang: given.lang, size: given.size * 1pt)
#grid(columns: (1fr, 21%), gutter: 4mm,
  [#heading(level: 1, given.title) #v(1mm) #image("drawing.svg", alt: given.alt, width: 100%, height: 90%, fit: "contain")],
  [#v(12mm) #for field in given.fields [#field #v(2.4em) #line(length: 100%, stroke: 0.6pt) #v(0.6em)]
   #heading(level: 2, given.how) #enum(..given.steps)
   #v(2mm) #given.lacking])
"""
_LIST = """#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set page(paper: "a4", margin: (x: 16mm, y: 14mm), numbering: "1 / 1")
#set text(font: "DejaVu Sans", lang: given.lang, size: 9.5pt)
#heading(level: 1, given.title)
#given.line
#v(1mm)
#text(size: 8.5pt, given.notice)
#v(1mm)
#table(columns: (auto, 1.5fr, 1.2fr, 1.2fr), inset: (x: 5pt, y: 9pt), stroke: 0.5pt + luma(45%), align: left + horizon,
  table.header(..given.heads.map(strong)),
  ..given.rows.enumerate(start: 1).map(((i, name)) => (str(i), name, [], [])).flatten())
"""


def circle_map(network: Network, options: MapOptions) -> bytes:
    """The circle map on the paper of the options, lying. PDF/UA-1."""
    groups = {network.group_of(actor) for actor in network.actors.values()} - {NO_GROUP}
    palette = completed(network, "department", (options.palette if options.colour_by == "department" else None) or {})
    coloured = {network.group_label(group, "department", both("de", "en")): look(*palette[group]).colour for group in groups}
    coloured = dict(sorted(coloured.items())) if len(coloured) <= SECTORS else {}
    called = list(coloured)
    given = {
        "title": printable(options.title or "")
        or both("Kreiskarte: Wer arbeitet mit wem?", "Circle map: who works with whom?"),
        "paper": options.paper.lower(),
        "lang": both("de", "en"),
        "size": 10 * 2 ** (("A4", "A3", "A2", "A1", "A0").index(options.paper) / 2),
        "alt": both("Leere Kreiskarte zum Ausfüllen. Ringe von innen: ", "Empty circle map to fill in. Rings from within: ")
        + "; ".join(both(*ring) for ring in RINGS)
        + (both(". Felder: ", ". Sectors: ") + printable("; ".join(called)) if called else "")
        + ".",
        "fields": [both("Wir sind", "We are"), both("Thema", "Topic"), both("Ort und Datum", "Place and date")],
        "lacking": both(*LACKING) if MISSING in printable("".join(called)) else "",
        "how": both("So geht es", "How it works"),
        "steps": [
            both(
                "Schreiben Sie sich selbst in die Mitte.",
                "Write yourselves in the middle.",
            ),
            both(
                "Für jede Stelle, mit der Sie zu tun haben, eine Karte: je enger, desto weiter innen, jede in ihr Feld.",
                "One card for each body you deal with: the closer, the further in, each in its sector.",
            ),
            both(
                "Durchgezogene Linie: die beiden arbeiten zusammen. Gestrichelt: das wünschen wir uns. Zickzack: es hakt.",
                "A full line: the two work together. Dashed: we wish they did. Zigzag: there is friction.",
            ),
            both(
                "Zum Schluss: Welches Feld ist leer? Wen müssten wir ansprechen, und wer tut es?",
                "At the end: which sector is empty? Whom should we approach, and who does it?",
            ),
        ],
    }
    return compiled(_CIRCLES, {"drawing.svg": _circles(coloured)}, given, format="pdf", pdf_standards=["ua-1"])


def _circles(called: Mapping[str, str]) -> str:
    rings = [INNER + (RADIUS - INNER) * (i + 1) / len(RINGS) for i in range(len(RINGS))]
    parts = [f'<circle r="{n(r)}" fill="none" stroke="#8a929c" stroke-width="1.2"/>' for r in rings]
    share = 2 * math.pi / max(len(called), 1)
    reach = (RADIUS + 16, RADIUS + 16)
    for i, name in enumerate(called):
        start, middle = -math.pi / 2 + i * share, -math.pi / 2 + (i + 0.5) * share
        if len(called) > 1:
            x, y = math.cos(start), math.sin(start)
            parts.append(
                f'<path d="M{n(INNER * x)} {n(INNER * y)}L{n((RADIUS + 14) * x)} {n((RADIUS + 14) * y)}" stroke="#8a929c"'
                ' stroke-width="1.2" stroke-dasharray="6 4"/>'
            )
        parts.append(_arc(start + 0.02, start + share - 0.02, called[name]) if len(called) > 1 else "")
        lines = lines_of(name, 17, 190, True)
        half = (max(width(line, 17, True) for line in lines) / 2, 10.0 * len(lines))
        away = RADIUS + 22 + half[0] * abs(math.cos(middle)) + half[1] * abs(math.sin(middle))
        x, y = away * math.cos(middle), away * math.sin(middle)
        reach = (max(reach[0], abs(x) + half[0]), max(reach[1], abs(y) + half[1]))
        parts += [
            f'<text x="{n(x)}" y="{n(y - half[1] + 16 + 20 * k)}" font-size="17" font-weight="bold" text-anchor="middle">'
            f"{escaped(printable(line))}</text>"
            for k, line in enumerate(lines)
        ]
    parts.append(f'<circle r="{n(INNER)}" fill="#fff" stroke="{INK}" stroke-width="2"/>')
    for r, ring in zip(rings, RINGS, strict=True):
        words = escaped(both(*ring))
        far = width(both(*ring), 13) / 2 + 6
        parts.append(f'<path d="M{n(-far)} {n(r - 22)}H{n(far)}V{n(r - 3)}H{n(-far)}Z" fill="#fff"/>')
        parts.append(f'<text y="{n(r - 8)}" font-size="13" text-anchor="middle" fill="#4b5563">{words}</text>')
    wide, high = reach[0] + 8, reach[1] + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{n(-wide)} {n(-high)} {n(2 * wide)} {n(2 * high)}"'
        f' font-family="{FAMILY}" fill="{INK}">{"".join(parts)}</svg>\n'
    )


def _arc(start: float, end: float, colour: str) -> str:
    """A coloured edge along a sector."""
    r = RADIUS + 9
    ends = [f"{n(r * math.cos(turn))} {n(r * math.sin(turn))}" for turn in (start, end)]
    large = int(end - start > math.pi)
    return f'<path d="M{ends[0]}A{n(r)} {n(r)} 0 {large} 1 {ends[1]}" fill="none" stroke="{colour}" stroke-width="9"/>'


def sign_in_sheet(network: Network, options: MapOptions, event: Event | None = None) -> bytes:
    """The list in which people sign, A4 upright, with the organisations invited to the event (without one: all). PDF/UA-1."""
    invited = {one.actor for one in network.attendance if event and one.event == event.id}
    actors = [actor for actor in network.actors.values() if event is None or actor.id in invited]
    if event and not actors:
        raise Refusal(
            f"Zu „{event.title}“ ist für diesen Kreis niemand als eingeladen zu sehen. Eintragen: "
            f"{advise('invite', event.id)}.",
            f'Nobody is to be seen as invited to "{event.title}" by this audience. To record it: {advise("invite", event.id)}.',
        )
    names = sorted((printable(actor.name) for actor in actors), key=str.casefold)
    lacking = MISSING in "".join([*names, printable(event.title + (event.place or "")) if event else ""])
    day = told_day(event.date, both("de", "en")) if event else "__________________"
    given = {
        "title": printable(options.title or "")
        or (
            both(f"Teilnahmeliste: {printable(event.title)}", f"Sign-in sheet: {printable(event.title)}")
            if event
            else both("Teilnahmeliste", "Sign-in sheet")
        ),
        "lang": both("de", "en"),
        "line": both("Datum: ", "Date: ")
        + day
        + both("     Ort: ", "     Place: ")
        + (printable((event.place if event else None) or "") or "______________________________"),
        "heads": [both("Nr.", "No."), both("Einrichtung", "Organisation"), "Name", both("Unterschrift", "Signature")],
        "rows": names + [""] * EMPTY_ROWS,
        "notice": both(
            "Die Liste dient nur dem Nachweis der Teilnahme. Sich einzutragen ist freiwillig. Verantwortlich: "
            "______________________________. Die Liste wird vernichtet am: ______________.",
            "This list only proves who took part. Signing is voluntary. Responsible: ______________________________. "
            "The list will be destroyed on: ______________.",
        )
        + (f" {both(*LACKING)}" if lacking else ""),
    }
    return compiled(_LIST, {}, given, format="pdf", pdf_standards=["ua-1"])
