"""A seeded set of names made up as they are in districts: 1,000 second spellings of the same body, and 1,000 near others.

Same body, of each 100 (one record has its municipality in 80 of 100 cases, the other in 80 as well):
 14 the legal form dropped, added or written otherwise · 12 umlauts spelt out or lost · 16 an abbreviation written out or the
 other way · 14 one wrong letter (left out, doubled, replaced, two swapped) · 6 two wrong letters · 8 the words in another order ·
 6 cut off after 50 letters · 8 capitals, hyphens, blanks · 10 the municipality added or left out · 6 the former name, as an alias
 or in brackets, or another name with the same e-mail address or telephone and web address. In 30 of 100 two of these at once
 (not with a former name or a name cut off).

Near others, of each 100: 16 another point of the compass or quarter · 14 the same in another municipality, by name · 12 the same
name in another municipality (recorded with it) · 12 another number · 10 another level of the same association · 8 another
association or denomination · 8 another kind of school or office · 6 a body beside it (Förderverein, Hort) · 6 another patron or
namesake that is written alike · 4 another real municipality that is written alike · 4 two bodies under one roof (telephone,
web address, address the same).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

Record = dict[str, Any]
Pair = tuple[Record, Record, str]

TOWNS = (
    "Auental", "Lindenfurt", "Sonnrieth", "Erlenbrück", "Bad Quellheim", "Hochmoos", "Kaltenbühl", "Rabenstätt", "Ödenwald",
    "Steinach am Forst", "Weißenkirch", "Mühlgrün", "Obertaldorf", "Falkenrode", "Großschönau", "Tannwerder",
)  # fmt: skip
ALIKE_TOWNS = (
    ("Altenberg", "Altenburg"), ("Rosenberg", "Rosenburg"), ("Rosenheim", "Rodenheim"), ("Schönberg", "Schönburg"),
    ("Hartheim", "Harthausen"), ("Kirchberg", "Kirchdorf"), ("Weilheim", "Weisheim"), ("Steinberg", "Steinburg"),
)  # fmt: skip
NAMESAKES = (
    "Astrid-Lindgren",
    "Gebrüder-Grimm",
    "Albert-Schweitzer",
    "Clara-Schumann",
    "Erich-Kästner",
    "Janusz-Korczak",
    "Käthe-Kollwitz",
)
PATRONS = (
    "St. Marien",
    "St. Josef",
    "Heilig Geist",
    "St. Elisabeth",
    "St. Bonifatius",
    "Herz Jesu",
    "St. Nikolaus",
    "Zwölf Apostel",
)
OWN = (
    "Sonnenschein",
    "Regenbogen",
    "Löwenzahn",
    "Pusteblume",
    "Wirbelwind",
    "Bärenhöhle",
    "Schatzkiste",
    "Kunterbunt",
    "Zwergenstube",
)
PROJECTS = (
    "Miteinander leben", "Brücken bauen", "Sprachwerk", "Lernwerkstatt Zukunft", "Bunte Vielfalt", "Offene Türen", "Willkommen",
    "Füreinander", "Neue Wege", "Bildungshaus Kastanie",
)  # fmt: skip
QUARTERS = (
    "Nord",
    "Süd",
    "Ost",
    "West",
    "Mitte",
    "Altstadt",
    "Neustadt",
    "Am Kirchberg",
    "Am Mühlbach",
    "Hafenviertel",
    "Nordstadt",
    "Südstadt",
)
LEVELS = ("Kreisverband", "Ortsverein", "Ortsverband", "Bezirksverband", "Landesverband", "Stadtverband")
FORMS = ("e. V.", "e.V.", "eV", "gGmbH", "GmbH", "gemeinnützige GmbH", "eG", "gUG (haftungsbeschränkt)")
SHORT_LONG = (
    ("AWO", "Arbeiterwohlfahrt"), ("DRK", "Deutsches Rotes Kreuz"), ("BRK", "Bayerisches Rotes Kreuz"), ("VHS", "Volkshochschule"),
    ("KVHS", "Kreisvolkshochschule"), ("Ev.", "Evangelische"), ("Kath.", "Katholische"), ("St.", "Sankt"), ("KV", "Kreisverband"),
    ("LK", "Landkreis"), ("JMD", "Jugendmigrationsdienst"), ("Kita", "Kindertagesstätte"), ("IHK", "Industrie- und Handelskammer"),
    ("HWK", "Handwerkskammer"), ("ASB", "Arbeiter-Samariter-Bund"), ("THW", "Technisches Hilfswerk"), ("GS", "Grundschule"),
    ("MGH", "Mehrgenerationenhaus"), ("JuZ", "Jugendzentrum"), ("DKSB", "Deutscher Kinderschutzbund"), ("Gym.", "Gymnasium"),
    ("FZ", "Familienzentrum"), ("Diakonie", "Diakonisches Werk"), ("Caritas", "Caritasverband"), ("BBS", "Berufsbildende Schulen"),
)  # fmt: skip
FORMER = (
    "Haus der Begegnung",
    "Ausländerinitiative",
    "Bürgertreff Alte Post",
    "Verein für Sprachförderung",
    "Arbeiterbildungsverein",
)


def body(draw: random.Random) -> tuple[str, str]:
    """A name as the bodies of a district have them, and its municipality."""
    town, own = draw.choice(TOWNS), draw.choice(OWN)
    quarter, form = draw.choice(QUARTERS), draw.choice(FORMS)
    name = draw.choice((
        f"Volkshochschule {town}",
        f"VHS {town} {form}",
        f"AWO Kreisverband {town} e. V.",
        f"Deutsches Rotes Kreuz {draw.choice(LEVELS)} {town}",
        f"Caritasverband für den Landkreis {town} e.V.",
        f"Diakonisches Werk {town}",
        f"Kita {own} {town}",
        f"Kindertagesstätte {draw.choice(PATRONS)}",
        f"Evangelische Kirchengemeinde {town}-{quarter}",
        f"Ev. Kita {own}",
        f"Katholische Pfarrgemeinde {draw.choice(PATRONS)} {town}",
        f"Grundschule {town} {quarter}",
        f"Grundschule {quarter}",
        f"{draw.choice(NAMESAKES)}-Schule",
        f"{draw.choice(NAMESAKES)}-Gymnasium {town}",
        f"{draw.choice(NAMESAKES)}-Realschule",
        f"{draw.choice(('1.', '2.', '3.'))} Oberschule {town}",
        f"Jugendmigrationsdienst {town}",
        f"Jobcenter Landkreis {town}",
        f"Familienzentrum {own}",
        f"Mehrgenerationenhaus {town}",
        f"Jugendzentrum {quarter}",
        f"{draw.choice(PROJECTS)} {form}",
        f"{draw.choice(PROJECTS)} {town} {form}",
        f"Helferkreis Asyl {town}",
        f"Sportverein Grün-Weiß {town} e.V.",
        f"Freiwillige Feuerwehr {town}",
        f"Industrie- und Handelskammer {town}",
        f"Landratsamt {town}, Amt für Migration und Integration",
        f"Stadtbücherei {town}",
        f"Gemeinnützige Gesellschaft für Sprachförderung und berufliche Bildung {town} mbH",
        f"Beratungsstelle für Frauen und Mädchen mit Migrationsgeschichte im Landkreis {town}",
    ))  # fmt: skip
    return name, town


def place(name: str, town: str | None, **more: Any) -> Record:
    """A record of an actor."""
    return {"name": name, "municipality": town, **more}


def other(draw: random.Random, choices: tuple[str, ...], *than: str) -> str:
    """Another one of these."""
    return draw.choice([one for one in choices if one not in than])


# -- the same body otherwise written ----------------------------------------------------------------------------------------


def legal_form(draw: random.Random, name: str, town: str) -> str:
    there = [form for form in FORMS if name.endswith(f" {form}")]
    if there:
        bare = name[: -len(max(there, key=len)) - 1]
        club = any("V" in form for form in there)
        return draw.choice((bare, f"{bare} {draw.choice(('e. V.', 'e.V.', 'eV') if club else (max(there, key=len),))}", bare))
    return f"{name} {draw.choice(('e. V.', 'e.V.', 'gGmbH'))}"


def umlaut(draw: random.Random, name: str, town: str) -> str:
    spelt = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    return "".join(spelt.get(letter, letter) for letter in name)


def abbreviation(draw: random.Random, name: str, town: str) -> str:
    there = [pair for pair in SHORT_LONG if any(f" {one} " in f" {name} " for one in pair)]
    if not there:
        return name
    short, long = draw.choice(there)
    padded = f" {name} "
    changed = padded.replace(f" {short} ", f" {long} ") if f" {short} " in padded else padded.replace(f" {long} ", f" {short} ")
    return changed.strip()


def typo(draw: random.Random, name: str, town: str) -> str:
    places = [i for i in range(1, len(name) - 1) if name[i - 1 : i + 2].isalpha()]
    at = draw.choice(places)
    done = draw.randrange(4)
    if done == 0:
        return name[:at] + name[at + 1 :]
    if done == 1:
        return name[:at] + name[at] + name[at:]
    if done == 2:
        return name[:at] + draw.choice("abdefghiklmnoprstu") + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def two_typos(draw: random.Random, name: str, town: str) -> str:
    return typo(draw, typo(draw, name, town), town)


def order(draw: random.Random, name: str, town: str) -> str:
    form = max((form for form in (*FORMS, "mbH") if name.endswith(f" {form}")), key=len, default="")
    words = name.removesuffix(form).split()
    if form:
        return f"{order(draw, ' '.join(words), town)} {form}"
    if draw.random() < 0.5 and len(words) > 2:
        return " ".join((*words[1:], words[0]))
    return f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else name


def cut_off(draw: random.Random, name: str, town: str) -> str:
    return name[:50].strip()


def dress(draw: random.Random, name: str, town: str) -> str:
    return draw.choice((
        name.upper(), name.lower(), name.replace("-", " "), name.replace(" ", "  "), name.replace(" ", "-", 1),
        name.replace(" ", " – ", 1), f"„{name}“", name.replace("zentrum", "-Zentrum").replace("verband", "-Verband"),
    ))  # fmt: skip


def municipality(draw: random.Random, name: str, town: str) -> str:
    for form in (f" {town}", f"-{town}"):
        if form in name and len(name.replace(form, "").split()) > 1:
            return name.replace(form, "")
    return f"{name} {town}" if town not in name else name


ALONE = {"cut_off", "former"}
SAME: tuple[tuple[str, int, Callable[[random.Random, str, str], str]], ...] = (
    ("legal_form", 14, legal_form),
    ("umlaut", 12, umlaut),
    ("abbreviation", 16, abbreviation),
    ("typo", 14, typo),
    ("two_typos", 6, two_typos),
    ("order", 8, order),
    ("cut_off", 6, cut_off),
    ("dress", 8, dress),
    ("municipality", 10, municipality),
    ("former", 6, lambda draw, name, town: name),
)


def same(count: int = 1000, seed: int = 12) -> list[Pair]:
    """Pairs of records of one body, with the kind of difference."""
    draw = random.Random(seed)
    made: list[Pair] = []
    for kind, share, change in SAME:
        while sum(1 for pair in made if pair[2] == kind) < share * count // 100:
            name, town = body(draw)
            if kind == "former":
                made.append((*former(draw, name, town), kind))
                continue
            changed = change(draw, name, town)
            if kind not in ALONE and draw.random() < 0.3:
                changed = draw.choice([more for what, _, more in SAME if what not in (*ALONE, kind, "typo", "two_typos")])(
                    draw, changed, town
                )
            if changed == name or (kind == "cut_off" and len(name) <= 50):
                continue
            # who leaves the municipality out of the name has it in its column
            here = town if kind == "municipality" or draw.random() < 0.8 else None
            there = town if kind == "municipality" or draw.random() < 0.8 else None
            pair = place(name, here), place(changed, there)
            made.append((*(pair if draw.random() < 0.5 else pair[::-1]), kind))
    return made


def former(draw: random.Random, name: str, town: str) -> tuple[Record, Record]:
    """One record with the former name."""
    before = draw.choice(FORMER)
    how = draw.randrange(3)
    if how == 0:
        return place(name, town, aliases=(before,)), place(f"{before} e.V.", town)
    if how == 1:
        return place(f"{name} ({draw.choice(('ehemals', 'ehem.', 'vormals', 'früher'))} {before})", town), place(before, town)
    contact = draw.choice((
        {"email": "info@treffpunkt.example"},
        {"phone": "08651 4711-0", "website": "https://www.treffpunkt.example/start"},
    ))  # fmt: skip
    return place(name, town, **contact), place(before, town, **contact)


# -- near others ------------------------------------------------------------------------------------------------------------


def near_other(draw: random.Random, kind: str) -> tuple[Record, Record]:
    """Two bodies that are called alike."""
    town = draw.choice(TOWNS)
    elsewhere = other(draw, TOWNS, town)
    own, quarter = draw.choice(OWN), draw.choice(QUARTERS)
    in_town = town if draw.random() < 0.8 else None
    if kind == "quarter":
        what = draw.choice(
            ("Grundschule", "Kita", "Jugendzentrum", "Familienzentrum", "Stadtteiltreff", "Mittelschule", "Polizeiinspektion")
        )
        with_town = draw.choice(("", f" {town}"))
        return place(f"{what}{with_town} {quarter}", in_town), place(
            f"{what}{with_town} {other(draw, QUARTERS, quarter)}", in_town
        )
    if kind == "town_in_name":
        what = draw.choice((
            "VHS", "Volkshochschule", "Caritasverband", "AWO Kreisverband", "Landratsamt", "Helferkreis Asyl", "Jobcenter",
            "Caritasverband für den Landkreis", f"Kita {own}", "Freiwillige Feuerwehr", "Stadtbücherei", "Diakonisches Werk",
        ))  # fmt: skip
        known = draw.random() < 0.5
        return place(f"{what} {town}", town if known else None), place(f"{what} {elsewhere}", elsewhere if known else None)
    if kind == "town_recorded":
        name = draw.choice(
            (
                f"Kita {own}",
                f"Grundschule {quarter}",
                f"{draw.choice(NAMESAKES)}-Schule",
                "Volkshochschule",
                f"Kita {draw.choice(PATRONS)}",
            )
        )
        return place(name, town), place(draw.choice((name, f"{name} {elsewhere}", umlaut(draw, name, town))), elsewhere)
    if kind == "number":
        what = draw.choice(("Oberschule", "Grundschule", "Mittelschule", "Polizeirevier", "Gesamtschule"))
        a, b = draw.sample(range(1, 30), 2)
        form = draw.choice(("{n}. {what} {town}", "{what} {n} {town}", "{what} {town} {n}"))
        return tuple(place(form.format(n=n, what=what, town=town), in_town) for n in (a, b))  # type: ignore[return-value]
    if kind == "level":
        what = draw.choice(("AWO", "Arbeiterwohlfahrt", "DRK", "Deutscher Kinderschutzbund", "BUND", "Sozialverband VdK"))
        level = draw.choice(LEVELS)
        return place(f"{what} {level} {town} e. V.", in_town), place(
            f"{what} {other(draw, LEVELS, level)} {town} e. V.", in_town
        )
    if kind == "carrier":
        what = draw.choice((f"Kita {own}", "Kirchengemeinde", "Familienzentrum", "Jugendverband", "Sozialstation"))
        carriers = ("Ev.", "Kath.", "AWO", "DRK", "Städtische", "Johanniter", "Caritas", "Freie")
        carrier = draw.choice(carriers)
        return place(f"{carrier} {what} {town}", in_town), place(f"{other(draw, carriers, carrier)} {what} {town}", in_town)
    if kind == "kind":
        groups = (
            ("Grundschule", "Mittelschule", "Realschule", "Hauptschule", "Musikschule", "Berufsschule", "Förderschule"),
            ("Jugendamt", "Sozialamt", "Schulamt", "Standesamt", "Ausländeramt", "Gesundheitsamt"),
            ("Amt für Jugend", "Amt für Soziales", "Amt für Migration", "Amt für Schule", "Amt für Bildung"),
            ("Stadtbücherei", "Stadtmuseum", "Stadtarchiv", "Stadtjugendring", "Stadtmission"),
            ("Frauenberatung", "Schuldnerberatung", "Suchtberatung", "Erziehungsberatung", "Schwangerenberatung"),
        )
        group = draw.choice(groups)
        what = draw.choice(group)
        return place(f"{what} {town}", in_town), place(f"{other(draw, group, what)} {town}", in_town)
    if kind == "beside":
        name = draw.choice((f"Grundschule {town}", f"Kita {own}", f"{draw.choice(NAMESAKES)}-Gymnasium {town}"))
        beside = draw.choice(
            (
                "Förderverein {}",
                "Förderverein der {} e. V.",
                "Hort der {}",
                "Elternbeirat {}",
                "Freundeskreis {}",
                "{} Außenstelle",
            )
        )
        return place(name, in_town), place(beside.format(name), in_town)
    if kind == "namesake":
        a, b = draw.choice((
            ("St. Martin", "St. Marien"), ("St. Michael", "St. Michaela"), ("St. Johannes", "St. Johanna"), ("St. Anton", "St. Antonia"),
            ("Christian-Weise", "Christina-Weise"), ("St. Paulus", "St. Petrus"), ("Schiller", "Schüler"), ("Berg", "Burg"),
            ("St. Franziskus", "St. Franziska"), ("Senioren", "Junioren"),
        ))  # fmt: skip
        form = draw.choice(("Kita {}", "{}-Schule", "Pfarrei {} {}", "Treff {}"))
        return place(form.format(a, town), in_town), place(form.format(b, town), in_town)
    if kind == "alike_town":
        a, b = draw.choice(ALIKE_TOWNS)
        what = draw.choice(("VHS", "Caritasverband", "Landratsamt", "Grundschule", "AWO Kreisverband"))
        known = draw.random() < 0.5
        return place(f"{what} {a}", a if known else None), place(f"{what} {b}", b if known else None)
    roof = {"phone": "08651 4711", "website": "https://www.landkreis.example", "street": "Am Markt 1"}
    a, b = draw.choice((
        ("Jugendamt", "Sozialamt"), ("Grundschule Nord", "Grundschule Süd"), ("Amt für Jugend", "Amt für Soziales"),
        ("Ev. Kita Arche", "Kath. Kita Arche"), ("1. Oberschule", "2. Oberschule"), ("AWO Kreisverband", "AWO Ortsverein"),
    ))  # fmt: skip
    return place(f"{a} {town}", town, **roof), place(f"{b} {town}", town, **roof)


NEAR = (
    ("quarter", 16), ("town_in_name", 14), ("town_recorded", 12), ("number", 12), ("level", 10), ("carrier", 8), ("kind", 8),
    ("beside", 6), ("namesake", 6), ("alike_town", 4), ("roof", 4),
)  # fmt: skip


def near_others(count: int = 1000, seed: int = 34) -> list[Pair]:
    """Pairs of records of two bodies, with the kind of difference."""
    draw = random.Random(seed)
    return [(*near_other(draw, kind), kind) for kind, share in NEAR for _ in range(share * count // 100)]
