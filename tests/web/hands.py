"""Who works at a page in the tests: by the keyboard alone, or with a mouse and no script. Both do what the same words say."""

from __future__ import annotations

from typing import Any

FOCUSED = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return ["", ""];
    const of = (one) => (one ? one.textContent : "").replace(/\\s+/g, " ").trim();
    const kind = at.matches("select, textarea") ? "field" : at.matches("input") ? (/^(checkbox|radio)$/.test(at.type) ? "box" : "field") : at.localName;
    return [kind, at.getAttribute("aria-label") || of(at.labels && at.labels[0]) || of(at)];
}"""
"""What has the focus: what kind of thing, and what it is called."""
BOUND = 150
"""so many presses of Tab reach everything on a page, or it is not to be reached"""
NEEDED = (" (nötig)", " (needed)")


class Keyboard:
    """Keys only; nothing is pointed at, and no script moves the focus."""

    def __init__(self, page: Any) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.keys += 1

    def leave(self, key: str) -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.press(key)

    def to(self, kind: str, name: str) -> None:
        """Go on from where the focus is, until the thing of this name has it."""
        for _ in range(BOUND):
            found, called = self.page.evaluate(FOCUSED)
            for end in NEEDED:
                called = called.removesuffix(end)
            if (found, called) == (kind, name):
                return
            self.press("Tab")
        raise AssertionError(f"no {kind} {name!r} in {BOUND} steps on {self.page.url}")

    def follow(self, link: str) -> None:
        """Go where a link leads."""
        self.to("a", link)
        self.leave("Enter")

    def unfold(self, summary: str) -> None:
        """Open what is folded."""
        self.to("summary", summary)
        self.press("Enter")

    def push(self, button: str, *, leaves: bool = True) -> None:
        """Push a button."""
        self.to("button", button)
        if leaves:
            self.leave("Space")
        else:
            self.press("Space")

    def write(self, field: str, text: str) -> None:
        """Type into a field; what stands there is replaced."""
        self.to("field", field)
        self.press("Control+a")
        self.page.keyboard.type(text)
        self.keys += len(text)

    def name(self, field: str, part: str, whole: str) -> None:
        """Name a record: a part of the name is completed by the arrow keys."""
        self.write(field, part)
        self.page.get_by_role("option", name=whole).first.wait_for()
        self.press("ArrowDown")
        self.press("Enter")
        assert self.page.evaluate("document.activeElement.value") == whole

    def paste(self, field: str, text: str) -> None:
        """Put into a field what was copied elsewhere."""
        self.to("field", field)
        self.page.keyboard.insert_text(text)  # as Ctrl+V does

    def choose(self, field: str, word: str) -> None:
        """Choose one of the words of a field, which its first letters find."""
        self.to("field", field)
        self.page.keyboard.type(word)
        self.keys += len(word)
        assert self.page.evaluate("document.activeElement.selectedOptions[0].label") == word

    def tick(self, box: str) -> None:
        """Tick a box."""
        self.to("box", box)
        self.press("Space")
        assert self.page.evaluate("document.activeElement.checked")


class Mouse:
    """Clicks and typing, in a window that runs no script."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def _field(self, name: str) -> Any:
        exact = self.page.get_by_label(name, exact=True)
        return (exact if exact.count() else self.page.get_by_label(f"{name} (nötig)", exact=True)).first

    def follow(self, link: str) -> None:
        """Go where a link leads."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def unfold(self, summary: str) -> None:
        """Open what is folded."""
        self.page.locator("summary", has_text=summary).first.click()

    def push(self, button: str, *, leaves: bool = True) -> None:
        """Push a button."""
        self.page.get_by_role("button", name=button, exact=True).first.click()

    def write(self, field: str, text: str) -> None:
        """Type into a field."""
        self._field(field).fill(text)

    def name(self, field: str, part: str, whole: str) -> None:
        """Name a record; nothing completes it."""
        self.write(field, whole)

    paste = write

    def choose(self, field: str, word: str) -> None:
        """Choose one of the words of a field."""
        self._field(field).select_option(label=word)

    def tick(self, box: str) -> None:
        """Tick a box."""
        self._field(box).check()
