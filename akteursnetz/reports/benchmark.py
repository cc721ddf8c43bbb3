"""Which kinds of bodies are recorded here, beside the share of communes that have one in a comparable network (`benchmarks.toml`)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from akteursnetz.desk.telling import number
from akteursnetz.reports.document import Paragraph
from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER
from akteursnetz.words import both, counted

if TYPE_CHECKING:
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence


def told(e: Evidence) -> list[Block]:
    """Kinds of bodies of which it is known in how many communes they sit in a network, beside how many are recorded here."""
    known = said_in(f"{FOLDER}/benchmarks.toml")
    kinds = Counter(actor.kind for actor in e.network.actors.values())
    mark = e.cite_source(
        "benchmark",
        both("Vergleich mit anderen Kommunen", "Comparison with other communes"),
        both(
            "Anteil der Kommunen, in deren Netz der Frühen Hilfen mindestens eine Stelle dieser Art sitzt; ein anderes Thema, aber die einzige veröffentlichte Reihe nach Arten.",
            "Share of communes in whose network of early childhood intervention at least one body of this kind sits; another topic, but the only published series by kind.",
        ),
        both(
            "Quelle: Nationales Zentrum Frühe Hilfen, Kommunalbefragungen",
            "Source: Nationales Zentrum Frühe Hilfen, surveys of communes",
        ),
    )
    shares = "; ".join(
        both(
            f"{one['called'][0]} {number(one['share'], 1)} % ({one['year']}), hier {counted(kinds[kind], *one['kind'][0])}",
            f"{one['called'][1]} {number(one['share'], 1)} % ({one['year']}), here {counted(kinds[kind], *one['kind'][1])}",
        )
        for kind, one in known.items()
    )
    return [
        Paragraph(
            both(
                f"Zum Vergleich, wie viele Kommunen im Netz ihrer Frühen Hilfen haben: {shares}{mark}.",
                f"To compare, how many communes have in their network of early childhood intervention: {shares}{mark}.",
            )
        )
    ]
