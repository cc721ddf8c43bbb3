"""Many answers as one HTML page: opened from disk, mailed, printed. It loads nothing and runs no script.

Headings, a table of contents, tables with captions and headers for screen readers; wide tables are scrolled by keyboard, too.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import IO

from akteursnetz.exporters._chapters import Book, Chapter
from akteursnetz.files import write_whole
from akteursnetz.spreadsheets import guard_formula

STYLE = """
:root{color-scheme:light dark;--ink:#1f2328;--paper:#fff;--faint:#57606a;--line:#c9ced4;--head:#e9eef3;--link:#0550ae}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#15181c;--faint:#a5adb6;--line:#434a53;--head:#262c33;--link:#79b8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:90rem;padding:1rem 1.5rem 3rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,"Segoe UI","DejaVu Sans",sans-serif}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .3rem}
nav ol{columns:20rem;column-gap:1.5rem;padding:0;margin:.5rem 0}
nav li{break-inside:avoid;margin-left:2.5rem;padding-left:.2rem}
p{max-width:75ch;margin:.3rem 0}
.faint,caption{color:var(--faint);font-size:.9rem}
.figures{display:flex;flex-wrap:wrap;gap:0 2rem;list-style:none;margin:.4rem 0;padding:0}
.why{border-left:4px solid var(--line);padding-left:.8rem}
.wide{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;font-size:.92rem}
caption{text-align:left;padding:.2rem 0}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--head)}
tbody th{font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums}
@media print{
@page{size:A4 landscape;margin:14mm}
:root{color-scheme:light;--ink:#000;--paper:#fff;--faint:#333;--line:#888;--head:#eee;--link:#000}
html{font-size:9.5pt}
body{padding:0;max-width:none}
.skip,.back{display:none}
table{font-size:8pt}
th,td{padding:.15rem .3rem;overflow-wrap:break-word;hyphens:auto}
.wide{overflow:visible}
h2 + p,.wide + p{break-before:avoid}
thead{display:table-header-group;break-after:avoid}
tr,h2,caption{break-inside:avoid}
h2{break-after:avoid;margin-top:1.1rem}
p{max-width:none;margin:.15rem 0}
.wide{margin:.3rem 0}
a{text-decoration:none}
}
"""
WORDS = {
    "contents": ("Inhalt", "Contents"),
    "skip": ("Zum Inhaltsverzeichnis", "Skip to the contents"),
    "back": ("Zum Inhaltsverzeichnis", "Back to the contents"),
    "rows": ("Zeilen", "rows"),
    "row": ("Zeile", "row"),
    "more": ("weitere", "more"),
    "first": ("gezeigt die ersten", "shown the first"),
    "none": ("Keine Zeile.", "No row."),
    "unanswered": ("ohne Antwort", "without an answer"),
    "figures": ("nur Kennzahlen", "figures only"),
}


def answers_html(book: Book, path: Path | IO[bytes], language: str) -> None:
    """Write the page."""
    content = page(book, language).encode("utf-8", "replace")
    if isinstance(path, Path):
        write_whole(path, content)
    else:
        path.write(content)


def page(book: Book, language: str) -> str:
    """The page as text."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    contents = "".join(
        f'<li><a href="#q{number}">{_safe(chapter.title)}</a> <span class="faint">({_size(chapter, language, False)})</span></li>'
        for number, chapter in enumerate(book.chapters, 1)
    )
    sections = "\n".join(_section(number, chapter, language) for number, chapter in enumerate(book.chapters, 1))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(book.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#contents">{_word("skip", language)}</a>\n'
        f"<header><h1>{_safe(book.title)}</h1><p>{_safe(book.about)}</p></header>\n"
        f'<nav aria-labelledby="contents"><h2 id="contents" tabindex="-1">{_word("contents", language)}</h2>'
        f"<ol>{contents}</ol></nav>\n<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(number: int, chapter: Chapter, language: str) -> str:
    title = f"q{number}"
    parts = [f'<h2 id="{title}" tabindex="-1">{_safe(chapter.title)}</h2>']
    if chapter.sentence:
        parts.append(f"<p>{_safe(chapter.sentence)}</p>")
    if chapter.reason:
        parts.append(f'<p class="why">{_safe(chapter.reason)}</p>')
    elif chapter.rows:
        parts.append(_table(title, chapter, language))
    elif not chapter.summary:
        parts.append(f"<p>{_word('none', language)}</p>")
    if chapter.summary:
        parts.append('<ul class="figures">' + "".join(f"<li>{_safe(line)}</li>" for line in chapter.summary) + "</ul>")
    parts += [f'<p class="faint">{_safe(note)}</p>' for note in chapter.notes]
    more = f"… {chapter.more} {_word('more', language)}: " if chapter.more else ""
    parts.append(
        f'<p class="faint">{more}<code>akteursnetz ask {_safe(chapter.name)}</code>'
        f'<span class="back"> · <a href="#contents">{_word("back", language)}</a></span></p>'
    )
    return f'<section aria-labelledby="{title}">{"".join(parts)}</section>'


def _table(title: str, chapter: Chapter, language: str) -> str:
    numbers = [' class="n"' if number else "" for number in chapter.numbers]
    headers = "".join(
        f'<th scope="col"{style}>{_safe(header)}</th>' for header, style in zip(chapter.headers, numbers, strict=True)
    )
    rows = "\n".join(f"<tr>{_row(row, chapter.heading, numbers)}</tr>" for row in chapter.rows)
    caption = f"{_safe(chapter.title)} – {_size(chapter, language)}"
    return (
        f'<div class="wide" role="region" aria-labelledby="{title}-t" tabindex="0"><table><caption id="{title}-t">{caption}</caption>'
        f"<thead><tr>{headers}</tr></thead><tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(row: Sequence[str], heading: int, numbers: Sequence[str]) -> str:
    return "".join(
        f'<th scope="row"{style}>{_safe(guard_formula(str(cell)))}</th>'
        if place == heading
        else f"<td{style}>{_safe(guard_formula(str(cell)))}</td>"
        for place, (cell, style) in enumerate(zip(row, numbers, strict=True))
    )


def _size(chapter: Chapter, language: str, shown: bool = True) -> str:
    if chapter.reason:
        return _word("unanswered", language)
    if chapter.summary and not chapter.rows:
        return _word("figures", language)
    number = len(chapter.rows) + chapter.more
    told = f"{number} {_word('row' if number == 1 else 'rows', language)}"
    return f"{told}, {_word('first', language)} {len(chapter.rows)}" if shown and chapter.more else told


def _word(name: str, language: str) -> str:
    return WORDS[name][0 if language == "de" else 1]


def _safe(text: object) -> str:
    """A text for markup: as content and in quotes; what no page may hold becomes a replacement character."""
    return escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "\ufffd", str(text)))
