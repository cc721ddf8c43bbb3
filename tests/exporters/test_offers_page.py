"""The overview of offers: one page that stands alone and a tagged PDF, by theme or target group, in the language that is asked for."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cli.run import done, refused, write_csv

from akteursnetz.exporters import formats
from akteursnetz.exporters._overview import overview
from akteursnetz.words import Refusal
from exporters.networks import HOSTILE, UNFIT, given
from exporters.test_published import ACTORS, OFFERS

ACTOR = {"id": "a", "name": "VHS & Co", "kind": "school", "phone": "0761 / 12-34", "website": "https://www.vhs.example/"}
OFFER = {"id": "k", "title": "Deutsch <A1>", "providers": ("a",), "themes": ("language", "early_education"), "target_groups": ("women",), "languages": ("ar",),
         "level_from": "A1", "level_to": "A2", "municipality": "Au", "schedule": "Mo\nDi", "access": "Aufenthalt", "status": "running"}  # fmt: skip


def shown(offers=(OFFER,), actors=(ACTOR,), **more):
    return overview(given({"actors": list(actors), "offers": list(offers)}, "public", at="2026-11-29", **more))


def written(path, offers=(OFFER,), actors=(ACTOR,), **more):
    tables = {"actors": list(actors), "offers": list(offers)}
    told = formats()["offers-page"].write(given(tables, "public", at="2026-11-29", **more), path)
    return path.read_bytes(), told


def test_an_offer_says_for_whom_where_when_and_how_the_organisation_is_reached():
    first, second = shown(language="de").sections
    assert (first.title.said, second.title.said) == ("Frühe Bildung", "Sprache")
    assert [one.title.said for one in second.also] == ["Deutsch <A1>"]
    (entry,) = first.entries
    assert {label: [one.said for one in texts] for label, texts in entry.facts} == {
        "Für wen": ["Frauen"],
        "Deutschniveau": ["A1 – A2"],
        "Sprache": ["Arabisch"],
        "Ort": ["Au"],
        "Zeiten": ["Mo\nDi"],
        "Zugang": ["Aufenthalt"],
    }
    assert [[(one.said, one.to) for one in line] for line in entry.contact] == [
        [("0761 / 12-34", "tel:07611234"), ("vhs.example", "https://www.vhs.example/")]
    ]


def test_several_providers_are_named_before_their_ways_and_groups_are_headings_if_asked():
    (section,) = shown(
        [{**OFFERS[0], "website": "https://k.example"}], ACTORS, language="de", options={"by": "Zielgruppen"}
    ).sections
    assert section.title.said == "Frauen"
    assert [[one.said for one in line] for line in section.entries[0].contact] == [["k.example"], ["VHS", "0761 1"]]


class Outline(HTMLParser):
    """The tags of a page in their order, and that each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("tongue", "rtl", "told"),
    [("", False, 0), ("en", False, 0), ("Arabisch", True, 1), ("uk", False, 1), ("Tigrinya", False, 1)],
)
def test_the_page_stands_alone_in_its_language(tmp_path, tongue, rtl, told):
    content, sentences = written(tmp_path / "o.html", language="de", options={"in": tongue} if tongue else {})
    page = content.decode()
    outline = Outline(page)
    (html,) = [attrs for tag, attrs in outline.seen if tag == "html"]
    assert outline.open == []
    assert html["lang"] == {"": "de", "Arabisch": "ar", "Tigrinya": "de"}.get(tongue, tongue)
    assert (html.get("dir") == "rtl") is rtl
    assert ('<bdi lang="de">Deutsch &lt;A1&gt;</bdi>' in page) is (html["lang"] != "de")
    assert len(sentences) == told
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in outline.seen}
    keys = [attrs["id"] for _, attrs in outline.seen if "id" in attrs]
    assert len(set(keys)) == len(keys)
    assert {attrs["href"][1:] for _, attrs in outline.seen if attrs.get("href", "").startswith("#")} <= set(keys)
    assert [tag for tag, _ in outline.seen if re.fullmatch("h[1-6]", tag)] == ["h1", "h2", "h2", "h3", "h2"]
    assert content == written(tmp_path / "p.html", language="de", options={"in": tongue} if tongue else {})[0]


def test_no_text_becomes_markup_or_a_link_to_anything_but_the_web(tmp_path):
    texts = [*HOSTILE, UNFIT, "javascript:alert(1)", 'https://x.example/" onclick="x', "https://x.example/<b>"]
    actors = [{**ACTOR, "id": f"a{n}", "name": text, "phone": text, "website": text} for n, text in enumerate(texts)]
    offers = [{**OFFER, "id": f"o{n}", "providers": (f"a{n}", "a0"), **dict.fromkeys(("title", "schedule", "cost", "description", "website"), text)}
              for n, text in enumerate(texts)]  # fmt: skip
    outline = Outline(written(tmp_path / "o.html", offers, actors)[0].decode())
    assert not {"script", "b"} & {tag for tag, _ in outline.seen}
    assert not any(name.startswith("on") for _, attrs in outline.seen for name in attrs)
    assert {attrs["href"].partition(":")[0] for tag, attrs in outline.seen if tag == "a" and attrs["href"][0] != "#"} <= {
        "https",
        "tel",
    }
    pdf, _ = written(tmp_path / "o.pdf", offers, actors)
    assert pdf.startswith(b"%PDF-")


def test_without_an_offer_the_page_says_so(tmp_path):
    assert "There is no public offer at present." in written(tmp_path / "o.html", [])[0].decode()
    assert written(tmp_path / "o.pdf", [])[0].startswith(b"%PDF-")


def test_the_paper_is_the_same_twice(tmp_path):
    for tongue in ("de", "ar"):
        first, again = (written(tmp_path / name, language="de", options={"in": tongue})[0] for name in ("1.pdf", "2.pdf"))
        assert first == again
        assert b"pdfuaid" in first


def test_unknown_languages_groups_and_endings_are_refused(tmp_path):
    with pytest.raises(Refusal, match="Arabic"):
        shown(options={"in": "Arabicc"})
    with pytest.raises(Refusal, match="themes"):
        shown(options={"by": "colours"})
    with pytest.raises(Refusal, match=r"\.html"):
        written(tmp_path / "o.docx")


def test_only_public_offers_of_today_are_in_it(tmp_path, monkeypatch):
    store = tmp_path / "n.db"
    done("init", store=store)
    write_csv(tmp_path / "actors.csv", "id,name,kind", "a,VHS,school")
    write_csv(tmp_path / "offers.csv", "id,title,providers,themes,target_groups,until,visibility", "k,Jetzt,a,language,women,,",
              "l,Damals,a,language,women,2020-12-31,", "m,Intern,a,language,women,,internal")  # fmt: skip
    done("import", tmp_path / "actors.csv", tmp_path / "offers.csv", store=store)
    done("export", "offers-page", "--in", "arabic", "-o", tmp_path / "o.html", store=store)
    page = (tmp_path / "o.html").read_text(encoding="utf-8")
    assert [word for word in ("Jetzt", "Damals", "Intern", "VHS") if word in page] == ["Jetzt", "VHS"]
    assert ".html or .pdf" in refused("export", "offers-page", "-o", tmp_path / "o.txt", store=store)
    monkeypatch.chdir(tmp_path)
    assert done("export", "offers-page", "--pdf", store=store).out.split() == [str(Path("exports", "offers.pdf"))]
    assert Path("exports", "offers.pdf").read_bytes().startswith(b"%PDF-")
    assert ".pdf" in refused("export", "offers-page", "--pdf", "-o", tmp_path / "o.html", store=store)
