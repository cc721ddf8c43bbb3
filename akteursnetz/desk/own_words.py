"""Words of one's own – a new one in a list, another spelling, a department or municipality that is called otherwise – as orders (`commands`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.desk.commands import Order, Tell, line, record_entries
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal, both, visible

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder


def add(name: str, word: str, *, english: str | None = None, wider: Sequence[str] = (), synonym_of: str | None = None) -> Order:
    """A new word of a list, or with `synonym_of` another spelling of one that there is; gives its code."""
    from akteursnetz.border import SEVERAL, Border
    from akteursnetz.questions import code
    from akteursnetz.recording import Entry

    text = _one_line(word, "german")
    other = _one_line(english, "english") if english else text
    if SEVERAL.search(text) and not (synonym_of and not set(",;|") & set(text)):
        parts = [part.strip() for part in SEVERAL.split(text) if part.strip()]
        raise Refusal(
            f"„{text}“ sieht nach mehreren Wörtern aus. Bitte jedes für sich hinzufügen: {', '.join(f'„{one}“' for one in parts)}. "
            "Ist es wirklich ein Wort: in der Tabelle Vokabular einlesen.",
            f'"{text}" looks like several words. Please add each of them by itself: {", ".join(f"{chr(34)}{one}{chr(34)}" for one in parts)}. '
            "If it really is one word: import it in the table vocabulary.",
            column="german",
        )
    if wider and name != "target_groups":
        raise Refusal("Oberbegriffe gibt es nur bei Zielgruppen.", "Only target groups have wider words.", column="wider")

    def work(recorder: Recorder, _: Tell) -> str:
        words = recorder.vocabulary
        known = words.find(name, text)
        if known is not None:
            label = words.label(name, known, both("de", "en"))
            raise Refusal(
                f"„{text}“ gibt es in dieser Liste schon: {label} ({known}).",
                f'"{text}" is in this list already: {label} ({known}).',
                column="german",
            )
        border = Border(words, extend=True)
        own = border.new_code(name, text)
        values: dict[str, Any] = {"list": name, "code": own, "german": text, "english": other}
        if wider:
            values["wider"] = tuple(code(recorder.reading, name, one) for one in wider)
        if synonym_of:
            values["synonym_of"] = code(recorder.reading, name, synonym_of)
        record_entries(recorder, [Entry("vocabulary", values)])
        return str(values.get("synonym_of", own))

    options = [part for one in wider for part in ("--wider", one)]
    options += ["--english", other] if other != text else []
    options += ["--synonym-of", synonym_of] if synonym_of else []
    return Order(line("word add", name, text, options=options), work)


def rename(kind: str, old: str, new: str) -> Order:
    """A department or municipality is called otherwise, everywhere; gives a sentence that tells where."""
    from akteursnetz.naming.own_words import LABELS, in_use, spellings
    from akteursnetz.vocabulary import alike

    wanted = _one_line(new, "new")

    def work(recorder: Recorder, _: Tell) -> str:
        from akteursnetz.recording import edits

        before = in_use(recorder.reading, kind, old)
        text = wanted if alike(before) == alike(wanted) else spellings(recorder.reading, kind).get(alike(wanted), wanted)
        joined = alike(before) != alike(text) and any(
            alike(word) == alike(text) for word in recorder.reading.words_in_use(kind)
        )
        found = edits.rename_word(recorder, kind, before, text)
        if not found:
            raise Refusal(
                f"{LABELS[kind][0]} „{before}“ heißt schon so.",
                f'The {LABELS[kind][1]} "{before}" is called so already.',
                column="new",
            )
        told = ", ".join(f"{both(TABLES[name].german, name)}: {count}" for name, count in found.items())
        more = both(" Den neuen Namen gab es schon; beide sind jetzt eins.", " The new name was in use; both are one now.")
        said = old if before == text else before
        return both(f"„{said}“ heißt jetzt „{text}“ ({told}).", f'"{said}" is now called "{text}" ({told}).') + (
            more if joined else ""
        )

    return Order(line("rename", kind, old, new), work)


def _one_line(said: str, column: str) -> str:
    """The text, which has to be one line that can be seen."""
    from akteursnetz.border import Border
    from akteursnetz.vocabulary import Vocabulary

    record, problems = Border(Vocabulary()).check("actors", {"name": said})
    if problems or "name" not in record:
        why = problems[0] if problems else None
        raise Refusal(
            f"„{visible(said)}“ geht nicht als Wort. {why.german if why else 'Es ist leer.'}",
            f'"{visible(said)}" is no word. {why.english if why else "It is empty."}',
            column=column,
        )
    return str(record["name"])
