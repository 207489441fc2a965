"""What people come for, in three clicks and one query at most: by mouse, by keyboard alone and on a phone."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

Way = Literal["mouse", "keyboard", "phone"]
WAYS: tuple[Way, ...] = ("mouse", "keyboard", "phone")
MOST_CLICKS = 3
MOST_TABS = 120


class Reader:
    """Somebody in front of the home page, whose clicks (or strokes of Enter) and queries are counted."""

    def __init__(self, page: Page, way: Way) -> None:
        self.page = page
        self.way = way
        self.clicks = 0
        self.queries = 0

    def search(self, words: str, name: str) -> None:
        """Types words into the header's search and opens the result of that name, which must be among the first two."""
        self.queries += 1
        if self.way == "keyboard":
            self.page.keyboard.press("/")
        else:
            self._click(self.page.locator(".st-search__open" if self.way == "phone" else ".st-search__input"))
        self.page.keyboard.type(words)
        hits = self.page.locator(".st-hit")
        # Whoever types sees answers to the first letters too.
        expect(hits.last).to_contain_text(f"“{words}”")
        names = hits.locator(".st-hit__name").all_text_contents()[:2]
        assert name in names
        if self.way == "keyboard":
            for _ in range(names.index(name) + 1):
                self.page.keyboard.press("ArrowDown")
            self._enter()
        else:
            self._click(hits.nth(names.index(name)))
        expect(self.page.locator("h1")).to_have_text(name)

    def follow(self, link: Locator) -> None:
        """Goes to a link and follows it; by keyboard it must be reached with Tab, and be seen when it is."""
        if self.way != "keyboard":
            self._click(link)
            return
        for _ in range(MOST_TABS):
            if link.evaluate("link => link === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        assert link.evaluate("link => getComputedStyle(link).outlineStyle !== 'none'"), "the focus is not seen"
        self._enter()

    def sees(self, part: Locator) -> None:
        expect(part).to_be_in_viewport()

    def _click(self, what: Locator) -> None:
        self.clicks += 1
        if self.way == "phone":
            what.tap()
        else:
            what.click()

    def _enter(self) -> None:
        self.clicks += 1
        self.page.keyboard.press("Enter")


@pytest.fixture(params=WAYS)
def reader(chromium: Browser, example_url: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    phone = request.param == "phone"
    size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
    context = chromium.new_context(viewport=size, has_touch=phone, is_mobile=phone, reduced_motion="reduce")
    # Nothing is sent from here: what the site hands over to another program stops at its door.
    reader = Reader(context.new_page(), request.param)
    reader.page.goto(example_url)
    yield reader
    context.close()
    assert reader.clicks <= MOST_CLICKS
    assert reader.queries <= 1


def test_who_sets_up_a_laptop(reader: Reader) -> None:
    reader.search("laptop", "Work devices")
    expect(reader.page.locator("h1")).not_to_contain_text("aptop")
    reader.sees(reader.page.locator(".st-kicker a", has_text="IT desk"))


def test_what_to_bring_for_it_and_by_when_it_comes(reader: Reader) -> None:
    reader.search("laptop", "Work devices")
    first = reader.page.locator(".st-promise__row").first
    expect(first.locator(".st-promise__what")).to_contain_text("A device set up for the role")
    reader.sees(first.locator(".st-promise__when", has_text="5 working days"))
    reader.sees(first.locator(".st-promise__bring", has_text="Role, place, first day"))
    expect(first.locator(".st-promise__bring li")).to_have_count(1)


def test_what_my_own_team_owes_others(reader: Reader) -> None:
    page = reader.page
    reader.follow(page.locator(".st-home a[href='teams/index.html']"))
    reader.follow(page.locator(".md-content a[href$='recruiting.html']:visible").first)
    reader.follow(page.locator(".st-places a", has_text="What we owe"))
    owes = page.locator("section", has=page.locator("#section--owes"))
    reader.sees(owes.locator("h2"))
    reader.sees(owes.locator("tbody tr").first)
    assert owes.locator("tbody tr").count() > 3
    expect(owes.get_by_role("link", name="what everyone owes")).to_be_visible()


def test_say_that_an_answer_is_late(reader: Reader) -> None:
    reader.search("heating", "Workplaces")
    button = reader.page.locator(".st-promise").get_by_role("link", name="Something not right?")
    mail = unquote(button.get_attribute("href") or "")
    assert mail.startswith("mailto:partnership@tannried.example?subject=Workplaces&body=About: Workplaces")
    for asked in ("catalog/services/support/workplaces.yaml", "as I saw it", "the other side may say", "would help"):
        assert asked in mail
    button.evaluate(
        "button => button.addEventListener('click', (event) => { event.preventDefault(); button.dataset.done = 1; })"
    )
    reader.follow(button)
    expect(button).to_have_attribute("data-done", "1")


def test_why_payroll_matters_to_who_pays(reader: Reader) -> None:
    reader.search("payroll", "Monthly payroll")
    reader.follow(reader.page.locator(".st-places a", has_text="So that"))
    reader.sees(reader.page.locator("#section--so-that"))
    customer = reader.page.locator("section:has(#section--so-that) a[href*='customers/']:visible")
    assert customer.count() > 0
