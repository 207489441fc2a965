"""Every page of the example: no barrier that axe finds, and no more bytes than a slow line carries in a moment."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.site.axe import barriers, result, start

MOST_BYTES = 150_000

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
Look = tuple[Scheme, int]
LOOKS: tuple[Look, ...] = tuple(product(SCHEMES, (1280, 390)))

# One of each kind, with all that its kind can have.
KINDS = (
    "404.html",
    "services/hiring.html",
    "teams/operations.html",
    "customers/audiologists.html",
    "charters/production--recruiting.html",
    "rules/ST101.html",
    "index.html",
    "find.html",
    "ask.html",
    "asked.html",
    "changes.html",
    "health.html",
    "map.html",
    "obligations.html",
    "reviews.html",
    "services/index.html",
    "teams/index.html",
    "customers/index.html",
    "objectives/index.html",
    "charters/index.html",
    "rules/index.html",
)


@dataclass(frozen=True)
class Visit:
    """What one page showed: the barriers, and the files that it loaded, itself first."""

    barriers: list[str]
    loaded: list[str]


@pytest.fixture(scope="module")
def pages(chromium: Browser) -> Iterator[dict[Look, Page]]:
    """A page for each scheme and width, kept from address to address."""
    contexts = [
        chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        for scheme, width in LOOKS
    ]
    yield {look: context.new_page() for look, context in zip(LOOKS, contexts, strict=True)}
    for context in contexts:
        context.close()


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    start(page)


def visit(page: Page) -> Visit:
    loaded = "[location.href, ...performance.getEntriesByType('resource').map(({name}) => name)]"
    return Visit(result(page), page.evaluate(loaded))


def visit_all(pages: dict[Look, Page], url: str, paths: list[str]) -> dict[str, Visit]:
    """Each page once, in one scheme and width after the other; as many at a time as there are of those."""
    visits: dict[str, Visit] = {}
    for some in (paths[at : at + len(pages)] for at in range(0, len(paths), len(pages))):
        for path, page in zip(some, pages.values(), strict=False):
            open_page(page, url + path)
        visits |= {path: visit(page) for path, page in zip(some, pages.values(), strict=False)}
    return visits


@pytest.fixture(scope="module")
def visits(pages: dict[Look, Page], example_site: Path, example_url: str) -> dict[str, Visit]:
    paths = sorted(path.relative_to(example_site).as_posix() for path in example_site.rglob("*.html"))
    return visit_all(pages, example_url, paths)


def test_axe_finds_what_is_there_to_find(pages: dict[Look, Page], example_url: str) -> None:
    page = pages["light", 1280]
    page.goto(f"{example_url}index.html")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [each.split()[0] for each in barriers(page)] == ["button-name"]


def test_every_page_is_free_of_barriers(visits: dict[str, Visit]) -> None:
    assert {path: each.barriers for path, each in visits.items() if each.barriers} == {}
    assert len(visits) > 150


@pytest.mark.parametrize("path", KINDS)
def test_each_kind_in_both_schemes_and_widths(pages: dict[Look, Page], example_url: str, path: str) -> None:
    for page in pages.values():
        open_page(page, example_url + path)
    found = {look: visit(page).barriers for look, page in pages.items()}
    assert {look: each for look, each in found.items() if each} == {}


@pytest.mark.parametrize("look", [("light", 1280), ("dark", 390)])
def test_what_a_reader_opens(pages: dict[Look, Page], example_url: str, look: Look) -> None:
    page = pages[look]
    page.goto(f"{example_url}index.html")
    page.keyboard.press("/")
    page.keyboard.type("laptop")
    page.locator(".st-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert barriers(page) == []
    for query, seen in (
        ("q=pay", ".st-find__result"),
        ("q=qqqqzzzz", ".st-find__ask"),
        ("kind=Nothing", ".st-find__without"),
    ):
        page.goto(f"{example_url}find.html?{query}")
        page.locator(seen).first.wait_for()
        assert barriers(page) == []


def test_no_page_is_heavy(visits: dict[str, Visit], example_site: Path, example_url: str) -> None:
    @cache
    def size(address: str) -> int:
        path = address.removeprefix(example_url).split("?")[0].split("#")[0]
        return len(gzip.compress((example_site / path).read_bytes(), 6))

    weights = {path: sum(map(size, set(each.loaded))) for path, each in visits.items()}
    assert {path: weight for path, weight in weights.items() if weight > MOST_BYTES} == {}
    assert min(weights.values()) > 30_000, "what a page loads was not seen"
