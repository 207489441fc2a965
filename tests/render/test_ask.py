"""The files and the page for asking, and what a reader does with them in a browser."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from sothat.basics.dates import UNITS, Duration, WorkingTime, add
from sothat.render import Renderer
from tests.render.kit import Marked, renderer
from tests.views.kit import base_book, laid_over

PAY = "ask.html?item=monthly-payroll/pay-correction&start=2026-11-20"


def asked(by: Renderer) -> dict[str, bytes]:
    files = by.ask_files()
    return dict(zip(files.paths, files, strict=True))


def test_a_file_says_what_to_bring_and_who_decides() -> None:
    files = asked(renderer(base_book()))
    assert set(files) == {"api/ask/accounts.json", "api/ask/payroll.json"}
    pay = json.loads(files["api/ask/payroll.json"])
    (item,) = pay["items"]
    assert item["clock"] == {"count": 5, "unit": "working day", "after": ["confirmed-hours"]}
    assert item["sentences"][0]["text"].startswith("so that nurses stay with us")
    assert item["measures"] == ["How many payslips are right the first time? (at least 99 %)"]
    assert pay["duties"]["confirmed-hours"]["when"] == "within 3 working days after the request"
    assert pay["decisions"][0]["by"] == "People Operations"
    assert pay["declines"][0]["appeal"] == {"name": "People", "address": "teams/people.html"}


def test_its_phrases_are_in_the_words_of_the_site() -> None:
    pay = json.loads(asked(renderer(base_book(), translations=Marked()))["api/ask/payroll.json"])
    assert pay["duties"]["confirmed-hours"]["when"].startswith("⟦within ")


def test_texts_stay_as_they_were_typed(tmp_path: Path) -> None:
    text = '<b onclick="x">&amp; {title} </script>'
    declines = f"declines:\n  - {{what: '{text}', because: '{text}', appeal_to: people}}\n"
    contact = "how_to_request: {kind: email, to: pay&roll@care.example}\n"
    book = laid_over(tmp_path, services__payroll=declines + contact)
    pay = json.loads(asked(renderer(book))["api/ask/payroll.json"])
    assert pay["declines"][0]["what"] == text
    assert pay["send"]["address"] == "mailto:pay%26roll@care.example?subject={title}&body={body}"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    yield page
    page.close()


def brief(page: Page, number: int = 0) -> str:
    sheet = page.locator(".st-ask__sheet pre").nth(number)
    sheet.wait_for()
    return sheet.inner_text()


def test_days_are_computed_as_everywhere_else(page: Page, example_url: str) -> None:
    chance = random.Random(1)
    cases = []
    for _ in range(600):
        start = date(2023, 1, 1) + timedelta(days=chance.randrange(3000))
        count = chance.choice((1, 2, 5, 12, 47, chance.randrange(1, 3000)))
        cases.append((start.isoformat(), count, chance.choice(UNITS), chance.randrange(1, 8)))
    cases += [("2024-02-29", 1, "year", 5), ("2026-01-31", 1, "month", 5), ("2026-11-16", 999999, "year", 5)]
    page.goto(f"{example_url}ask.html")
    script = """async cases => {
        const { add } = await import(new URL("assets/javascripts/sothat-days.js", document.baseURI));
        return cases.map(([day, count, unit, days]) => add(day, { count, unit }, days));
    }"""
    wanted = [
        add(date.fromisoformat(day), Duration(count, unit), WorkingTime(8, days)).isoformat()
        for day, count, unit, days in cases
    ]
    assert page.evaluate(script, cases) == wanted


def test_addresses_are_encoded_as_everywhere_else(page: Page, example_url: str) -> None:
    text = "Müller's (50 %) & <b>{body}</b>!*~-_.\n1/2 😀"
    page.goto(f"{example_url}ask.html")
    script = """async text => {
        const { filled } = await import(new URL("assets/javascripts/sothat-brief.js", document.baseURI));
        const both = filled("https://d.example/?t={title}&b={body}", text, text, "");
        return [both, filled("https://d.example/?b={body}", "", text.repeat(200), "CUT")];
    }"""
    short, cut = page.evaluate(script, text)
    assert short == f"https://d.example/?t={quote(text, safe='')}&b={quote(text, safe='')}"
    assert len(cut) <= 1900
    assert parse_qs(urlsplit(cut).query)["b"][0].endswith("…\nCUT")


def test_a_brief_fills_itself(page: Page, example_url: str) -> None:
    page.goto(example_url + PAY)
    text = brief(page)
    assert "Request to Payroll, Monthly payroll" in text
    assert "It starts on 20 November 2026." in text
    assert "1. Corrected pay (need)" in text
    assert "At the latest on 25 November 2026" in text
    assert "[ ] The slip, the line that is wrong, and what it should say (the clock starts when this is there)" in text
    assert "by 27 November 2026. If nobody has answered by then: It is paid, marked as under review." in text
    page.get_by_role("checkbox", name="The slip, the line that is wrong, and what").last.check()
    assert "[x] The slip" in brief(page)


def test_without_a_customer_it_is_a_like(page: Page, example_url: str) -> None:
    page.goto(example_url + PAY)
    page.get_by_label("None that I can name").check()
    assert "1. Corrected pay (like)" in brief(page)
    assert "When: as capacity allows; a no is fine" in brief(page)
    page.get_by_role("textbox", name="So that …").fill("so that a clinic is called back")
    assert "1. Corrected pay (need)" in brief(page)
    assert "so that a clinic is called back" in brief(page)


def test_several_things_are_asked_one_by_one_and_the_address_says_which(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}ask.html?item=work-devices/ready-device&item=monthly-payroll/pay-certificate")
    assert "(need)" in brief(page, 0)
    assert "(like)" in brief(page, 1)
    page.get_by_label("Pay on the 27th").check()
    assert page.url.endswith("&item=monthly-payroll/monthly-pay")
    page.get_by_label("Certificate of earnings").uncheck()
    assert "pay-certificate" not in page.url
    assert "Certificate" not in brief(page, 1)


def test_what_is_declined_has_its_reason_and_its_sentences(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}ask.html?declined=monthly-payroll/0")
    place = page.locator(".st-ask__refusal")
    place.wait_for()
    assert "It doubles the work of each run" in place.inner_text()
    assert "Thank you for asking. We do not do this: Pay split over several bank accounts." in place.inner_text()
    assert page.locator(".st-ask__brief").is_hidden()


def test_something_is_found_by_typing_with_the_keyboard_alone(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}ask.html")
    page.get_by_label("Type what you need").focus()
    page.keyboard.type("laptop")
    page.locator(".st-ask__hit").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".st-ask__service").wait_for()
    assert page.evaluate("document.activeElement.type") == "checkbox"


def test_a_deliverable_leads_to_ask(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}services/monthly-payroll.html")
    page.get_by_role("link", name="Ask for this").nth(1).click()
    assert "1. Corrected pay" in brief(page)


def test_a_brief_can_be_downloaded(page: Page, example_url: str) -> None:
    page.goto(example_url + PAY)
    text = brief(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download").click()
    assert started.value.suggested_filename == "request-monthly-payroll.txt"
    assert started.value.path().read_text(encoding="utf-8").split() == text.split()


def test_what_is_unknown_is_said(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}ask.html?item=no-such/thing&item=../../x")
    page.get_by_text("There is nothing of that name to ask for any more.").wait_for()


def test_without_scripts_there_is_a_sheet_for_paper(chromium: Browser, example_url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example_url}ask.html")
    assert page.get_by_role("heading", name="The request brief, on paper").is_visible()
    assert page.locator(".st-ask__form").is_hidden()
    context.close()


def test_on_paper_there_is_the_brief_alone(page: Page, example_url: str) -> None:
    page.goto(example_url + PAY)
    brief(page)
    page.emulate_media(media="print")
    shown = [page.locator(name).first.is_visible() for name in (".st-ask__sheet pre", ".st-ask__form", ".st-ask__acts")]
    page.emulate_media(media="screen")
    assert shown == [True, False, False]


def test_the_brief_goes_through_the_policys_form(page: Page, example_url: str) -> None:
    page.goto(f"{example_url}ask.html?item=invoicing/matching-invoice&start=2026-11-20")
    text = brief(page)
    sent = urlsplit(page.get_by_role("link", name="Send").get_attribute("href") or "")
    assert sent.hostname == "forms.tannried.example"
    slots = parse_qs(sent.query)
    assert (slots["service"], slots["team"]) == (["invoicing"], ["finance"])
    assert slots["title"] == ["Invoicing: An invoice that matches the prescription"]
    assert slots["text"][0].split("…")[0] in text
