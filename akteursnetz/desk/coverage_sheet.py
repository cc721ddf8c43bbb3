"""The coverage of a day as one sheet of Excel, of what an audience may see."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from akteursnetz.analysis.ladder import STEPS
from akteursnetz.desk import supplied
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store
    from akteursnetz.vocabulary import Vocabulary

HEADING = ("Wo gibt es was für wen – und für wie viele?", "Where is what for whom – and for how many?")
NOTHING = (
    "Dazu gibt es kein Feld: keine Kennzahl, kein Bedarf, kein Angebot.",
    "There is no cell for this: no figure, no need, no offer.",
)


def legend(found: supplied.Sheet) -> list[tuple[str, str]]:
    """What the signs say, with how many cells there are of each."""
    told = {
        "none": both("nichts", "nothing"),
        "only_online": both("nur online", "only online"),
        "only_wider": both("nur für allgemeinere Gruppen", "only for wider groups"),
        "single": both("hängt an einem Träger", "hangs on one provider"),
        "several": both("mehrere Träger", "several providers"),
    }
    lines = [(code, f"{supplied.SIGNS[code]} {text}: {found.counts.get(code, 0)}") for code, text in told.items()]
    ends = found.counts.get("ends", 0)
    return [*lines, ("ends", both(f"doppelter Rand – endet bald: {ends}", f"double border – ends soon: {ends}"))]


def as_xlsx(store: Store, audience: str, day: str, only: Mapping[str, str]) -> tuple[bytes, dict[str, int]]:
    """The workbook, narrowed as `supplied.sheet` is, and by table how many records the audience does not get."""
    from akteursnetz.exporters.coverage_xlsx import Filled, coverage_xlsx
    from akteursnetz.store.for_audience import seen_by

    words = store.vocabulary()
    with seen_by(store, audience, day) as seen:
        found = supplied.sheet(seen, day, only)
    rows = [
        (
            (words.label("themes", row.theme, language()), words.label("target_groups", row.group, language())),
            [Filled(cell.status, "\n".join((cell.told, *cell.lines)), cell.ends) for cell in row.cells],
        )
        for row in found.rows
    ]
    content = BytesIO()
    coverage_xlsx(
        both(*HEADING),
        "; ".join(text for _, text in legend(found)),
        [both("Thema", "Theme"), both("Zielgruppe", "Target group"), *found.places],
        rows,
        [*_ladder(found, words), [], *([note] for note in (*(() if found.rows else (both(*NOTHING),)), *found.notes))],
        content,
        language(),
    )
    left = store.network(day, ("offers", "needs", "figures", "everyone")).for_audience(audience)[1]
    counted = ("offers", "needs", "figures")
    return content.getvalue(), {table: left[table] for table in counted if left.get(table)}


def _ladder(found: supplied.Sheet, words: Vocabulary) -> list[list[str]]:
    steps = [words.label("language_levels", step, language()) for step in STEPS]
    there = both("✓ ja", "✓ yes"), both("✗ fehlt", "✗ missing")
    lines = [[place, *(there[not step] for step in steps_there.values())] for place, steps_there in found.ladder]
    return [[both("Sprachleiter", "Language ladder"), *steps], *lines]
