"""The views of all pages, one by one, so that nobody has to hold them all at once."""

from collections.abc import Callable, Iterator
from functools import partial

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
    """The address of each page of its own, and what makes its view."""
    for service in book.catalog.services.values():
        yield addresses.service(service.id), partial(service_view, service, book)
    for team in book.catalog.teams.values():
        yield addresses.team(team.id), partial(team_view, team, book)
    for customer in book.catalog.customers.values():
        yield addresses.customer(customer.id), partial(customer_view, customer, book)
    for pair in book.graph.pairs.values():
        if pair.services or pair.charter:
            yield addresses.charter(*pair.parties), partial(charter_view, pair, book)
    for rule in rule_views(book):
        yield rule.rule.address, partial(_same, rule)
    for moved in moved_views(book):
        yield moved.path, partial(_same, moved)


def _same(view: AnyView) -> AnyView:
    return view
