"""Writing files: tables of records, answers, the empty workbook. One format per file. Who may see what is not decided here.

Every writer writes beside the target and renames at the end, so that no half-written file is ever left; files belong to
their owner alone (mode 0600), and the same content gives the same bytes.
"""

from akteursnetz.exporters._chapters import Book, Chapter
from akteursnetz.exporters.answers_html import answers_html
from akteursnetz.exporters.answers_xlsx import answers_xlsx
from akteursnetz.exporters.csv import answer_csv, csv_tables, table_csv
from akteursnetz.exporters.import_diff import import_diff
from akteursnetz.exporters.template import template
from akteursnetz.exporters.xlsx import answer_xlsx, table_xlsx, xlsx_tables
from akteursnetz.files import write_whole

__all__ = [
    "Book",
    "Chapter",
    "answer_csv",
    "answer_xlsx",
    "answers_html",
    "answers_xlsx",
    "csv_tables",
    "import_diff",
    "table_csv",
    "table_xlsx",
    "template",
    "write_whole",
    "xlsx_tables",
]
