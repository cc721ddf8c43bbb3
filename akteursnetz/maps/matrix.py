"""The matrix of the groups of a picture: how many pairs of actors work together within and between them, as in `ask blocks`."""

from __future__ import annotations

from collections import Counter

from akteursnetz.answer import Two
from akteursnetz.maps.markup import escaped, pair
from akteursnetz.maps.parts import Group, Scene


def counted(scene: Scene) -> tuple[list[list[int]], list[list[int]]]:
    """Tied and possible pairs by group and group, in the order of `scene.groups`; coordination offices are in neither."""
    view = scene.folded.whole if scene.folded else scene.today.view(scene.options.ties)
    place = {group.code: i for i, group in enumerate(scene.groups)}
    of = scene.folded.of if scene.folded else {node.actor: node.group.code for node in scene.nodes}
    at = [place[of[actor]] if actor in of else -1 for actor in view.actors]
    tied = Counter((at[i], at[j]) for i, j in view.pairs)
    sizes = Counter(at)
    every = range(len(scene.groups))
    ties = [[tied[i, j] + (tied[j, i] if i != j else 0) for j in every] for i in every]
    possible = [[sizes[i] * sizes[j] if i != j else sizes[i] * (sizes[i] - 1) // 2 for j in every] for i in every]
    return ties, possible


def matrix(scene: Scene) -> str:
    """The matrix as a table for the page; each number opens the view of its two groups."""
    if len(scene.groups) < 2:
        return ""
    ties, possible = counted(scene)
    shares = [ties[i][j] / possible[i][j] for i in range(len(ties)) for j in range(len(ties)) if possible[i][j]]
    most = max(shares, default=0.0) or 1.0
    heads = "".join(f'<th scope="col"><span>{_named(group)}</span></th>' for group in scene.groups)
    rows = []
    for i, group in enumerate(scene.groups):
        cells = "".join(
            _cell(i, j, ties[i][j], possible[i][j], most, group.label, other.label) for j, other in enumerate(scene.groups)
        )
        rows.append(f'<tr><th scope="row">{_named(group)}</th>{cells}</tr>')
    caption = pair(
        (
            "Wie viele Paare in und zwischen den Gruppen zusammenarbeiten. Ein Klick auf eine Zahl zeigt nur die beiden Gruppen.",
            "How many pairs work together within and between groups. A click on a number shows only the two groups.",
        )
    )
    title = pair(("Wer mit wem, nach Gruppen (Matrix)", "Who with whom, by groups (matrix)"))
    return (
        f'<details id="blocks"><summary>{title}</summary><p id="matrix-told">{caption}</p><table class="matrix" aria-describedby="matrix-told"><thead><tr><td></td>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></details>\n"
    )


def _cell(i: int, j: int, ties: int, possible: int, most: float, one: Two, other: Two) -> str:
    if not possible:
        return '<td class="never">–</td>'
    shade = 0 if not ties else 1 + min(3, int(4 * ties / possible / most))
    between = one if i == j else (f"{one[0]} und {other[0]}", f"{one[1]} and {other[1]}")
    told = (f"{between[0]}: {ties} von {possible} möglichen", f"{between[1]}: {ties} of {possible} possible")
    return (
        f'<td class="s{shade}"><button type="button" data-groups="{i} {j}" data-de-label="{escaped(told[0])}"'
        f' data-en-label="{escaped(told[1])}">{ties}</button></td>'
    )


def _named(group: Group) -> str:
    """The number of a group, with its name."""
    return f"{group.number or '–'} {pair(group.label)}"
