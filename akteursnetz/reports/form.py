"""What stands on the head of a paper for a council: its own fields, some of which an office writes on every paper.

A file in TOML says them; kept with the network they are there the next time. Judged as every document is (`documents`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from akteursnetz import toml_files
from akteursnetz.documents import BadDocument, Document, Unfit, judged, line_of, shortened
from akteursnetz.vocabulary import folded
from akteursnetz.words import CONTROL, Refusal, both, told_day

if TYPE_CHECKING:
    from akteursnetz.store.promise import Reading

KEPT = "report_form"
"""the setting that keeps it"""
KINDS = (
    ("information", "Mitteilungsvorlage", "information paper"),
    ("resolution", "Beschlussvorlage", "resolution paper"),
    ("urgent", "Dringlichkeitsvorlage", "urgent paper"),
)
ROLES = (
    ("advice", "Vorberatung", "preliminary discussion"),
    ("decision", "Entscheidung", "decision"),
    ("information", "Kenntnisnahme", "for information"),
)
PLANS = (
    ("result", "Teilergebnisplan", "operating budget"),
    ("investment", "Teilfinanzplan", "capital budget"),
)


def _text(said: str) -> str:
    if CONTROL.search(said):
        raise Unfit("der Text enthält Steuerzeichen.", "the text holds control characters.")
    return said.strip()


def _day(said: Any) -> Any:
    from akteursnetz import day

    if said == "":
        return ""
    found = day.read(said if isinstance(said, str) else str(said))
    if found is None:
        raise Unfit(
            f"erwartet ist ein Tag wie 2026-12-09, gefunden {shortened(said)}.",
            f"expected is a day such as 2026-12-09, found {shortened(said)}.",
        )
    return found


def _one_of(choices: tuple[tuple[str, str, str], ...]) -> Any:
    def chosen(said: Any) -> Any:
        from akteursnetz.vocabulary.choices import meant, not_among, words_for

        entries = words_for([code for code, _, _ in choices], words=choices)
        found = meant(said, entries) if isinstance(said, str) else None
        if found is None:
            raise Unfit(*not_among(shortened(said).strip('"'), entries))
        return found

    return BeforeValidator(chosen)


Text = Annotated[str, AfterValidator(_text), Field(max_length=4000)]
Short = Annotated[str, AfterValidator(_text), Field(max_length=300)]
Day = Annotated[str, BeforeValidator(_day)]


class Session(Document):
    """`[[consultation]]`: one step of the way through the committees."""

    committee: Short
    date: Day = ""
    role: Annotated[str, _one_of(ROLES)] = "information"
    public: bool = True


class Money(Document):
    """`[[finance]]`: one line of the financial effects, in whole euros of a year."""

    plan: Annotated[str, _one_of(PLANS)] = "result"
    year: int = Field(ge=1990, le=2200)
    income: int = Field(default=0, ge=0)
    expense: int = Field(default=0, ge=0)
    note: Short = ""


class Form(Document):
    """The whole head of a paper; every field may be left out."""

    subject: Short = ""
    number: Short = ""
    kind: Annotated[str, _one_of(KINDS)] = "information"
    author: Short = ""
    lead: Short = ""
    public: bool = True
    consultation: list[Session] = Field(default_factory=list, max_length=20)
    finance: list[Money] = Field(default_factory=list, max_length=20)
    proposal: Text = ""
    facts: Text = ""
    attachments: list[Short] = Field(default_factory=list, max_length=20)


def read(path: Path) -> Form:
    """The form that a file in TOML holds. Refused in one sentence with its place."""
    said = toml_files.read(path)
    try:
        return judged(Form, said)
    except BadDocument as bad:
        line = line_of(toml_files.text_of(path.read_bytes()), bad.path)
        raise Refusal(f"„{path}“, Zeile {line}: {bad.german}", f'"{path}", line {line}: {bad.english}') from None


def kept(store: Reading) -> Form:
    """The form that is kept with the network; an empty one where none is, or none that we can read."""
    try:
        return judged(Form, json.loads(store.settings().get(KEPT, "{}")))
    except (ValueError, BadDocument):
        return Form()


def to_keep(form: Form) -> str:
    """What the setting keeps."""
    return json.dumps(form.model_dump(exclude_defaults=True), ensure_ascii=False, sort_keys=True)


def called(choices: tuple[tuple[str, str, str], ...], code: str) -> str:
    """What a code of the form is called."""
    return next(both(german, english) for known, german, english in choices if known == code)


def session_told(one: Session) -> list[str]:
    """A step of the consultation as cells: committee, day, role, public or not."""
    public = both("öffentlich", "public") if one.public else both("nichtöffentlich", "not public")
    return [one.committee, told_day(one.date) if one.date else "–", called(ROLES, one.role), public]


# -- as lines of text, for a page -------------------------------------------------------------------------------------


def to_texts(form: Form) -> dict[str, str]:
    """Every field as one text: of several, one to a line, their parts with `;` between them."""
    told = {name: str(value) for name, value in form.model_dump().items() if isinstance(value, str)}
    told["kind"], told["public"] = form.kind, "yes" if form.public else ""
    told["consultation"] = "\n".join("; ".join(session_told(one)) for one in form.consultation)
    told["finance"] = "\n".join(
        "; ".join([called(PLANS, one.plan), str(one.year), str(one.income), str(one.expense), one.note]).rstrip("; ")
        for one in form.finance
    )
    told["attachments"] = "\n".join(form.attachments)
    return told


def of_texts(said: Mapping[str, str]) -> Form:
    """The form that such texts make. Refused at its field in one sentence."""
    plain: dict[str, Any] = {name: said.get(name, "").strip() for name in ("subject", "number", "author", "lead")}
    plain |= {name: said.get(name, "").replace("\r\n", "\n").strip() for name in ("proposal", "facts")}
    plain |= {"kind": said.get("kind") or "information", "public": bool(said.get("public"))}
    plain["attachments"] = _lines(said, "attachments")
    plain["consultation"] = [
        {
            "committee": parts[0],
            "date": "" if parts[1] == "–" else parts[1],
            "role": parts[2] or "information",
            "public": folded(parts[3]) not in ("nichtöffentlich", "nicht öffentlich", "not public"),
        }
        for parts in (_parts(line, 4) for line in _lines(said, "consultation"))
    ]
    plain["finance"] = [
        {"plan": parts[0], "year": _whole(parts[1]), "income": _whole(parts[2]), "expense": _whole(parts[3]), "note": parts[4]}
        for parts in (_parts(line, 5) for line in _lines(said, "finance"))
    ]
    try:
        return judged(Form, plain)
    except BadDocument as bad:
        raise Refusal(bad.german, bad.english, column=str(bad.path[0]) if bad.path else None) from None


def _lines(said: Mapping[str, str], name: str) -> list[str]:
    return [line.strip() for line in said.get(name, "").splitlines() if line.strip()]


def _parts(line: str, count: int) -> list[str]:
    parts = [part.strip() for part in line.split(";", count - 1)]
    return parts + [""] * (count - len(parts))


def _whole(text: str) -> int | str:
    """A whole number as people write it (20.000 €); the text where it is none, to be refused."""
    digits = text.replace(".", "").replace(",", "").replace(" ", "").removesuffix("€").removesuffix("---")
    return int(digits) if digits.isdecimal() else text if digits else 0
