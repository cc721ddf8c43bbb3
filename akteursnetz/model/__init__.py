"""What exists: the records of a network and the tables they are exchanged in.

`records.py` has the records, `columns.py` what a column is, `kinds.py` the kinds of value with their readers, `cells.py` what
stands in a cell, `table.py` what a table says about itself, `tables.py` each of them. No storage here.
"""

from akteursnetz.day import after as day_after
from akteursnetz.day import before as day_before
from akteursnetz.model.columns import Column
from akteursnetz.model.records import (
    Actor,
    Admission,
    Attendance,
    Committee,
    Contact,
    Cooperation,
    Distinction,
    Event,
    Figure,
    ForeignId,
    Learned,
    Membership,
    Need,
    NeedAnswer,
    Neighbour,
    Offer,
    Rejection,
    Task,
    Term,
)
from akteursnetz.model.table import Ends, Key, Record, Table
from akteursnetz.model.tables import (
    BELONGING,
    EXAMPLE_MARKS,
    LAST_DAYS,
    NAMED,
    OWN_WORD,
    OWN_WORDS,
    PERSON_TABLES,
    TABLES,
)

__all__ = [
    "BELONGING",
    "EXAMPLE_MARKS",
    "LAST_DAYS",
    "NAMED",
    "OTHER",
    "OWN_WORD",
    "OWN_WORDS",
    "PERSON_TABLES",
    "TABLES",
    "VOLUNTEER",
    "Actor",
    "Admission",
    "Attendance",
    "Column",
    "Committee",
    "Contact",
    "Cooperation",
    "Distinction",
    "Ends",
    "Event",
    "Figure",
    "ForeignId",
    "Key",
    "Learned",
    "Membership",
    "Need",
    "NeedAnswer",
    "Neighbour",
    "Offer",
    "Record",
    "Rejection",
    "Table",
    "Task",
    "Term",
    "day_after",
    "day_before",
]

OTHER = "other"
"""The theme of what has none of its own: not something that two share."""
VOLUNTEER = "volunteer"
"""The actor kind that is a natural person: internal by default, never ranked."""
