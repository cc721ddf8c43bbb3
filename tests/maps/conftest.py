"""Hand-made networks for the maps, and a real Chromium that opens a page from disk with the network switched off."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from akteursnetz import words
from akteursnetz.answer import Answer, Column, Question
from akteursnetz.model import Actor, Committee, Cooperation, Membership, Offer
from akteursnetz.network import Network

HOSTILE = (
    "</script><script>window.pwned=1</script>",
    '<img src=x onerror="window.pwned=1">',
    '"><svg onload=window.pwned=1>',
    "javascript:window.pwned=1",
    "'-window.pwned=1-'",
    "</script ><script >window.pwned=1</script >",
    "]]>&lt;b&gt;\u2028\u2029{{title}}",
    "{{constructor.constructor('window.pwned=1')()}}",
)


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    before = words.language()
    words.set_language("de")
    yield
    words.set_language(before)


def _network(count: int, seed: int = 1, isolated: int = 4) -> Network:
    chance = random.Random(seed)
    departments = ["Jugend und Familie", "Soziales", "Gesundheit", "Ordnung", "Schule", "Wirtschaft", "Kultur", "Ehrenamt"]
    kinds = ["office", "school", "company", "association", "health", "helper_circle", "chamber"]
    names = [
        "Amt für Bildung",
        "Volkshochschule",
        "Grundschule am Markt",
        "Helferkreis",
        "Kreishandwerkerschaft",
        "IHK",
        "Caritas",
    ]
    actors = {}
    for i in range(count):
        actor = f"a{i:04}"
        actors[actor] = Actor(
            id=actor,
            name=f"{chance.choice(names)} {chance.choice(['Nord', 'Süd', 'Mühlbach', 'Lindenfurt'])} {i}",
            kind=chance.choice(kinds),
            department=departments[i % 8],
            municipality=chance.choice(["Auenstadt", "Mühlhorn", None]),
            website="https://example.org/" if i % 3 == 0 else None,
        )
    tied = sorted(actors)[: count - isolated]
    ties = []
    for i in range(count * 2):
        a, b = chance.sample(tied, 2)
        if i < len(tied):
            a = tied[i]
            b = chance.choice([t for t in tied[:40] if t != a])
        kind = chance.choice(["cooperates", "coordinates", "refers", "funds", "agreement"])
        level, status = (
            chance.choice([None, 1, 2, 3, 4, 5]),
            chance.choice(["claimed", "confirmed", "planned"] if i % 5 == 4 else ["claimed"]),
        )
        ties.append(Cooperation(id=f"t{i:04}", a=a, b=b, kind=kind, level=level, status=status, since="2025-01-01"))
    offers = {
        "o1": Offer(
            id="o1",
            title="Mama lernt Deutsch",
            providers=(tied[0],),
            themes=("language",),
            target_groups=("mothers",),
            status="running",
        )
    }
    committees = {"c1": Committee(id="c1", name="Runder Tisch Sprache", kind="round_table")}
    members = [Membership(actor=tied[0], committee="c1")]
    return Network(
        at="2026-11-24",
        actors=actors,
        cooperations=ties,
        offers=offers,
        committees=committees,
        memberships=members,
        name="Bildungsnetz Auental",
    )


@pytest.fixture(scope="session")
def network_of() -> Callable[..., Network]:
    return _network


@pytest.fixture
def district() -> Network:
    """60 actors, of which four have no partner and one more is the coordination office."""
    network = _network(60)
    network.actors["zz"] = Actor(id="zz", name="Bildungsbüro", kind="staff_unit", department="Schule", coordination=True)
    network.cooperations += [
        Cooperation(id=f"k{i}", a="zz", b=f"a{i:04}", kind="coordinates", level=2, status="confirmed") for i in range(0, 60, 3)
    ]
    return network


@pytest.fixture
def small() -> Network:
    """Five actors by hand: two ties of different kinds between A and B, a chain to C, D alone, an individual volunteer."""
    actors = [
        Actor(
            id="a",
            name="Jugendamt",
            kind="office",
            department="Jugend",
            municipality="Auenstadt",
            website="https://jugendamt.example",
        ),
        Actor(id="b", name="Volkshochschule Auental", kind="adult_education_centre", department="Bildung"),
        Actor(id="c", name="Caritas", kind="welfare_association", website="ftp://caritas.example"),
        Actor(id="d", name="Kreismuseum", kind="museum", department="Bildung", note="GEHEIM"),
        Actor(id="v", name="Maria Muster", kind="volunteer"),
    ]
    ties = [
        Cooperation(id="1", a="a", b="b", kind="cooperates", level=3, status="confirmed", since="2024-02-01", note="GEHEIM"),
        Cooperation(id="2", a="b", b="a", kind="funds", level=None, status="claimed"),
        Cooperation(id="3", a="b", b="c", kind="refers", level=1, status="planned"),
        Cooperation(id="4", a="b", b="c", kind="coordinates", level=2, status="claimed"),
        Cooperation(id="5", a="a", b="c", kind="conflict", level=1, status="claimed"),
        Cooperation(id="6", a="a", b="d", kind="cooperates", level=0, status="claimed"),
    ]
    offer = Offer(
        id="o", title="Sprachcafé", providers=("a", "b"), themes=("language",), target_groups=("everyone",), status="running"
    )
    return Network(
        at="2026-11-24", actors={a.id: a for a in actors}, cooperations=ties, offers={"o": offer}, name="Kleines Netz"
    )


@pytest.fixture
def hostile() -> Network:
    """Hostile text in every field that people fill in, ids among them."""
    actors = {}
    for i, text in enumerate(HOSTILE * 2):
        actor = f"{text}-{i}"
        actors[actor] = Actor(
            id=actor,
            name=text + f" {i}",
            kind="office" if i % 2 else text,
            sector=text,
            department=text,
            municipality=text,
            aliases=(text,),
            website=text if i % 2 else f"https://example.org/{text}",
            email=text,
            description=text,
            reaches=(text,),
            languages=(text,),
            tags=(text,),
            source=text,
            note=text,
        )
    ids = list(actors)
    ties = [
        Cooperation(
            id=f"{text}{i}",
            a=ids[i],
            b=ids[(i + 1) % len(ids)],
            kind=text,
            level=2,
            status="claimed",
            since=text,
            themes=(text,),
        )
        for i, text in enumerate(HOSTILE * 2)
    ]
    ties[0].kind, ties[0].status = "cooperates", HOSTILE[0]
    offers = {
        t: Offer(id=t, title=t, providers=(ids[i],), themes=(t,), target_groups=(t,), status="running")
        for i, t in enumerate(HOSTILE)
    }
    committees = {t: Committee(id=t, name=t, kind=t) for t in HOSTILE}
    members = [Membership(actor=ids[i], committee=t, role=t) for i, t in enumerate(HOSTILE)]
    return Network(
        at="2026-11-24",
        actors=actors,
        cooperations=ties,
        offers=offers,
        committees=committees,
        memberships=members,
        name=HOSTILE[0] + HOSTILE[1],
    )


@pytest.fixture(scope="session")
def answer_of() -> Callable[..., Answer]:
    def made(name: str, columns: list[tuple[str, str]], rows: list[dict[str, Any]], **parameters: Any) -> Answer:
        described = tuple(Column(column, (column, column), type) for column, type in columns)
        question = Question(
            name, (f"Titel {name}", f"Title {name}"), (f"Satz {name}.", f"Sentence {name}."), described, f"ask {name}"
        )
        return Answer(question, "2026-11-24", parameters, {}, {}, rows)

    return made


USUAL = {"offline": True, "reduced_motion": "reduce", "viewport": {"width": 1600, "height": 1000}}


@pytest.fixture(scope="session")
def _usual(browser: Any) -> Iterator[Any]:
    """A window with an empty page, for all tests that want nothing else: a window of one's own takes half of the time of a test."""
    context = browser.new_context(**USUAL)
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def opened(browser: Any, _usual: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open HTML from disk, offline; afterwards: no request but file, data and blob, no error, no hostile script that ran."""
    pages = []

    def open_page(html: str, hash: str = "", **context: Any) -> Any:
        file = tmp_path / f"map{len(pages)}.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        made = browser.new_context(**{**USUAL, **context}) if context or pages else _usual
        page = made.new_page()
        page.requests, page.errors = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("dialog", lambda dialog: page.errors.append(dialog.message))
        pages.append((page, made))
        page.goto(file.as_uri() + hash)
        page.wait_for_selector("html.ready")
        return page

    yield open_page
    for page, made in pages:
        foreign = [url for url in page.requests if not url.startswith(("file:", "data:", "blob:"))]
        pwned = page.evaluate("window.pwned")
        if made is _usual:
            page.evaluate("localStorage.clear()")
            made.clear_permissions()
            for one in made.pages[1:]:
                one.close()
        else:
            made.close()
        assert foreign == []
        assert page.errors == []
        assert pwned is None
