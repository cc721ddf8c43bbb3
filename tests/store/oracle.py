"""What the questions asked in a database say, in plain Python: records as dicts, loops, nothing shared with the program.

`records` is a dict of table to list of records; a choice of ties is a dict with kinds, statuses, min_level, with_coordination.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]
SECTORS = ("administration", "education", "business", "civil_society", "mixed")
"""A department called like one of these codes is another group than the actors without a department of that sector."""
NEVER = ("idea", "planned", "funding_requested")
DEFAULT: Row = {"kinds": (), "statuses": ("claimed", "confirmed"), "min_level": None, "with_coordination": False}


def holds(record: Row, at: str) -> bool:
    return (not record.get("since") or record["since"] <= at) and (not record.get("until") or at <= record["until"])


class Oracle:
    def __init__(self, records: Mapping[str, list[Row]], at: str, words: Mapping[str, Mapping[str, Row]], **ties: Any) -> None:
        self.records, self.at, self.words = records, at, words
        self.choice = {**DEFAULT, **ties}
        self.active = {a["id"]: a for a in records["actors"] if holds(a, at)}
        left_out = [] if self.choice["with_coordination"] else [id for id, a in self.active.items() if a.get("coordination")]
        self.pool = {id: a for id, a in self.active.items() if id not in left_out}
        self.left_out = sorted(left_out)
        self.named = {
            t["reported_by"]
            for t in records["cooperations"]
            if t.get("reported_by") in (t["a"], t["b"]) and (not t.get("since") or t["since"] <= at)
        }
        self.asked = {id for id, a in self.pool.items() if id in self.named or (a.get("asked_on") and a["asked_on"] <= at)}
        self.pairs = self.tied_pairs()
        self.partners: dict[str, dict[str, int | None]] = {id: {} for id in self.pool}
        for (u, v), found in self.pairs.items():
            self.partners[u][v] = self.partners[v][u] = found["strength"]

    def tied_pairs(self) -> dict[tuple[str, str], Row]:
        standing = [
            t
            for t in self.records["cooperations"]
            if holds(t, self.at) and t["a"] in self.pool and t["b"] in self.pool and t.get("level") != 0
        ]
        sayers: dict[Any, set[str]] = {}
        for t in standing:
            if t.get("reported_by") in (t["a"], t["b"]) and t["status"] in ("claimed", "confirmed"):
                sayers.setdefault((frozenset((t["a"], t["b"])), t["kind"]), set()).add(t["reported_by"])
        pairs: dict[tuple[str, str], Row] = {}
        for t in standing:
            kinds, least = self.choice["kinds"], self.choice["min_level"]
            if t["kind"] not in kinds if kinds else t["kind"] == "conflict":
                continue
            if least is not None and (t.get("level") is None or t["level"] < least):
                continue
            by_both = len(sayers.get((frozenset((t["a"], t["b"])), t["kind"]), ())) == 2
            sure = t["status"] == "confirmed" or (t["status"] == "claimed" and by_both)
            if t["status"] not in self.choice["statuses"] and not (sure and "confirmed" in self.choice["statuses"]):
                continue
            pair = (min(t["a"], t["b"]), max(t["a"], t["b"]))
            found = pairs.setdefault(pair, {"strength": None, "dated": False, "sure": False})
            if t.get("level") is not None:
                found["strength"] = max(found["strength"] or 0, t["level"])
            found["dated"] = found["dated"] or bool(t.get("since"))
            found["sure"] = found["sure"] or sure
        return pairs

    def was_a_tie(self, tie: Row) -> bool:
        """Whether an ended statement counted on its last day."""
        kinds, least, statuses = (self.choice[name] for name in ("kinds", "min_level", "statuses"))
        if tie.get("level") == 0 or (tie["kind"] not in kinds if kinds else tie["kind"] == "conflict"):
            return False
        if least is not None and (tie.get("level") is None or tie["level"] < least):
            return False
        said_by = {
            t["reported_by"]
            for t in self.records["cooperations"]
            if {t["a"], t["b"]} == {tie["a"], tie["b"]}
            and t["kind"] == tie["kind"]
            and t.get("reported_by") in (t["a"], t["b"])
            and t["status"] in ("claimed", "confirmed")
            and t.get("level") != 0
            and holds(t, tie["until"])
        }
        by_both = tie["status"] == "claimed" and len(said_by) == 2
        return tie["status"] in statuses or ("confirmed" in statuses and by_both)

    def basis(self) -> Row:
        pairs = self.pairs.values()
        return {
            "actors": len(self.pool),
            "ties": len(pairs),
            "undated": sum(not p["dated"] for p in pairs),
            "unconfirmed": sum(not p["sure"] for p in pairs),
            "without_level": sum(p["strength"] is None for p in pairs),
            "asked": len(self.asked),
            "left_out": self.left_out,
        }

    # -- offers -----------------------------------------------------------------------------------------------------------

    def running(self) -> list[Row]:
        return [
            o
            for o in self.records["offers"]
            if holds(o, self.at)
            and o["status"] not in NEVER
            and (o["status"] not in ("paused", "cancelled") or (o.get("since") and o.get("until")))
        ]

    def providers(self, offer: Row) -> list[str]:
        return [p for p in offer["providers"] if p in self.active]

    # -- the questions ----------------------------------------------------------------------------------------------------

    def isolated(self) -> list[Row]:
        rows = []
        for id, actor in self.pool.items():
            if self.partners[id]:
                continue
            mine = [o for o in self.running() if id in o["providers"]]
            sits = {
                m["committee"]
                for m in self.records["memberships"]
                if m["actor"] == id
                and holds(m, self.at)
                and any(c["id"] == m["committee"] and holds(c, self.at) for c in self.records["committees"])
            }
            dates = {e["id"]: e["date"] for e in self.records["events"]}
            seen = [
                dates[t["event"]]
                for t in self.records["attendance"]
                if t["actor"] == id and t["state"] == "attended" and dates[t["event"]] <= self.at
            ]
            ended = [
                t["until"]
                for t in self.records["cooperations"]
                if id in (t["a"], t["b"]) and t.get("until") and t["until"] < self.at and self.was_a_tie(t)
            ]
            rows.append(
                {
                    **{name: actor.get(name) for name in ("name", "kind", "department", "municipality", "part_of")},
                    "actor": id,
                    "state": "none_though_asked" if id in self.asked else "never_asked",
                    "offers": len(mine),
                    "joint_offers": sum(len(self.providers(o)) > 1 for o in mine),
                    "committees": len(sits),
                    "last_seen": max(seen, default=None),
                    "last_ended": max(ended, default=None),
                }
            )
        return in_order(rows)

    def pendants(self) -> list[Row]:
        return in_order(
            [
                {
                    "actor": id,
                    "name": actor["name"],
                    "partner": next(iter(self.partners[id])),
                    "level": next(iter(self.partners[id].values())),
                    "state": "asked" if id in self.asked else "never_asked",
                }
                for id, actor in self.pool.items()
                if len(self.partners[id]) == 1
            ]
        )

    def group(self, id: str) -> str | None:
        actor = self.pool[id]
        if department := actor.get("department"):
            return f"department: {department}" if department in SECTORS else str(department)
        sector = actor.get("sector") or self.words["actor_kinds"].get(actor["kind"], {}).get("sector")
        return None if sector == "administration" else sector

    def partner_counts(self) -> list[Row]:
        rows = []
        for id, actor in self.pool.items():
            if actor["kind"] == "volunteer":
                continue
            known = [level for level in self.partners[id].values() if level is not None]
            group = self.group(id)
            rows.append(
                {
                    "actor": id,
                    "name": actor["name"],
                    "partners": len(self.partners[id]),
                    "outside": None
                    if group is None
                    else sum(self.group(other) not in (group, None) for other in self.partners[id]),
                    "strength": sum(known) if known else None,
                    "mean_level": float(f"{sum(known) / len(known):.12g}") if known else None,
                }
            )
        rows = in_order(rows, lambda row: -row["partners"])
        for row in rows:
            row["rank"] = 1 + sum(other["partners"] > row["partners"] for other in rows)
        return rows

    def wider(self, group: str) -> set[str]:
        found = {group, "everyone"}
        while True:
            more = {w for g in found for w in self.words["target_groups"].get(g, {}).get("wider", ())} - found
            if not more:
                return found
            found |= more

    def lets_in(self, offer: Row, group: str) -> bool:
        """Whether an offer is for a group or a wider one, and no admission says that the group is not let in."""
        begun = [
            m for m in self.records.get("admissions", []) if m["offer"] == offer["id"] and (m.get("since") or "") <= self.at
        ]
        above = self.wider(group)

        def says(one: str) -> str:
            rows = [m for m in begun if m["target_group"] == one]
            if any(m["access"] == "excluded" and holds(m, self.at) for m in rows):
                return "excluded"
            others = [m for m in rows if m["access"] != "excluded"]
            return "in" if any(holds(m, self.at) for m in others) else "over" if others else ""

        ways = [wide for wide in above if wide in offer["target_groups"]]
        if not ways or says(group) == "in":
            return bool(ways)
        if any(says(one) == "excluded" for one in above):
            return False
        return any(not any(says(one) == "over" and way in self.wider(one) for one in above) for way in ways)

    def covers(self, target_group: str, steps: int = 0, **only: str) -> list[Row]:
        theme, place, language, cefr = (only.get(name) for name in ("theme", "municipality", "language", "cefr"))
        levels = list(self.words["language_levels"])

        def fits(offer: Row) -> bool:
            if theme and theme not in offer["themes"]:
                return False
            if place and not (offer.get("online") or offer.get("municipality") == place or place in offer.get("catchment", ())):
                return False
            if language and language not in offer.get("languages", ()):
                return False
            low, high = offer.get("level_from"), offer.get("level_to")
            if cefr:
                if not low and not high:
                    return False
                if low and levels.index(low) > levels.index(cefr):
                    return False
                if high and levels.index(high) < levels.index(cefr):
                    return False
            return True

        wide = self.wider(target_group)
        groups = self.words["target_groups"]
        narrower = {g for g in groups if g != target_group and target_group in self.wider(g)}
        siblings = {g for g in groups if self.wider(g) & (wide - {target_group, "everyone"})}
        related = (narrower | siblings) - wide
        own: dict[str, list[Row]] = {}
        near: dict[str, list[Row]] = {}
        for offer in filter(fits, self.running()):
            for actor in self.providers(offer):
                if self.lets_in(offer, target_group):
                    own.setdefault(actor, []).append(offer)
                elif related & set(offer["target_groups"]):
                    near.setdefault(actor, []).append(offer)
                # an offer may be both; what is near counts only where nothing is own
        reach = {
            id
            for id, actor in self.active.items()
            if wide & set(actor.get("reaches", ()))
            and not theme
            and not cefr
            and (not place or actor.get("municipality") == place)
            and (not language or language in actor.get("languages", ()))
        }
        itself = own.keys() | reach
        through: dict[str, list[str]] = {}
        if steps:
            for id in self.pool:
                others = [other for other in self.partners[id] if other in itself]
                if id not in itself and others:
                    through[id] = sorted(others)
        rows = []
        for id, actor in self.active.items():
            row: Row = {"actor": id, "name": actor["name"], "phone": actor.get("phone"), "through": [], "offers": []}
            languages = sorted(set(actor.get("languages", ())))
            if id in own or (id in near and id not in reach and id not in through):
                offers = own.get(id) or near[id]
                row |= {"how": "offer", "steps": 0} if id in own else {"how": "related", "steps": None}
                row["offers"] = sorted(o["id"] for o in offers)
                languages = sorted({one for o in offers for one in o.get("languages", ())})
            elif id in reach:
                row |= {"how": "reach", "steps": 0}
            elif id in through:
                row |= {"how": "partner", "steps": 1, "through": through[id]}
            else:
                continue
            rows.append({**row, "languages": languages})
        return in_order(rows, lambda row: (row["steps"] is None, row["steps"] or 0, row["how"]))


def in_order(rows: list[Row], first: Any = lambda row: 0) -> list[Row]:
    return sorted(
        rows, key=lambda row: (first(row), row["name"].casefold(), row["name"], row["actor"].casefold(), row["actor"])
    )
