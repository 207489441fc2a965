from dataclasses import replace
from datetime import date
from gettext import NullTranslations

from lxml import etree, html

from sothat.changes import Direction, Fact
from sothat.changes.change import parts
from sothat.changes.history import Entry, History
from sothat.location import Spot
from sothat.render.feed import feeds
from sothat.render.publisher import Publisher
from sothat.render.words import Words
from sothat.views.book import Book
from sothat.views.past import Past
from tests.views.kit import base_book

HERE = Publisher("Northwind & Sons", "https://intranet.example/sothat/")
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def fact(thing: str, **parties: tuple[str, ...]) -> Fact:
    named = parts(service="Payroll", thing=thing)
    return Fact(
        Direction.NEW, "delivers", named, "payroll/monthly-pay", Spot("catalog/services/payroll.yaml"), **parties
    )


def book_with(*facts: Fact) -> Book:
    entries = tuple(
        Entry(letter * 40, date(2026, 11, day), "a subject that nobody tells", facts)
        for letter, day in (("b", 3), ("a", 1))
    )
    return replace(base_book(), past=Past(History(entries)))


def made(book: Book, publisher: Publisher = HERE) -> dict[str, etree._Element]:
    files = feeds(book, publisher, Words(NullTranslations(), book.today))
    return {path: etree.fromstring(data) for path, data in files.items()}


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(each) for each in root.xpath(path, namespaces=ATOM)]  # type: ignore[union-attr]


def test_entries_tell_consequences_and_link_to_their_place() -> None:
    root = made(book_with(fact("Pay <b> & slip"), fact("Time")))["changes.xml"]
    assert texts(root, "a:title/text()") == ["Changes"]
    assert texts(root, "a:updated/text()") == ["2026-11-03T00:00:00Z"]
    assert texts(root, "a:entry[1]/a:title/text()") == ["Payroll now delivers “Pay <b> & slip”, and 1 more"]
    content = html.fromstring(texts(root, "a:entry[1]/a:content/text()")[0])
    assert [item.text_content() for item in content.iter("li")] == [
        "Payroll now delivers “Pay <b> & slip”",
        "Payroll now delivers “Time”",
    ]
    page = "https://intranet.example/sothat/services/payroll.html#deliverable--monthly-pay"
    assert {link.get("href") for link in content.iter("a")} == {page}
    assert "nobody tells" not in etree.tostring(root, encoding="unicode")


def test_ids_are_lasting_and_not_shared() -> None:
    ids = [
        id_
        for root in made(book_with(fact("Pay", gets=("everyone",)))).values()
        for id_ in texts(root, "//a:id/text()")
    ]
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith("urn:uuid:") for id_ in ids)
    again = made(book_with(fact("Pay", gets=("everyone",)), fact("More")))["changes.xml"]
    assert texts(again, "//a:id/text()") == ids[:3]


def test_without_an_address_nothing_is_linked() -> None:
    root = made(book_with(fact("Pay")), Publisher("Northwind"))["changes.xml"]
    assert texts(root, "//a:link/@href") == []
    assert "href" not in etree.tostring(root, encoding="unicode")


def test_a_team_hears_of_what_concerns_it() -> None:
    files = made(book_with(fact("Pay", owes=("people-ops",), gets=("finance",))))
    assert len(texts(files["feeds/finance.xml"], "a:entry/a:id/text()")) == 2
    assert texts(files["feeds/people.xml"], "a:entry/a:id/text()") == []
    own = texts(files["feeds/finance.xml"], "a:link[@rel='self']/@href")
    assert own == ["https://intranet.example/sothat/feeds/finance.xml"]


def test_nothing_to_tell_is_a_feed_of_the_day() -> None:
    book = base_book()
    root = made(book)["changes.xml"]
    assert texts(root, "a:updated/text()") == [f"{book.today}T00:00:00Z"]


def test_what_xml_cannot_hold_is_left_out() -> None:
    root = made(book_with(fact("Pay\x0b\x00\ud800 slip")))["changes.xml"]
    assert texts(root, "a:entry[1]/a:title/text()") == ["Payroll now delivers “Pay slip”"]
