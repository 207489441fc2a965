"""The Find page on a phone: results come before filters, which one button unfolds."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.axe import barriers


@pytest.fixture
def page(chromium: Browser, example_url: str) -> Iterator[Page]:
    page = chromium.new_page(base_url=example_url, viewport={"width": 390, "height": 844})
    page.goto("find.html?q=pay")
    expect(page.locator(".st-find__result").first).to_be_visible()
    yield page
    page.close()


def test_the_first_result_is_seen_without_scrolling(page: Page) -> None:
    box = page.locator(".st-find__result").first.bounding_box()
    assert box
    assert box["y"] + box["height"] < 844
    assert barriers(page) == []


def test_the_keyboard_unfolds_filters_and_their_number_is_said(page: Page) -> None:
    filters = page.get_by_role("group", name="Filters")
    button = page.get_by_role("button", name="Filters", exact=True)
    expect(filters).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(filters.get_by_role("checkbox", checked=True)).to_have_count(1)
    button = page.get_by_role("button", name="Filters: 1 chosen")
    assert barriers(page) == []
    button.press("Enter")
    expect(filters).to_be_hidden()
    expect(button).to_be_visible()


def test_on_a_wide_screen_filters_are_always_there(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(page.get_by_role("group", name="Filters")).to_be_visible()
    expect(page.locator(".st-find__fold")).to_be_hidden()
