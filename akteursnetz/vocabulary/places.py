"""Official places of Germany: Länder, districts, municipalities, by their key and by every official spelling.

"09185", "Neuburg-Schrobenhausen, Landkreis" and "Landkreis Neuburg-Schrobenhausen" are one place; what it is called here is its
`name`. A city without district (kreisfreie Stadt) is one place: its municipality. Names from `districts.csv` and
`municipalities.csv` (`SOURCES.md`). A name that several municipalities have is told with its district: "Altdorf (Landkreis Landshut)".
"""

from __future__ import annotations

import csv
import os
import re
from functools import cache
from typing import NamedTuple

from akteursnetz.vocabulary import FOLDER, alike

MUNICIPALITY, DISTRICT, LAND, COUNTRY = "municipality", "district", "land", "country"

LAENDER = {
    "01": "Schleswig-Holstein",
    "02": "Hamburg",
    "03": "Niedersachsen",
    "04": "Land Bremen",
    "05": "Nordrhein-Westfalen",
    "06": "Hessen",
    "07": "Rheinland-Pfalz",
    "08": "Baden-Württemberg",
    "09": "Bayern",
    "10": "Saarland",
    "11": "Berlin",
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen",
    "15": "Sachsen-Anhalt",
    "16": "Thüringen",
}
_CALLED_KREIS = ("01", "05")
"""Länder whose districts are called Kreis."""
_OWN_NAME = re.compile(r"kreis|^(städte)?region |^regionalverband ", re.IGNORECASE)
_KEY = re.compile(r"(\d{1,12})(?:[A-Z]{2,})?")
_OF_A_DISTRICT = re.compile(
    r"(?:landkreis|kreis|lkr?s?\.?|lkrs\.)\s+(.+)|(.+?)(?:,\s*|\s+\()(?:landkreis|kreis|lkr?s?\.?|lkrs\.)\)?", re.IGNORECASE
)
_OF_A_CITY = re.compile(
    r"(?:(?:kreisfreie|krfr\.)\s+stadt|stadtkreis|stadt)\s+(.+)|(.+?),\s*(?:[^,]*stadt\b.*|stadtkreis|gkst|st|m|markt|gemeinde|flecken)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"(.+) \([^()]*(?:\([^()]*\)[^()]*)?\)")
_QUALIFIED = re.compile(r"(.+?), (.+)")


_BETWEEN = str.maketrans("", "", " -\u2013_")


def _form(name: str) -> str:
    """`alike` of a name in the official lists, which are plainly written: a tenth of its time."""
    return name.casefold().translate(_BETWEEN)


class Place(NamedTuple):
    """An official place."""

    key: str
    """2 digits of a Land, 5 of a district, 8 of a municipality (AGS); `DG` for Germany"""
    name: str
    level: str


class _Areas(NamedTuple):
    """What is larger than a municipality."""

    keys: dict[str, Place]
    names: dict[str, Place]
    """by the form in which names are compared"""
    districts: dict[str, Place]
    """by the bare name"""


def _rows(file: str) -> list[tuple[str, str]]:
    with open(os.path.join(FOLDER, file), encoding="utf-8", newline="") as opened:
        return [(key, name) for key, name in csv.reader(opened)][1:]


@cache
def _towns() -> tuple[dict[str, str], dict[str, list[str]]]:
    """The municipalities: names by key, and keys by name in the form in which names are compared."""
    names = dict(_rows("municipalities.csv"))
    keys: dict[str, list[str]] = {}
    for key, name in names.items():
        keys.setdefault(_form(name), []).append(key)
    return names, keys


@cache
def _areas() -> _Areas:
    towns, _ = _towns()
    districts: dict[str, Place] = {}
    keys = {"DG": Place("DG", "Deutschland", COUNTRY)}
    for key, name in _rows("districts.csv"):
        if f"{key}000" not in towns:
            own = _OWN_NAME.search(name) or name.startswith("Landkreis ")
            called = name if own else f"{'Kreis' if key[:2] in _CALLED_KREIS else 'Landkreis'} {name}"
            keys[key] = districts[_form(name.removeprefix("Landkreis "))] = Place(key, called, DISTRICT)
    for key, name in LAENDER.items():
        if f"{key}000000" not in towns:
            keys[key] = Place(key, name, LAND)
    return _Areas(keys, {_form(place.name): place for place in keys.values()}, districts)


def _town(key: str) -> Place | None:
    """The municipality of a key; one of a name that others have, too, is told with its district unless it is a city without one."""
    names, keys = _towns()
    name = names.get(key)
    if name is None:
        return None
    several = keys[_form(name)]
    first = next((one for one in several if one.endswith("000")), key if len(several) == 1 else "")
    if key != first:
        district = _areas().keys.get(key[:5])
        where = district.name if district else LAENDER.get(key[:2], "")
        twice = sum(one[:5] == key[:5] for one in several) > 1
        name = f"{name} ({where}, {key})" if twice else f"{name} ({where})"
    return Place(key, name, MUNICIPALITY)


def _called(form: str) -> list[Place]:
    """The municipalities of a bare name, a city without district alone if there is one."""
    keys = _towns()[1].get(form, [])
    return [place for key in [key for key in keys if key.endswith("000")][:1] or keys if (place := _town(key))]


def of_key(text: str) -> Place | None:
    """The place of an official key: AGS of 2, 5 or 8 digits, ARS of 12; its first zero may be lost, a district may be filled with zeros."""
    if text.upper() == "DG":
        return _areas().keys["DG"]
    found = _KEY.fullmatch(text)
    if not found:
        return None
    digits = found[1]
    if len(digits) in (1, 4, 7, 11):
        digits = "0" + digits
    if len(digits) == 12:
        digits = digits[:5] + digits[9:]
    if place := _by_digits(digits):
        return place
    shorter = digits.rstrip("0")
    return next((_by_digits(digits[:length]) for length in (5, 2) if len(shorter) <= length < len(digits)), None)


def _by_digits(digits: str) -> Place | None:
    return _areas().keys.get(digits) or _town(digits.ljust(8, "0"))


def is_key(text: str) -> bool:
    """Whether a text can be nothing but an official key."""
    return bool(_KEY.fullmatch(text)) and text[:1].isdigit()


def named(text: str) -> Place | None:
    """The place of an official spelling, None where it is none or several places are called so.

    A bare name is the municipality of this name where there is one, else the district or Land.
    """
    areas, text = _areas(), " ".join(text.split())
    form = alike(text)
    if found := _OF_A_DISTRICT.fullmatch(text):
        return areas.districts.get(alike(found[1] or found[2])) or areas.names.get(form)
    towns = _called(form)
    if towns or form in areas.names or form in areas.districts:
        return towns[0] if len(towns) == 1 else None if towns else areas.names.get(form) or areas.districts[form]
    if found := _BRACKETS.fullmatch(text):
        return next((p for key in _towns()[1].get(alike(found[1]), ()) if (p := _town(key)) and alike(p.name) == form), None)
    if found := _OF_A_CITY.fullmatch(text):
        towns = _called(alike(found[1] or found[2]))
        return towns[0] if len(towns) == 1 else None
    if found := _QUALIFIED.fullmatch(text):
        form = alike(f"{found[2]} {found[1]}")
        return areas.names.get(form) or areas.districts.get(form)
    return None


def called(text: str) -> str:
    """What a place is called here, whatever official spelling or key it is written in; an unknown name is its own."""
    place = of_key(text) if is_key(text) or text.upper() == "DG" else named(text)
    return place.name if place else text


def level(name: str) -> str:
    """Whether what is called so is a municipality (or any place that is not official), a district, a Land or the country."""
    place = named(name)
    if place:
        return place.level
    return DISTRICT if _OF_A_DISTRICT.fullmatch(name) else MUNICIPALITY


def inside(name: str, region: str) -> str:
    """What a municipality is called in a network of a region (the beginning of its key): its bare name where no other has it there."""
    if not region or not name.endswith(")"):
        return name
    place, bare = named(name), name.rpartition(" (")[0]
    if place is None or not place.key.startswith(region):
        return name
    return bare if sum(key.startswith(region) for key in _towns()[1].get(alike(bare), ())) == 1 else name
