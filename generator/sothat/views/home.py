"""The home page: where to begin, who pays, and what moves."""

from dataclasses import dataclass

from sothat.views.asked import Entry, asked_view
from sothat.views.book import Book
from sothat.views.indexes import CustomerRow, Department, customers_view, services_view
from sothat.views.obligations import obligations_view
from sothat.views.parts import Ref
from sothat.views.reviews import reviews_view

MOST_NAMED = 5
MOST_TILES = 60
"""How many departments and customers have a tile; the rest is counted."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the home page shows."""

    departments: tuple[Department, ...]
    more_departments: int
    services: int
    customers: tuple[CustomerRow, ...]
    more_customers: int
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
    services, customers = services_view(book), customers_view(book).customers
    asked = asked_view(book)
    retiring = (each for each in book.catalog.services.values() if each.status == "retiring")
    return HomeView(
        departments=services.departments[:MOST_TILES],
        more_departments=max(0, len(services.departments) - MOST_TILES),
        services=services.count,
        customers=customers[:MOST_TILES],
        more_customers=max(0, len(customers) - MOST_TILES),
        owed_by_everyone=obligations_view(book).count,
        waiting=asked.waiting[:MOST_NAMED],
        waits=len(asked.waiting),
        answered=tuple(each for each in asked.answered if each.answered)[:MOST_NAMED],
        reviews_overdue=len(reviews_view(book).overdue),
        retiring=tuple(
            (book.service(each.id), book.service(each.replaced_by) if each.replaced_by else None) for each in retiring
        )[:MOST_NAMED],
    )
