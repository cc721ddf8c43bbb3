"""Reports: one document, built from answers (`council`, `steering`, `workshop`, `handover`), written as a page, a PDF, a DOCX or Markdown.

`document` what a report is made of · `evidence` asks the questions and remembers what they rest on · `form` what an office writes on
every paper · `charts` the pictures · `making` from a wish to bytes. Whoever gets a report sees no more than its audience may see.
"""

from akteursnetz.reports.making import AUDIENCE_OF, FORMATS, KINDS, MATRIX, Made, ReportWish, made, place

__all__ = ["AUDIENCE_OF", "FORMATS", "KINDS", "MATRIX", "Made", "ReportWish", "made", "place"]
