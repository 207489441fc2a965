"""The views of all pages, one by one, so that nobody has to hold them all at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from sothat.basics.reads import Marks
from sothat.graph.pairs import Pair
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.charter import CharterView, charter_view
from sothat.views.customer import CustomerView, customer_view
from sothat.views.moved import MovedView, moved_views
from sothat.views.reviews import reviews_of
from sothat.views.rules import RuleView, rule_views
from sothat.views.service import ServiceView, service_view
from sothat.views.team import TeamView, team_view

T = TypeVar("T")
AnyView = ServiceView | TeamView | CustomerView | CharterView | RuleView | MovedView


class Maker(NamedTuple):
    """What makes the view of a page."""

    address: str
    make: Callable[[], AnyView]
    about: AnyView | None = None
    """The view, where it is not made from what is looked up then."""


def page_makers(book: Book) -> Iterator[Maker]:
    """What makes the view of each page of its own.

    What a team provides comes together: its services, their charters and its own page have much in common, which so
    need not be remembered for long.
    """
    charters = _charters(book)
    for team in book.catalog.teams.values():
        for service in book.services_of.get(team.id, ()):
            yield _looking_up(addresses.service(service.id), service_view, book.catalog.services, service.id, book)
        for pair in charters[team.id]:
            yield _looking_up(addresses.charter(*pair.parties), charter_view, book.graph.pairs, pair.id, book)
        yield _looking_up(addresses.team(team.id), team_view, book.catalog.teams, team.id, book)
    for customer in book.catalog.customers.values():
        yield _looking_up(addresses.customer(customer.id), customer_view, book.catalog.customers, customer.id, book)
    for rule in rule_views(book):
        yield Maker(rule.rule.address, partial(_same, rule), rule)
    for moved in moved_views(book):
        yield Maker(moved.path, partial(_same, moved), moved)


def marks_of(book: Book) -> Marks:
    """What stands for each thing that pages look up."""
    book.make_indexes()
    reviews_of(book)
    return book.reads.marks()


def _charters(book: Book) -> dict[str, list[Pair]]:
    """The pairs that have a page, by the team that provides the first service between the two."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in book.graph.pairs.values():
        if pair.services or pair.charter:
            found[pair.services[0].owner if pair.services else pair.first].append(pair)
    return found


def _looking_up(
    address: str, view: Callable[[T, Book], AnyView], those: Mapping[str, T], id_: str, book: Book
) -> Maker:
    return Maker(address, lambda: view(those[id_], book))


def _same(view: AnyView) -> AnyView:
    return view
