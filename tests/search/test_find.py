"""The Find page: filters that combine, counts, the address, and help."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import serving
from tests.search.browser import opened, write_site
from tests.search.company import RECORDS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("find")
    write_site(folder, RECORDS)
    with serving(folder) as address:
        yield f"{address}find.html"


def test_everything_is_there_before_anything_is_typed(chromium: Browser, address: str) -> None:
    with opened(chromium, address) as page:
        expect(page.get_by_role("status")).to_have_text(f"{len(RECORDS)} results")
        expect(page.get_by_role("listitem")).to_have_count(20)
        page.get_by_role("button", name="Show more").click()
        expect(page.get_by_role("listitem")).to_have_count(40)
        expect(page.get_by_role("listitem").nth(20).get_by_role("link")).to_be_focused()


def test_filters_combine_and_offer_nothing_empty(chromium: Browser, address: str) -> None:
    with opened(chromium, address) as page:
        kinds = page.get_by_role("group", name="Kind")
        teams = page.get_by_role("group", name="Team")
        kinds.get_by_label("deliverable 6").click()
        expect(page.get_by_role("status")).to_have_text("6 results")
        expect(teams.get_by_label("Finance 1")).to_be_visible()
        expect(teams.get_by_label("Legal")).to_be_hidden()
        teams.get_by_label("Finance 1").click()
        expect(page.get_by_role("status")).to_have_text("1 result")
        expect(teams.get_by_label("Finance 1")).to_be_focused()
        expect(teams.get_by_label("IT Desk 3")).to_be_visible()
        assert page.url.endswith("?kind=deliverable&team=Finance")
        page.go_back()
        expect(page.get_by_role("status")).to_have_text("6 results")
        page.get_by_role("button", name="Clear filters").click()
        expect(page.get_by_role("status")).to_have_text(f"{len(RECORDS)} results")


def test_a_search_can_be_sent_to_a_colleague(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}?q=monthly+pay&kind=deliverable") as page:
        expect(page.get_by_label("Search")).to_have_value("monthly pay")
        expect(page.get_by_label("deliverable")).to_be_checked()
        expect(page.get_by_role("listitem").first).to_contain_text("Monthly pay")


def test_a_value_that_there_is_not_can_be_taken_back(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}?team=Gone&q=payroll") as page:
        expect(page.get_by_role("status")).to_have_text("Nothing found")
        page.get_by_role("button", name="Without filters").click()
        expect(page.get_by_role("listitem").first).to_contain_text("Payroll")


def test_nothing_found_shows_the_nearest_names(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}?q=prchsng") as page:
        expect(page.get_by_role("status")).to_have_text("Nothing found")
        expect(page.get_by_text("Nearest names")).to_be_visible()
        expect(page.get_by_role("link", name="Purchase orders")).to_be_visible()
