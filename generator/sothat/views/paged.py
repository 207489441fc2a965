"""Index pages in parts, so that none grows with the catalog: the first part stands on the index page itself."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Literal, TypeVar

from sothat.views import addresses
from sothat.views.asked import AskedView, asked_view
from sothat.views.book import Book
from sothat.views.indexes import (
    ChartersView,
    CustomersView,
    Department,
    DepartmentLink,
    ServicesView,
    TeamNode,
    TeamsView,
    charters_view,
    customers_view,
    services_view,
    teams_view,
)
from sothat.views.names import MOST_OBJECTIVES
from sothat.views.objectives import Objective, ObjectivesView, objectives_view
from sothat.views.obligations import Group, ObligationsView, obligations_view
from sothat.views.reviews import ReviewsView, reviews_view

T = TypeVar("T")
N = TypeVar("N", TeamNode, Objective)
What = Literal["services", "teams", "customers", "objectives", "charters", "reviews", "obligations", "asked"]
MOST_SERVICES = 160
MOST_CHARTERS = 250
MOST_REVIEWS = 250
MOST_DUTIES = 200
MOST_TEAMS = 1000
MOST_CUSTOMERS = 120
"""How many rows a part has."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an index page."""

    what: What
    number: int
    addresses: tuple[str, ...]
    """Those of all parts."""
    view: Any
    begins: tuple[str, ...]
    """The name that each part begins with, where that helps to find one's way."""

    @property
    def address(self) -> str:
        """Where this part stands."""
        return self.addresses[self.number - 1]


def parts(source: str, book: Book) -> tuple[Part, ...]:
    """The parts of the index page with this source; none where it has no parts."""
    if source not in _PAGED:
        return ()
    what, home, split = _PAGED[source]
    views = split(book)
    numbers = range(2, len(views) + 1)
    further = [addresses.part(home, number) for number in (reversed(numbers) if what == "asked" else numbers)]
    found = (home, *further)
    begins = tuple(filter(None, map(_first_name, views)))
    return tuple(Part(what, number, found, view, begins) for number, view in enumerate(views, 1))


def _first_name(view: Any) -> str:
    if isinstance(view, CustomersView) and view.customers:
        return view.customers[0].customer.name
    if isinstance(view, TeamsView) and view.teams:
        return _first_own(view.teams).team.name
    return ""


def _first_own(nodes: Sequence[TeamNode]) -> TeamNode:
    """The first that stands on no earlier part, as high in the tree as there is one."""
    own = next((each for each in nodes if not each.goes_on), None)
    return own or _first_own([below for each in nodes for below in each.below])


def _branches(nodes: Sequence[N], size: int) -> list[tuple[N, ...]]:
    """A tree cut into windows of so many nodes; those above the first of a window are repeated there."""
    found: dict[int, list[N]] = defaultdict(list)
    numbers = count()
    for node in nodes:
        for window, part in _in_windows(node, numbers, size).items():
            found[window].append(part)
    return [tuple(found[window]) for window in sorted(found)] or [()]


def _in_windows(node: N, numbers: Iterator[int], size: int) -> dict[int, N]:
    """What of a node and of those below it stands in which window."""
    own = next(numbers) // size
    below: dict[int, list[N]] = defaultdict(list)
    for each in node.below:
        for window, part in _in_windows(each, numbers, size).items():
            below[window].append(part)
    windows = sorted({own, *below})
    return {each: replace(node, below=tuple(below.get(each, ())), goes_on=each != own) for each in windows}


def _windows(lists: Sequence[Sequence[T]], size: int) -> list[list[tuple[T, ...]]]:
    """Several lists, one after the other, cut into windows of so many things; there is always one window."""
    count = sum(map(len, lists))
    return [_window(lists, start, start + size) for start in range(0, max(1, count), size)]


def _window(lists: Sequence[Sequence[T]], start: int, end: int) -> list[tuple[T, ...]]:
    found = []
    for each in lists:
        found.append(tuple(each[max(0, start) : max(0, end)]))
        start, end = start - len(each), end - len(each)
    return found


def _services(book: Book) -> list[ServicesView]:
    view = services_view(book)
    lists = [*(each.services for each in view.departments), view.retired]
    windows = _windows(lists, MOST_SERVICES)
    places: dict[str, DepartmentLink] = {}
    made = []
    for number, (*groups, retired) in enumerate(windows, 1):
        departments = [
            _part_of(each, rows, places) for each, rows in zip(view.departments, groups, strict=True) if rows
        ]
        for each in departments:
            address = f"{addresses.part(addresses.SERVICES, number)}#{each.anchor}"
            places.setdefault(each.name, DepartmentLink(each.name, each.anchor, address))
        made.append(replace(view, departments=tuple(departments), retired=retired))
    return [replace(each, places=tuple(places.values())) for each in made]


def _part_of(of: Department, rows: Sequence[Any], before: Mapping[str, DepartmentLink]) -> Department:
    return replace(of, services=tuple(rows), goes_on=of.name in before)


def _teams(book: Book) -> list[TeamsView]:
    view = teams_view(book)
    return [replace(view, teams=part) for part in _branches(view.teams, MOST_TEAMS)]


def _customers(book: Book) -> list[CustomersView]:
    rows = customers_view(book).customers
    return [CustomersView(part) for (part,) in _windows([rows], MOST_CUSTOMERS)]


def _objectives(book: Book) -> list[ObjectivesView]:
    return [ObjectivesView(part) for part in _branches(objectives_view(book).objectives, MOST_OBJECTIVES)]


def _charters(book: Book) -> list[ChartersView]:
    view = charters_view(book)
    first, *others = _windows([view.written], MOST_CHARTERS)
    return [
        replace(view, written=first[0]),
        *(replace(view, written=written, unwritten=(), more=0) for (written,) in others),
    ]


def _reviews(book: Book) -> list[ReviewsView]:
    view = reviews_view(book)
    return [ReviewsView(*lists) for lists in _windows([view.overdue, view.soon, view.later, view.never], MOST_REVIEWS)]


def _obligations(book: Book) -> list[ObligationsView]:
    """By whole groups: what a service asks of everyone stands together."""
    view = obligations_view(book)
    made: list[list[tuple[str, tuple[Group, ...]]]] = [[]]
    room = MOST_DUTIES
    for name, groups in view.departments:
        for group in groups:
            if room < len(group.duties) and made[-1]:
                made.append([])
                room = MOST_DUTIES
            room -= len(group.duties)
            last = made[-1]
            if last and last[-1][0] == name:
                last[-1] = (name, (*last[-1][1], group))
            else:
                last.append((name, (group,)))
    return [replace(view, departments=tuple(each)) for each in made]


def _asked(book: Book) -> list[AskedView]:
    view = asked_view(book)
    on_page = book.log.numbers
    last = max(on_page.values(), default=1)
    return [
        AskedView(
            tuple(each for each in view.waiting if on_page[each.id] == number),
            tuple(each for each in view.answered if on_page[each.id] == number),
            number == 1,
            view.days_to_answer,
        )
        for number in (1, *range(last, 1, -1))
    ]


_PAGED: Mapping[str, tuple[What, str, Callable[[Book], Sequence[Any]]]] = {
    "services/index.md": ("services", addresses.SERVICES, _services),
    "teams/index.md": ("teams", addresses.TEAMS, _teams),
    "customers/index.md": ("customers", addresses.CUSTOMERS, _customers),
    "objectives/index.md": ("objectives", addresses.OBJECTIVES, _objectives),
    "charters/index.md": ("charters", addresses.CHARTERS, _charters),
    "reviews.md": ("reviews", addresses.REVIEWS, _reviews),
    "obligations.md": ("obligations", addresses.OBLIGATIONS, _obligations),
    "asked.md": ("asked", addresses.ASKED, _asked),
}
