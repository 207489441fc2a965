"""Fifty queries and more over the example company, in the browser, on its built site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

LINES = Path(__file__).with_name("example_queries.txt").read_text("utf-8").splitlines()
QUERIES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]

ASK = """async (query) => {
  const { openIndex } = await import(new URL("assets/javascripts/sothat-index.js", document.baseURI).href);
  const { hits } = await openIndex(new URL("./", document.baseURI)).search(query);
  return hits.map(({ record }) => record.id);
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser, example_url: str) -> Iterator[Page]:
    page = chromium.new_page()
    page.goto(f"{example_url}index.html")
    yield page
    page.close()


def test_the_list_is_long_enough() -> None:
    assert len({query for query, _ in QUERIES}) >= 50


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_wanted_is_first_or_second(page: Page, query: str, wanted: str) -> None:
    found: list[str] = page.evaluate(ASK, query)
    assert wanted in found[:2], found
