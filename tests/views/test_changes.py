from dataclasses import replace
from datetime import date

from sothat.changes import Direction, Fact
from sothat.changes.change import parts
from sothat.changes.history import Entry, History
from sothat.location import Spot
from sothat.views import changes
from sothat.views.book import Book
from sothat.views.changes import changes_view, happened
from sothat.views.past import Past
from tests.views.kit import base_book

SPOT = Spot("catalog/services/payroll.yaml")


def fact(subject: str = "payroll/monthly-pay", kind: str = "delivers", **parties: tuple[str, ...]) -> Fact:
    named = parts(service="Payroll", thing=subject)
    return Fact(Direction.NEW, kind, named, subject, SPOT, **parties)


def book_with(*facts: Fact, cut: bool = False) -> Book:
    entry = Entry("a" * 40, date(2026, 11, 1), "Fix what Anna found", facts)
    return replace(base_book(), past=Past(History((entry,) if facts else (), cut)))


def test_without_history_the_page_says_so() -> None:
    assert changes_view(base_book()).state == "unknown"
    assert changes_view(book_with()).state == "nothing"
    assert changes_view(book_with(fact())).state == "told"
    assert changes_view(book_with(cut=True)).is_cut


def test_a_sentence_is_told_once_with_all_whom_it_concerns() -> None:
    (entry,) = changes_view(book_with(fact(owes=("people-ops",)), fact(gets=("finance", "gone-team")))).happened
    (told,) = entry.told
    assert [party.team.name for party in told.parties if party.team] == ["People Operations", "Finance"]


def test_a_team_hears_what_concerns_it_or_everyone() -> None:
    book = book_with(fact(gets=("finance",)), fact("accounts/year-end", gets=("everyone",)))
    assert [each.fact.subject for each in happened(book, "finance")[0].told] == [
        "payroll/monthly-pay",
        "accounts/year-end",
    ]
    assert [each.fact.subject for each in happened(book, "people")[0].told] == ["accounts/year-end"]
    assert happened(book_with(fact(gets=("finance",))), "people") == ()


def test_places_that_are_no_more_are_not_linked() -> None:
    facts = [
        fact("payroll/monthly-pay"),
        fact("payroll/no-more"),
        fact("gone/thing"),
        fact("finance--people-ops"),
        fact("line-care--people-ops"),
        fact("clinics/right-dose", "outcome-new"),
    ]
    (entry,) = changes_view(book_with(*facts)).happened
    assert [each.address for each in entry.told] == [
        "services/payroll.html#deliverable--monthly-pay",
        "services/payroll.html",
        "",
        "charters/finance--people-ops.html",
        "",  # nobody has written it
        "customers/clinics.html",
    ]


def test_what_is_too_much_is_counted() -> None:
    facts = [fact(f"payroll/{number}", gets=("finance",)) for number in range(changes.MOST + 5)]
    (entry,) = changes_view(book_with(*facts)).happened
    assert (len(entry.told), entry.more) == (changes.MOST, 5)


def test_the_page_ends_somewhere() -> None:
    facts = tuple(fact(f"payroll/{number}") for number in range(changes.MOST))
    entries = tuple(Entry(f"{number:040}", date(2026, 11, 1), "", facts) for number in range(20))
    view = changes_view(replace(base_book(), past=Past(History(entries))))
    assert len(view.happened) == changes.MOST_ON_PAGE // changes.MOST
    assert view.is_cut
