"""The overview of offers on paper: A4 in two columns, tagged (PDF/UA-1), by typst; the same offers, the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from akteursnetz.exporters._overview import Entry, Overview, Text
from akteursnetz.maps.fonts import printable
from akteursnetz.maps.paper import compiled

_PAGE = """#let given = json(bytes(sys.inputs.given))
#let faint = rgb("#4a525b")
#set document(title: given.title, date: none)
#set page(paper: "a4", margin: (x: 16mm, top: 16mm, bottom: 18mm), columns: 2,
  footer: context [#set text(size: 7.5pt, fill: faint); #given.footer #h(1fr) #given.page #counter(page).display()])
#set columns(gutter: 8mm)
#set text(font: "DejaVu Sans", size: 8.5pt, lang: given.lang, dir: if given.rtl { rtl } else { ltr }, hyphenate: true)
#set par(leading: 0.55em, spacing: 0.6em)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.9em, width: 100%, stroke: (bottom: 1.5pt + rgb("#0550ae")), inset: (bottom: 4pt), text(size: 12.5pt, it.body))
#show heading.where(level: 3): set text(size: 9.5pt)
#show heading.where(level: 3): set block(above: 0em, below: 0.55em)
#show link: set text(fill: rgb("#0550ae"), hyphenate: false)
#let told(one) = {
  let shown = if one.to == "" { one.said } else { link(one.to, one.said) }
  if one.tongue == "" { shown } else { text(lang: one.tongue, shown) }
}
#let broken(one) = for (n, part) in one.lines.enumerate() { if n > 0 { linebreak() }; told((said: part, to: one.to, tongue: one.tongue)) }
#place(top, scope: "parent", float: true, clearance: 1.2em)[
  #told(given.network)
  #heading(level: 1, given.heading)
  #text(fill: faint, given.day)
  #if given.sections.len() > 0 [
    #v(0.4em)
    #heading(level: 2, outlined: false, given.contents)
    #block(height: given.rows * 11.4pt, columns(2, gutter: 8mm, outline(title: none, indent: 0pt, target: heading.where(level: 2, outlined: true))))
  ] else [ #par(given.none) ]
]
#for section in given.sections [
  #heading(level: 2, told(section.title))
  #for entry in section.entries [
    #block(above: 0em, below: 1.5em, breakable: not entry.short)[
      #block(breakable: false, sticky: true, below: 0.55em)[
        #heading(level: 3, outlined: false, told(entry.title))
        #text(fill: faint, told(entry.providers))
      ]
      #if entry.about != none { par(broken(entry.about)) }
      #for fact in entry.facts [
        #par(hanging-indent: 1em)[#if fact.label != "" [#text(fill: faint)[#fact.label:] ]#for (n, one) in fact.texts.enumerate() { if n > 0 [ #sym.dot.c ]; broken(one) }]
      ]
    ]
  ]
  #if section.also.len() > 0 [
    #par[#text(fill: faint)[#given.also:] #section.also.map(one => told(one)).join("; ")]
  ]
]
"""


SHORT = 1500
"""so many characters of an offer stay together on a page"""


def pdf(shown: Overview) -> bytes:
    """The paper."""
    words = shown.words
    told = partial(_told, shown.rtl)
    given = {
        "title": f"{words['title']} – {printable(shown.network.said)}",
        "footer": printable(f"{shown.network.said} · {words['title']} · {words['as_of']}: {shown.day}"),
        "heading": words["title"],
        "network": told(shown.network),
        "day": f"{words['as_of']}: {shown.day}",
        "lang": shown.tongue,
        "rtl": shown.rtl,
        "rows": (len(shown.sections) + 2 + sum(len(one.title.said) // 40 for one in shown.sections)) // 2,
        **{name: words[name] for name in ("contents", "also", "page", "none")},
        "sections": [
            {
                "title": told(one.title),
                "entries": [_entry(entry, words["contact"], told) for entry in one.entries],
                "also": [told(entry.title) for entry in one.also],
            }
            for one in shown.sections
        ],
    }
    return compiled(_PAGE, {}, given, format="pdf", pdf_standards=["ua-1"])


def _entry(entry: Entry, contact: str, told: Callable[[Text], dict[str, Any]]) -> dict[str, Any]:
    facts = [*entry.facts, *((contact if not n else "", line) for n, line in enumerate(entry.contact))]
    about = entry.about.said if entry.about else ""
    return {
        "title": told(entry.title),
        "providers": told(entry.providers),
        "about": told(entry.about) if entry.about else None,
        "facts": [{"label": label, "texts": [told(one) for one in texts]} for label, texts in facts],
        "short": len(about) + sum(len(one.said) for _, texts in facts for one in texts) < SHORT,
    }


def _told(rtl: bool, text: Text) -> dict[str, Any]:
    lines = [printable(line) or "–" for line in text.said.split("\n")]
    if text.to.startswith("tel:"):
        lines = [line.replace(" ", "\xa0") for line in lines]
    if rtl and (text.tongue or text.to):  # a run of its own, from the left
        lines = [f"\u2066{line}\u2069" for line in lines]
    return {"said": " ".join(lines), "lines": lines, "tongue": text.tongue, "to": text.to}
