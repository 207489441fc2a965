"""Index pages in parts, so that none grows with the catalog: the first part stands on the index page itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from sothat.views import addresses
from sothat.views.asked import AskedView, asked_view
from sothat.views.book import Book
from sothat.views.indexes import ChartersView, Department, DepartmentLink, ServicesView, charters_view, services_view
from sothat.views.obligations import Group, ObligationsView, obligations_view
from sothat.views.reviews import ReviewsView, reviews_view

T = TypeVar("T")
What = Literal["services", "charters", "reviews", "obligations", "asked"]
MOST_SERVICES = 160
MOST_CHARTERS = 250
MOST_REVIEWS = 250
MOST_DUTIES = 200
"""How many rows a part has."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an index page."""

    what: What
    number: int
    addresses: tuple[str, ...]
    """Those of all parts."""
    view: Any

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
    return tuple(Part(what, number, found, view) for number, view in enumerate(views, 1))


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
    "charters/index.md": ("charters", addresses.CHARTERS, _charters),
    "reviews.md": ("reviews", addresses.REVIEWS, _reviews),
    "obligations.md": ("obligations", addresses.OBLIGATIONS, _obligations),
    "asked.md": ("asked", addresses.ASKED, _asked),
}
