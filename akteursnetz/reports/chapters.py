"""The chapters of an analysis: each from the answers to a few questions, as text, tables and charts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from akteursnetz.analysis.supply import counts_people
from akteursnetz.desk.telling import collated, number
from akteursnetz.reports import benchmark, charts, figures
from akteursnetz.reports.document import Items, Paragraph, Picture, Table, foreign, rest
from akteursnetz.reports.findings import (
    bare_cells,
    changes_told,
    count,
    coverage_told,
    gaps_told,
    isolation_told,
    needs_told,
    of_municipalities,
    size_told,
    structure_told,
)
from akteursnetz.words import both, counted

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Row
    from akteursnetz.model import Figure
    from akteursnetz.reports.document import Block
    from akteursnetz.reports.evidence import Evidence

FEWEST = 3
"""of a group of fewer nothing is told: it would be told of one body"""
LISTED = 5
STATES = (
    charts.Part("", "#ffffff", "#1f2328", "stripes"),
    charts.Part("", "#e3eefb", "#1f2328"),
    charts.Part("", "#9dc3e6", "#1f2328"),
    charts.Part("", "#0b57a4", "#ffffff"),
)
"""the look of a cell's states: nothing, elsewhere, one provider, several"""


def percent(part: float, whole: float) -> str:
    """A share for a sentence."""
    return f"{part / whole * 100:.0f} %" if whole else "–"


def situation(e: Evidence) -> list[Block]:
    """Who is there: actors by sector; who lives here, as far as figures say."""
    sectors = Counter(e.network.sector_of(actor) for actor in e.network.actors.values())
    rows = sorted(((e.group(code, "sector"), n) for code, n in sectors.items()), key=lambda row: (-row[1], collated(row[0])))
    told = ", ".join(f"{label} {n}" for label, n in rows)
    by_sector = both(f"Nach Sektor: {told}{count(e)}.", f"By sector: {told}{count(e)}.")
    found: list[Block] = [Paragraph(f"{size_told(e)} {by_sector}")]
    found += figures.table(e)
    if (supply := e.ask("supply")) is None or not supply.rows:
        found.append(
            Paragraph(
                both("Wie viele Menschen hier leben, ist nicht erfasst.", "How many people live here is not recorded."), "note"
            )
        )
        return found
    people: dict[str, int] = {}
    for row in of_municipalities(supply):
        if row["people"] is not None:
            people[row["target_group"]] = people.get(row["target_group"], 0) + row["people"]
    counts = sorted(
        ((e.word("target_groups", code), n) for code, n in people.items()), key=lambda row: (-row[1], collated(row[0]))
    )
    found.append(
        _bars(
            both(
                f"Menschen der Zielgruppen in den Gemeinden mit Zahlen{e.cite(supply)}",
                f"People of the target groups in municipalities with figures{e.cite(supply)}",
            ),
            both("Zielgruppe", "Target group"),
            both("Menschen, mindestens", "People, at least"),
            counts,
        )
    )
    found.append(
        Paragraph(
            both(
                "Die Gruppen überschneiden sich; ihre Zahlen werden nicht addiert. Zahlen unter 10 sind weggelassen.",
                "The groups overlap; their numbers are not added up. Numbers below 10 are left out.",
            )
            + " "
            + figures.days(_behind(e, supply)),
            "note",
        )
    )
    return found


def _behind(e: Evidence, supply: Answer) -> list[Figure]:
    """The figures that the people of an answer on supply were taken from."""
    cells = {
        (row["target_group"], row["municipality"], row["date"])
        for row in of_municipalities(supply)
        if row["people"] is not None
    }
    return [
        one
        for one in e.network.figures.values()
        if counts_people(one) and (one.target_group, one.municipality, one.date) in cells
    ]


def network(e: Evidence, start: str | None) -> list[Block]:
    """How closely they work together, between which departments they do not, and what changed."""
    found: list[Block] = []
    density, ei, confirmed = e.ask("density"), e.ask("ei-index"), e.ask("confirmation")
    told = []
    if density and density.summary.get("mean_degree") is not None:
        ties, mean = density.summary["ties"], number(density.summary["mean_degree"], 1)
        told.append(
            both(
                f"{counted(ties, 'Verbindung ist', 'Verbindungen sind')} bekannt, im Mittel {mean} je Akteur{e.cite(density)}.",
                f"{counted(ties, 'tie is', 'ties are')} known, {mean} for each actor on average{e.cite(density)}.",
            )
        )
    if ei and ei.summary.get("ei") is not None:
        out, inside = ei.summary["external"], ei.summary["internal"]
        told.append(
            both(
                f"{percent(out, out + inside)} davon verbinden verschiedene Ressorts{e.cite(ei)}.",
                f"{percent(out, out + inside)} of them connect different departments{e.cite(ei)}.",
            )
        )
    if confirmed and confirmed.summary.get("share") is not None:
        share = percent(confirmed.summary["share"], 1)
        told.append(
            both(
                f"Von den Verbindungen, nach denen beide Seiten gefragt wurden, nannten sie in {share} der Fälle auch beide{e.cite(confirmed)}.",
                f"Of the ties about which both sides were asked, both named it in {share} of the cases{e.cite(confirmed)}.",
            )
        )
    if one := isolation_told(e):
        told.append(one)
    through = e.ask("only-through-us")
    if through and through.rows:
        n = len(through.rows)
        told.append(
            both(
                f"{n} {'hinge' if n == 1 else 'hingen'} ohne die Koordinierungsstelle in der Luft{e.cite(through)}.",
                f"{n} would be cut off without the coordination office{e.cite(through)}.",
            )
        )
    found.append(Paragraph(" ".join([*told, *structure_told(e)])))
    found += _matrix(e)
    found += benchmark.told(e)
    if pairs := gaps_told(e):
        found += [Items([_gap_with_reasons(e, row, told) for row, told in pairs[:LISTED]]), *_all_gaps(e, len(pairs))]
    if start and (one := changes_told(e, start)):
        found.append(Paragraph(one))
    return found


def _all_gaps(e: Evidence, there: int) -> list[Block]:
    answer = e.ask("gaps")
    return rest(there, LISTED, e.asked(answer)) if answer else []


def _gap_with_reasons(e: Evidence, row: Row, told: str) -> str:
    themes, groups = (e.several(kind, row[f"shared_{kind}"]) for kind in ("themes", "target_groups"))
    shared = "; ".join(filter(None, [themes, groups]))
    return told + (both(f" Gemeinsam hätten sie: {shared}.", f" They would share: {shared}.") if shared else "")


def _matrix(e: Evidence) -> list[Block]:
    """Ties between departments of three or more actors."""
    answer = e.ask("blocks")
    if answer is None:
        return []
    sizes = Counter(e.network.group_of(e.network.actors[id]) for id in e.network.view().actors)
    shown = sorted(
        (group for group, n in sizes.items() if n >= FEWEST and group != "(none)"), key=lambda g: collated(e.group(g))
    )
    if len(shown) < 2:
        return []
    ties = {frozenset((row["group_a"], row["group_b"])): row["ties"] for row in answer.rows}
    letters = [chr(ord("A") + i) if i < 26 else str(i + 1) for i in range(len(shown))]
    rows, strong = [], set()
    for r, group in enumerate(shown):
        line = [f"{letters[r]} {e.group(group)} ({sizes[group]})"]
        for s, other in enumerate(shown):
            n = ties.get(frozenset((group, other)), 0)
            if s > r:
                line.append("")
            else:
                line.append(str(n))
                if not n and s != r:
                    strong.add((r, s + 1))
        rows.append(line)
    left = len(sizes) - len(shown) - ("(none)" in sizes)
    caption = both(
        f"Verbindungen innerhalb (Diagonale) und zwischen den Ressorts{e.cite(answer)}; in Klammern die Akteure; fett: keine",
        f"Ties within (diagonal) and between departments{e.cite(answer)}; actors in brackets; bold: none",
    )
    found: list[Block] = [
        Table(
            caption,
            [both("Ressort", "Department"), *letters],
            rows,
            numbers=[False, *([True] * len(shown))],
            widths=[5, *([1] * len(shown))],
            strong=frozenset(strong),
        )
    ]
    if left > 0:
        found.append(
            Paragraph(
                both(
                    f"Nicht gezeigt: {counted(left, 'Ressort', 'Ressorts')} mit weniger als {FEWEST} Akteuren.",
                    f"Not shown: {counted(left, 'department', 'departments')} of fewer than {FEWEST} actors.",
                ),
                "note",
            )
        )
    return found


def coverage(e: Evidence) -> list[Block]:
    """Where there is what for whom, and where nothing; how far the language courses reach."""
    found: list[Block] = []
    answer = e.ask("coverage")
    if answer and answer.rows:
        found += _states(e, answer)
    if told := coverage_told(e):
        found.append(Paragraph(told))
    found += lowest(e)
    ladder = e.ask("ladder")
    if ladder and ladder.rows:
        found.append(
            Table(
                both(
                    f"Sprachkurse: wie weit man in jeder Gemeinde kommt{e.cite(ladder)}",
                    f"Language courses: how far one gets in each municipality{e.cite(ladder)}",
                ),
                [
                    both("Gemeinde", "Municipality"),
                    both("erreicht", "reaches"),
                    both("es fehlt", "missing"),
                    both("das Nächste", "nearest"),
                ],
                [
                    [
                        *e.cells(ladder, row, "municipality", "reaches"),
                        ", ".join(e.cells(ladder, row, "missing")[0].split("; ")) or "–",
                        _nearest(row),
                    ]
                    for row in ladder.rows
                ],
                widths=(1.3, 0.8, 2, 4),
            )
        )
    return found


def _nearest(row: Row) -> str:
    return foreign("; ".join(row["nearest"][:2])) + (" …" if len(row["nearest"]) > 2 else "") or "–"


def _states(e: Evidence, answer: Answer) -> list[Block]:
    """For each municipality: of the groups that live there and the themes that are offered or needed anywhere, how many cells are in which state."""
    supply = e.ask("supply")
    live = {(row["target_group"], row["municipality"]) for row in supply.rows} if supply else set()
    alive = {row["theme"] for row in answer.rows if row["status"] in ("single", "several")}
    alive |= {theme for need in e.network.needs.values() for theme in need.themes}
    keys = ("none", "elsewhere", "single", "several")
    counts: dict[str, Counter[str]] = {}
    for row in answer.rows:
        if row["theme"] in alive and (not live or (row["target_group"], row["municipality"]) in live):
            state = "elsewhere" if row["status"] in ("only_online", "only_wider") else row["status"]
            counts.setdefault(row["municipality"] or "–", Counter())[state] += 1
    names = (
        both("nichts", "nothing"),
        both("nur online oder allgemeiner", "only online or wider"),
        both("ein Träger", "one provider"),
        both("mehrere Träger", "several providers"),
    )
    parts = [part._replace(name=name) for part, name in zip(STATES, names, strict=True)]
    rows = [(foreign(place), [counts[place][key] for key in keys]) for place in sorted(counts, key=collated)]
    heads = [both("Gemeinde", "Municipality"), *names]
    table = Table("", heads, [[place, *map(str, told)] for place, told in rows], numbers=(False, True, True, True, True))
    caption = both(
        f"Felder aus Zielgruppe und Thema, für Gruppen, die in der Gemeinde leben, nach dem, was es vor Ort gibt{e.cite(answer)}",
        f"Cells of target group and theme, for groups that live in the municipality, by what there is on the spot{e.cite(answer)}",
    )
    return [Picture(caption, charts.stacked(parts, rows), "", table)]


def lowest(e: Evidence) -> list[Block]:
    """Where most people of a group live without an offer meant for them."""
    if (supply := e.ask("supply")) is None:
        return []
    bare = bare_cells(e)
    if not bare:
        return []
    return [
        Table(
            both(
                f"Wo die meisten Menschen ohne ein Angebot eigens für sie leben{e.cite(supply)}",
                f"Where most people live without an offer meant for them{e.cite(supply)}",
            ),
            [
                both("Zielgruppe", "Target group"),
                both("Gemeinde", "Municipality"),
                both("Menschen", "People"),
                both("Plätze für weitere Gruppen", "Places for wider groups"),
                both("dazu Angebote ohne Platzzahl", "and offers without a number"),
            ],
            [
                e.cells(supply, row, "target_group", "municipality", "people", "places_wider", "without_places")
                for row in bare[:LISTED]
            ],
            numbers=(False, False, True, True, True),
            widths=(2.4, 1.6, 1, 1.5, 1.5),
        ),
        *rest(len(bare), LISTED, e.asked(supply)),
    ]


def needs(e: Evidence) -> list[Block]:
    """Needs by status, and what those concern that are not met; none is quoted singly."""
    if not e.network.needs:
        return [Paragraph(both("Bedarfe sind nicht erfasst.", "No needs are recorded."))]
    statuses = Counter(need.status for need in e.network.needs.values())
    order = list(e.words.entries("need_statuses"))
    rows = [(e.word("need_statuses", code), statuses[code]) for code in order if statuses[code]]
    told = ", ".join(f"{label} {n}" for label, n in rows)
    by_status = both(f"Bedarfe nach Stand: {told}{count(e)}.", f"Needs by status: {told}{count(e)}.")
    found: list[Block] = [Paragraph(f"{needs_told(e)} {by_status}")]
    unmet = e.ask("unmet-needs")
    if unmet and len({row["need"] for row in unmet.rows}) >= FEWEST:
        themes = e.several("themes", {theme for row in unmet.rows for theme in row["themes"]})
        groups = e.several("target_groups", {group for row in unmet.rows for group in row["target_groups"]})
        found.append(
            Paragraph(
                both(
                    f"Die ungedeckten betreffen die Themen {themes} und die Zielgruppen {groups}.",
                    f"Those that are not met concern the themes {themes} and the target groups {groups}.",
                )
            )
        )
    return found


def by_name(e: Evidence) -> list[Block]:
    """Bodies by name, only where that was asked for, and only those that are public."""
    public = e.network.for_audience("public")[0].actors
    found: list[Block] = [
        Paragraph(
            both(
                "Auf ausdrücklichen Wunsch genannt; nur öffentlich geführte Stellen.",
                "Named because it was asked for; only bodies that are public.",
            ),
            "note",
        )
    ]
    alone, loss = e.ask("isolated"), e.ask("loss")
    for answer, title in (
        (alone, both("Ohne bekannte Zusammenarbeit", "Without known cooperation")),
        (loss, both("An ihnen hängt am meisten", "Most depends on them")),
    ):
        rows = [row for row in answer.rows if row["actor"] in public] if answer else []
        if answer and rows:
            most = LISTED if answer is loss else len(rows)
            names = ", ".join(foreign(row["name"]) for row in rows[:most])
            found += [Paragraph(f"{title}{e.cite(answer)}: {names}."), *rest(len(rows), most, e.asked(answer))]
    return found


def _bars(caption: str, head: str, value: str, rows: list[tuple[str, int]]) -> Picture:
    table = Table("", [head, value], [[label, figures.grouped(n)] for label, n in rows], numbers=(False, True))
    return Picture(caption, charts.bars([(label, n, figures.grouped(n)) for label, n in rows]), "", table)
