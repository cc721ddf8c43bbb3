"""The legend of the page: boxes to tick, each with its sign and how many there are."""

from __future__ import annotations

from akteursnetz.answer import Two
from akteursnetz.maps import sheet
from akteursnetz.maps.facets import Facet
from akteursnetz.maps.legend import LAYER_SAMPLES, LAYER_WORDS, PARTS, Entry, Section, sort_of
from akteursnetz.maps.markup import escaped, pair
from akteursnetz.maps.parts import Mark, Row, Scene
from akteursnetz.maps.topics import TOPICS, Topics, labels


def marks(scene: Scene, sections: list[Section]) -> str:
    """What is marked: a box to tick for each answer, with its sentence and the list of what is marked."""
    found = []
    for mark, section in zip(scene.marks, [s for s in sections if s.key == "mark"], strict=True):
        first, *more = section.entries
        tick = (
            f'<label><input type="checkbox" data-tick="{escaped(mark.key)}" checked>{_sign(first)}'
            f'<span class="word">{pair(first.label)}</span>{_count(first)}</label>'
        )
        if not mark.rows:  # nothing to switch on or off
            tick = (
                f'<input type="checkbox" data-tick="{escaped(mark.key)}" checked hidden>'
                f'<p class="also none"><span class="word">{pair(first.label)}</span>{_count(first)}</p>'
            )
        rows = "".join(
            f'<p class="also" data-sort="{e.key}">{_sign(e)}<span class="word">{pair(e.label)}</span>{_count(e)}</p>'
            for e in more
        )
        listed = "".join(_listed(mark, row, first.key) for row in sorted(mark.rows, key=lambda row: ORDER.index(row.sort)))
        names = f"<ul>{listed}</ul>" if listed else ""
        told = f"<p>{pair(mark.told)}</p>{names}"
        shown = " open" if mark.compared and mark.unseen else ""
        heading = pair(("Was und wer", "What and who"))
        more_told = f'<details class="told"{shown}><summary>{heading}</summary>{told}</details>'
        found.append(f'<li class="mark">{tick}{rows}{"" if mark.compared and not mark.rows else more_told}</li>')
    title = pair(("Hervorheben", "Highlight"))
    return (
        f'<details class="facet" open><summary>{title}</summary><ul class="marks">{"".join(found)}</ul></details>'
        if found
        else ""
    )


ORDER = ("", *PARTS)


def _listed(mark: Mark, row: Row, first: str) -> str:
    """One row of a mark, with the actors without whom it is not to be seen; `first`: the sort that the box itself counts."""
    sides = "|".join(" ".join(map(str, side)) for side in row.sides)
    sort = sort_of(mark, row)
    sort = "" if sort == first else sort
    tied = " data-tied" if not row.sort and len(row.sides) == 2 and mark.pairs and mark.form != "way" else ""
    return f'<li data-row="{sides}" data-sort="{sort}"{tied}>{pair(row.text)}</li>'


def layers(scene: Scene) -> str:
    """What can be shown beside actors and ties: a box to tick, and the list of it."""
    found = []
    for layer in scene.layers:
        entry = Entry("", LAYER_WORDS[layer.key], len(layer.items), LAYER_SAMPLES[layer.key], colour=layer.key)
        ticked = " checked" if layer.shown else ""
        tick = (
            f'<label><input type="checkbox" data-layer="{layer.key}"{ticked}>{_sign(entry)}'
            f'<span class="word">{pair(entry.label)}</span>{_count(entry)}</label>'
        )
        names = "".join(
            f'<li><button type="button" data-open="{layer.key} {place}">{escaped(item.name)}</button></li>'
            for place, item in enumerate(layer.items)
        )
        heading = pair(("Liste", "List"))
        found.append(f'<li>{tick}<details class="listed"><summary>{heading}</summary><ol>{names}</ol></details></li>')
    title = pair(("Dazu zeigen", "Also show"))
    return (
        f'<details class="facet" open><summary>{title}</summary><ul class="layers">{"".join(found)}</ul></details>'
        if found
        else ""
    )


def _sign(entry: Entry) -> str:
    return f'<svg class="sign" viewBox="-18 -10 36 20" width="36" height="20" aria-hidden="true">{sheet.sample(entry)}</svg>'


def legend(scene: Scene, shown: list[Facet], sections: list[Section]) -> str:
    """The groups of the actors, then what is of the ties; what the picture does not explain is shut."""
    samples = {section.key: section for section in sections}
    found = []
    for place, facet in enumerate(shown):
        section = samples.get({"colour": "group"}.get(facet.role, facet.role))
        rows = []
        for number, (_, german, english) in enumerate(facet.values):
            sign = _sign(section.entries[number]) if section and number < len(section.entries) else ""
            count = facet.counts[number]
            rows.append(_row(f"f{place}", number, sign, (german, english), count))
        rows += [
            f'<li class="plain">{_sign(entry)}<span class="word">{pair(entry.label)}</span>{_count(entry)}</li>'
            for entry in (section.entries[len(facet.values) :] if section else ())
        ]
        found.append(_box(section.title if section else facet.title, rows, opened=section is not None))
    for key in ("tie", "level", "status"):
        if key in samples:
            section = samples[key]
            rows = [
                _row(key, i, _sign(e), e.label, e.count or 0, _value(e, key), f' data-directed="{int(e.line[3])}"')
                for i, e in enumerate(section.entries)
            ]
            found.append(_box(section.title, rows, opened=True))
    return "".join(found)


def topic_boxes(scene: Scene, told: Topics) -> str:
    """What actors can be filtered by and can have several of, in the order of the words."""
    found = []
    for key, (title, _) in TOPICS.items():
        words = labels(scene, key, told.codes[key])
        order = sorted(words, key=lambda code: (words[code][0].casefold(), code))
        rows = [_row(key, i, "", words[code], told.counts[key][code], code) for i, code in enumerate(order)]
        found.append(_box(title, rows, opened=False) if rows else "")
    return "".join(found)


def _value(entry: Entry, key: str) -> str:
    kind, level, status, _ = entry.line
    return {"tie": kind, "level": "" if level is None else str(level), "status": status}[key]


def _count(entry: Entry) -> str:
    return "" if entry.count is None else f' <span class="n">{entry.count}</span>'


def _row(name: str, number: int, sign: str, words: Two, count: int, value: str | None = None, more: str = "") -> str:
    value = str(number) if value is None else value
    return (
        f'<li><label><input type="checkbox" name="{name}" value="{escaped(value)}"{more}>{sign}'
        f'<span class="word">{pair(words)}</span> <span class="n">{count}</span></label></li>'
    )


def _box(title: Two, rows: list[str], opened: bool) -> str:
    return (
        f'<details class="facet"{" open" if opened else ""}><summary>{pair(title)}</summary><ul>{"".join(rows)}</ul></details>'
    )
