"""The rest of the legend of a map that stands within a text: what its signs and lines mean, in three columns as wide as the page."""

from __future__ import annotations

from akteursnetz.maps.fonts import FAMILY
from akteursnetz.maps.legend import Section, legend
from akteursnetz.maps.palette import INK
from akteursnetz.maps.parts import Scene
from akteursnetz.maps.sheet import BESIDE, COLUMN, drawn_legend, height_of, said

COLUMNS = 3


def to_svg(scene: Scene) -> str:
    """The sections of the legend that do not stand beside the drawing; empty where there are none."""
    columns = _columns([section for section in legend(scene) if section.key not in BESIDE])
    if not columns:
        return ""
    wide, high = COLUMN * COLUMNS, max(map(height_of, columns)) + 8
    drawn = "".join(
        f'<g transform="translate({COLUMN * place:g} 8)">{drawn_legend(scene, sections)}</g>'
        for place, sections in enumerate(columns)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" '
        f'font-family="{FAMILY}" font-size="13" fill="{INK}">{drawn}</svg>'
    )


def in_words(scene: Scene) -> str:
    """The same for whoever does not see it."""
    told = []
    for section in legend(scene):
        if section.key not in BESIDE:
            entries = "; ".join(said(scene, entry.label) for entry in section.entries)
            told.append(f"{said(scene, section.title)}: {entries}.")
    return " ".join(told)


def _columns(sections: list[Section]) -> list[list[Section]]:
    """The sections in their order, divided into columns of about the same height."""
    most = sum(height_of([section]) for section in sections) / COLUMNS
    found: list[list[Section]] = []
    for section in sections:
        if found and (len(found) == COLUMNS or height_of(found[-1]) + height_of([section]) / 2 <= most):
            found[-1].append(section)
        else:
            found.append([section])
    return found
