"""The page of an external customer: what they pay for, and all work that ends there."""

from dataclasses import dataclass

from sothat.model import Customer
from sothat.model import Outcome as ModelOutcome
from sothat.views import agreement, links, sight
from sothat.views.book import Book
from sothat.views.crumbs import head
from sothat.views.parts import Head, Link, Measure, Ref
from sothat.views.sight import Feeder


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that a customer is better off for, and what it is made from."""

    id: str
    name: str
    description: str
    measures: tuple[Measure, ...]
    feeders: tuple[Feeder, ...]
    reached_by: int
    """How many deliverables reach it in all."""


@dataclass(frozen=True, slots=True)
class CustomerView:
    """All that a customer's page shows."""

    head: Head
    summary: str
    segment: str
    pays_for: str
    description: str
    spoken_for_by: Ref | None
    links: tuple[Link, ...]
    outcomes: tuple[Outcome, ...]


def customer_view(customer: Customer, book: Book) -> CustomerView:
    """What a customer's page shows."""
    team = customer.spoken_for_by or ""
    return CustomerView(
        head=head(customer, book.customer(customer.id), book, (), {"team": team}),
        summary=customer.summary,
        segment=customer.segment or "",
        pays_for=customer.pays_for or "",
        description=customer.description or "",
        spoken_for_by=book.team(team) if team else None,
        links=links.pages(customer.links),
        outcomes=tuple(_outcome(each, customer, book) for each in customer.outcomes),
    )


def _outcome(of: ModelOutcome, customer: Customer, book: Book) -> Outcome:
    reference = f"{customer.id}/{of.id}"
    feeders, reached_by = sight.feeders(reference, book)
    home = book.outcome(reference)
    return Outcome(
        id=of.id,
        name=of.name,
        description=of.description or "",
        measures=tuple(
            agreement.measure(each, home, book, book.side(each.perspective) if each.perspective else None, ())
            for each in of.measures or ()
        ),
        feeders=feeders,
        reached_by=reached_by,
    )
