"""Keeping a file sound: backups made and found beside it, bringing one back and what that would lose, adopting, copying."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from akteursnetz.words import Refusal, both, counted, without_login

if TYPE_CHECKING:
    from akteursnetz.store import Change
    from akteursnetz.store.copying_to_file import Tick
    from akteursnetz.store.promise import Store

BACKUP, REPLACED = ".backup", ".replaced"
"""how the names of backups end, and of what a backup has replaced"""


class Found(NamedTuple):
    """A file beside the network that can be brought back."""

    path: Path
    at: float
    """when it was written, in seconds since 1970"""
    size: int
    own: bool
    """whether its name is that of a backup of this network"""
    replaced: bool
    """whether it is what a backup has replaced"""


class Loss(NamedTuple):
    """What bringing a file back would do to the network that is there."""

    lost: int
    """how many of the newest commands are not in it"""
    brought: int
    """how many commands it has that are not there"""
    common: bool
    """whether it is another state of the same network at all"""


def place_of_backup(network: Path) -> Path:
    """Where a backup goes that is given no place: beside the file, with the moment in its name."""
    from akteursnetz import files

    return files.fresh(network.with_name(network.stem), BACKUP, "-")


def back_up(store: Store, network: Path) -> Path:
    """Write a backup beside the file; where it lies."""
    to = place_of_backup(network)
    store.backup(to)
    return to


def beside(network: Path) -> list[Found]:
    """The backups beside a file, and what earlier ones have replaced; the newest first."""
    found = []
    real = network.resolve()
    try:
        for path in real.parent.iterdir():
            replaced = path.name.startswith(f"{real.name}.") and path.name.endswith(REPLACED)
            if (replaced or path.name.endswith(BACKUP)) and path.name[:1] != "." and path.is_file():
                own = not replaced and path.name.startswith((f"{real.stem}-", f"{real.stem}."))
                known = path.stat()
                found.append(Found(path, known.st_mtime, known.st_size, own, replaced))
    except OSError:
        return found
    return sorted(found, key=lambda one: (-one.at, one.path.name))


def loss(store: Store, kept: Path) -> Loss:
    """What would be lost, and what would come, if this file were brought back in the place of a network that can be read."""
    from akteursnetz.store import sqlite_file

    theirs, ours = sqlite_file.commands_in(kept), [(row[0], row[1]) for row in store.log()]
    same = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        same += 1
    return Loss(len(ours) - same, len(theirs) - same, bool(same) or not ours)


def bring_back(network: Path, kept: Path | str) -> Path | None:
    """Put a checked copy of a backup in the place of the file; where the file that was there is kept (None: there was none)."""
    from akteursnetz.desk.kept import forget
    from akteursnetz.store import sqlite_file
    from akteursnetz.store.sqlite import SqliteStore

    if network.exists() and Path(kept).exists() and network.samefile(kept):
        raise Refusal("Sicherung und Netz sind dieselbe Datei.", "Backup and network are the same file.")
    with SqliteStore.open(str(kept)) as backup:
        wrong = backup.check()
        if wrong:
            raise wrong[0]
        aside = sqlite_file.replace(network, backup)
    forget()
    return aside


def adopted_told(found: list[Change]) -> str:
    """What became of the records that another program changed."""
    german = (
        "1 Eintrag wich vom Verlauf ab und ist" if len(found) == 1 else f"{len(found)} Einträge wichen vom Verlauf ab und sind"
    )
    english = (
        "1 record differed from the journal and is"
        if len(found) == 1
        else f"{len(found)} records differed from the journal and are"
    )
    return both(
        f"{german} übernommen; die Datei, wie sie war, liegt daneben (.foreign).",
        f"{english} adopted; the file as it was lies beside it (.foreign).",
    )


def copy_to(source: str, target: str, overwrite: bool, tick: Tick) -> list[str]:
    """Copy the whole network to a file or a server; what is said of it, and where a file lies that was there."""
    from akteursnetz.store import open_store
    from akteursnetz.store.copying import copy

    if source == target or _same_file(source, target):
        raise Refusal("Quelle und Ziel sind dasselbe Netz.", "Source and target are the same network.")
    with open_store(source) as store:
        counts, aside = copy(store, target, overwrite=overwrite, tick=tick)
    shown = without_login(target)
    told = both(
        f"Kopiert nach {shown}: {counted(counts['actors'], 'Akteur', 'Akteure')}, {counted(counts['cooperations'], 'Kooperation', 'Kooperationen')}, "
        f"{counted(counts['offers'], 'Angebot', 'Angebote')} und der ganze Verlauf.",
        f"Copied to {shown}: {counted(counts['actors'], 'actor', 'actors')}, {counted(counts['cooperations'], 'cooperation', 'cooperations')}, "
        f"{counted(counts['offers'], 'offer', 'offers')} and the whole history.",
    )
    beside = both(f"Die bisherige Datei liegt daneben: {aside}", f"The file that was there lies beside it: {aside}")
    return [told, *([beside] if aside is not None else [])]


def _same_file(source: str, target: str) -> bool:
    first, second = Path(source), Path(target)
    return "://" not in source + target and first.exists() and second.exists() and first.samefile(second)
