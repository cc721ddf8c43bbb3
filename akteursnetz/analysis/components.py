"""The parts the net falls into: who can reach whom over any number of ties."""

from __future__ import annotations

from akteursnetz.analysis._told import NAMED, listed, untold
from akteursnetz.answer import Column, Question, Result
from akteursnetz.network import NO_GROUP, Network, View
from akteursnetz.words import both, counted

QUESTION = Question(
    name="components",
    german="teile",
    title=("Teile des Netzes", "Parts of the net"),
    sentence=(
        "In welche Teile das Netz zerfällt, zwischen denen es keine Verbindung gibt, auch nicht über andere.",
        "The parts the net falls into, without any connection between them, not even through others.",
    ),
    columns=(
        Column("part", ("Teil", "Part"), "integer"),
        Column("size", ("Größe", "Size"), "integer"),
        Column("actors", ("Akteure", "Actors"), "actors"),
        Column("departments", ("Ressorts", "Departments"), "groups"),
    ),
    summary=(
        Column("parts", ("Teile", "parts"), "integer"),
        Column("largest", ("Akteure im größten Teil", "actors in the largest part"), "integer"),
        Column("isolated", ("isolierte Akteure", "isolated actors"), "integer"),
    ),
    example="ask components",
    source=(
        "Wasserman & Faust 1994, Social Network Analysis, Kap. 4.2",
        "Wasserman & Faust 1994, Social Network Analysis, ch. 4.2",
    ),
    formula=(
        "Zwei Akteure gehören zum selben Teil, wenn ein Weg über Beziehungen vom einen zum anderen führt. "
        "Der größte Teil hat die Nummer 1, gleich große folgen nach den Kennungen ihrer Akteure.",
        "Two actors belong to the same part if a way over ties leads from one to the other. "
        "The largest part is number 1, parts of equal size follow by the ids of their actors.",
    ),
    order=("part",),
)


def measure(network: Network, view: View) -> Result:
    """One row per connected component of the n actors, isolated actors too. `size`: actors.

    `departments` are the departments of its actors (for those outside the administration without one, the sectors).
    Wasserman and Faust 1994, ch. 4.2.
    """
    groups = view.groups()
    together: dict[int, list[int]] = {}
    for i, number in enumerate(view.bare_igraph().connected_components()):
        together.setdefault(number, []).append(i)
    parts = sorted(together.values(), key=lambda part: (-len(part), part))
    rows = [
        {
            "part": number,
            "size": len(part),
            "actors": [view.actors[i] for i in part],
            "departments": sorted({groups[i] for i in part} - {NO_GROUP}, key=lambda name: (name.casefold(), name)),
        }
        for number, part in enumerate(parts, 1)
    ]
    alone = sum(len(part) == 1 for part in parts)
    largest = len(parts[0]) if parts else 0
    return Result(rows, {"parts": len(parts), "largest": largest, "isolated": alone}, {"without_group": groups.count(NO_GROUP)})


def explain(network: Network, view: View, actor_id: str | None = None) -> list[str]:
    """The part that one actor stands in: how many are reached after each step, and who they are if they are few."""
    if actor_id is None:
        return []
    absent = untold(network, view, actor_id)
    if absent:
        return absent
    i = view.position[actor_id]
    name = view.actor(i).name
    steps = [[i]]
    seen = {i}
    while steps[-1]:
        found = sorted({j for here in steps[-1] for j in view.partners[here]} - seen)
        seen.update(found)
        steps.append(found)
    if len(seen) == 1:
        return [both(f"{name} ist ein Teil für sich: kein Partner.", f"{name} is a part of its own: no partner.")]
    reached = ", ".join(f"{len(found)}" for found in steps[1:-1])
    told = [
        both(
            f"Der Teil von {name} hat {counted(len(seen), 'Akteur', 'Akteure')}: nach 1, 2, … Schritten kommen hinzu {reached}.",
            f"The part of {name} has {counted(len(seen), 'actor', 'actors')}: after 1, 2, … steps are added {reached}.",
        )
    ]
    beyond = len(view.actors) - len(seen)
    told.append(both(f"Von {name} aus nicht erreichbar: {beyond}.", f"Cannot be reached from {name}: {beyond}."))
    if len(seen) <= NAMED:
        told.append(both("Zusammen mit: ", "Together with: ") + listed(view, seen - {i}) + ".")
    return told
