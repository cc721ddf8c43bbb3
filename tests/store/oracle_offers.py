"""What the questions about offers, needs, events and care say, in plain Python: loops over dicts, nothing shared with the program."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from store.oracle import SECTORS, Oracle, Row, holds, in_order

NEAREST = ("municipality", "level", "language", "target_group", "theme")


def days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def a_month_on(day: str) -> str:
    """The same day of the next month, or its last one."""
    first = date.fromisoformat(day)
    year, month = first.year + first.month // 12, first.month % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1])).isoformat()


def by(*names: str) -> Any:
    """A sort key as people read it: text without regard to case, nothing last."""

    def key(row: Row) -> list[Any]:
        return [(row[n] is None, str(row[n] or "").casefold(), str(row[n] or "")) for n in names]

    return key


class OffersOracle(Oracle):
    def table(self, name: str) -> list[Row]:
        return self.records.get(name, [])

    def offered(self) -> list[Row]:
        """Offers that run and have somebody who provides them."""
        return [o for o in self.running() if self.providers(o)]

    # -- events and committees --------------------------------------------------------------------------------------------

    def never_attending(self, first: str | None = None, last: str | None = None, theme: str | None = None) -> list[Row]:
        dates = {e["id"]: e["date"] for e in self.table("events")}
        rows = []
        for id, actor in self.pool.items():
            if actor["kind"] == "volunteer":
                continue
            mine = [(dates[t["event"]], t["state"]) for t in self.table("attendance") if t["actor"] == id]
            past = [(day, state) for day, state in mine if day <= self.at]
            within = [state for day, state in past if (first or "") <= day <= (last or "~")]
            provides = any(theme in o["themes"] and id in o["providers"] for o in self.running())
            if "attended" in within or not (within or provides):
                continue
            rows.append(
                {
                    "actor": id,
                    "name": actor["name"],
                    "invited": within.count("invited"),
                    "excused": within.count("excused"),
                    "attended": 0,
                    "last_seen": max((day for day, state in past if state == "attended"), default=None),
                }
            )
        return in_order(rows, lambda row: (-row["invited"], -row["excused"]))

    def introducers(self, a: str, b: str) -> list[Row]:
        known = [{**x, "coordination": False} if x["id"] in (a, b) else x for x in self.records["actors"]]
        named = Oracle({**self.records, "actors": known}, self.at, self.words, **self.choice)
        rows = []
        for id, actor in named.pool.items():
            ties = named.partners[id]
            if a in ties and b in ties and id not in (a, b) and actor["kind"] != "volunteer":
                weaker = None if ties[a] is None or ties[b] is None else min(ties[a], ties[b])
                rows.append({"actor": id, "name": actor["name"], "level_a": ties[a], "level_b": ties[b], "weaker": weaker})
        return in_order(rows, lambda row: (row["weaker"] is None, -(row["weaker"] or 0)))

    def missing_at_table(self, committee: str, only: str | None = None) -> list[Row]:
        themes = next(set(c.get("themes", ())) - {"other"} for c in self.table("committees") if c["id"] == committee)
        seated = {m["actor"] for m in self.table("memberships") if m["committee"] == committee and holds(m, self.at)}
        seated &= self.active.keys()
        able = {p for o in self.running() if themes & set(o["themes"]) for p in self.providers(o)}
        rows = []
        for grouping in ("department", "kind", "municipality"):
            if only not in (None, grouping):
                continue

            def group(id: str, grouping: str = grouping) -> str | None:
                actor = self.active[id]
                if grouping != "department":
                    return actor.get(grouping)
                sector = actor.get("sector") or self.words["actor_kinds"].get(actor["kind"], {}).get("sector")
                if department := actor.get("department"):
                    return f"department: {department}" if department in SECTORS else department
                return None if sector == "administration" else sector

            taken = {group(id) for id in seated}
            for name in {group(id) for id in able} - taken - {None}:
                found = sorted(id for id in able & self.pool.keys() if group(id) == name)
                if found:
                    rows.append({"group": name, "candidates": found, "by": grouping})
        return sorted(rows, key=by("by", "group"))

    # -- care -------------------------------------------------------------------------------------------------------------

    def stale(self, actor: int = 365, offer: int = 180, contact: int = 365, cooperation: int | None = None) -> list[Row]:
        names = {a["id"]: a["name"] for a in self.active.values()}
        kept = [("actor", a["id"], a["name"], a, actor) for a in self.active.values()]
        for o in self.records["offers"]:
            if (o.get("until") or "~") >= self.at and o["status"] != "cancelled" and self.providers(o):
                kept.append(("offer", o["id"], o["title"], o, offer))
        for c in self.table("contacts"):
            if c["actor"] in self.active and not c.get("restricted_on") and not c.get("objected_on"):
                kept.append(("contact", c["id"], names[c["actor"]], c, contact))
        for t in self.records["cooperations"]:
            if cooperation is not None and holds(t, self.at) and t["a"] in names and t["b"] in names:
                kept.append(("cooperation", t["id"], f"{names[t['a']]} – {names[t['b']]}", t, cooperation))
        rows = []
        for kind, id, name, record, allowed in kept:
            checked = record.get("checked_on")
            days = days_between(checked, self.at) if checked else None
            if days is None or days > allowed:
                rows.append({"record": id, "kind": kind, "name": name, "checked_on": checked, "days": days})
        return sorted(rows, key=lambda row: (row["days"] is None, -(row["days"] or 0), *by("kind", "name", "record")(row)))

    def due(self, only: str | None = None, within: int = 180, recorded: str | None = None) -> list[Row]:
        def after(day: str, days: int) -> str:
            return (date.fromisoformat(day) + timedelta(days=days)).isoformat()

        last = after(self.at, within)
        names = {a["id"]: a["name"] for a in self.records["actors"]}
        rows: list[Row] = []

        def add(due_on: str | None, kind: str, record: Any, name: str, **more: Any) -> None:
            rows.append(
                {
                    "due_on": due_on,
                    "kind": kind,
                    "record": record,
                    "name": name,
                    "by": None,
                    "event": None,
                    "what": None,
                    **more,
                }
            )

        for task in self.table("tasks"):
            if (task.get("done_on") or "~") > self.at:
                add(task.get("due"), "task", task["id"], task["title"], by=task.get("by"), event=task.get("event"))
        for o in self.offered():
            for what, day in (("offer", o.get("until")), ("funding", o.get("funding_until"))):
                if day and day <= last:
                    add(day, "ending", o["id"], o["title"], what=what)
        bodies = {c["id"]: c["name"] for c in self.table("committees") if holds(c, self.at)}
        seats = self.table("memberships")
        for m in seats:
            if holds(m, self.at) and (m.get("until") or "~") <= last and m["actor"] in self.active and m["committee"] in bodies:
                next_ = [n for n in seats if (n["actor"], n["committee"]) == (m["actor"], m["committee"])]
                if after(m["until"], 1) not in [n.get("since") for n in next_]:
                    name = f"{names[m['actor']]} – {bodies[m['committee']]}"
                    add(m["until"], "ending", [m["actor"], m["committee"]], name, what="membership")

        def about(t: Row) -> tuple[Any, ...]:
            pair = (t["a"], t["b"]) if t.get("directed") else tuple(sorted((t["a"], t["b"])))
            return (pair, t["kind"], t.get("reported_by"))

        said = [
            t
            for t in self.records["cooperations"]
            if t["kind"] != "conflict" and t["status"] in ("claimed", "confirmed") and t.get("level") != 0
        ]
        for t in said:
            there = holds(t, self.at) and {t["a"], t["b"]} <= self.active.keys()
            goes_on = [n.get("since") for n in said if about(n) == about(t)]
            if there and (t.get("until") or "~") <= last and after(t["until"], 1) not in goes_on:
                add(t["until"], "ending", t["id"], f"{names[t['a']]} – {names[t['b']]}", what="tie")
        for c in self.table("contacts"):
            if (c.get("keep_until") or "~") <= last:
                add(c["keep_until"], "ending", c["id"], names[c["actor"]], what="retention")
            silent = c["actor"] not in self.active or c.get("restricted_on") or c.get("objected_on")
            exempt = (c.get("inform_exemption") or "").strip(" -–.")
            if not silent and not exempt and (c.get("informed_on") or "~") > self.at:
                add(recorded, "inform", c["id"], names[c["actor"]], what="contact")
        for row in self.stale():
            allowed = {"actor": 365, "offer": 180, "contact": 365}[row["kind"]]
            if row["checked_on"]:
                add(after(row["checked_on"], allowed), "stale", row["record"], row["name"], what=row["kind"])
        rows = sorted([row for row in rows if only in (None, row["kind"])], key=by("name", "record", "what"))
        rows.sort(key=lambda row: str(row["kind"]), reverse=True)
        return sorted(rows, key=lambda row: row["due_on"] or "~")

    # -- offers -----------------------------------------------------------------------------------------------------------

    def level_within(self, offer: Row, level: str) -> bool:
        levels = list(self.words["language_levels"])
        low, high = offer.get("level_from"), offer.get("level_to")
        if not low and not high:
            return False
        above = not low or levels.index(low) <= levels.index(level)
        return above and (not high or levels.index(level) <= levels.index(high))

    def places_of(self, offer: Row) -> set[str]:
        return {offer["municipality"]} if offer.get("municipality") else set()

    def spots(self, offer: Row) -> set[str]:
        return self.places_of(offer) | set(offer.get("catchment", ()))

    def cell(self, group: str, theme: str, place: str, language: str | None, level: str | None) -> Row:
        fitting = [
            o
            for o in self.offered()
            if theme in o["themes"]
            and self.lets_in(o, group)
            and (language is None or language in o.get("languages", ()))
            and (level is None or self.level_within(o, level))
        ]
        local = [o for o in fitting if place in self.spots(o)]
        known = [o["places"] for o in local if o.get("places") is not None]
        providers = {p for o in local for p in self.providers(o)}
        if not local:
            status = "only_online" if any(o.get("online") for o in fitting) else "none"
        elif not any(group in o["target_groups"] for o in local):
            status = "only_wider"
        else:
            status = "single" if len(providers) == 1 else "several"
        return {
            "offers": len(local),
            "places": sum(known) if known or not local else None,
            "providers": len(providers),
            "status": status,
            "who": providers,
            "what": local,
        }

    def known_needs(self) -> list[Row]:
        return [n for n in self.table("needs") if (n.get("reported_on") or "") <= self.at]

    def rows_and_columns(self, every: bool) -> tuple[set[str], set[str]]:
        figures = [
            f for f in self.table("figures") if f["date"] <= self.at and not f.get("indicator") and f.get("target_group")
        ]
        groups = {f["target_group"] for f in figures} | {g for n in self.known_needs() for g in n["target_groups"]}
        groups |= {g for o in self.offered() for g in o["target_groups"]}
        places = {f["municipality"] for f in figures if not f["municipality"].startswith("Landkreis ")} | {
            n.get("municipality") for n in self.known_needs()
        }
        places |= {m for o in self.offered() for m in self.spots(o)}
        if every:
            groups |= self.words["target_groups"].keys()
            places |= {a.get("municipality") for a in self.active.values()}
        return groups, {place for place in places if place}

    def coverage(self, by_language: bool = False, by_level: bool = False, all: bool = False, **only: str) -> list[Row]:
        groups, places = self.rows_and_columns(all)
        groups = {only["target_group"]} if "target_group" in only else groups
        places = {only["municipality"]} if "municipality" in only else places
        themes = {only["theme"]} if "theme" in only else self.words["themes"].keys()
        languages = {x for o in self.offered() for x in o.get("languages", ())}
        languages |= {x for n in self.known_needs() for x in n.get("languages", ())}
        rows = []
        for group in groups:
            for theme in themes:
                for place in places:
                    for language in languages if by_language else [None]:
                        for level in self.words["language_levels"] if by_level else [None]:
                            row = {"target_group": group, "theme": theme, "municipality": place}
                            row |= {"language": language, "level": level, **self.cell(group, theme, place, language, level)}
                            if only.get("status") in (None, row["status"]):
                                rows.append(row)
        return sorted(rows, key=by("target_group", "theme", "municipality", "language", "level"))

    def single_provider(self, **only: str) -> list[Row]:
        rows = []
        for row in self.coverage(**only, status="single"):
            ends = [o.get("funding_until") for o in row["what"]]
            row |= {"provider": next(iter(row["who"])), "funding_until": None if None in ends else max(ends)}
            rows.append({**row, "offers": sorted(o["id"] for o in row["what"])})
        return sorted(rows, key=by("funding_until", "target_group", "theme", "municipality"))

    # -- needs ------------------------------------------------------------------------------------------------------------

    def off(self, need: Row, offer: Row) -> list[str]:
        """The criteria of the need that the offer does not meet."""
        place, level, languages = need.get("municipality"), need.get("level"), set(need.get("languages", ()))
        return [
            name
            for name, fits in (
                ("municipality", not place or offer.get("online") or place in self.spots(offer)),
                ("level", not level or self.level_within(offer, level)),
                ("language", not languages or languages & set(offer.get("languages", ()))),
                ("target_group", any(self.lets_in(offer, group) for group in need["target_groups"])),
                ("theme", set(need["themes"]) & set(offer["themes"])),
            )
            if not fits
        ]

    def why_not(self, offer: Row) -> str:
        """Why a recorded answer does not count on the day."""
        since, until = offer.get("since"), offer.get("until")
        if offer["status"] == "planned" and since and since <= self.at and (until or "~") >= self.at:
            return "begin_reached"
        if offer["status"] in ("idea", "planned", "funding_requested", "cancelled", "paused"):
            return str(offer["status"])
        if since and since > self.at:
            return "not_begun"
        return "ended" if until and until < self.at else "no_provider"

    def _goes_on_later(self, offer: Row, recorded: list[Row]) -> bool:
        """Whether an offer that has not begun goes on with another of these from the day after its end."""
        since = offer.get("since") or ""
        if since <= self.at:
            return False
        eve = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
        return any(o["title"] == offer["title"] and o.get("until") == eve for o in recorded)

    def unmet_needs(self) -> list[Row]:
        offers = {o["id"]: o for o in self.offered()}
        rows = []
        for need in self.known_needs():
            answered = any(x["need"] == need["id"] and x["offer"] in offers for x in self.table("answers"))
            misses = {id: self.off(need, offer) for id, offer in offers.items()}
            if need["status"] in ("met", "not_feasible") or answered or [] in misses.values():
                continue
            near = sorted((NEAREST.index(off[0]), id) for id, off in misses.items() if len(off) == 1)[:10]
            all_offers = {o["id"]: o for o in self.table("offers")}
            recorded = [all_offers[x] for x in sorted(x["offer"] for x in self.table("answers") if x["need"] == need["id"])]
            recorded = [o for o in recorded if not self._goes_on_later(o, recorded)]
            named = dict(sorted((id, NEAREST[rank]) for rank, id in near))
            rows.append(
                {
                    **{name: need.get(name) for name in ("title", "municipality", "reported_on")},
                    "need": need["id"],
                    "target_groups": sorted(need["target_groups"]),
                    "themes": sorted(need["themes"]),
                    "near_misses": list(named),
                    "off_by": list(named.values()),
                    "answers": [o["id"] for o in recorded],
                    "answers_status": [o["status"] for o in recorded],
                    "answers_since": [o.get("since") for o in recorded],
                    "why_not": [self.why_not(o) for o in recorded],
                }
            )
        return sorted(rows, key=by("reported_on", "title", "need"))
