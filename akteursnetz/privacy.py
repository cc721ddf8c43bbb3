"""Who may see what: may this record, this value, this person leave – for whom, and on which day. The one place that decides it.

Everything that hands something out asks here: tables of an export, the network that a map or an answer is made of, contact
persons beside an answer. The office's own view (lists, `show`, `history`, backups, internal tables) is no outlet: it shows
everything, with the `states` of a person beside it. Nothing is read or written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from akteursnetz.day import as_last
from akteursnetz.model import PERSON_TABLES, TABLES, VOLUNTEER, Table
from akteursnetz.vocabulary import folded
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.model import Column

AUDIENCES = ("internal", "network", "public")
"""From the narrowest circle to the widest."""


def in_a_room(audience: str) -> str:
    """The circle whose view may stand on the wall of a room: never the office's own."""
    return "network" if audience not in AUDIENCES[1:] else audience


INTERNAL = frozenset({"note", "extra", "inform_exemption", "restricted_on", "objected_on", "consent_revoked_on"})
"""What every record keeps in the office: notes, columns kept with --keep-extra, and why a person may (not) be passed on."""

NAMES = ("aliases", "department", "municipality", "catchment")
"""What bodies and places are called: no hidden person may stand in it, a hidden body may (`VHS` in `VHS Auental`)."""
_EMAIL = "email"

_CALLED = ("frau", "herr", "herrn", "fr", "hr", "dr", "prof", "mr", "mrs", "ms")
"""Words that together with the family name mean the person."""
_TITLES = frozenset([*_CALLED, "professor", "professorin", "med", "phil", "dipl", "ing", "mag", "pfarrer"])
"""Words before a name that are not part of it."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

STATE = ("Stand", "State")
"""What the office's own lists head the states of a person with; the import passes over such a column of contacts."""

NAMEABLE = ("darf genannt werden", "may be named")
"""What stands there where nothing stands against it."""

STATES: dict[str, tuple[str, str]] = {
    "not_informed": ("noch nicht informiert", "not yet informed"),
    "restricted": ("eingeschränkt", "restricted"),
    "objected": ("widersprochen", "objected"),
    "revoked": ("Einwilligung widerrufen", "consent revoked"),
    "not_consented": ("Einwilligung gilt noch nicht", "consent does not hold yet"),
    "expired": ("Aufbewahrung abgelaufen", "period of keeping has passed"),
}
"""Why a contact person may not leave the office, German and English."""

TWICE = (
    "steht doppelt; im anderen Eintrag eingeschränkt, widersprochen oder widerrufen",
    "recorded twice; restricted, objected or revoked in the other record",
)
"""Why a contact person may not leave whose own record says nothing against it."""
SAID_NO = frozenset({"restricted", "objected", "revoked"})
"""The states that come from the person."""

_CONSENT = re.compile(r"einwillig|zustimm|einverst|consent|\b(lit|buchst|letter)\w*\W*a\b|\b6\W*(abs\w*)?\W*1\W*a\b")
"""A legal basis that is consent, as people write it: Einwilligung, Art. 6 Abs. 1 lit. a."""

_DENIED = re.compile(r"\b(kein\w*|nicht|ohne|no|not|without)\s+\w+")
_SCOPES = {
    "internal": ("internal", "intern", "office", "büro", "dienstgebrauch"),
    "network": ("network", "netz", "netzwerk"),
    "public": ("public", "öffentlich", "oeffentlich", "veröffentlichung"),
}


# -- persons ----------------------------------------------------------------------------------------------------------


def states(contact: Mapping[str, Any], day: str) -> tuple[str, ...]:
    """Why a contact person may not leave on a day; empty if nothing stands against it.

    A date later than the day does not count yet, the last day of keeping still does. What a person said until today – restrict,
    objected, revoked – also counts when an earlier day is asked for: the data would leave today.
    """
    now = max(day, date.today().isoformat())

    def said(column: str, by: str) -> bool:
        return bool(contact.get(column)) and str(contact[column]) <= by

    found = []
    if not said("informed_on", day) and not str(contact.get("inform_exemption") or "").strip(" -–."):
        found.append("not_informed")
    if said("restricted_on", now):
        found.append("restricted")
    if said("objected_on", now):
        found.append("objected")
    if rests_on_consent(contact):
        revoked, given = (str(contact.get(column) or "") for column in ("consent_revoked_on", "consent_on"))
        if said("consent_revoked_on", now) and not revoked < given <= day:
            found.append("revoked")
        elif given > day:
            found.append("not_consented")
    if as_last(str(contact.get("keep_until") or "~")) < day:
        found.append("expired")
    return tuple(found)


def rests_on_consent(contact: Mapping[str, Any]) -> bool:
    """Whether consent is the legal basis: it is said so, or none is said and a consent is recorded."""
    basis = folded(str(contact.get("legal_basis") or ""))
    if basis:
        return bool(_CONSENT.search(basis))
    return any(contact.get(column) for column in ("consent_on", "consent_revoked_on", "consent_scope"))


def told_states(contact: Mapping[str, Any], day: str) -> str:
    """The states of a contact person for people, in the language of this run; empty if nothing stands against it."""
    return "; ".join(both(*STATES[state]) for state in states(contact, day))


def _consented(contact: Mapping[str, Any], audience: str) -> bool:
    """Whether the scope of a consent, where it is one of our circles, reaches as far as this audience."""
    if not rests_on_consent(contact):
        return True
    said = _DENIED.sub(" ", folded(str(contact.get("consent_scope") or "")))
    words = set(re.findall(r"\w+", said))
    reach = [i for i, name in enumerate(AUDIENCES) if words.intersection(_SCOPES[name])]
    return not reach or max(reach) >= AUDIENCES.index(audience)


def may_be_named(contact: Mapping[str, Any], day: str, audience: str = "internal") -> bool:
    """Whether a contact person may be handed to an audience on a day."""
    seen = _reaches(visibility_of(TABLES["contacts"], contact), audience)
    return seen and not states(contact, day) and _consented(contact, audience)


def withdrawn(contacts: Iterable[Any], day: str) -> frozenset[tuple[str, str]]:
    """Persons, as actor and name, who said no in one record; where they are recorded twice it holds for both."""
    return frozenset(person(one) for one in contacts if set(states(_as_dict("contacts", one), day)) & SAID_NO)


def person(contact: Any) -> tuple[str, str]:
    """Who a contact person is, whatever the record: actor and name."""
    return str(_value(contact, "actor")), folded(str(_value(contact, "name")))


# -- records ----------------------------------------------------------------------------------------------------------


def visibility_of(table: Table, record: Any) -> str:
    """internal, network or public: what the record says, else the default of its table.

    Ties of kind `conflict` and tables of the office's own (tasks) are always internal; an individual volunteer is internal unless the record says otherwise.
    """
    if table.name == "cooperations" and _value(record, "kind") == "conflict":
        return "internal"
    if table.inside:
        return "internal"
    said = _value(record, "visibility")
    if said:
        return str(said)
    if table.name == "actors" and _value(record, "kind") == VOLUNTEER:
        return "internal"
    return table.visibility


def _reaches(visibility: str, audience: str) -> bool:
    return visibility in AUDIENCES and AUDIENCES.index(visibility) >= AUDIENCES.index(audience)


def may_leave(table: str, record: Any, audience: str, day: str) -> bool:
    """Whether a record may be handed to an audience on a day. What it names is looked at by `kept`."""
    if audience == "internal":
        return True
    if table in PERSON_TABLES:
        return may_be_named(_as_dict(table, record), day, audience)
    return _reaches(visibility_of(TABLES[table], record), audience)


def kept(
    tables: Mapping[str, Iterable[Any]], audience: str, day: str, everyone: Mapping[str, Iterable[Any]] | None = None
) -> tuple[dict[str, list[Any]], dict[str, int]]:
    """Of these records what an audience may have on a day, and how many of each table it may not have.

    Records are dicts or the model's dataclasses. Nothing that stays is named by what leaves: a tie needs both ends, an offer one
    provider; another reference, and a text that names somebody hidden, is emptied. `everyone`: where the names of the hidden
    are to be looked for, if in more than these tables.
    """
    found: dict[str, list[Any]] = {}
    left: dict[str, int] = {}
    known: dict[str, set[str]] = {}
    hidden = Hidden(everyone or tables, audience, day)
    for name in sorted(tables, key=list(TABLES).index):
        found[name] = []
        for record in tables[name]:
            if hidden.leaves(name, record):
                found[name].append(record)
            else:
                left[name] = left.get(name, 0) + 1
        known[name] = {str(_value(record, "id")) for record in found[name]}
    for name, records in found.items():
        whole = []
        for record in records:
            one = record if audience == "internal" else hidden.without(TABLES[name], record)
            one = one if one is None else without_unknown(TABLES[name], one, known)
            if one is None:
                left[name] = left.get(name, 0) + 1
                known.get(name, set()).discard(str(_value(record, "id")))
            else:
                whole.append(one)
        found[name] = whole
    return found, left


def without_unknown(table: Table, record: Any, known: Mapping[str, set[str]]) -> Any:
    """The record without what it names that is not there; None if it cannot do without."""
    empty: dict[str, Any] = {}
    for column in _naming(table.name):
        value = _value(record, column.name)
        if not value:
            continue
        there = known.get(str(column.table), set())
        if column.many:
            rest = tuple(one for one in value if one in there)
            if column.required and not rest:
                return None
            if len(rest) < len(value):
                empty[column.name] = rest
        elif value not in there:
            if column.required:
                return None
            empty[column.name] = None
    return _changed(record, empty)


@cache
def _naming(name: str) -> tuple[Column, ...]:
    """The columns of a table that name records."""
    return tuple(column for column in TABLES[name].columns if column.table is not None)


@cache
def _texts(name: str) -> tuple[str, ...]:
    """The columns of a table in which people write freely, so that somebody hidden may be named there."""
    if not TABLES[name].filled:
        return ()
    return tuple(column.name for column in TABLES[name].columns if column.kind.free and column.name not in INTERNAL)


class Hidden:
    """The names of actors and contact persons that an audience may not see, to be found in texts.

    A person is also found with the family name first, behind "Frau" or an initial, and in an address (`ute.mueller@…`).
    """

    def __init__(self, tables: Mapping[str, Iterable[Any]], audience: str, day: str) -> None:
        self._persons, self._names, self._addresses = _Names(), _Names(), set[str]()
        self._audience, self._day, self._no = audience, day, frozenset[tuple[str, str]]()
        self._somebody = False  # whether anybody is hidden
        if audience == "internal":
            return
        self._no = withdrawn(tables.get("contacts", ()), day)
        seen, unseen = list[tuple[str, Any]](), list[tuple[str, Any]]()
        for name in ("actors", *PERSON_TABLES):
            for record in tables.get(name, ()):
                (seen if self.leaves(name, record) else unseen).append((name, record))
        for name, record in unseen:
            if name in PERSON_TABLES or _value(record, "kind") == VOLUNTEER:
                for words in _called(str(_value(record, "name"))):
                    self._persons.add(words)
                    self._addresses |= {words[-1], "".join(words)}
        for words in self._persons.hidden:
            self._names.add(words)
        for records, hidden in ((unseen, True), (seen, False)):  # of equal names the one seen is meant
            for name, record in records:
                aliases = (one for one in _value(record, "aliases") or () if hidden or not self.person_in(one))
                for text in (_value(record, "name"), *aliases):
                    words = _words(str(text))
                    if len(words) > (name in PERSON_TABLES):
                        self._names.add(words, hidden)
        self._somebody = bool(self._persons.hidden) or any(self._names.hidden.values())

    def leaves(self, table: str, record: Any) -> bool:
        """Whether a record may be handed to the audience: `may_leave`, and no other record of the same person says no."""
        if not may_leave(table, record, self._audience, self._day):
            return False
        return table not in PERSON_TABLES or person(record) not in self._no

    def named_in(self, text: str) -> bool:
        """Whether a text names somebody hidden; of names that begin alike the longest is meant, of equal ones the one seen."""
        words = _words(text)
        place = 0
        while place < len(words):
            name = self._names.at(words, place)
            if self._names.hidden.get(name):
                return True
            place += len(name) or 1
        return False

    def person_in(self, text: str) -> bool:
        """Whether a hidden person stands in a text, be it as part of the name of a body."""
        words = _words(text)
        return any(self._persons.at(words, place) for place in range(len(words)))

    def addressed_by(self, address: str) -> bool:
        """Whether an e-mail address is that of a hidden person."""
        return self.named_in(address) or "".join(_words(address.partition("@")[0])) in self._addresses

    def without(self, table: Table, record: Any) -> Any:
        """The record without what is always internal and without texts that name somebody hidden; None if it needs such a text."""
        empty: dict[str, Any] = {name: None for name in INTERNAL if _value(record, name) is not None}
        own = table.title if table.name in ("actors", *PERSON_TABLES) else ""
        for name in _texts(table.name) if self._somebody else ():
            value = _value(record, name)
            if not value or name == own:
                continue
            found = self.person_in if name in NAMES else self.named_in
            rest = tuple(one for one in _several(value) if not found(one))
            if len(rest) < len(_several(value)):
                if name in table.required:
                    return None
                empty[name] = rest if isinstance(value, tuple) else None
        address = _value(record, _EMAIL) if table.name not in PERSON_TABLES else None
        if address and self.addressed_by(address):
            empty[_EMAIL] = None
        return _changed(record, empty)


class _Names:
    """Names as their words, found where a text has them."""

    def __init__(self) -> None:
        self.hidden: dict[tuple[str, ...], bool] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, words: tuple[str, ...], hidden: bool = True) -> None:
        """Know a name; said again, the later word holds."""
        self.hidden[words] = hidden
        self._lengths[words[0]] = sorted({*self._lengths.get(words[0], ()), len(words)}, reverse=True)

    def at(self, words: tuple[str, ...], place: int) -> tuple[str, ...]:
        """The longest name that begins at this word; empty if none does."""
        found = (words[place : place + length] for length in self._lengths.get(words[place], ()))
        return next((name for name in found if name in self.hidden), ())


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _called(name: str) -> set[tuple[str, ...]]:
    """The ways in which a person of this name is called in texts and addresses; none for a single word."""
    words = _words(name.partition(",")[2] + " " + name.partition(",")[0])
    while words and words[0] in _TITLES:
        words = words[1:]
    if len(words) < 2:
        return set()
    first, last = words[0], words[-1]
    ways = {words, (first, last), (last, first), (first[0], last)}
    ways |= {(title, last) for title in _CALLED}
    return ways | {tuple(word.translate(_UMLAUTS) for word in way) for way in ways}


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", folded(text)))


# -- dicts and dataclasses alike --------------------------------------------------------------------------------------


def _value(record: Any, name: str) -> Any:
    return getattr(record, name, None) if hasattr(type(record), "__dataclass_fields__") else record.get(name)


def _as_dict(table: str, record: Any) -> Mapping[str, Any]:
    return record if isinstance(record, Mapping) else {c.name: _value(record, c.name) for c in TABLES[table].columns}


def _changed(record: Any, values: Mapping[str, Any]) -> Any:
    """The record, or a copy with these values; what is None is left out of a dict."""
    if not values:
        return record
    if not isinstance(record, Mapping):
        return replace(record, **values)
    return {name: value for name, value in {**record, **values}.items() if value is not None}
