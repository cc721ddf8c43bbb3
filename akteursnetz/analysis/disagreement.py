"""Where two actors see their own cooperation differently."""

from __future__ import annotations

from akteursnetz.analysis._named import named
from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="disagreement",
    german="widerspruch",
    title=("Wo sehen es beide Seiten verschieden?", "Where do the two sides disagree?"),
    sentence=(
        "Paare, deren beide Seiten ihre Zusammenarbeit eingestuft haben, um mindestens zwei Stufen verschieden.",
        "Pairs whose two sides both rated their cooperation, at least two levels apart.",
    ),
    columns=(
        Column("a", ("Akteur A", "Actor A"), "actor"),
        Column("b", ("Akteur B", "Actor B"), "actor"),
        Column("level_a", ("Stufe laut A", "Level according to A"), "levels"),
        Column("level_b", ("Stufe laut B", "Level according to B"), "levels"),
        Column("apart", ("Stufen auseinander", "Levels apart"), "integer"),
    ),
    summary=(
        Column("compared", ("Paare, die beide eingestuft haben", "pairs that both rated"), "integer"),
        Column("disagree", ("davon zwei oder mehr Stufen auseinander", "of these two or more levels apart"), "integer"),
    ),
    example="ask disagreement",
    source=(
        "Marsden 1990, Annual Review of Sociology 16:435–463 (wie genau Befragte ihre Beziehungen nennen)",
        "Marsden 1990, Annual Review of Sociology 16:435–463 (accuracy of what respondents say of their ties)",
    ),
    formula=(
        "Je Paar und Seite die höchste Stufe, die sie selbst nennt; Stufe 0 („kein Kontakt“) zählt mit. Gezeigt werden Paare mit "
        "|Stufe A − Stufe B| ≥ 2. Nennungen ohne Stufe und Kooperationen, die nur eine Seite nennt, bleiben außen vor.",
        'For each pair and side the highest level that it tells itself; level 0 ("no contact") counts. Shown are pairs with '
        "|level A − level B| ≥ 2. Namings without a level and ties that one side alone names are left out.",
    ),
    order=("-apart",),
)

APART = 2
"""levels from which on two views disagree"""


def measure(network: Network, view: View) -> Result:
    """One row per pair (`a` before `b` by id) whose two sides told levels (0 to 5) two or more apart. Marsden 1990."""
    levels = named(network, view).levels
    rows: list[Row] = []
    compared = 0
    for (i, j), level in sorted(levels.items()):
        other = levels.get((j, i))
        if i > j or level is None or other is None or not (level or other):
            continue
        compared += 1
        if abs(level - other) >= APART:
            rows.append(
                {
                    "a": view.actors[i],
                    "b": view.actors[j],
                    "level_a": level,
                    "level_b": other,
                    "apart": abs(level - other),
                }
            )
    notes = []
    if not compared:
        notes.append(
            both(
                "Bisher haben bei keinem Paar beide Seiten eine Stufe genannt.",
                "So far there is no pair whose two sides both told a level.",
            )
        )
    return Result(rows, {"compared": compared, "disagree": len(rows)}, notes=notes)
