"""The calendars, judged by a library that reads them."""

from dataclasses import replace
from datetime import date, timedelta
from gettext import NullTranslations
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from sothat.render.calendar import calendars
from sothat.render.publisher import Publisher
from sothat.render.words import Words
from sothat.views.book import Book
from sothat.views.reviews import all_reviews
from tests.views.kit import base_book, laid_over

HERE = Publisher("Northwind", "https://intranet.example/sothat/")


def made(book: Book, publisher: Publisher = HERE) -> dict[str, bytes]:
    return calendars(book, publisher, Words(NullTranslations(), book.today))


def events(data: bytes) -> list[Event]:
    return list(Calendar.from_ical(data.decode()).walk("VEVENT"))


def test_every_review_with_a_day_is_an_event_of_that_day() -> None:
    book = base_book()
    found = {str(event["SUMMARY"]): event for event in events(made(book)["reviews.ics"])}
    assert sorted(event.decoded("DTSTART") for event in found.values()) == [
        each.review.due for each in all_reviews(book) if each.review.due
    ]
    payroll = found["Review: Payroll"]
    assert payroll.decoded("DTEND") == payroll.decoded("DTSTART") + timedelta(days=1)
    assert payroll["URL"] == "https://intranet.example/sothat/services/payroll.html"
    assert "Held by: People Operations" in payroll["DESCRIPTION"]
    assert payroll.decoded("DTSTAMP").date() == book.today
    assert payroll["TRANSP"] == "TRANSPARENT"


def test_a_calendar_says_what_it_is() -> None:
    calendar = Calendar.from_ical(made(base_book())["calendars/finance.ics"].decode())
    assert str(calendar["X-WR-CALNAME"]) == "Reviews: Finance"
    assert (str(calendar["VERSION"]), str(calendar["METHOD"])) == ("2.0", "PUBLISH")
    assert str(calendar["PRODID"]) == "-//sothat//reviews//EN"


def test_a_team_has_its_own_reviews_alone() -> None:
    files = made(base_book())
    own = {str(event["SUMMARY"]) for event in events(files["calendars/finance.ics"])}
    assert own == {"Review: Accounts", "Review of the charter: Finance – People Operations"}
    assert events(files["calendars/line-care.ics"]) == []


def test_an_event_that_moves_keeps_its_id_and_is_newer(tmp_path: Path) -> None:
    last = "voice: {channels: [{kind: chat, to: here}], review: {every: 3 months, last: 2026-11-20}}\n"
    before = {str(each["SUMMARY"]): each for each in events(made(base_book())["reviews.ics"])}["Review: Payroll"]
    later = replace(laid_over(tmp_path, services__payroll=last), today=date(2026, 11, 25))
    after = {str(each["SUMMARY"]): each for each in events(made(later)["reviews.ics"])}["Review: Payroll"]
    assert before["UID"] == after["UID"]
    assert before.decoded("DTSTART") != after.decoded("DTSTART")
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")


def test_ids_differ_within_a_site_and_between_sites() -> None:
    uids = [str(event["UID"]) for event in events(made(base_book())["reviews.ics"])]
    assert len(set(uids)) == len(uids)
    elsewhere = [str(event["UID"]) for event in events(made(base_book(), Publisher("Another"))["reviews.ics"])]
    assert not set(uids) & set(elsewhere)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made(base_book()) == made(base_book())


@pytest.mark.parametrize(
    "text", ["a\\nEND:VEVENT\\nBEGIN:VEVENT\\nATTACH:http://x.invalid;X=1,2;3\\", "ä€🎧," * 40, "a;b,c\\d"]
)
def test_texts_stay_texts(tmp_path: Path, text: str) -> None:
    quoted = text.replace("\\", "\\\\")
    book = laid_over(tmp_path, services__payroll=f'name: "{quoted}"\n')
    data = made(book)["reviews.ics"]
    assert f"Review: {text}" in [str(event["SUMMARY"]) for event in events(data)]
    assert not any("ATTACH" in event for event in events(data))
    assert len(events(data)) == sum(each.review.due is not None for each in all_reviews(book))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()
