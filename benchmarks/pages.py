"""A site's text as hand-written Markdown, for programs that make pages of that."""

import re
from pathlib import Path

from lxml import etree

_PAGE = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>"
_CONFIGURATION = "site_name: Peer\ntheme:\n  name: material\n  font: false\nnav:\n  - index.md\n"
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "figcaption", "summary"}


def write_pages(site: Path, folder: Path) -> int:
    """As many pages of the same text as a site has in its folders; only the first of all stands in the menu."""
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(_CONFIGURATION)
    (docs / "index.md").write_text("# Peer\n")
    pages = [path for path in site.glob("*/*.html") if path.stem != "index"]
    for page in pages:
        target = docs / page.parent.name / f"{page.stem}.md"
        target.parent.mkdir(exist_ok=True)
        target.write_text(_markdown(page), encoding="utf-8")
    _for_hugo(folder)
    return len(pages)


def _markdown(page: Path) -> str:
    article = etree.parse(page, etree.HTMLParser(encoding="utf-8")).find(".//article")
    lines = [f"---\ntitle: {page.stem}\n---"]
    for node in article.iter("h1", "h2", "h3", *_BLOCKS):
        if any(below.tag in _BLOCKS for below in node.iterdescendants(*_BLOCKS)):
            continue
        text = _MARKS.sub(r"\\\1", " ".join("".join(node.itertext()).split()))
        if text:
            lines.append(f"{'#' * int(node.tag[1])} {text}" if node.tag[0] == "h" else text)
    return "\n\n".join(lines) + "\n"


def _for_hugo(folder: Path) -> None:
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True, exist_ok=True)
    for layout in ("single", "list", "home"):
        (layouts / f"{layout}.html").write_text(_PAGE)
    (folder / "hugo.toml").write_text('title = "Peer"\ncontentDir = "docs"\npublishDir = "hugo"\nuglyURLs = true\n')
