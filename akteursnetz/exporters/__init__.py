"""Writing files: tables of records, answers, the empty workbook. One format per file. Who may see what is not decided here.

A format of `export` is a module of this folder with a `FORMAT` and `write(given, path)` (`given.py`); existing is enough. A `_` in
the file's name is a `-` on the command line.

Every writer writes beside the target and renames at the end, so that no half-written file is ever left; files belong to
their owner alone (mode 0600), and the same content gives the same bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from akteursnetz.exporters._chapters import Book, Chapter
from akteursnetz.exporters.answers_html import answers_html
from akteursnetz.exporters.answers_xlsx import answers_xlsx
from akteursnetz.exporters.csv import answer_csv, csv_tables, table_csv
from akteursnetz.exporters.given import Format, FormatOption, Given, Writer
from akteursnetz.exporters.import_diff import import_diff
from akteursnetz.exporters.template import template
from akteursnetz.exporters.xlsx import answer_xlsx, table_xlsx, xlsx_tables
from akteursnetz.files import write_whole

__all__ = [
    "Book",
    "Chapter",
    "Format",
    "FormatOption",
    "Given",
    "Writer",
    "answer_csv",
    "answer_xlsx",
    "answers_html",
    "answers_xlsx",
    "csv_tables",
    "formats",
    "import_diff",
    "table_csv",
    "table_xlsx",
    "template",
    "write_whole",
    "xlsx_tables",
]


@cache
def formats() -> dict[str, Writer]:
    """The formats of `export` by name."""
    found: dict[str, Writer] = {}
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            plugin = importlib.import_module(f"{__name__}.{module.name}")
            if hasattr(plugin, "FORMAT"):
                found[module.name.replace("_", "-")] = cast(Writer, plugin)
    return dict(sorted(found.items()))
