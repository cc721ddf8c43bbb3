"""The overview of offers for everybody, as one page (HTML, stands alone, runs no script, loads nothing) or on paper (PDF/UA-1).

What holds today is shown: what it is, for whom, level, language, place, times, access, and how the organisation is reached.
By theme or target group; an offer of several stands whole in the first, and is referred to in the others.
Lost: places, funding, who reports what, ties, and every other table.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from akteursnetz.exporters._overview import OPTIONS, Entry, Overview, Section, Text, overview
from akteursnetz.exporters.given import Format, FormatOption, Given
from akteursnetz.files import write_whole
from akteursnetz.words import Refusal

FORMAT = Format(
    ("Übersicht der Angebote als Seite (HTML) oder auf Papier (PDF)", "overview of offers as a page (HTML) or on paper (PDF)"),
    "offers.html",
    "public",
    (*OPTIONS, FormatOption("pdf", ("Auf Papier (PDF).", "On paper (PDF)."), flag=True)),
    current=True,
    tables=("actors", "offers"),
    endings=(("pdf", ".pdf"),),
)
STYLE = """
:root{color-scheme:light dark;--ink:#1f2328;--paper:#fff;--faint:#57606a;--line:#d5dae0;--soft:#f4f6f8;--link:#0550ae}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#15181c;--faint:#a5adb6;--line:#3a414a;--soft:#1e2329;--link:#79b8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:66rem;padding:1.5rem 1.5rem 3rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,"Segoe UI","DejaVu Sans",sans-serif;overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{position:static}
h1{font-size:2rem;line-height:1.2;margin:.1rem 0}
h2{font-size:1.4rem;line-height:1.3;margin:2.6rem 0 .8rem;padding-bottom:.3rem;border-bottom:3px solid var(--link)}
h3{font-size:1.1rem;line-height:1.35;margin:0}
p{margin:.25rem 0;max-width:75ch}
.faint{color:var(--faint)}
nav{margin:1.5rem 0 0;padding:.9rem 1.2rem;background:var(--soft);border-radius:.5rem}
nav h2{font-size:1rem;margin:0 0 .3rem;padding:0;border:0}
nav ul{columns:17rem;column-gap:2rem;list-style:none;margin:0;padding:0}
nav li{break-inside:avoid;padding:.15rem 0}
article{padding:1rem 0;border-top:1px solid var(--line)}
h2+article{border-top:0;padding-top:.2rem}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.55rem 1.5rem;margin:.7rem 0 0}
dt{color:var(--faint);font-size:.85rem}
dd{margin:0}
.whole{grid-column:1/-1}
a[href^="tel:"]{white-space:nowrap}
.line{display:block;white-space:pre-line}
.also{padding-top:.9rem;border-top:1px solid var(--line);max-width:none}
@media (max-width:30rem){body{padding:1rem 1rem 2rem}h1{font-size:1.6rem}nav{padding:.7rem .9rem}}
@media print{
@page{size:A4;margin:16mm}
:root{color-scheme:light;--ink:#000;--paper:#fff;--faint:#333;--line:#999;--soft:#fff;--link:#000}
html{font-size:9.5pt}
body{padding:0;max-width:none}
.skip{display:none}
nav{padding:0}
article{break-inside:avoid;padding:.6rem 0}
h2,h3{break-after:avoid}
a{text-decoration:none}
}
"""


def write(given: Given, path: Path) -> list[str]:
    """Write the page, or the paper if the file is called so."""
    suffix = path.suffix.casefold()
    if suffix not in ((".pdf",) if given.options.get("pdf") else (".html", ".htm", ".pdf")):
        raise Refusal(
            f"„{path.name}“: Die Übersicht wird als .html oder .pdf geschrieben; bitte eine solche Datei nennen.",
            f'"{path.name}": The overview is written as .html or .pdf; please name such a file.',
        )
    shown = overview(given)
    if suffix == ".pdf":
        from akteursnetz.exporters._overview_pdf import pdf

        write_whole(path, pdf(shown))
    else:
        write_whole(path, page(shown).encode("utf-8", "replace"))
    return list(shown.told)


def page(shown: Overview) -> str:
    """The page as text."""
    words = shown.words
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    listed = "".join(
        f'<li><a href="#{one.key}">{_flat(one.title)}</a> <span class="faint">({len(one.entries) + len(one.also)})</span></li>'
        for one in shown.sections
    )
    contents = (
        f'<nav aria-labelledby="contents"><h2 id="contents" tabindex="-1">{words["contents"]}</h2><ul>{listed}</ul></nav>'
    )
    skip = f'<a class="skip" href="#contents">{words["skip"]}</a>\n'
    sections = "\n".join(_section(one, words) for one in shown.sections) or f"<p>{words['none']}</p>"
    direction = ' dir="rtl"' if shown.rtl else ""
    return (
        f'<!doctype html>\n<html lang="{shown.tongue}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{words['title']} – {escape(shown.network.said)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{skip if shown.sections else ''}<header><p>{_flat(shown.network)}</p><h1>{words['title']}</h1>"
        f'<p class="faint">{words["as_of"]}: <bdi>{shown.day}</bdi></p></header>\n'
        f"{contents if shown.sections else ''}\n<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(section: Section, words: dict[str, str]) -> str:
    title = f'<h2 id="{section.key}" tabindex="-1">{_flat(section.title)}</h2>'
    also = ", ".join(f'<a href="#{one.key}">{_flat(one.title)}</a>' for one in section.also)
    more = f'<p class="also"><span class="faint">{words["also"]}:</span> {also}</p>' if also else ""
    entries = "".join(_entry(one, words["contact"]) for one in section.entries)
    return f'<section aria-labelledby="{section.key}">{title}{entries}{more}</section>'


def _entry(entry: Entry, contact: str) -> str:
    facts = "".join(f"<div><dt>{label}</dt><dd>{lines(texts)}</dd></div>" for label, texts in entry.facts)
    if entry.contact:
        ways = "".join(f'<span class="line">{" · ".join(map(linked, one))}</span>' for one in entry.contact)
        facts += f'<div class="whole"><dt>{contact}</dt><dd>{ways}</dd></div>'
    about = f'<p class="line">{linked(entry.about)}</p>' if entry.about else ""
    return (
        f'<article aria-labelledby="{entry.key}"><h3 id="{entry.key}">{_flat(entry.title)}</h3>'
        f'<p class="faint">{_flat(entry.providers)}</p>{about}<dl>{facts}</dl></article>'
    )


def lines(texts: Iterable[Text]) -> str:
    """Texts, a line each."""
    return "".join(f'<span class="line">{linked(one)}</span>' for one in texts)


def linked(text: Text) -> str:
    """A text, as a link where it leads somewhere, with its language where that is not the page's."""
    shown = escape(text.said)
    if text.to:
        return f'<a href="{escape(text.to)}" dir="ltr">{shown}</a>'
    return f'<bdi lang="{text.tongue}">{shown}</bdi>' if text.tongue else shown


def _flat(text: Text) -> str:
    return linked(Text(" ".join(text.said.split()), text.tongue, text.to))
