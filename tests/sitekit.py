"""A workspace without a catalog, and furniture made by hand: what the tests of the site engine build with."""

import shutil
from pathlib import Path

from lxml import html

from sothat.site import Furniture, Page
from tests.support import REPOSITORY

CONFIG = """\
site_name: Northwind & Sons
site_url: https://intranet.example/sothat/
docs_dir: site_config/pages
theme:
  name: material
plugins:
  - sothat
"""

STUBS = ("stylesheets/sothat.css", "javascripts/sothat-search.js")

PAYROLL = (
    '<nav aria-label="You are here"><a href="index.html">Services</a></nav>'
    '<h1 id="payroll">Payroll &lt;b&gt; &amp; more</h1>'
    '<p>By <a href="../teams/people.html#gives">People</a>, <a href="#when">when</a>.</p><h2 id="when">When</h2>'
    '<svg viewBox="0 0 9 9"><a href="../teams/people.html"><text>People</text></a></svg>'
)
PEOPLE = (
    '<h1>People</h1><h2 id="gives">What we give</h2><p>\\1 &lt;!-- sothat --&gt; <a href="../index.html">Home</a></p>'
)


def furniture(**more: str) -> Furniture:
    """Two pages and five index pages; `more` are the texts of further services."""
    pages = [
        Page("services/payroll.html", "Payroll <b> & more", 'Pay, "on time"', PAYROLL),
        Page("teams/people.html", "People", "", PEOPLE),
        *(Page(f"services/{name}.html", name.title(), "", f"<h1>{name}</h1>{text}") for name, text in more.items()),
    ]
    names = ("index.md", "find.md", "services/index.md", "teams/index.md", "404.md")
    fills = {name: f'<p class="fill">Filled: {name}</p>' for name in names}
    return Furniture(tuple(pages), fills, {"api/services.json": b'{"version": 1}\n'})


def templates(folder: Path) -> Path:
    """A copy of the shipped templates, with stubs for what others may not have made yet."""
    copy = folder / "shipped"
    shutil.copytree(REPOSITORY / "templates", copy)
    for name in STUBS:
        stub = copy / "theme" / "assets" / name
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.touch()
    return copy


def site_workspace(folder: Path, config: str = CONFIG) -> Path:
    """A workspace with a configuration and no pages of its own."""
    root = folder / "workspace"
    (root / "catalog").mkdir(parents=True)
    (root / "site_config" / "pages").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return root


def seen(page: Path | bytes) -> dict[str, object]:
    """A page as a browser sees it: title, description, text and nodes of `main`."""
    tree = html.fromstring(page.read_bytes() if isinstance(page, Path) else page)
    main = tree.find(".//main")
    assert main is not None
    description = tree.xpath("string(//meta[@name='description']/@content)")
    return {
        "title": tree.findtext(".//title"),
        "description": description,
        "text": main_text(page),
        "nodes": sum(1 for _ in main.iter()),
        "headings": [heading.text_content() for heading in main.iter("h1", "h2")],
        "header": " ".join(tree.xpath("string(//header)").split()),
    }


def main_text(page: Path | bytes) -> str:
    """The text of a page's `article`, blanks apart."""
    tree = html.fromstring(page.read_bytes() if isinstance(page, Path) else page)
    return " ".join(str(tree.xpath("string(//article)")).split())


def names(folder: Path) -> set[str]:
    """The files of a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
