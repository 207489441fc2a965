"""The example company under `mkdocs build --strict`: the same site as `sothat build` makes."""

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from lxml import html

from tests.support import REPOSITORY


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {".sothat"}


def main_text(page: Path) -> str:
    main = html.parse(str(page)).getroot().xpath("//main")[0]
    return " ".join(main.text_content().split())


@pytest.mark.skipif(
    "sothat" not in entry_points(group="mkdocs.plugins").names,
    reason="the package is not installed, so MkDocs cannot find it",
)
def test_a_strict_build_makes_the_same_site(example_site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=REPOSITORY, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert files(out) == files(example_site)
    for page in ("index.html", "services/monthly-payroll.html", "charters/production--recruiting.html", "find.html"):
        assert main_text(out / page) == main_text(example_site / page)
