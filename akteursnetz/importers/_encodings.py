"""Which characters a file's bytes mean: Unicode, or one of three older tables, told apart by what makes German words of them.

Text that was encoded twice (`JÃ¤gerhof`) is put right. What cannot be told is refused; nothing is guessed in silence.
"""

from __future__ import annotations

import re

from akteursnetz.words import Refusal, both

OLDER = {"cp1252": "Windows-1252", "cp850": "MS-DOS (cp850)", "mac_roman": "Macintosh (Mac Roman)"}
_LOWER = "a-zäöüßéèêëáàâçîïôñóíúćčšžşğı"
_UPPER = "A-ZÄÖÜÉŠŽÇ"
_LETTER = _LOWER + _UPPER
_GOOD = re.compile(
    rf"(?<=[{_LETTER}])[äöüß](?![{_UPPER}])|(?<![{_LETTER}])[ÄÖÜ](?=[{_LOWER}])|(?<=[A-ZÄÖÜ])[ÄÖÜ]|[ÄÖÜ](?=[A-ZÄÖÜ]{{2}})"
)
_FAIR = re.compile(
    rf"(?<![{_LETTER}])[äöü](?=[{_LOWER}]{{2}})|(?<=[{_LETTER}])[éèêëáàâçîïôñóíúćčšžşğı](?![{_UPPER}])|(?<![{_LETTER}])[ÉŠŽÇ](?=[{_LOWER}])"
    rf"|(?<![{_LETTER}])[„‚“»«](?=\w)|(?<=[\w.!?])[“”‘’«»](?!\w)|(?<=\w)’(?=[a-z])|(?<= )–(?= )|(?<=\d)–(?=\d)|…|[§€²³°½]"
)
_BAD = re.compile(
    rf"(?<=[{_LETTER}])[^\w\s\x00-\x7f’](?=[{_LETTER}])|[\x80-\x9f\u2200-\u22ff\u2500-\u259f\uf8ff¬ƒ‡†˜˝¯¤¶¦±¸º]"
    rf"|(?<=[{_LOWER}])[^\W\d_a-zäöüßéèêëáàâçîïôñóíúćčšžşğıA-Z]|[äöüéèêáàâôñóí](?=[{_UPPER}])|(?<![{_LETTER}])ß"
    rf"|(?<=[aeiouäöü])[äöü](?!u)|(?<![{_LETTER}])[^\W\d_A-Za-z](?![{_LETTER}])"
)
_TWICE = re.compile(r"[^\x00-\x7f]{2,}")
_MEANT = re.compile("[\u00a0-\u00ff\u2010-\u2026\u2030\u20ac\u2122\u0152\u0153\u0160\u0161\u017d\u017e\u0178]+")
_RARER = re.compile("[\u00a0-\u024f\u2010-\u2026\u2030\u20ac\u2122]+")
"""what is believed only beside something of `_MEANT`: `Ä“` may be meant"""
_LEADS = re.compile("[ÂÃâ√├┬Ô‚]")


def decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of a file, and what is to be told of its characters. Raises `Refusal` where they cannot be told."""
    encoding = _unicode(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig":
            raise Refusal(f"{name} ist keine CSV-Datei.", f"{name} is no CSV file.") from error
        return _older(data, name, error.start)
    mended, example = mend(text)
    return mended, [twice_told(name, example)] if example else []


def _unicode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    start = data[:400]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 4 and not even:
        return "utf-16-le"
    if even > len(start) // 4 and not odd:
        return "utf-16-be"
    return "utf-8-sig"


def _older(data: bytes, name: str, start: int) -> tuple[str, list[str]]:
    words = set(re.findall(rb"[^\s;,\t\"]*[\x80-\xff][^;,\t\r\n\"]{0,3}", data))
    readings: dict[str, tuple[int, str]] = {}
    for encoding in OLDER:
        try:
            text = "\n".join(sorted(word.decode(encoding) for word in words))
        except UnicodeDecodeError:
            continue
        good, fair, bad = (len(pattern.findall(text)) for pattern in (_GOOD, _FAIR, _BAD))
        readings[encoding] = 4 * good + 2 * fair - 5 * bad + (encoding == "cp1252"), text
    best = max(readings, key=lambda encoding: readings[encoding][0])
    rest = [score for encoding, (score, _) in readings.items() if encoding != best]
    line = data.count(b"\n", 0, start) + 1
    if readings[best][0] <= 0 or (best != "cp1252" and rest and readings[best][0] < max(rest) + 2):
        raise Refusal(
            f"{name}, Zeile {line}: Die Datei ist nicht in UTF-8 gespeichert, und welche Umlaute gemeint sind, ist nicht sicher zu erkennen. "
            "Bitte in Excel als „CSV UTF-8“ speichern.",
            f"{name}, line {line}: the file is not saved as UTF-8, and which letters are meant cannot be told for certain. "
            'Please save it as "CSV UTF-8" in Excel.',
        )
    text = data.decode(best)
    example = re.search(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*", text)
    seen = example[0] if example else ""
    return text, [
        both(
            f"{name} ist nicht UTF-8 und wurde als {OLDER[best]} gelesen, zum Beispiel „{seen}“ in Zeile {line}. Bitte Umlaute prüfen.",
            f'{name} is not UTF-8 and was read as {OLDER[best]}, for example "{seen}" in line {line}. Please check the umlauts.',
        )
    ]


def mend(text: str) -> tuple[str, str]:
    """A text whose parts that were encoded twice, or more often, are put right, and the first of these as it stood (empty: none)."""
    mended, first = _mend(text)
    again = first
    for _ in range(2):
        if again:
            mended, again = _mend(mended)
    return mended, first


def _mend(text: str) -> tuple[str, str]:
    if text.isascii() or not _LEADS.search(text):
        return text, ""
    first = ""
    allowed = _MEANT

    def once(match: re.Match[str]) -> str:
        nonlocal first
        run = match[0]
        meant = _once(run, allowed)
        if meant != run and not first:
            before = re.search(r"\w*\Z", text[max(0, match.start() - 20) : match.start()])
            after = re.match(r"\w*", text[match.end() : match.end() + 20])
            first = (before[0] if before else "") + run + (after[0] if after else "")
        return meant

    mended = _TWICE.sub(once, text)
    if first:
        allowed = _RARER
        mended = _TWICE.sub(once, text)
    return mended, first


def _once(run: str, allowed: re.Pattern[str]) -> str:
    """A run of characters that are no ASCII, taken back to what was meant if it was encoded twice."""
    for encoding in ("cp1252", "latin-1", "cp850", "mac_roman"):
        try:
            meant = _bytes(run, encoding).decode("utf-8")
        except UnicodeError:
            continue
        if allowed.fullmatch(meant):
            return meant
    return run


def _bytes(run: str, encoding: str) -> bytes:
    if encoding != "cp1252":
        return run.encode(encoding)
    return b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in run)  # as browsers read it


def twice_told(place: str, example: str) -> str:
    """What is told of a text that was encoded twice."""
    return both(
        f"{place}: Der Text war doppelt kodiert; „{example}“ wurde als „{mend(example)[0]}“ gelesen. Bitte prüfen.",
        f'{place}: the text was encoded twice; "{example}" was read as "{mend(example)[0]}". Please check.',
    )
