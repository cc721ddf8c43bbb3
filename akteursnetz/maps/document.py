"""The page: one HTML file with the drawing, its legend, its data and a script of our own (`to_html`). Nothing is loaded by it.

Texts of both languages stand side by side with `lang`; the style sheet shows one. The data holds what the page can show and no
more: no contact person, no internal note. The content security policy allows exactly this script and this style sheet.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from akteursnetz.answer import Two
from akteursnetz.maps import legend_boxes as boxes
from akteursnetz.maps import sheet, svg, timeline
from akteursnetz.maps.briefs import cuts
from akteursnetz.maps.facets import Facet, facets
from akteursnetz.maps.folded import BETWEEN, Folded
from akteursnetz.maps.fonts import FAMILY, subset
from akteursnetz.maps.legend import TO_OTHERS, legend
from akteursnetz.maps.lines import counts
from akteursnetz.maps.markup import escaped, pair
from akteursnetz.maps.matrix import matrix
from akteursnetz.maps.options import AREAS
from akteursnetz.maps.parts import Item, Scene
from akteursnetz.maps.topics import TOPICS, Topics, labels, topics
from akteursnetz.model import VOLUNTEER, Cooperation
from akteursnetz.network import Network
from akteursnetz.words import written_day

if TYPE_CHECKING:
    from akteursnetz.maps.groups import Grouped


def to_html(scene: Scene, network: Network | None = None) -> str:
    """The page of a scene. `network` may be given for symmetry; what is shown is the network that the scene was drawn from."""
    return _page(scene, {})


def groups_to_html(grouped: Grouped) -> str:
    """The page of all groups, in which one at a time can be opened."""
    return _page(grouped.whole, grouped.opened)


def _page(scene: Scene, opened: Mapping[str, Scene]) -> str:
    parts = _parts(scene)
    inner = {code: _parts(one) for code, one in opened.items()}
    shown = "".join(part["drawing"] + part["title"] + part["legend"] for part in (parts, *inner.values()))
    names = {c for one in (scene, *opened.values()) for node in one.nodes for c in node.name}
    style = (
        _style(set(shown) | names)
        + (_read(f"{TIMELINE}.css") if scene.days else "")
        + (_read(f"{SERVED}.css") if scene.options.served else "")
    )
    script = _script(scene.options.served, bool(opened), bool(scene.days), bool(scene.ghosts))
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; font-src data:; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
        + ("; connect-src 'self'" if scene.options.served else "")  # where moved actors are kept at once
    )
    template = _read("page.html")
    body = template[template.index("<body>") + 6 : template.index("<script>{{script}}")]
    folds = {"body": body, "names": _packed(_names(opened)), "parts": {code: _packed(part) for code, part in inner.items()}}
    parts |= {
        "language": scene.language,
        "policy": policy,
        "style": style,
        "script": script,
        "folds": f'<script type="application/json" id="folds">{_json(folds)}</script>\n' if opened else "",
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found.group(1)], template)


def _parts(scene: Scene) -> dict[str, str]:
    """What stands in the body of the page, by its name in the template."""
    shown = facets(scene)
    topical = topics(scene)
    sections = legend(scene)
    return {
        "title": escaped(sheet.said(scene, scene.title)),
        "heading": pair(scene.title),
        "day": pair((written_day(scene.network.at, "de"), written_day(scene.network.at, "en"))),
        "counts": pair(sheet.counts(scene)),
        "source": pair(sheet.source(scene)),
        "up": _up(scene.folded.above) if scene.folded and scene.folded.here else "",
        "caution": f'<p class="caution">{pair(told)}</p>' if (told := sheet.caution(scene)) else "",
        "marks": boxes.marks(scene, sections),
        "drawing": svg.drawing(scene),
        "timeline": timeline.bar(scene) if scene.days else "",
        "legend": boxes.legend(scene, shown, sections) + boxes.topic_boxes(scene, topical),
        "layers": boxes.layers(scene),
        "matrix": matrix(scene),
        "data": _json(_data(scene, shown, topical)),
    }


def _up(above: Two) -> str:
    """The way out of an open group."""
    return f'<button type="button" id="up">{pair((f"← {above[0]}", f"← {above[1]}"))}</button>\n'


def _names(opened: Mapping[str, Scene]) -> dict[str, list[list[str]]]:
    """Everybody by the group that shows them, to be found while it is shut: id, name, aliases."""
    found = {}
    for code, scene in opened.items():
        if scene.folded and scene.folded.open:
            own = [actor for id, actor in scene.folded.network.actors.items() if id not in scene.folded.sizes]
            found[code] = [[actor.id, actor.name, *actor.aliases] for actor in own]
    return found


def _packed(parts: object) -> str:
    """What is read only when it is opened: JSON, compressed (zlib), as base64."""
    return base64.b64encode(zlib.compress(json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace"), 9)).decode("ascii")


def web_address(text: str | None) -> str | None:
    """An address that a link may carry: http or https with a host."""
    if not text or re.search(r"[\s\x00-\x1f\\]", text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def _read(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


_ORDER = "data groups filters layers marks details find far zoom lettering names leads titles hands follow moving kept ties keys shown stage story picture share page"
SCRIPTS = tuple(_ORDER.split())
"""The files of the page's script, in their order; each uses what those before it define."""
SERVED = "served"
"""The script that comes before the last where the map is shown by `serve`: a map in a file leads to no page."""


FOLDS = "folds"
"""The script around all others where groups can be opened: what is open is another body of the page, for which they begin anew."""
TIMELINE = "timeline"
"""The script and style sheet of a page that shows several days: every other page does without."""


GHOSTS = "ghosts"
"""The script of a page that shows who is gone: their names."""


def _script(served: bool = False, folds: bool = False, days: bool = False, gone: bool = False) -> str:
    names = [*SCRIPTS[:-1], *[GHOSTS] * gone, *[TIMELINE] * days, *[SERVED] * served, SCRIPTS[-1]]
    script = "\n".join(_untyped(_read(f"{name}.js")) for name in names)
    if folds:
        script = f"{_untyped(_read(f'{FOLDS}.js'))}\nbegin(() => {{\n{script}}});\n"
    return f'"use strict";\n(() => {{\n{script}}})();\n'


def _untyped(script: str) -> str:
    """A script without its JSDoc comments that stand on lines of their own: they are for the check of types (`just script`)."""
    return re.sub(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", "", script, flags=re.MULTILINE | re.DOTALL)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _style(used: set[str]) -> str:
    faces = []
    for bold in (False, True):
        font = base64.b64encode(subset(used, bold, "woff")).decode("ascii")
        weight = 700 if bold else 400
        faces.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};src:url(data:font/woff;base64,{font})format("woff")}}'
        )
    return "\n".join(faces) + "\n" + _read("map.css") + _read("stage.css")


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] in (0, None, [], ""):
        row.pop()
    return row


def _data(scene: Scene, shown: list[Facet], told: Topics) -> dict[str, Any]:
    network = scene.network
    words = network.vocabulary
    offers: dict[str, list[str]] = {}
    for offer in network.offers.values():
        for provider in offer.providers:
            offers.setdefault(provider, []).append(offer.title)
    committees: dict[str, list[str]] = {}
    for member in network.memberships:
        if member.committee in network.committees:
            committees.setdefault(member.actor, []).append(network.committees[member.committee].name)
    places = [{code: i for i, (code, _, _) in enumerate(facet.values)} for facet in shown]
    folded = scene.folded
    themselves = {node.actor for node in scene.nodes if not (folded and folded.open and node.stands_for)}
    actors = []
    for node in scene.nodes:
        actor = network.actors[node.actor]
        row = [
            node.name,
            [places[k][facet.of(node)] for k, facet in enumerate(shown)] if node.actor in themselves else [],
            node.partners,
            (1 if node.office else 0) + (2 if node.isolated else 0),
            web_address(actor.website) or 0,
            sorted(set(offers.get(node.actor, ()))),
            sorted(set(committees.get(node.actor, ()))),
            list(actor.reaches),
            list(actor.languages),
            list(actor.aliases),
            (actor.kind != VOLUNTEER and actor.phone) or 0,
            *(told.added[key][node.actor] for key in ("theme", "group", "language")),
            node.stands_for,
        ]
        actors.append(_trimmed(row))
    classes, more, dates, sources, statements = _ties(scene)
    by_class = [lines for _, lines in svg.classes(scene)]
    kinds = {line.kind for line in scene.lines} | {str(row[2]) for row in more}
    statuses = {line.status for line in scene.lines} | {str(row[4]) for row in more}
    return {
        "language": scene.language,
        "facets": [[facet.key, *facet.title, [list(value[1:]) for value in facet.values]] for facet in shown],
        "arrangement": folded.arrangement if folded else scene.options.arrangement,
        "actors": actors,
        "story": [[*step.title, *step.text, step.view] for step in scene.options.story],
        "layers": [
            [layer.key, int(layer.shown), [_item(scene, layer.key, item) for item in layer.items]] for layer in scene.layers
        ],
        "classes": classes,
        "more": more,
        "dates": dates,
        "areas": _areas(scene, shown),
        "brief": cuts(node.brief for node in scene.nodes),
        "sources": sources,
        "folded": None if folded is None else _folded(scene, folded),
        "words": {
            "kind": _words(words, "cooperation_kinds", kinds - {BETWEEN})
            | ({BETWEEN: list(TO_OTHERS)} if BETWEEN in kinds else {}),
            "status": _words(words, "tie_statuses", statuses),
            "level": _words(words, "levels", map(str, range(6))),
            **{key: {code: list(label) for code, label in labels(scene, key, told.codes[key]).items()} for key in TOPICS},
        },
        **({"timeline": timeline.told(scene, by_class, statements)} if scene.days else {}),
    }


def _folded(scene: Scene, folded: Folded) -> list[Any]:
    """Which group is shown; where its actors are not, the pairs in each group; what groups are called in both languages; which
    group the way out leads to."""
    inside = [] if folded.open else [folded.inside.get(folded.codes[node.actor], 0) for node in scene.nodes]
    names = {i: node.group.label for i, node in enumerate(scene.nodes) if node.stands_for}
    return [folded.here, inside, names, folded.parted if folded.open else ""]


def _areas(scene: Scene, shown: list[Facet]) -> list[list[int]]:
    """What each area stands for: the number of a facet, and of a value in it."""
    if not scene.areas:
        return []
    if scene.folded:
        return [[0, [code for code, _, _ in shown[0].values].index(area.group.code)] for area in scene.areas]
    place, facet = next((i, facet) for i, facet in enumerate(shown) if facet.key == AREAS[scene.options.arrange])
    codes = [code for code, _, _ in facet.values]
    return [[place, codes.index(area.group.code)] for area in scene.areas]


def _item(scene: Scene, key: str, item: Item) -> list[Any]:
    """Name, actors, what else is known: pairs of a heading (German, English) and texts in both languages."""
    network, words = scene.network, scene.network.vocabulary

    def told(name: str, codes: Iterable[str | None]) -> Two:
        german, english = (", ".join(words.label(name, c, code) for c in codes if c) for code in ("de", "en"))
        return german, english

    more: list[tuple[Two, Two]] = []
    website = None
    if key == "offers":
        offer = network.offers[item.id]
        place = offer.municipality or ""
        more = [
            (("Themen", "Themes"), told("themes", offer.themes)),
            (("Zielgruppen", "Target groups"), told("target_groups", offer.target_groups)),
            (("Sprachen", "Languages"), told("languages", offer.languages)),
            (("Gemeinde", "Municipality"), (place, place)),
            (("Status", "Status"), told("offer_statuses", [offer.status])),
        ]
        website = web_address(offer.website)
    else:
        more = [(("Art", "Kind"), told("committee_kinds", [network.committees[item.id].kind]))]
    return [item.name, item.actors, [[*heading, *text] for heading, text in more if text[0]], website or 0, item.id]


def _words(vocabulary: Any, name: str, codes: Iterable[str]) -> dict[str, list[str]]:
    return {code: [vocabulary.label(name, code, "de"), vocabulary.label(name, code, "en")] for code in sorted(codes)}


def _ties(scene: Scene) -> tuple[list[list[Any]], list[list[Any]], list[str], list[str], list[Cooperation]]:
    """The drawn ties by class in the order of their pieces, every statement that a row of its own has to tell, days, sources;
    at the end those statements as they are.

    A line between groups is a, b and how many pairs; a drawn tie is a, b and since when: 0 unknown, 1 it stands for the statements in `more`, from 2 on a place in the days.
    """
    index = scene.index
    classes, more, told = [], [], set()
    alone: dict[str, Cooperation] = {}
    days: dict[str, int] = {}
    sources: dict[str, int] = {}

    def source_of(statement: Cooperation) -> int:
        """Who said so, as far as this audience may see it: the reporter and the source."""
        reporter = scene.network.actors.get(statement.reported_by or "")
        said = "; ".join(filter(None, (reporter.name if reporter else None, statement.source)))
        return sources.setdefault(said, len(sources) + 1) if said else 0

    def tell(statement: Cooperation) -> None:
        if statement.id in alone:  # part of several lines, on several days
            return
        told.add(statement.id)
        alone[statement.id] = statement
        row = [
            index[statement.a],
            index[statement.b],
            statement.kind,
            statement.level,
            statement.status,
            statement.since,
            statement.until,
            source_of(statement),
        ]
        more.append(_trimmed(row))

    for (kind, level, status, directed, office), lines in svg.classes(scene):
        flat: list[Any] = []
        said: list[Any] = []
        for line in lines:
            if line.pairs:
                flat += [line.a, line.b, line.pairs]
                continue
            only = line.statements[0]
            turned = directed and scene.nodes[line.a].actor != only.a
            plain = len(line.statements) == 1 and only.status == status and not only.until and not turned
            day = days.setdefault(only.since, len(days) + 2) if plain and only.since else 0 if plain else 1
            flat += [line.a, line.b, day]
            said.append(source_of(only) if plain else 0)
            if plain:
                told.add(only.id)
            else:
                for statement in line.statements:
                    tell(statement)
        counted = int(counts(lines[0], scene.options.ties))
        classes.append([kind, level, status, int(directed), int(office), flat, counted, *([said] if _trimmed(said) else [])])
    for tie in scene.network.cooperations:
        if tie.id not in told and tie.a in index and tie.b in index:
            tell(tie)
    return classes, more, list(days), list(sources), list(alone.values())
