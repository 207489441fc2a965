"""What a reader does in a browser, on the example company's site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = ("index.html", "services/index.html", "services/hiring.html", "teams/people.html", "objectives/index.html")
MORE = ("customers/audiologists.html", "charters/production--recruiting.html", "asked.html", "health.html", "find.html")


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def test_from_a_service_to_the_customer_who_pays(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}services/hiring.html")
    page.locator(".st-chain__end a[href*='customers/']").last.click()
    assert "/customers/" in page.url
    page.locator(".st-tree").first.wait_for()


def test_found_by_an_alias(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}index.html")
    page.keyboard.press("/")
    page.keyboard.type("Stellenausschreibung")
    expect(page.locator(".st-hit").last).to_contain_text("Stellenausschreibung")
    page.locator(".st-hit").first.click()
    assert page.url.endswith("services/hiring.html")


def test_what_to_bring_is_seen_without_scrolling(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}services/hiring.html")
    box = page.locator(".st-promise__bring").first.bounding_box()
    assert box
    assert box["y"] + box["height"] < 900


@pytest.mark.parametrize("path", [*PAGES, *MORE])
def test_nothing_stands_out_of_a_phone(page: Page, example_url: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(example_url + path)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert wide == 0


def test_a_charter_on_paper(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}charters/finance--recruiting.html")
    page.emulate_media(media="print")
    names = (".md-header", ".st-places", ".st-line", ".st-digest")
    shown = {name: page.locator(name).first.is_visible() for name in names}
    page.emulate_media(media="screen")
    assert shown == {".md-header": False, ".st-places": False, ".st-line": True, ".st-digest": True}
