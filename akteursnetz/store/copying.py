"""A whole network from one store to another: records, relations, positions, settings, vocabulary, journal.

How it gets into a file is in `copying_to_file.py`, how onto a server in `copying_to_server.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from akteursnetz.store import ADDRESSES, is_address, strange

if TYPE_CHECKING:
    from akteursnetz.store.copying_to_file import Tick
    from akteursnetz.store.promise import Store


def copy(source: Store, address: str, *, overwrite: bool = False, tick: Tick) -> tuple[dict[str, int], Path | None]:
    """Copy a network; how many records of each table, and where the file is kept that stood there before (None: there was none)."""
    if address.startswith(ADDRESSES):
        from akteursnetz.store.copying_to_server import onto_server

        return onto_server(source, address, overwrite, tick), None
    if is_address(address):
        raise strange(address)
    from akteursnetz.store.copying_to_file import into_file

    return into_file(source, Path(address), overwrite, tick)
