"""Lists that are pasted or sent in a window, and the forms in which they are put right."""

from __future__ import annotations

import html
import io
import re

from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of

NEW = (
    "name\tart\tgemeinde\ttelefon\nZirkus Quaste\tVerein\tLindenfurt\t0761 22\nMusikschule\tMusikschule\tLindenfurt\t0761 33\n"
)


def form_of(page):
    """Every field of the form of a page as a browser would send it, without its buttons."""
    form = re.search(r'(?s)<form method="post" action="/(?:paste|import)".*?</form>', page)[0]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf' {key}="([^"]*)"', tag) for key in ("name", "value"))
        if 'type="hidden"' in tag or "checked" in tag or "type" not in tag or 'type="text"' in tag or 'type="tel"' in tag:
            found[name[1]] = html.unescape(value[1] if value else "")
    for name, body in re.findall(r'(?s)<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form):
        found[name] = html.unescape(body.removeprefix("\n"))
    for name, body in re.findall(r'(?s)<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'<option value="([^"]*)" selected', body) or re.search(r'<option value="([^"]*)"', body)
        found[name] = html.unescape(chosen[1])
    return found


def again(window, page, **values):
    """Send the form of a page once more with these values."""
    return window.sent(
        re.search(r'<form method="post" action="(/paste|/import)"', page)[1],
        **{**form_of(page), **{name.replace("_", "-"): value for name, value in values.items()}},
    )


def pasted(window, text, **values):
    answer = window.sent("/paste", text=text, **values)
    return answer.get_data(as_text=True)


def journal(store):
    with open_store(store) as opened:
        return opened.journal()


def changes(store):
    with open_store(store) as opened:
        return opened.changes(opened.latest())


def as_imported(before, tmp_path, text, table, *options):
    """What `import` stores of the same table at the command line."""
    other = tmp_path / "other.db"
    other.write_bytes(before)
    file = tmp_path / f"{table}.tsv"
    file.write_text(text, encoding="utf-8")
    done("import", file, *options, store=other)
    return changes(other)


def sent(window, *files, status=None):
    """Send files of these names and contents."""
    answer = window.sent("/import", file=[(io.BytesIO(data), name) for name, data in files])
    assert status in (None, answer.status_code), text_of(answer)
    return answer.get_data(as_text=True)


def decided_on(window, page):
    """The page once everybody who looks like another is another."""
    while "same-0" in page:
        page = again(window, page, **{f"same_{number}": "other" for number in range(50)}).get_data(as_text=True)
    return page
