"""For us: the reader's team, asked for once and kept in the browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, example_url: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{example_url}find.html")
    yield page
    context.close()


def test_asked_once_then_one_click(page: Page, example_url: str) -> None:
    page.get_by_label("Which team are you in?").select_option("Finance")
    chip = page.get_by_role("button", name="For us: Finance")
    expect(chip).to_be_focused()
    expect(chip).to_have_attribute("aria-pressed", "false")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("?partner=Finance&partner=Everyone")
    whom = page.get_by_role("group", name="For whom")
    expect(whom.get_by_label("Finance")).to_be_checked()
    expect(whom.get_by_label("Everyone")).to_be_checked()
    chip.click()
    assert page.url.endswith("find.html")
    page.goto(f"{example_url}find.html?q=pay")
    expect(page.get_by_role("button", name="For us: Finance")).to_be_visible()
    expect(page.get_by_label("Which team are you in?")).to_be_hidden()
    page.get_by_role("link", name="Page of your team").click()
    assert page.url.endswith("teams/finance.html")


def test_who_would_not_say_is_not_asked_again(page: Page) -> None:
    page.get_by_role("button", name="Not now").click()
    page.reload()
    ask = page.get_by_role("button", name="Which team are you in?")
    expect(ask).to_be_visible()
    expect(page.get_by_role("combobox", name="Which team are you in?")).to_be_hidden()
    ask.click()
    expect(page.get_by_role("combobox", name="Which team are you in?")).to_be_focused()


def test_a_teams_page_can_be_made_ones_own(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}teams/finance.html")
    mine = page.get_by_role("button", name="This is my team")
    mine.click()
    expect(mine).to_have_attribute("aria-pressed", "true")
    page.goto(f"{example_url}find.html")
    expect(page.get_by_role("button", name="For us: Finance")).to_be_visible()
    page.goto(f"{example_url}teams/finance.html")
    expect(mine).to_have_attribute("aria-pressed", "true")
    mine.click()
    expect(mine).to_have_attribute("aria-pressed", "false")


@pytest.mark.complains  # the theme's own script does
def test_a_browser_that_keeps_nothing_can_search_all_the_same(chromium: Browser, example_url: str) -> None:
    context = chromium.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
    page = context.new_page()
    page.goto(f"{example_url}find.html")
    page.get_by_label("Which team are you in?").select_option("Finance")
    expect(page.get_by_role("button", name="For us: Finance")).to_be_visible()
    context.close()
