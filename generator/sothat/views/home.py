"""The home page: where to begin, who pays, and what moves."""

from dataclasses import dataclass

from sothat.views.asked import Entry, asked_view
from sothat.views.book import Book
from sothat.views.indexes import CustomerRow, Department, customers_view, services_view
from sothat.views.obligations import obligations_view
from sothat.views.parts import Ref
from sothat.views.reviews import reviews_view

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the home page shows."""

    departments: tuple[Department, ...]
    services: int
    customers: tuple[CustomerRow, ...]
    owed_by_everyone: int
    waiting: tuple[Entry, ...]
    """The concerns and requests that wait longest."""
    waits: int
    answered: tuple[Entry, ...]
    """Those answered last."""
    reviews_overdue: int
    retiring: tuple[tuple[Ref, Ref | None], ...]
    """What is being retired, and what to use instead."""


def home_view(book: Book) -> HomeView:
    """What the home page shows."""
    services = services_view(book)
    asked = asked_view(book)
    retiring = (each for each in book.catalog.services.values() if each.status == "retiring")
    return HomeView(
        departments=services.departments,
        services=services.count,
        customers=customers_view(book).customers,
        owed_by_everyone=obligations_view(book).count,
        waiting=asked.waiting[:MOST_NAMED],
        waits=len(asked.waiting),
        answered=tuple(each for each in asked.answered if each.answered)[:MOST_NAMED],
        reviews_overdue=len(reviews_view(book).overdue),
        retiring=tuple(
            (book.service(each.id), book.service(each.replaced_by) if each.replaced_by else None) for each in retiring
        )[:MOST_NAMED],
    )
