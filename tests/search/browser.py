"""A served site of nothing but the search, and pages on it."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from sothat.search import KINDS, Record, build_search

SCRIPTS = Path(__file__).resolve().parents[2] / "templates" / "theme" / "assets" / "javascripts"

_LABELS = (
    " ".join(f'data-kind-{kind}="{kind.title()}"' for kind in KINDS)
    + """ data-one="1 result" data-many="{n} results" data-none="Nothing found" data-loading="Searching"
    data-failed="The search could not be read" data-server="The search needs a server" data-alias="also called “{text}”"
    data-id="id {text}" data-part="part of the word: “{text}”" data-near="spelled nearly: “{text}”"
    data-text="in the text: " data-missing="without: {text}" data-all="All results for “{text}”"
    data-facet-kind="Kind" data-facet-team="Team" data-others="{n} more" data-clear="Clear filters"
    data-nearest="Nearest names" data-without="Without filters: {n}" """
)

_HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy"
  content="default-src 'self'; script-src 'self'; require-trusted-types-for 'script'">
<script src="{base}assets/javascripts/{script}" defer></script></head><body>"""

BOX = (
    _HEAD.format(title="A service", base="../", script="sothat-search.js")
    + f"""<div class="st-search" data-base="../" data-find="find.html" {_LABELS}>
  <form class="st-search__form" role="search" action="../find.html">
    <input class="st-search__input" type="search" name="q" role="combobox" aria-label="Search" aria-expanded="false"
      aria-controls="st-search-list" aria-autocomplete="list" autocomplete="off" spellcheck="false">
  </form>
  <div class="st-search__panel" hidden>
    <div class="st-search__list" id="st-search-list" role="listbox" aria-label="Results"></div>
  </div>
  <p class="st-search__status" role="status"></p>
</div><textarea aria-label="Something else"></textarea></body></html>"""
)

FIND = (
    _HEAD.format(title="Find", base="", script="sothat-find.js")
    + f"""<div class="st-find" data-base="" data-facets="kind team" {_LABELS}>
  <form class="st-find__form" role="search">
    <label for="st-find-q">Search</label> <input id="st-find-q" type="search" name="q" autocomplete="off">
  </form>
  <p class="st-find__status" role="status"></p>
  <div class="st-find__filters" role="group" aria-label="Filters"></div>
  <ol class="st-find__results"></ol>
  <div class="st-find__help" hidden></div>
  <button type="button" class="st-find__more" hidden>Show more</button>
</div></body></html>"""
)


def write_site(folder: Path, records: Iterable[Record]) -> None:
    """A site that has the search, a Find page and one page in a folder."""
    shutil.copytree(SCRIPTS, folder / "assets" / "javascripts", dirs_exist_ok=True)
    pages = {"services/page.html": BOX.encode(), "find.html": FIND.encode()}
    for path, content in (pages | build_search(records)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@contextlib.contextmanager
def opened(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of a fresh context; an error of a script fails the test."""
    context = chromium.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
    try:
        page.goto(address)
        yield page
        assert errors == []
    finally:
        context.close()
