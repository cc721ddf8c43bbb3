"""What recording means: which record a row is, what a name names, how statements follow each other.

Everything here turns what was said into a list of `Change` for a store; nothing is read from files and no engine is known.
`Recorder` works on what a store can read, inside one transaction, and remembers what it has decided so far.
"""

from akteursnetz.recording.entries import Entry, Numbered, Outcome, Place
from akteursnetz.recording.recorder import Recorder
from akteursnetz.recording.work import Tick, record_all

__all__ = ["Entry", "Numbered", "Outcome", "Place", "Recorder", "Tick", "record_all"]
