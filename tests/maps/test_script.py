"""The page's script: its files are checked as they are joined (the check of their types is `just script`)."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from akteursnetz.maps import document

ROOT = Path(__file__).parents[2]
PAGE = "akteursnetz/maps/page"
SCRIPTS = [document.FOLDS, *document.SCRIPTS[:-1], document.GHOSTS, document.TIMELINE, document.SERVED, document.SCRIPTS[-1]]


def sources():
    return {name: (ROOT / PAGE / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS}


def defined(script):
    """The names that a file defines for all."""
    found = []
    for single, several in re.findall(
        r"^(?:const|let|var|class|function)\s+(?:(\w+)|[\[{]([^\]}=]*)[\]}])", script, re.MULTILINE
    ):
        found += [single] if single else re.findall(r"\w+", several)
    return found


def test_the_check_of_types_reads_the_files_that_the_page_joins_in_their_order():
    settings = json.loads((ROOT / "tsconfig.json").read_text(encoding="utf-8"))
    of_the_browser = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "akteursnetz/web/static").glob("*.js"))
    assert settings["files"] == [f"{PAGE}/types.d.ts", *(f"{PAGE}/{name}.js" for name in SCRIPTS), *of_the_browser]
    assert {path.stem for path in (ROOT / PAGE).glob("*.js")} == set(SCRIPTS)
    options = settings["compilerOptions"]
    assert all(options[key] for key in ("checkJs", "noEmit", "strict", "noUnusedLocals"))


def test_the_check_of_types_is_never_silenced():
    for name, script in sources().items():
        assert not re.search(r"@ts-|\{any\b|\bany[>\[]|\{\*\}", script), name


def test_no_name_is_defined_twice():
    names = Counter(name for script in sources().values() for name in defined(script))
    assert {"data", "state", "leftEdge", "zoom", "held"} <= set(names)
    assert [name for name, count in names.items() if count > 1] == []


def test_the_page_carries_every_line_but_the_types():
    joined = document._script(served=True, folds=True, days=True, gone=True)
    for script in sources().values():
        inside = False
        for line in script.splitlines():
            starts = line.lstrip().startswith("/**")
            inside = inside or starts
            if not inside:
                assert f"{line}\n" in joined
            inside = inside and not line.endswith("*/")
    assert "@param" not in joined
    assert not re.search(r"^\s*/\*\*", joined, re.MULTILINE)


def test_a_map_in_a_file_has_no_script_that_leads_to_pages():
    assert document._script() == document._script(served=True).replace(document._untyped(sources()[document.SERVED]) + "\n", "")
    assert "/map/actor" not in document._script()


def test_only_a_page_of_several_days_carries_the_script_for_them():
    assert document._script() == document._script(days=True).replace(document._untyped(sources()[document.TIMELINE]) + "\n", "")


def test_only_comments_on_lines_of_their_own_are_left_out():
    script = (
        "// kept\n/** @type {number} */\nlet one = 1;\n  /**\n   * @param {A} a\n   */\n  const two = /** @type {B} */ (a);\n"
        "/** @type {C} */ (b).go();\nconst text = 'a /** b';\n/* kept */\n"
    )
    assert document._untyped(script) == (
        "// kept\nlet one = 1;\n  const two = /** @type {B} */ (a);\n/** @type {C} */ (b).go();\nconst text = 'a /** b';\n/* kept */\n"
    )


def test_nothing_is_painted_before_the_script_has_run_where_the_browser_can_wait():
    page = (ROOT / PAGE / "page.html").read_text(encoding="utf-8")
    head, body = page.split("<body>")
    assert '<link rel="expect" href="#whole" blocking="render">' in head
    assert body.index('id="whole"') > body.index("{{script}}")
