"""Whether ties lead out of the groups or stay inside."""

from __future__ import annotations

import operator
import random
from typing import Any

from akteursnetz.analysis._shared import ACTOR, BY, NAME, SEED, SEEDED, Groups, ei, figure, groups_of, ties_between
from akteursnetz.analysis._told import listed, untold
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import both, language

QUESTION = Question(
    name="ei-index",
    german="ei-index",
    title=("E-I-Index", "E-I index"),
    sentence=(
        "Ob die Beziehungen eher über die Grenzen der Ressorts (oder anderer Gruppen) führen oder eher innerhalb bleiben.",
        "Whether ties rather cross the borders of departments (or other groups) or rather stay inside.",
    ),
    columns=(
        Column("group", ("Gruppe", "Group"), "group"),
        ACTOR,
        NAME,
        Column("external", ("Nach außen", "External"), "integer"),
        Column("internal", ("Nach innen", "Internal"), "integer"),
        Column("ei", ("E-I-Index", "E-I index"), "number"),
        Column("expected", ("Erwartet", "Expected"), "number"),
    ),
    summary=(
        Column("ei", ("E-I-Index", "E-I index"), "number"),
        Column("external", ("Beziehungen nach außen", "external ties"), "integer"),
        Column("internal", ("Beziehungen nach innen", "internal ties"), "integer"),
        Column("expected", ("zu erwarten bei diesen Gruppengrößen", "expected from the group sizes"), "number"),
        Column("lowest", ("kleinster möglicher Wert", "lowest possible"), "number"),
        Column("highest", ("größter möglicher Wert", "highest possible"), "number"),
        Column("p", ("p (zweiseitig, Permutation)", "p (two-sided, permutation)"), "number"),
    ),
    example="ask ei-index --by department",
    source="Krackhardt & Stern 1988, Social Psychology Quarterly 51:123–140",
    formula=(
        "(E − I) / (E + I), von −1 (alles innen) bis 1 (alles außen); E Beziehungen zwischen den Gruppen, I innerhalb. "
        "Erwartet nach den Gruppengrößen: (P_E − P_I) / (P_E + P_I) mit P_E, P_I den möglichen Beziehungen – Netz: alle "
        "Paare; Gruppe: P_I = n_g(n_g−1)/2, P_E = n_g(n−n_g), angenähert; Akteur: P_I = n_g−1, P_E = n−n_g. Erreichbar: "
        "lowest = −1 für m ≤ P_I, sonst (m−2P_I)/m; highest = 1 für m ≤ P_E, sonst (2P_E−m)/m. p zweiseitig aus N "
        "Vertauschungen der Gruppen: (1 + Zahl der Vertauschungen, die mindestens so weit vom Erwarteten liegen) / (1 + N).",
        "(E − I) / (E + I), from −1 (all inside) to 1 (all outside); E ties between groups, I inside. Expected from group "
        "sizes: (P_E − P_I) / (P_E + P_I) with P_E, P_I the possible ties – net: all pairs; group: P_I = n_g(n_g−1)/2, P_E = "
        "n_g(n−n_g), approximate; actor: P_I = n_g−1, P_E = n−n_g. Attainable: lowest = −1 for m ≤ P_I, else (m−2P_I)/m; "
        "highest = 1 for m ≤ P_E, else (2P_E−m)/m. p two-sided from N permutations of the groups: (1 + number of "
        "permutations at least as far from the expected) / (1 + N).",
    ),
    parameters=(
        Parameter(
            "of",
            ("wovon: des Netzes, der Gruppen oder der Akteure", "of what: the net, the groups or the actors"),
            default="net",
            choices=("net", "group", "actor"),
            words=(("net", "Netz", "network"), ("group", "Gruppen", "groups"), ("actor", "Akteure", "actors")),
        ),
        BY,
        Parameter("permutations", ("Zahl der Vertauschungen", "number of permutations"), "integer", 1000),
        SEEDED,
    ),
    order=("-ei",),
)


def _no_partners() -> str:
    return both("keine Partner", "no partners")


def _p_value(view: View, groups: Groups, seen: float, expected: float, permutations: int, seed: int) -> float:
    """Two-sided: the share of permutations at least as far from the expected, the observed net counted among them."""
    grouped = [i for i, group in enumerate(groups.of) if group >= 0]
    place = {i: k for k, i in enumerate(grouped)}
    ties = [(place[i], place[j]) for i, j in view.pairs if i in place and j in place]
    labels = [groups.of[i] for i in grouped]
    left, right = [i for i, _ in ties], [j for _, j in ties]
    draw = random.Random(seed)
    m, far = len(ties), 0
    for _ in range(permutations):
        draw.shuffle(labels)
        label = labels.__getitem__
        external = sum(map(operator.ne, map(label, left), map(label, right)))
        far += abs((2 * external - m) / m - expected) >= abs(seen - expected) - 1e-12
    return (1 + far) / (1 + permutations)


def _of_net(view: View, groups: Groups, permutations: int, seed: int) -> tuple[Row, list[str]]:
    ties = ties_between(view, groups)
    internal = sum(count for (r, s), count in ties.items() if r == s)
    external = sum(ties.values()) - internal
    n, m = groups.grouped, internal + external
    inside = sum(size * (size - 1) // 2 for size in groups.sizes)
    outside = n * (n - 1) // 2 - inside
    figures: Row = {"ei": ei(external, internal), "external": external, "internal": internal}
    figures["expected"] = ei(outside, inside)
    figures |= {"lowest": None, "highest": None, "p": None}
    notes: list[str] = []
    if figures["ei"] is None or figures["expected"] is None:
        figures["why"] = both("keine Beziehungen zwischen Akteuren mit Gruppe", "no ties among actors that have a group")
        return figures, notes
    figures["lowest"] = -1.0 if m <= inside else (m - 2 * inside) / m
    figures["highest"] = 1.0 if m <= outside else (2 * outside - m) / m
    if permutations < 1:
        figures["why"] = both("kein p ohne Vertauschungen", "no p without permutations")
        return figures, notes
    figures["p"] = _p_value(view, groups, figures["ei"], figures["expected"], permutations, seed)
    notes.append(
        both(
            f"p: {permutations} Vertauschungen der Gruppen unter den Akteuren, zweiseitig, Startwert {seed}.",
            f"p: {permutations} permutations of the groups among the actors, two-sided, seed {seed}.",
        )
    )
    return figures, notes


def _of_groups(view: View, groups: Groups) -> list[Row]:
    ties = ties_between(view, groups)
    rows: list[Row] = []
    n = groups.grouped
    for g, (name, size) in enumerate(zip(groups.names, groups.sizes, strict=True)):
        internal = ties.get((g, g), 0)
        external = sum(count for pair, count in ties.items() if g in pair) - internal
        row: Row = {"group": name, "external": external, "internal": internal, "ei": ei(external, internal)}
        row["expected"] = ei(size * (n - size), size * (size - 1) // 2)
        reasons = [_no_partners()] if row["ei"] is None else []
        if row["expected"] is None:
            reasons.append(both("nur ein Akteur mit Gruppe", "only one actor that has a group"))
        if reasons:
            row["why"] = "; ".join(reasons)
        rows.append(row)
    if groups.without:
        rows.append(
            {
                "group": NO_GROUP,
                "external": None,
                "internal": None,
                "ei": None,
                "expected": None,
                "why": both(
                    f"Akteure ohne Angabe ({groups.without}) zählen nicht mit",
                    f"actors without a value ({groups.without}) do not count",
                ),
            }
        )
    return rows


def _of_actors(view: View, groups: Groups) -> list[Row]:
    rows: list[Row] = []
    n = groups.grouped
    for i in view.ranked():
        own = groups.of[i]
        row: dict[str, Any] = {"actor": view.actors[i], "name": view.actor(i).name}
        row |= {"group": NO_GROUP, "external": None, "internal": None, "ei": None, "expected": None}
        rows.append(row)
        if own < 0:
            row["why"] = both("Akteur ohne Gruppe", "actor without a group")
            continue
        others = [groups.of[j] for j in view.partners[i] if groups.of[j] >= 0]
        internal = others.count(own)
        row |= {"group": groups.names[own], "external": len(others) - internal, "internal": internal}
        row["ei"] = ei(len(others) - internal, internal)
        row["expected"] = ei(n - groups.sizes[own], groups.sizes[own] - 1)
        reasons = []
        if not others:
            without = bool(view.partners[i])
            reasons.append(both("nur Partner ohne Gruppe", "only partners without a group") if without else _no_partners())
        if row["expected"] is None:
            reasons.append(both("nur ein Akteur mit Gruppe", "only one actor that has a group"))
        if reasons:
            row["why"] = "; ".join(reasons)
    return rows


def measure(
    network: Network, view: View, *, of: str = "net", by: str = "department", permutations: int = 1000, seed: int = SEED
) -> Result:
    """The index of the net (in the summary, no rows), of each group (each internal tie once) or of each actor (rows).

    `external`, `internal`: ties; `ei`, `expected`, `lowest`, `highest`: between −1 and 1; `p`: a share. Only actors that have
    a group count. Volunteers count but have no row of their own. Krackhardt and Stern 1988.
    """
    groups = groups_of(view, by)
    basis = {"without_group": groups.without}
    if of == "group":
        return Result(_of_groups(view, groups), basis=basis, without=("actor", "name"))
    if of == "actor":
        return Result(_of_actors(view, groups), basis=basis, without=("group",))
    figures, notes = _of_net(view, groups, permutations, seed)
    return Result([], figures, basis, notes, without=("group", "actor", "name"))


def explain(
    network: Network,
    view: View,
    actor_id: str | None = None,
    *,
    of: str = "net",
    by: str = "department",
    permutations: int = 1000,
    seed: int = SEED,
) -> list[str]:
    """The figures put into the formula: of the net, or for one actor its partners outside and inside its group."""
    groups = groups_of(view, by)
    if actor_id is None:
        ties = ties_between(view, groups)
        internal = sum(count for (r, s), count in ties.items() if r == s)
        return [both("Netz: ", "Net: ") + _put_in(sum(ties.values()) - internal, internal)]
    absent = untold(network, view, actor_id)
    if absent:
        return absent
    i = view.position[actor_id]
    if groups.of[i] < 0:
        return [both("Der Akteur gehört zu keiner Gruppe.", "The actor belongs to no group.")]
    inside = [j for j in view.partners[i] if groups.of[j] == groups.of[i]]
    outside = [j for j in view.partners[i] if groups.of[j] not in (-1, groups.of[i])]
    group = network.group_label(groups.names[groups.of[i]], by, language())
    nobody = both("niemand", "nobody")
    return [
        both(
            f"In der eigenen Gruppe „{group}“: {listed(view, inside) or nobody}.",
            f'In its own group "{group}": {listed(view, inside) or nobody}.',
        ),
        both(f"In anderen Gruppen: {listed(view, outside) or nobody}.", f"In other groups: {listed(view, outside) or nobody}."),
        f"{view.actor(i).name}: {_put_in(len(outside), len(inside))}",
    ]


def _put_in(external: int, internal: int) -> str:
    value = ei(external, internal)
    if value is None:
        return _no_partners() + "."
    return f"({external} − {internal}) / ({external} + {internal}) = {figure(value, 2)}."
