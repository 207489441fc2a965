"""The clauses that changed since somebody signed, with the names that they have today."""

from dataclasses import dataclass

from sothat.changes.clauses import Clause
from sothat.views.book import Book
from sothat.views.parts import Ref


@dataclass(frozen=True, slots=True)
class Changed:
    """A clause that is not what it was."""

    service: Ref | None
    """None for the charter itself."""
    section: str
    item: str
    keys: tuple[str, ...]


def changed(clause: Clause, book: Book) -> Changed:
    """A clause for a page."""
    id_ = clause.service
    service = None if not id_ else book.service(id_) if id_ in book.catalog.services else Ref(id_)
    return Changed(service, clause.section, _item(clause, book), clause.keys)


def _item(clause: Clause, book: Book) -> str:
    """What an item is called: an id says little to those who read the page."""
    if clause.service in book.catalog.services:
        names = {each.id: each.name for each in book.catalog.services[clause.service].deliverables}
        names |= book.duties_by_id(clause.service)
        return names.get(clause.item, clause.item)
    return clause.item
