"""How many of the named ties both sides name."""

from __future__ import annotations

from typing import NamedTuple

from akteursnetz.advice import by_face
from akteursnetz.analysis._named import Named, named
from akteursnetz.analysis._shared import BY, groups_of
from akteursnetz.analysis._told import listed, untold
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import Network, View
from akteursnetz.words import both

QUESTION = Question(
    name="confirmation",
    german="bestätigung",
    title=("Welche Kooperationen nennen beide Seiten?", "Which ties do both sides name?"),
    sentence=(
        "Von den Kooperationen, die eine Seite nennt: wie viele die andere Seite auch nennt, je Ressort oder anderer Gruppe.",
        "Of the ties that one side names: how many the other side names, too, by department or other group.",
    ),
    columns=(
        Column("department", ("Gruppe", "Group"), "group"),
        Column("mutual", ("Beidseitig", "Mutual"), "integer"),
        Column("one_sided", ("Einseitig", "One-sided"), "integer"),
        Column("unclear", ("Andere Seite nicht befragt", "Other side not asked"), "integer"),
        Column("share", ("Anteil beidseitig", "Share mutual"), "number"),
    ),
    summary=(
        Column("mutual", ("beidseitig", "mutual"), "integer"),
        Column("one_sided", ("einseitig", "one-sided"), "integer"),
        Column("unclear", ("andere Seite nicht befragt", "other side not asked"), "integer"),
        Column("share", ("Anteil beidseitig", "share mutual"), "number"),
        Column("share_dyad", ("Anteil beidseitig, nach Paaren", "share mutual, by pairs"), "number"),
        Column("share_arc", ("Anteil beidseitig, nach Nennungen", "share mutual, by namings"), "number"),
    ),
    example="ask confirmation",
    source=(
        "Wasserman & Faust 1994, Social Network Analysis, Kap. 13 (Paare, Gegenseitigkeit)",
        "Wasserman & Faust 1994, Social Network Analysis, ch. 13 (dyads, mutuality)",
    ),
    formula=(
        "Ein Paar ist beidseitig, wenn beide Akteure eine Kooperation miteinander nennen (gleich welcher gezählten Art) oder "
        "eine Nennung als bestätigt gilt; einseitig, wenn nur einer sie nennt, obwohl auch der andere befragt wurde; offen, "
        "wenn der andere nicht befragt wurde: Diese Paare zählen nicht im Anteil. Nach Paaren (dyad): M / (M + E), ein Paar zählt "
        "in jeder seiner Gruppen. Nach Nennungen (arc): 2M / (2M + E), eine Nennung zählt in der Gruppe dessen, der sie macht. "
        "Kooperationen, die keiner der beiden selbst genannt hat, bleiben außen vor.",
        "A pair is mutual if both actors name a tie with each other (of any counted kind), or one naming is said to be "
        "confirmed; one-sided if only one names it although the other was asked, too; unclear if the other was not asked: these "
        "do not count in the share. By pairs (dyad): M / (M + E), a pair counts in each of its groups. By namings (arc): "
        "2M / (2M + E), a naming counts in the group of who makes it. Ties that neither of the two named are left out.",
    ),
    parameters=(
        BY,
        Parameter(
            "version",
            ("Paare zählen oder Nennungen", "count pairs (dyad) or namings (arc)"),
            default="dyad",
            choices=("dyad", "arc"),
            words=(("dyad", "Paare", "pairs"), ("arc", "Nennungen", "namings")),
        ),
    ),
    order=("department",),
)


class Pair(NamedTuple):
    """A pair of which at least one side named a tie."""

    namers: tuple[int, ...]
    others: tuple[int, ...]
    kind: str
    """mutual, one_sided or unclear"""


def _judged(view: View, said: Named) -> list[Pair]:
    found = []
    for i, j in said.pairs:
        namers = tuple(k for k, other in ((i, j), (j, i)) if said.names(k, other))
        others = tuple({i, j} - set(namers))
        if not others or (i, j) in said.settled:
            kind = "mutual"
        else:
            kind = "one_sided" if view.actors[others[0]] in view.asked else "unclear"
        found.append(Pair(namers, others, kind))
    return found


def _share(mutual: int, one_sided: int) -> float | None:
    return mutual / (mutual + one_sided) if mutual + one_sided else None


def _row(counts: dict[str, int]) -> Row:
    row: Row = {kind: counts.get(kind, 0) for kind in ("mutual", "one_sided", "unclear")}
    row["share"] = _share(row["mutual"], row["one_sided"])
    if row["share"] is None:
        row["why"] = both("keine Kooperation, zu der beide befragt sind", "no tie about which both were asked")
    return row


def _ends(pair: Pair, version: str) -> tuple[int, ...]:
    """Where a pair counts. A confirmed one counts as named by both."""
    return pair.namers + pair.others if version == "dyad" or pair.kind == "mutual" else pair.namers


def measure(network: Network, view: View, *, by: str = "department", version: str = "dyad") -> Result:
    """One row per group with at least one named tie: pairs (`dyad`) or namings (`arc`) that are mutual, one-sided or unclear.

    `share`: mutual / (mutual + one_sided), between 0 and 1, null without either. The summary gives the same for the net, each
    pair once, and the share of both versions. Wasserman and Faust 1994, ch. 13.
    """
    pairs = _judged(view, named(network, view))
    groups = groups_of(view, by, with_none=True)
    of_group: dict[int, dict[str, int]] = {}
    of_net: dict[str, dict[str, int]] = {"dyad": {}, "arc": {}}
    for pair in pairs:
        for one in of_net:
            of_net[one][pair.kind] = of_net[one].get(pair.kind, 0) + (1 if one == "dyad" else len(_ends(pair, one)))
        places = [groups.of[i] for i in _ends(pair, version)]
        for group in set(places) if version == "dyad" else places:
            counts = of_group.setdefault(group, {})
            counts[pair.kind] = counts.get(pair.kind, 0) + 1
    rows = [{"department": groups.names[group], **_row(counts)} for group, counts in of_group.items()]
    summary = _row(of_net[version])
    for one in of_net:
        summary[f"share_{one}"] = _row(of_net[one])["share"]
    return Result(rows, summary, {"without_group": groups.without}, _notes(pairs))


def _notes(pairs: list[Pair]) -> list[str]:
    settled = sum(bool(pair.others) and pair.kind == "mutual" for pair in pairs)
    if not pairs:
        return [
            both(
                f"Niemand hat eine Kooperation selbst genannt ({by_face('--reported-by', '„Genannt von“')}).",
                f"Nobody named a tie itself ({by_face('--reported-by', chr(34) + 'Reported by' + chr(34))}).",
            )
        ]
    if settled:
        return [
            both(
                f"{settled} der beidseitigen Paare hat nur einer genannt; sie gelten als bestätigt, weil ihr Status es sagt.",
                f"{settled} of the mutual pairs were named by one side only; they count as confirmed because their status says so.",
            )
        ]
    return []


def explain(
    network: Network, view: View, actor_id: str | None = None, *, by: str = "department", version: str = "dyad"
) -> list[str]:
    """Who named a tie with one actor, and which of its own namings the others share; the same for every grouping and version."""
    if actor_id is None:
        return []
    if actor_id not in view.position:
        return untold(network, view, actor_id)
    centre = view.position[actor_id]
    found: dict[tuple[str, bool], list[int]] = {}
    for pair in _judged(view, named(network, view)):
        if centre in pair.namers + pair.others:
            other = next(i for i in pair.namers + pair.others if i != centre)
            found.setdefault((pair.kind, centre in pair.namers), []).append(other)
    name = view.actor(centre).name
    mutual = found.get(("mutual", True), []) + found.get(("mutual", False), [])
    texts = (
        (mutual, f"Beidseitig oder bestätigt: {name} mit", f"Mutual or confirmed: {name} with"),
        (
            found.get(("one_sided", True), []),
            f"Nur {name} nennt, obwohl die anderen befragt sind:",
            f"Named by {name} only, although the others were asked:",
        ),
        (
            found.get(("one_sided", False), []),
            f"Nennen {name}, von dort nicht genannt:",
            f"Name {name} and are not named by it:",
        ),
        (
            found.get(("unclear", True), []),
            f"Von {name} genannt, selbst nicht befragt:",
            f"Named by {name}, not asked themselves:",
        ),
        (found.get(("unclear", False), []), f"Nennen {name}, das nicht befragt ist:", f"Name {name}, which was not asked:"),
    )
    told = [f"{both(german, english)} {listed(view, others)} ({len(others)})." for others, german, english in texts if others]
    return told or [both(f"{name} nennt niemanden und wird nicht genannt.", f"{name} names nobody and is named by nobody.")]
