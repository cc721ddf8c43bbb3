"""Official statistics as statistics offices publish them, read without a mapping: flat files, layout tables, tidy sheets.

`found` tells which tables are statistics and reads them into `Statistic` values; `choosing` says what is to be chosen of them and
turns what was chosen into rows of `figures`. Nothing is added up that could overlap.
"""

from __future__ import annotations

from akteursnetz.importers.statistics.choosing import proposed, read
from akteursnetz.importers.statistics.finding import found, is_statistic

__all__ = ["found", "is_statistic", "proposed", "read"]
