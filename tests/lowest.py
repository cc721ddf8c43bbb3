"""The lowest versions that pyproject.toml allows, one requirement a line, for `pip install -r`: what CI tries once.

python tests/lowest.py > lowest.txt
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def lowest(requirement: str) -> str:
    """`name==1.2` for `name>=1.2,<2`."""
    found = re.fullmatch(r"([\w.-]+)(\[[\w,]+\])?>=([\w.]+)(,.*)?", requirement.partition(";")[0].replace(" ", ""))
    if not found:
        raise SystemExit(f"{requirement}: no lower bound of the form name>=version")
    return f"{found[1]}=={found[3]}"


if __name__ == "__main__":
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    print("\n".join(map(lowest, project["dependencies"])))
