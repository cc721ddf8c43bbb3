"""What is probably the same body: one scoring for the question, for recording and importing, for every face.

`names` reads a name (spelling, legal forms, abbreviations), `scoring` compares two records, `finding` finds what is like one
record among many without comparing each with each, `narrowing` leaves out
what need not even be read closely for one. What words stand for is data: `vocabulary/name_words.toml`. A person
decides; nothing is merged here.
"""

from akteursnetz.sameness.finding import Finder
from akteursnetz.sameness.names import fullest_first, near_names
from akteursnetz.sameness.narrowing import Among
from akteursnetz.sameness.scoring import LEAST, Card, Likeness, card

__all__ = ["LEAST", "Among", "Card", "Finder", "Likeness", "card", "fullest_first", "near_names"]
