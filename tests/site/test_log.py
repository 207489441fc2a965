"""What was asked and answered, narrowed down; and what waits, on the pages of the teams concerned."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.axe import barriers


@pytest.fixture
def page(chromium: Browser, example_url: str) -> Iterator[Page]:
    page = chromium.new_page(base_url=example_url)
    yield page
    page.close()


def test_choices_combine_and_stand_in_the_address(page: Page) -> None:
    page.goto("asked.html")
    entries = page.locator(".st-entry:visible")
    every = entries.count()
    page.get_by_label("Kind").select_option("concern")
    concerns = entries.count()
    assert 0 < concerns < every
    page.get_by_label("Answer").select_option("late")
    expect(entries).to_have_count(1)
    expect(page.locator(".st-log [role=status]")).to_have_text(f"1 of {every} entries shown")
    assert page.url.endswith("asked.html?state=late&kind=concern")
    assert barriers(page) == []
    page.reload()
    expect(entries).to_have_count(1)
    page.go_back()
    expect(entries).to_have_count(concerns)
    page.get_by_role("button", name="Show all").click()
    expect(entries).to_have_count(every)
    expect(page.get_by_label("Answer")).to_be_focused()


def test_no_choice_ends_in_nothing(page: Page) -> None:
    page.goto("asked.html?state=waiting")
    open_choices = page.locator(".st-log option:not([disabled])").evaluate_all(
        "all => all.map((each) => each.textContent)"
    )
    assert not [each for each in open_choices if each.endswith("(0)")]


@pytest.mark.parametrize("team", ["facilities", "it"])
def test_what_waits_stands_on_the_page_of_the_team(page: Page, team: str) -> None:
    page.goto(f"teams/{team}.html")
    expect(page.locator(".st-reach")).to_contain_text("the oldest for")
    expect(page.locator("section:has(#section--waiting) .st-entry").first).to_contain_text("waits for")


def test_an_entry_that_has_moved_on_is_gone_to(page: Page) -> None:
    moved = json.dumps({"items": [{"id": "long-ago", "address": "asked.html?state=waiting#voice--late-shortlist"}]})
    page.route("**/api/voice.json", lambda route: route.fulfill(body=moved, content_type="application/json"))
    page.goto("asked.html#voice--long-ago")
    page.wait_for_url("**/asked.html?state=waiting#voice--late-shortlist")


def test_an_entry_on_the_page_is_not_looked_up(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("asked.html#voice--late-shortlist")
    page.wait_for_load_state("networkidle")
    assert not [each for each in asked if each.endswith("voice.json")]
