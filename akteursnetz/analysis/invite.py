"""Whom to invite, so that those meet who have not met."""

from __future__ import annotations

from dataclasses import dataclass

from akteursnetz.advice import by_face
from akteursnetz.analysis._concerns import empty_pairs, group_names, words_of
from akteursnetz.analysis._inviting import Found, Value, Wish, search
from akteursnetz.analysis._sets import LISTED, OPTIMA
from akteursnetz.analysis._shared import ACTOR, BY, NAME, Concerns, Groups, Pair, groups_of
from akteursnetz.analysis._told import at_least_one
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import Refusal, and_more, both, counted, told_day

QUESTION = Question(
    name="invite",
    german="einladen",
    title=("Wen einladen", "Whom to invite"),
    sentence=(
        "Welche wenigen Akteure an einen Tisch gehören, damit sich möglichst viele Gruppen begegnen, die noch nichts miteinander "
        "zu tun haben, aber etwas gemeinsam – und damit möglichst viele andere davon erfahren.",
        "Which few actors belong at one table so that as many groups as possible meet that have no tie yet but something in "
        "common – and so that as many others as possible hear of it.",
    ),
    columns=(
        Column("set", ("Auswahl", "Set"), "integer"),
        ACTOR,
        NAME,
        Column("reasons", ("Gründe", "Reasons"), "texts"),
        Column("closes", ("Lücken", "Gaps"), "integer"),
        Column("reaches", ("Erreicht", "Reaches"), "integer"),
        Column("lost_without", ("Ginge ohne ihn verloren", "Would be lost without it"), "texts"),
        Column("group", ("Gruppe", "Group"), "group"),
    ),
    summary=(
        Column("pairs_met", ("Lücken, deren Gruppen sich begegnen", "gaps whose groups meet"), "integer"),
        Column("pairs_wished", ("Lücken, um die es geht", "gaps in question"), "integer"),
        Column("reached", ("andere, die davon erfahren", "others who hear of it"), "integer"),
        Column("isolated", ("eingeladen, bisher ohne Beziehung", "invited, without a tie so far"), "integer"),
        *OPTIMA,
    ),
    example="ask invite --k 8 --theme language",
    source=(
        "Größte Abdeckung: Church & ReVelle 1974, Papers of the Regional Science Association 32:101–118; ganzzahlige "
        "Optimierung: HiGHS, Huangfu & Hall 2018, Mathematical Programming Computation 10:119–142",
        "Maximum coverage: Church & ReVelle 1974, Papers of the Regional Science Association 32:101–118; integer "
        "optimisation: HiGHS, Huangfu & Hall 2018, Mathematical Programming Computation 10:119–142",
    ),
    formula=(
        "Genau gelöst, ein Ziel nach dem anderen: 1. Paare von Gruppen ohne Beziehung, die ein Thema, eine Zielgruppe oder eine "
        "Gemeinde teilen (wie bei gaps; mit --any-pair alle ohne Beziehung) und von denen beide am Tisch sitzen; 2. Akteure, die "
        "am Tisch sitzen oder Partner von einem dort sind; 3. Eingeladene ohne jede Beziehung. Verloren ginge, was ohne den "
        "einen, aber mit den anderen nicht erreicht wird.",
        "Solved exactly, one aim after the other: 1. pairs of groups without a tie that share a theme, a target group or a "
        "municipality (as in gaps; with --any-pair all without a tie), both of them at the table; 2. actors at the table or "
        "partners of somebody there; 3. invited actors without any tie. Lost would be what is not reached without the one but "
        "with the others.",
    ),
    parameters=(
        Parameter("k", ("wie viele Akteure", "how many actors"), "integer", 6),
        BY,
        Parameter("must", ("auf jeden Fall einladen (mehrfach möglich)", "invite in any case (repeatable)"), "actor*", ()),
        Parameter("never", ("nicht einladen (mehrfach möglich)", "do not invite (repeatable)"), "actor*", ()),
        Parameter("max_per_group", ("höchstens so viele je Gruppe", "at most so many per group"), "integer"),
        Parameter(
            "theme", ("nur Akteure mit einem Angebot zu diesem Thema", "only actors with an offer on this theme"), "themes"
        ),
        Parameter("any_pair", ("auch Lücken ohne etwas Gemeinsames", "also gaps with nothing in common"), "flag", False),
    ),
    order=("set",),
    parts=("offers",),
)

LOOKED_AT = 20_000
"""sets that are looked at to count the best ones, at most"""
NAMED = 3
"""gaps that a reason names at most"""


@dataclass
class _Table:
    """The question of one view: groups, the gaps between them with what is shared, and whom every actor reaches."""

    view: View
    groups: Groups
    gaps: dict[Pair, Concerns]
    balls: list[int]
    names: list[str]
    by: str


def _table(network: Network, view: View, by: str, any_pair: bool) -> _Table:
    groups = groups_of(view, by)
    balls = [1 << i for i in range(len(view.actors))]
    for i, j in view.pairs:
        balls[i] |= 1 << j
        balls[j] |= 1 << i
    return _Table(view, groups, empty_pairs(view, groups, any_pair), balls, group_names(network, groups, by), by)


def _positions(network: Network, view: View, named: tuple[str, ...]) -> frozenset[int]:
    """Where those named with --must stand; refused if they cannot be invited."""
    for one in named:
        if one not in network.actors:
            day = told_day(network.at, "de")
            raise Refusal(f"„{one}“ ist am {day} nicht aktiv.", f'"{one}" is not active on {told_day(network.at, "en")}.')
        if one not in view.position:
            name = network.actors[one].name
            raise Refusal(
                f"{name} ist die Koordinierungsstelle und lädt selbst ein{by_face('; mitzählen lässt sie sich mit --with-coordination', '')}.",
                f"{name} is the coordination office and does the inviting{by_face('; count it with --with-coordination', '')}.",
            )
    return frozenset(view.position[one] for one in named)


def _choice(network: Network, view: View, must: frozenset[int], never: tuple[str, ...], theme: str | None) -> tuple[int, ...]:
    """Who may be invited, in order: no individual volunteers unless named."""
    dealing = {provider for o in network.offers.values() if theme in o.themes for provider in o.providers}
    barred = set(never)
    kept = {i for i in view.ranked() if view.actors[i] not in barred and (theme is None or view.actors[i] in dealing)} | must
    return tuple(sorted(kept, key=lambda i: (view.actors[i].casefold(), view.actors[i])))


def _wish(table: _Table, choice: tuple[int, ...], k: int, must: frozenset[int], most: int | None) -> Wish:
    of, view = table.groups.of, table.view
    there = {of[i] for i in choice}
    pairs = tuple(pair for pair in table.gaps if pair[0] in there and pair[1] in there)
    isolated = frozenset(i for i in choice if not view.partners[i])
    return Wish(k, choice, of, pairs, table.balls, isolated, must, most)


def _check(view: View, wish: Wish, never: tuple[str, ...]) -> None:
    """Refuse rules that no set can keep."""
    must, never_, k, most = (QUESTION.called(name) for name in ("must", "never", "k", "max_per_group"))
    both_said = sorted(view.actors[i] for i in wish.must if view.actors[i] in never)
    if both_said:
        name = view.actor(view.position[both_said[0]]).name
        raise Refusal(
            f"{name} steht bei {must[0]} und bei {never_[0]}.", f"{name} is named with {must[1]} and with {never_[1]}."
        )
    if len(wish.must) > wish.k:
        raise Refusal(
            f"{must[0]} nennt {counted(len(wish.must), 'Akteur', 'Akteure')}, {k[0]} erlaubt nur {wish.k}.",
            f"{must[1]} names {counted(len(wish.must), 'actor', 'actors')}, {k[1]} allows only {wish.k}.",
        )
    if wish.most_per_group is not None:
        sizes: dict[int, int] = {}
        for i in wish.choice:
            sizes[wish.group[i]] = sizes.get(wish.group[i], 0) + 1
        room = sum(size if group < 0 else min(size, wish.most_per_group) for group, size in sizes.items())
        crowded = [g for g in sizes if g >= 0 and sum(wish.group[i] == g for i in wish.must) > wish.most_per_group]
        if room < wish.k or crowded:
            raise Refusal(
                f"Mit höchstens {wish.most_per_group} je Gruppe lassen sich nicht {counted(wish.k, 'Akteur', 'Akteure')} so auswählen; bitte "
                f"{most[0]} erhöhen oder {k[0]} verringern.",
                f"With at most {wish.most_per_group} per group, {counted(wish.k, 'actor', 'actors')} cannot be chosen like this; please raise "
                f"{most[1]} or lower {k[1]}.",
            )


def _row(table: _Table, wish: Wish, number: int, chosen: frozenset[int], i: int) -> Row:
    """What one actor brings to a set."""
    view, of = table.view, table.groups.of
    others = chosen - {i}
    present = {of[j] for j in others}
    mine = [pair for pair in wish.pairs if of[i] in pair and (present | {of[i]}).issuperset(pair)]
    reached_by_others = 0
    for j in others:
        reached_by_others |= table.balls[j]
    inside = sum(1 << j for j in chosen)
    new = table.balls[i] & ~reached_by_others & ~inside
    reaches = (table.balls[i] & ~inside).bit_count()
    reasons = [_gap_told(table, pair, of[i]) for pair in mine[:NAMED]]
    if len(mine) > NAMED:
        reasons.append(and_more(len(mine) - NAMED))
    if reaches:
        reasons.append(
            both(
                f"erreicht {counted(reaches, 'anderen', 'andere')}, {new.bit_count()} davon nur über ihn",
                f"reaches {counted(reaches, 'other', 'others')}, {new.bit_count()} of them only through it",
            )
        )
    if i in wish.isolated:
        reasons.append(both("hat bisher mit niemandem zu tun", "has no tie with anybody so far"))
    if i in wish.must:
        asked = QUESTION.called("must")
        reasons.append(both(f"auf Wunsch ({asked[0]})", f"as asked ({asked[1]})"))
    lost = [] if of[i] in present else [_gap_name(table, pair) for pair in mine]
    if new:
        names = sorted((view.actor(j).name for j in range(len(view.actors)) if new >> j & 1), key=str.casefold)
        more = f" + {len(names) - NAMED}" if len(names) > NAMED else ""
        lost.append(f"{', '.join(names[:NAMED])}{more}")
    row: Row = {"set": number, "actor": view.actors[i], "name": view.actor(i).name, "reasons": reasons}
    row |= {"closes": len(mine), "reaches": reaches, "lost_without": lost, "group": view.groups(table.by)[i]}
    return row


def _gap_name(table: _Table, pair: Pair) -> str:
    return f"{table.names[pair[0]]} – {table.names[pair[1]]}"


def _gap_told(table: _Table, pair: Pair, own: int) -> str:
    """One gap that an actor of a group helps to close: the other group, and what both share."""
    other = table.names[pair[1] if pair[0] == own else pair[0]]
    shared = words_of(table.view.network.vocabulary, table.gaps[pair], 2)
    return both(f"trifft {other}", f"meets {other}") + (f" ({shared})" if shared else "")


def measure(
    network: Network,
    view: View,
    *,
    k: int = 6,
    by: str = "department",
    must: tuple[str, ...] = (),
    never: tuple[str, ...] = (),
    max_per_group: int | None = None,
    theme: str | None = None,
    any_pair: bool = False,
) -> Result:
    """One row per actor of each best set of `k` actors, ten sets at most, in the order of their ids.

    `closes`: gaps in which its group takes part, both groups being at the table; `reaches`: partners that are not at the table;
    `reasons`, `lost_without`: in words what it brings, and what would not be met or reached without it. In the summary what the
    set is worth, how many are as good (null where that is not known) and who is in all and in some of them. Refused for rules
    that no set can keep. Church and ReVelle 1974; Huangfu and Hall 2018.
    """
    at_least_one(QUESTION.called("k"), k)
    if max_per_group is not None:
        at_least_one(QUESTION.called("max_per_group"), max_per_group)
    table = _table(network, view, by, any_pair)
    basis = {"without_group": table.groups.without}
    wanted = _positions(network, view, tuple(dict.fromkeys(must)))
    choice = _choice(network, view, wanted, never, theme)
    notes = []
    if len(choice) < k and choice:
        notes.append(
            both(
                f"Zur Auswahl stehen nur {counted(len(choice), 'Akteur', 'Akteure')}.",
                f"There are only {counted(len(choice), 'actor', 'actors')} to choose from.",
            )
        )
    wish = _wish(table, choice, min(k, len(choice)), wanted, max_per_group)
    if len(wanted) > k:
        wish = _wish(table, choice, k, wanted, max_per_group)
    _check(view, wish, never)
    if not choice:
        why = both("niemand steht zur Auswahl", "there is nobody to choose from")
        return Result([], {"pairs_met": None, "reached": None, "isolated": None, "optima": None, "why": why}, basis, [why])
    found = search(wish, LISTED, LOOKED_AT)
    if found is None:
        raise Refusal(
            "In der zugestandenen Zeit fand sich keine Auswahl, die alle Vorgaben einhält; bitte weniger vorgeben.",
            "No set that keeps to every rule was found in the time allowed; please ask for less.",
        )
    rows = [
        _row(table, wish, number, chosen, i)
        for number, chosen in enumerate(found.first or [found.chosen], 1)
        for i in sorted(chosen)
    ]
    return Result(rows, _summary(view, wish, found), basis, notes + _notes(table, wish, found))


def _summary(view: View, wish: Wish, found: Found) -> Row:
    summary: Row = {
        "pairs_met": found.value.pairs,
        "pairs_wished": len(wish.pairs),
        "reached": found.value.reach - len(found.chosen),
        "isolated": found.value.isolated,
        "optima": found.number,
    }
    if found.proved:
        summary["in_all"] = sorted(view.actors[i] for i in found.in_all)
        summary["in_some"] = sorted(view.actors[i] for i in found.in_any - found.in_all)
    if found.number is None:
        summary["why"] = (
            both("zu viele gleich gute Auswahlen, um sie zu zählen", "too many equally good ones to count them")
            if found.proved
            else both("nicht nachgewiesen, dass es nicht besser geht", "not proved that none is better")
        )
    return summary


def _notes(table: _Table, wish: Wish, found: Found) -> list[str]:
    notes = []
    there = len({wish.group[i] for i in wish.choice} - {-1})
    if not wish.pairs:
        notes.append(
            both(
                "Zwischen den Gruppen, die zur Auswahl stehen, gibt es keine Lücke mit etwas Gemeinsamem; ausgewählt ist nach "
                "der Reichweite.",
                "Between the groups to choose from there is no gap with anything in common; the choice goes by reach.",
            )
        )
    elif wish.k >= there:
        notes.append(
            both(
                f"Bei {counted(wish.k, 'Platz', 'Plätzen')} und {counted(there, 'Gruppe', 'Gruppen')} kann jede Gruppe kommen: Dass sich die Lücken treffen, ist dann keine "
                "Kunst; gewählt wird eigentlich nach der Reichweite.",
                f"With {counted(wish.k, 'seat', 'seats')} and {counted(there, 'group', 'groups')} every group can come: that the gaps meet is trivial then; the choice "
                "really goes by reach.",
            )
        )
    if found.proved:
        if len(found.first) < (found.number or LISTED + 1):
            of = both(f"von {found.number} ", f"of {found.number} ") if found.number else ""
            notes.append(
                both(
                    f"{len(found.first)} {of}gleich {'guten' if of else 'gute'} Auswahlen, in der Reihenfolge der Kennungen.",
                    f"{len(found.first)} {of}equally good sets, in the order of the ids.",
                )
            )
        return notes
    most = found.at_most or Value(len(wish.pairs), len(wish.balls), wish.k)
    notes.append(
        both(
            f"Nicht bewiesen, dass es nicht besser geht: höchstens {counted(most.pairs, 'Lücke', 'Lücken')} und {counted(most.reach - wish.k, 'anderen', 'andere')} wären "
            "erreichbar.",
            f"Not proved that none is better: at most {counted(most.pairs, 'gap', 'gaps')} and {counted(most.reach - wish.k, 'other', 'others')} could be reached.",
        )
    )
    return notes


def explain(
    network: Network,
    view: View,
    actor_id: str | None = None,
    *,
    k: int = 6,
    by: str = "department",
    must: tuple[str, ...] = (),
    never: tuple[str, ...] = (),
    max_per_group: int | None = None,
    theme: str | None = None,
    any_pair: bool = False,
) -> list[str]:
    """The gaps in question with what the groups share; for one actor those of its group."""
    table = _table(network, view, by, any_pair)
    own = table.groups.of[view.position[actor_id]] if actor_id in view.position else None
    told = [
        f"{_gap_name(table, pair)}: {words_of(network.vocabulary, shared) or both('nichts Gemeinsames', 'nothing in common')}."
        for pair, shared in table.gaps.items()
        if own is None or own in pair
    ]
    return told or [both("Keine Lücke, um die es geht.", "No gap in question.")]
