"""Why a row of a question that a database answers is as it is, or is not there: one function for each such question.

Told from the network, not from the database: what is told here must agree with the rows there.
"""

from __future__ import annotations

from collections.abc import Callable

from akteursnetz.questions.workings import meetings, offers, ties

WORKINGS: dict[str, tuple[Callable[..., list[str]], tuple[str, ...]]] = {
    "isolated": (ties.isolated, ()),
    "pendants": (ties.pendants, ()),
    "partners": (ties.partners, ()),
    "introducers": (ties.introducers, ()),
    "covers": (offers.covers, ("offers",)),
    "coverage": (offers.coverage, ("offers",)),
    "unmet-needs": (offers.unmet_needs, ("offers", "needs")),
    "single-provider": (offers.single_provider, ("offers",)),
    "missing-at-table": (meetings.missing_at_table, ("offers", "committees")),
    "never-attending": (meetings.never_attending, ("offers", "events")),
    "stale": (offers.stale, ("every_offer",)),
}
"""By question: the function that shows its working, and the parts of a network that it looks at."""
