"""Offers as schema.org says them, in JSON-LD, for search engines and the page of the district: what is offered today, or on a day.

Courses and seminars are a `Course` with one instance, everything else is a `Service`; who provides is an `Organization` with its
own telephone and address. Lost: who funds, childcare, whether it is barrier-free, when it was checked, needs, ties, and every
other table; times, access, registration and cost stay texts, as they were recorded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from akteursnetz.day import said
from akteursnetz.exporters._json import json_bytes, without_nothing
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_whole
from akteursnetz.model import Record

FORMAT = Format(
    ("Angebote als Kurse nach schema.org, für Suchmaschinen", "offers as courses of schema.org, for search engines"),
    "offers.jsonld",
    "public",
    current=True,
    tables=("actors", "offers"),
)

Thing = dict[str, Any]


def write(given: Given, path: Path) -> list[str]:
    """Write every offer."""
    actors = {one["id"]: one for one in given.tables.get("actors", [])}
    graph = [
        _offer(given, one, [actors[id] for id in one["providers"] if id in actors]) for one in given.tables.get("offers", [])
    ]
    write_whole(path, json_bytes({"@context": "https://schema.org", "@graph": graph}))
    return []


def _thing(type: str, **values: Any) -> Thing:
    """A thing of schema.org; nothing where nothing is known of it."""
    said = without_nothing(values)
    return {"@type": type, **said} if said else {}


def _offer(given: Given, offer: Record, providers: list[Record]) -> Thing:
    kind = offer.get("kind") or ""
    audience = [given.label("target_groups", code) for code in offer.get("target_groups") or ()]
    place = _thing("Place", address=_thing("PostalAddress", addressLocality=offer.get("municipality")))
    cost = _thing("Offer", description=offer.get("cost"))
    every: Thing = {
        "name": offer["title"],
        "description": offer.get("description"),
        "url": offer.get("website"),
        "provider": [_organization(one) for one in providers],
    }
    if "course" not in kind and kind != "seminar":
        return _thing(
            "Service",
            **every,
            serviceType=given.label("offer_kinds", kind) if kind else None,
            category=_words(given, "themes", offer),
            audience=[_thing("Audience", audienceType=one) for one in audience],
            areaServed=list(offer.get("catchment") or ()),
            availableChannel=_thing(
                "ServiceChannel",
                serviceLocation=place,
                availableLanguage=list(offer.get("languages") or ()),
            ),
            hoursAvailable=_thing("OpeningHoursSpecification", description=offer.get("schedule")),
            termsOfService=offer.get("access"),
            offers=cost,
        )
    levels = [offer[name] for name in ("level_from", "level_to") if offer.get(name)]
    return _thing(
        "Course",
        **every,
        about=[_thing("Thing", name=one) for one in _words(given, "themes", offer)],
        inLanguage=list(offer.get("languages") or ()),
        educationalLevel=[given.label("language_levels", one) for one in dict.fromkeys(levels)],
        audience=[_thing("EducationalAudience", audienceType=one) for one in audience],
        coursePrerequisites=offer.get("access"),
        hasCourseInstance=_thing(
            "CourseInstance",
            courseMode="online" if offer.get("online") else "onsite",
            location=place,
            description="\n".join(offer[name] for name in ("schedule", "registration") if offer.get(name)),
            startDate=_day(offer.get("next_start") or offer.get("since")),
            endDate=_day(offer.get("until")),
            maximumAttendeeCapacity=offer.get("places"),
        ),
        offers=cost,
    )


def _words(given: Given, name: str, offer: Record) -> list[str]:
    return [given.label(name, code) for code in offer.get(name) or ()]


def _day(day: str | None) -> str | None:
    return said(day) if day else None


def _organization(actor: Record) -> Thing:
    address = {"streetAddress": "street", "postalCode": "postcode", "addressLocality": "municipality"}
    return _thing(
        "Organization",
        name=actor["name"],
        url=actor.get("website"),
        telephone=actor.get("phone"),
        email=actor.get("email"),
        address=_thing("PostalAddress", **{name: actor.get(ours) for name, ours in address.items()}),
    )
