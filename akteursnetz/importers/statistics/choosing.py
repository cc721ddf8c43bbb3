"""What is to be chosen of statistics before they are figures, and the rows of `figures` that come of it.

For each dimension a person chooses entries, each of which becomes figures of its own; only entries of which none contains another
(sexes, nationalities, ages that follow each other) may be added up. Known answers are kept with the network (`learned`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from akteursnetz.importers.raw import Reading
from akteursnetz.importers.statistics import additions
from akteursnetz.importers.statistics.figures import rows
from akteursnetz.importers.statistics.table import Dimension, Statistic, time_of
from akteursnetz.importers.understanding.deciding import OUT
from akteursnetz.importers.understanding.known import Proposal, Undecided
from akteursnetz.vocabulary import folded, places
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from akteursnetz.importers.understanding import Knowledge

PLACES, ENTRIES, TIMES, MEASURE = "places", "categories", "times", "indicators"
LATEST = ("", "jüngste", "latest")
TOGETHER = ("zusammen", "together")
EVERY = ("alle", "all")
_BRACKETS = str.maketrans("()", "  ")
MANY = 40
"""entries that are named at most where one is to choose"""


def proposed(statistics: Sequence[Statistic], knowledge: Knowledge) -> Proposal:
    """What is to be chosen, with what is proposed; what was answered before is settled."""
    proposal = Proposal(statistics=True)
    for one in statistics:
        proposal.told.append(_read_as(one))
        asked = [
            _places(one, knowledge),
            _times(one, knowledge),
            *(_entries(one, dimension) for dimension in one.dimensions),
            _measure(one, knowledge),
        ]
        must = [each for each in asked if each is not None and not each.settled and not _answered_before(each, knowledge)]
        proposal.askable += filter(None, asked)
        for each in filter(None, asked):
            learned = _answered_before(each, knowledge)
            if learned or (each.settled and not must and each.scope != TIMES):
                proposal.settled[each.key] = learned or each.default
            elif each not in proposal.undecided:
                proposal.undecided.append(each)
        for dimension in one.dimensions:
            proposal.told += [f"{dimension.label}: {sentence}" for sentence in additions.told(one, dimension)]
    proposal.told = list(dict.fromkeys(proposal.told))
    return proposal


def _answered_before(one: Undecided, knowledge: Knowledge) -> str:
    """What was answered when such a table came the last time, as far as it is an answer to this one."""
    answer = knowledge.learned.get((one.scope, folded(one.said)), "")
    if one.scope == MEASURE:
        return answer
    known = {folded(word) for word in (*one.candidates, *EVERY)}
    fits = one.scope == PLACES or all(folded(part.strip()) in known for part in answer.split(";"))
    return answer if fits else ""


def _key(one: Statistic, dimension: Dimension) -> str:
    return f"{dimension.label} ({_name(one)})"


def _name(one: Statistic) -> str:
    """By what a table is called where something is asked about it."""
    return one.code or one.title.translate(_BRACKETS)


def _read_as(one: Statistic) -> str:
    name = f"{one.title} ({one.code})" if one.code else one.title
    return both(f"Gelesen als amtliche Statistik: {name}.", f"Read as official statistics: {name}.")


def _places(one: Statistic, knowledge: Knowledge) -> Undecided | None:
    there = {number.place: number.name for number in one.numbers}
    if len(there) == 1:
        return None
    inside = [key for key in there if _inside(key, knowledge.region)]
    names = tuple(there.values())
    said = _name(one)
    if inside:
        return Undecided(PLACES, said, len(there), names[:MANY], default=knowledge.region, settled=True)
    return Undecided(PLACES, said, len(there), (), examples=names[:5])


def _inside(place: str, region: str) -> bool:
    """Whether a place lies in a region, itself among them; never what is larger than the region."""
    found = places.of_key(place) if places.is_key(place) else places.named(place)
    return bool(region) and found is not None and found.key.startswith(region)


def _entries(one: Statistic, dimension: Dimension) -> Undecided | None:
    if len(dimension.entries) < 2:
        return None
    default = [dimension.entries[code] for code in additions.proposed(one, dimension)]
    disjoint = _may_be_added(dimension)
    labels = list(dict.fromkeys(dimension.entries.values()))
    candidates = ([both(*TOGETHER)] if disjoint else []) + labels[:MANY]
    said = "; ".join(default) or (both(*TOGETHER) if disjoint else "")
    sure = bool(default or (disjoint and dimension.kind == "sex")) and (dimension.total is not None or dimension.kind == "sex")
    return Undecided(ENTRIES, _key(one, dimension), len(labels), tuple(candidates), default=said, settled=sure)


def _times(one: Statistic, knowledge: Knowledge) -> Undecided | None:
    """Which time, where a file has several; the latest may be taken without asking."""
    inside = {number.time for number in one.numbers if _inside(number.place, knowledge.region)}
    times = sorted(inside or {number.time for number in one.numbers}, reverse=True)
    if len(times) < 2:
        return None
    said = f"{both('Zeit', 'Time')} ({_name(one)})"
    return Undecided(TIMES, said, len(times), (*times[:MANY], both(EVERY[0], EVERY[1])), default=times[0], settled=True)


def _measure(one: Statistic, knowledge: Knowledge) -> Undecided | None:
    """What is counted, where the file has numbers of one thing alone and no word of the network says what they are."""
    from akteursnetz.importers.statistics.figures import known_indicator

    measures = next((dimension for dimension in one.dimensions if dimension.kind == "measure"), None)
    labels = list(measures.entries.values()) if measures else [one.title]
    if (
        not one.unnamed
        or len(labels) != 1
        or known_indicator(one, labels[0] or one.title, measures.entries if measures else (), knowledge.vocabulary)
    ):
        return None
    words = tuple(entry.label(language()) for entry in knowledge.vocabulary.entries("indicators").values())
    said = f"{both('Wert', 'Value')} ({_name(one)})"
    return Undecided(MEASURE, said, len(one.numbers), words[:MANY], default=both("neu", "new"))


def _may_be_added(dimension: Dimension) -> bool:
    return dimension.disjoint and dimension.total is None


def read(statistics: Sequence[Statistic], knowledge: Knowledge, answers: Mapping[str, str]) -> Reading:
    """The figures of statistics with these answers; where something is not decided, what is to be decided is refused."""
    from akteursnetz.importers import _tables
    from akteursnetz.importers.mapping import to_decide

    reading = Reading()
    reading.proposal = proposal = proposed(statistics, knowledge)
    reading.warnings += proposal.told
    said = {**{one.key: one.default for one in proposal.undecided if one.settled}, **proposal.settled, **answers}
    every, statistics = statistics, [one for one in statistics if not _left_out(one, said)]
    names = [_name(one) for one in statistics]
    still = [one for one in proposal.undecided if one.key not in said and one.said.rpartition(" (")[2].rstrip(")") in names]
    if still:
        reading.refused = [to_decide(one, statistics[0].raw) for one in still]
        return reading
    for one in statistics:
        where = _chosen_places(one, said, knowledge)
        chosen = [_chosen(one, dimension, said) for dimension in one.dimensions]
        for table in rows(one, where, chosen, knowledge.vocabulary, _chosen_times(one, said), _named(one, said, knowledge)):
            _tables.take(table, reading)
        reading.warnings += _notes_of(one, where)
    if not any(row.table == "figures" for row in reading.rows):
        taken = "; ".join(f"{key.partition(': ')[2]}: {answer}" for key, answer in said.items())
        raise Refusal(
            f"{every[0].raw.source}: Für die gewählten Orte und Ausprägungen steht in der Datei keine Zahl. Bitte anderes wählen; genommen wurde {taken}.",
            f"{every[0].raw.source}: the file has no number for the chosen places and entries. Please choose otherwise; what was taken: {taken}.",
        )
    reading.warnings = list(dict.fromkeys(reading.warnings))
    reading.answers = {key: answer for key, answer in answers.items() if not key.startswith(f"{TIMES}: ")}
    return reading


def _left_out(one: Statistic, said: Mapping[str, str]) -> bool:
    """Whether somebody said of a table that it is left out."""
    keys = (f"{PLACES}: {_name(one)}", *(f"{ENTRIES}: {_key(one, dimension)}" for dimension in one.dimensions))
    return any(folded(said.get(key, "?")) in OUT for key in keys)


def _chosen_places(one: Statistic, said: Mapping[str, str], knowledge: Knowledge) -> list[str]:
    """The places of which figures are made: as they are called in the file."""
    there = {number.place: number.name for number in one.numbers}
    answer = said.get(f"{PLACES}: {_name(one)}", "")
    if len(there) == 1 or folded(answer) in EVERY:
        return list(there)
    found = []
    for part in filter(None, map(str.strip, answer.split(";"))):
        meant = places.called(part)
        exact = [key for key in there if meant in (places.called(key), places.called(there[key]))]
        exact = exact or [key for key in there if folded(there[key].partition(",")[0]) == folded(part)]
        inside = [key for key in there if _inside(key, part)]
        fitting = inside if part == knowledge.region else exact or inside
        if not fitting:
            raise Refusal(
                f"„{part}“ kommt in {one.raw.source} nicht vor. Dort stehen zum Beispiel: {', '.join(list(there.values())[:5])}.",
                f'"{part}" is not in {one.raw.source}. There are for example: {", ".join(list(there.values())[:5])}.',
                column=PLACES,
            )
        found += fitting
    return list(dict.fromkeys(found))


def _chosen_times(one: Statistic, said: Mapping[str, str]) -> list[str] | None:
    """The times of which figures are made; None: of the latest alone."""
    key = next((key for key in said if key.startswith(f"{TIMES}: ") and key.endswith(f"({_name(one)})")), "")
    answer = said.get(key, "")
    there = {number.time for number in one.numbers}
    if folded(answer) in LATEST:
        return None
    if folded(answer) in EVERY:
        return sorted(there)
    found = []
    for part in filter(None, map(str.strip, answer.split(";"))):
        meant = [time for time in there if time == (time_of(part) or part) or time[: len(part)] == part]
        if not meant:
            some = ", ".join(sorted(there, reverse=True)[:MANY])
            raise Refusal(
                f"Für „{part}“ hat die Datei keine Zahlen. Möglich: {some}.",
                f'The file has no numbers for "{part}". Possible: {some}.',
                column=TIMES,
            )
        found += meant
    return sorted(set(found))


def _named(one: Statistic, said: Mapping[str, str], knowledge: Knowledge) -> str | None:
    """The indicator that somebody said the numbers of a table are; None where nobody was asked, or it is new."""
    key = next((key for key in said if key.startswith(f"{MEASURE}: ") and key.endswith(f"({_name(one)})")), "")
    return knowledge.vocabulary.find("indicators", said.get(key, "")) if key else None


def _chosen(one: Statistic, dimension: Dimension, said: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The groups of entries of which figures are made: one each, or several that are added up."""
    answer = said.get(f"{ENTRIES}: {_key(one, dimension)}", "")
    if len(dimension.entries) < 2:
        return [tuple(dimension.entries)] if dimension.entries else [()]
    if folded(answer) in EVERY:
        return [(code,) for code in dimension.entries]
    if folded(answer) in TOGETHER:
        if not _may_be_added(dimension):
            raise Refusal(
                f"„{dimension.label}“ darf nicht zusammengezählt werden, denn was darin steht, kann einander enthalten. Bitte auswählen: {_some(dimension.entries.values())}.",
                f'"{dimension.label}" must not be added up, for what stands in it may contain one another. Please choose: {_some(dimension.entries.values())}.',
                column=ENTRIES,
            )
        return [tuple(dimension.entries)]
    known = {folded(word): code for code, label in dimension.entries.items() for word in (code, label)}
    found = []
    for part in filter(None, map(str.strip, answer.split(";"))):
        if folded(part) not in known:
            raise Refusal(
                f"„{part}“ steht nicht unter „{dimension.label}“. Möglich: {_some(dimension.entries.values())}.",
                f'"{part}" is not among "{dimension.label}". Possible: {_some(dimension.entries.values())}.',
                column=ENTRIES,
            )
        found.append((known[folded(part)],))
    return list(dict.fromkeys(found))


def _some(labels: Iterable[str]) -> str:
    every = list(dict.fromkeys(labels))
    return ", ".join(every[:MANY]) + (" …" if len(every) > MANY else "")


def _notes_of(one: Statistic, where: Sequence[str]) -> list[str]:
    """The footnotes that speak of the chosen places, their Land, or the whole table."""
    names = set()
    for place in where:
        found = places.of_key(place) if places.is_key(place) else places.named(place)
        if found:
            names |= {
                found.key,
                found.name.removeprefix("Landkreis ").removeprefix("Kreis "),
                places.LAENDER.get(found.key[:2], ""),
            }
    names.discard("")
    meant = [note for note in one.notes if any(name in note for name in names) or "gesamte Tabelle" in note[:30]]
    return [both(f"Fußnote: {note[:400]}", f"Footnote: {note[:400]}") for note in meant[:6]]
