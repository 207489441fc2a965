"""The views of all pages, one by one, so that nobody has to hold them all at once."""

from collections.abc import Iterator

from sothat.views.book import Book
from sothat.views.charter import CharterView, charter_view
from sothat.views.customer import CustomerView, customer_view
from sothat.views.moved import MovedView, moved_views
from sothat.views.rules import RuleView, rule_views
from sothat.views.service import ServiceView, service_view
from sothat.views.team import TeamView, team_view

AnyView = ServiceView | TeamView | CustomerView | CharterView | RuleView | MovedView


def page_views(book: Book) -> Iterator[AnyView]:
    """What each page of its own shows: services, teams, customers, agreements, rules, earlier addresses."""
    yield from (service_view(each, book) for each in book.catalog.services.values())
    yield from (team_view(each, book) for each in book.catalog.teams.values())
    yield from (customer_view(each, book) for each in book.catalog.customers.values())
    yield from (charter_view(pair, book) for pair in book.graph.pairs.values() if pair.services or pair.charter)
    yield from rule_views(book)
    yield from moved_views(book)
