"""The box in the header, as somebody with a keyboard, a mouse or a screen reader meets it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import serving
from tests.search.browser import opened, write_site
from tests.search.company import HOSTILE, RECORDS

pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path / "under" / "path", [*RECORDS, HOSTILE])
    return tmp_path


def test_slash_words_arrows_and_enter(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        box = page.get_by_role("combobox")
        page.keyboard.press("/")
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        page.keyboard.type("payroll")
        first = page.get_by_role("option").first
        expect(first).to_have_accessible_name(re.compile("^Payroll Service People Operations Everybody is paid right"))
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
        expect(box).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        expect(first).to_have_attribute("aria-selected", "true")
        assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
        page.keyboard.press("ArrowUp")
        expect(first).to_have_attribute("aria-selected", "false")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}under/path/services/payroll.html")


def test_enter_ahead_of_the_answer_follows_the_first_result(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        page.keyboard.press("Control+k")
        page.keyboard.type("rota\n")
        page.wait_for_url(f"{address}under/path/services/shift-planning.html")


def test_only_the_last_of_quick_questions_is_answered(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        page.keyboard.press("/")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/search/x/" in request.url else None)
        page.keyboard.type("south gate", delay=15)
        expect(page.get_by_role("option").first).to_contain_text("Parking spaces")
        expect(page.get_by_role("option").last).to_contain_text("All results for “south gate”")
        assert len(asked) == len(set(asked))


def test_escape_hides_then_empties_then_leaves(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        box = page.get_by_role("combobox")
        box.click()
        page.keyboard.type("vpn")
        expect(page.get_by_role("listbox")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_value("vpn")
        page.keyboard.press("Escape")
        expect(box).to_have_value("")
        page.keyboard.press("Escape")
        expect(box).not_to_be_focused()


def test_escape_ahead_of_the_answer_is_heeded(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        box = page.get_by_role("combobox")
        box.click()
        page.keyboard.type("v")
        expect(page.get_by_role("listbox")).to_be_visible()
        page.keyboard.type("pn")
        page.keyboard.press("Escape")
        page.wait_for_timeout(400)
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_value("vpn")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}under/path/services/vpn.html")


def test_a_slash_in_another_field_is_a_slash(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        other = page.get_by_label("Something else")
        other.click()
        page.keyboard.type("a/b")
        expect(other).to_have_value("a/b")


def test_results_say_why_and_lead_to_the_find_page(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        box = page.get_by_role("combobox")
        options = page.get_by_role("option")
        box.fill("rota")
        expect(options.first).to_contain_text("also called “rota”")
        box.fill("onbording")
        expect(options.first).to_contain_text("spelled nearly: “Onboarding”")
        box.fill("south gate")
        expect(options.first).to_contain_text("in the text: ")
        expect(options.first.locator("mark")).to_have_text(["south", "gate"])
        options.last.click()
        page.wait_for_url(f"{address}under/path/find.html?q=south+gate")
        expect(page.get_by_role("listitem").first).to_contain_text("Parking")


def test_nothing_found_is_said(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        page.get_by_role("combobox").fill("qqqqzzzz")
        expect(page.get_by_role("status")).to_have_text("Nothing found")


def test_texts_never_become_markup(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        page.get_by_role("combobox").fill("hasOwnProperty stands")
        expect(page.get_by_role("option").first).to_contain_text("<img src=x onerror=alert(1)>")
        expect(page.get_by_role("option").first).to_contain_text("<svg onload=alert(3)>")
        assert page.locator(".st-search img, .st-search b, .st-search script, .st-search svg").count() == 0


def test_a_page_opened_as_a_file_says_what_it_needs(chromium: Browser, site: Path) -> None:
    page = chromium.new_page()
    page.goto((site / "under" / "path" / "services" / "page.html").as_uri())
    page.get_by_role("combobox").fill("payroll")
    expect(page.get_by_role("status")).to_have_text("The search needs a server")
    page.close()


def test_a_site_replaced_meanwhile_is_read_anew(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        box = page.get_by_role("combobox")
        box.click()
        page.wait_for_load_state("networkidle")
        write_site(site / "under" / "path", RECORDS[5:])
        box.fill("laptops")
        expect(page.get_by_role("option").first).to_contain_text("Laptops and phones")


def test_a_search_that_cannot_be_read_says_so(chromium: Browser, site: Path) -> None:
    with serving(site) as address, opened(chromium, f"{address}under/path/services/page.html") as page:
        (site / "under" / "path" / "search" / "v.txt").unlink()
        page.get_by_role("combobox").fill("laptops")
        expect(page.get_by_role("status")).to_have_text("The search could not be read")
