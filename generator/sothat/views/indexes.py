"""The index pages: services by department, teams as a tree, customers, agreements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sothat.model import Team
from sothat.views.book import Book
from sothat.views.nesting import right_below
from sothat.views.parts import Ref
from sothat.views.rows import CharterRow, ServiceRow, charter_row, service_row

MOST_UNWRITTEN = 200
"""How many agreements that nobody has written down the index names; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department's services; without a name, those of teams that name none."""

    name: str
    anchor: str
    services: tuple[ServiceRow, ...]
    goes_on: bool = False
    """Whether an earlier part of the page has its first services."""


@dataclass(frozen=True, slots=True)
class DepartmentLink:
    """Where the services of a department begin."""

    name: str
    anchor: str
    address: str


@dataclass(frozen=True, slots=True)
class ServicesView:
    """All services that are not retired, by department; and the retired ones."""

    departments: tuple[Department, ...]
    retired: tuple[ServiceRow, ...]
    count: int
    places: tuple[DepartmentLink, ...] = ()
    """All departments, also those whose services stand on another part of the page."""


@dataclass(frozen=True, slots=True)
class TeamNode:
    """A team with those below it."""

    team: Ref
    purpose: str
    lead: str
    services: int
    below: tuple["TeamNode", ...]
    goes_on: bool = False
    """Whether it stands on an earlier part of the page, and here only those below it."""


@dataclass(frozen=True, slots=True)
class TeamsView:
    """The teams as a tree."""

    teams: tuple[TeamNode, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer with the outcomes they pay for, and how many deliverables end in each right away."""

    customer: Ref
    summary: str
    pays_for: str
    outcomes: tuple[tuple[Ref, int], ...]


@dataclass(frozen=True, slots=True)
class CustomersView:
    """All customers."""

    customers: tuple[CustomerRow, ...]


@dataclass(frozen=True, slots=True)
class ChartersView:
    """Agreements: written ones, and those that only follow from services."""

    written: tuple[CharterRow, ...]
    unwritten: tuple[CharterRow, ...]
    more: int


def services_view(book: Book) -> ServicesView:
    """What the index of services shows; the home page shows some of it too."""
    return book.once(("services view",), lambda: _services_view(book))


def _services_view(book: Book) -> ServicesView:
    groups: dict[str, list[ServiceRow]] = defaultdict(list)
    current = [each for each in book.catalog.services.values() if each.status != "retired"]
    for service in current:
        groups[book.department(service.owner)].append(service_row(service, book))
    departments = (
        Department(
            name, f"department--{number}", tuple(sorted(groups[name], key=lambda row: row.service.name.casefold()))
        )
        for number, name in enumerate(sorted(groups, key=lambda name: (not name, name.casefold())), 1)
    )
    retired = (service_row(each, book) for each in book.catalog.services.values() if each.status == "retired")
    return ServicesView(tuple(departments), tuple(retired), len(current))


def teams_view(book: Book) -> TeamsView:
    """What the index of teams shows."""
    top = (each for each in book.catalog.teams.values() if not each.parent)
    return TeamsView(_nodes(top, book, 1), len(book.catalog.teams))


def _nodes(teams: Iterable[Team], book: Book, depth: int) -> tuple[TeamNode, ...]:
    return tuple(
        TeamNode(
            book.team(each.id),
            each.purpose or "",
            each.lead or "",
            sum(service.status != "retired" for service in book.services_of.get(each.id, ())),
            _nodes(right_below(each.id, book.teams_below, depth), book, depth + 1),
        )
        for each in sorted(teams, key=lambda team: team.name.casefold())
    )


def customers_view(book: Book) -> CustomersView:
    """What the index of customers shows."""
    return CustomersView(
        tuple(
            CustomerRow(
                book.customer(each.id),
                each.summary,
                each.pays_for or "",
                tuple(
                    (book.outcome(f"{each.id}/{outcome.id}"), len(book.ends_at.get(f"{each.id}/{outcome.id}", ())))
                    for outcome in each.outcomes
                ),
            )
            for each in book.catalog.customers.values()
        )
    )


def charters_view(book: Book) -> ChartersView:
    """What the index of agreements shows: all that are written, and the first of the others."""
    pairs = [pair for pair in book.graph.pairs.values() if pair.services or pair.charter]
    written = tuple(charter_row(pair, book) for pair in pairs if pair.charter)
    others = [pair for pair in pairs if not pair.charter]
    shown = tuple(charter_row(pair, book) for pair in others[:MOST_UNWRITTEN])
    return ChartersView(written, shown, len(others) - len(shown))
