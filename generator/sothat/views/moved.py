"""Pages at the addresses that services had under earlier ids; they lead on."""

from collections.abc import Iterator
from dataclasses import dataclass

from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.parts import Ref


@dataclass(frozen=True, slots=True)
class MovedView:
    """All that such a page shows."""

    path: str
    service: Ref
    summary: str


def moved_views(book: Book) -> Iterator[MovedView]:
    """A page for each earlier id of each service."""
    for service in book.catalog.services.values():
        for old in service.formerly or ():
            yield MovedView(addresses.service(old), book.service(service.id), service.summary)
