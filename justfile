# `just` alone runs what CI runs. Needs the virtual environment .venv with '.[dev]' in it (see README.md).

set windows-shell := ["powershell.exe", "-NoLogo", "-Command"]

bin := justfile_directory() / ".venv" / if os_family() == "windows" { "Scripts" } else { "bin" }
export PATH := bin + (if os_family() == "windows" { ";" } else { ":" }) + env("PATH")
made := "docs/commands.md docs/befehle.md docs/tables.md"
checked := "akteursnetz tests benchmarks docs exports/gallery windows"

# everything that CI runs
all: lint test

# how the code looks, its types, who may import whom, and whether the documentation is up to date
lint: style types script layers docs-check

# format and style
style:
    ruff format --check {{checked}}
    ruff check {{checked}}

# types, here and as on Windows
types:
    mypy --strict
    mypy --strict --platform win32

# the types of the page's script, which it says in JSDoc; needs npm
script:
    npx --yes --package typescript@5.9.3 -- tsc -p tsconfig.json

# who may import whom
layers:
    lint-imports --no-cache

# the made parts of the documentation are up to date
docs-check:
    cog --check --check-fail-msg "out of date: run just docs" -I docs {{made}}

# write the made parts of the documentation anew
docs:
    cog -r -I docs {{made}}

# write down what stands in a file of the newest version of the tables
schema:
    python -c "from akteursnetz.store.sqlite_schema import write_down; write_down()"

# the fonts of pages with no other than the usual German characters
fonts:
    python -c "from pathlib import Path; from akteursnetz.maps.fonts import ready; [Path('akteursnetz/maps/page', name).write_bytes(font) for name, font in ready().items()]"

# format and repair what can be repaired
tidy:
    ruff format {{checked}}
    ruff check --fix {{checked}}

# the tests, on all processors, with servers and browsers
test *arguments:
    python -m pytest -n auto --whole {{arguments}}

# a folder for Windows that is unpacked and double-clicked, as dist/Akteursnetz-VERSION-windows.zip; --python EMBEDDABLE.zip for releases
bundle *arguments:
    python windows/bundle.py {{arguments}}

# that folder tried under Wine
try-bundle bundle:
    python windows/under_wine.py {{bundle}}

# the tests in a Windows Python under Wine, in a quarter of an hour; what is skipped there is counted at the end
windows *arguments:
    python windows/suite.py {{arguments}}

# the tests that need no server and no browser, in a few minutes
quick *arguments:
    python -m pytest -n auto {{arguments}}

# which lines of a file no test guards: just mutate akteursnetz/days.py tests/test_days.py
mutate *arguments:
    python tests/mutate.py {{arguments}}

# the pictures of the invented district in exports/gallery
gallery:
    python exports/gallery/make.py
    python exports/gallery/film.py

# how quick it is, each time beside the bare minimum
bench:
    python benchmarks/startup.py
    python benchmarks/import_speed.py
    python benchmarks/questions.py
    python benchmarks/measures.py
    python benchmarks/map.py
    python benchmarks/browser.py
    python benchmarks/neo4j_speed.py
