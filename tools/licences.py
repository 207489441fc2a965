"""Writes docs/licences.md: what is installed with sothat and under which licence, from the packages' own metadata.

    python -m tools.licences docs/licences.md

Packages come from requirements/run.txt, so it has to run where they are installed (`make docs`).
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Licences of what is installed with it

`make docs` writes this page from the metadata of the packages in `requirements/run.txt`. sothat itself is under
Apache-2.0. Its own theme files and scripts are part of it; nothing else is shipped in the wheel.

| package | licence |
|---|---|
"""
_NAME = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def packages() -> list[str]:
    """The names of all packages that a run needs."""
    return list(dict.fromkeys(_NAME.findall((ROOT / "requirements" / "run.txt").read_text("utf-8"))))


def licence(package: str) -> str:
    """A package's licence: its expression, else its classifiers, else what its author wrote."""
    try:
        found = metadata(package)
    except PackageNotFoundError:
        return "not installed here (for other systems)"
    classifiers = [
        each.rpartition(" :: ")[2] for each in found.get_all("Classifier") or () if each.startswith("License")
    ]
    written = (found.get("License") or "").strip().partition("\n")[0]
    return found.get("License-Expression") or ", ".join(classifiers) or written[:80] or "not said"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"| {each} | {licence(each)} |\n" for each in packages())


def main() -> int:
    """Writes the page."""
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
