"""The views of all pages, one by one, so that nobody has to hold them all at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from sothat.graph.pairs import Pair
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.charter import CharterView, charter_view
from sothat.views.customer import CustomerView, customer_view
from sothat.views.moved import MovedView, moved_views
from sothat.views.rules import RuleView, rule_views
from sothat.views.service import ServiceView, service_view
from sothat.views.team import TeamView, team_view

AnyView = ServiceView | TeamView | CustomerView | CharterView | RuleView | MovedView


def page_makers(book: Book) -> Iterator[tuple[str, Callable[[], AnyView]]]:
    """The address of each page of its own, and what makes its view.

    What a team provides comes together: its services, their charters and its own page have much in common, which so
    need not be remembered for long.
    """
    charters = _charters(book)
    for team in book.catalog.teams.values():
        for service in book.services_of.get(team.id, ()):
            yield addresses.service(service.id), partial(service_view, service, book)
        for pair in charters[team.id]:
            yield addresses.charter(*pair.parties), partial(charter_view, pair, book)
        yield addresses.team(team.id), partial(team_view, team, book)
    for customer in book.catalog.customers.values():
        yield addresses.customer(customer.id), partial(customer_view, customer, book)
    for rule in rule_views(book):
        yield rule.rule.address, partial(_same, rule)
    for moved in moved_views(book):
        yield moved.path, partial(_same, moved)


def _charters(book: Book) -> dict[str, list[Pair]]:
    """The pairs that have a page, by the team that provides the first service between the two."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in book.graph.pairs.values():
        if pair.services or pair.charter:
            found[pair.services[0].owner if pair.services else pair.first].append(pair)
    return found


def _same(view: AnyView) -> AnyView:
    return view
