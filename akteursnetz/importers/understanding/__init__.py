"""Understanding a list that is not ours: a mapping for it, and what only a person can say.

`propose` looks at headers, headings above them and cells (`roles`), at the words in the cells (`guesses`), and puts down a mapping
as a person would write it (`mapping`); `decided` puts the answers in; `as_toml` writes it as a commented file. Nothing is read from
a store here: what is known of the network comes as plain values. What is not sure is asked once for each word.
"""

from __future__ import annotations

from akteursnetz.importers.understanding.checking import checked
from akteursnetz.importers.understanding.deciding import decided
from akteursnetz.importers.understanding.known import Knowledge, Proposal, Undecided
from akteursnetz.importers.understanding.proposing import propose
from akteursnetz.importers.understanding.roles import role_words
from akteursnetz.importers.understanding.written import as_toml

__all__ = ["Knowledge", "Proposal", "Undecided", "as_toml", "checked", "decided", "propose", "role_words"]
