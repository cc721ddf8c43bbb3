"""What a form stored, against what its words store at the command line."""

from __future__ import annotations

import shlex

from cli.run import done

from akteursnetz.store import open_store


def journal(window):
    """The commands, the newest first."""
    with open_store(window.store) as store:
        return store.journal()


def stored_as_its_words(window, before, folder):
    """Whether the newest command changed what its words change in the network as it was before; gives those words."""
    entry = journal(window)[0]
    other = folder / "other.db"
    other.write_bytes(before)
    done(*shlex.split(entry.words), store=other, lang=window.language)
    with open_store(window.store) as here, open_store(other) as there:
        assert here.changes(entry.id) == there.changes(there.latest())
        assert here.changes(entry.id)
    return entry.words
