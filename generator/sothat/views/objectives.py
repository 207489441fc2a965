"""The objectives as a tree, with who shares them and what they pull against."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sothat.model import Objective as ModelObjective
from sothat.views import agreement
from sothat.views.book import Book
from sothat.views.crumbs import edit_address
from sothat.views.nesting import by_parent, right_below
from sothat.views.parts import Measure, Ref

MOST_SHARED = 40
"""How many teams that share an objective are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Tension:
    """Where two objectives pull in different directions; it is shown at both."""

    objective: Ref
    about: str
    resolution: str


@dataclass(frozen=True, slots=True)
class Period:
    """When an objective holds."""

    begins: date
    ends: date
    is_over: bool


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective and those that serve it."""

    id: str
    statement: str
    period: Period | None
    owners: tuple[Ref, ...]
    shared_by: tuple[Ref, ...]
    """The teams besides its owners that list it."""
    more_shared: int
    """How many more do."""
    outcome: Ref | None
    customer: Ref | None
    measures: tuple[Measure, ...]
    tensions: tuple[Tension, ...]
    edit: str
    below: tuple["Objective", ...]
    address: str
    goes_on: bool = False
    """Whether it stands on an earlier part of the page, and here only what serves it."""


@dataclass(frozen=True, slots=True)
class ObjectivesView:
    """All that the page shows."""

    objectives: tuple[Objective, ...]
    """Those that serve no other."""


def objectives_view(book: Book) -> ObjectivesView:
    """What the page shows."""
    below = by_parent(book.catalog.objectives.values())
    listed: dict[str, list[Ref]] = defaultdict(list)
    for team in book.catalog.teams.values():
        for objective in team.objectives or ():
            listed[objective].append(book.team(team.id))
    tensions = _tensions(book)
    return ObjectivesView(tuple(_objective(each, 1, below, listed, tensions, book) for each in below.get("", ())))


def _objective(  # noqa: PLR0913, PLR0917 - what is looked up once for all
    of: ModelObjective,
    depth: int,
    below: Mapping[str, Sequence[ModelObjective]],
    listed: Mapping[str, list[Ref]],
    tensions: Mapping[str, list[Tension]],
    book: Book,
) -> Objective:
    owners = tuple(book.team(each) for each in of.owners or ())
    shared = tuple(each for each in listed.get(of.id, ()) if each not in owners)
    home = book.objective(of.id)
    return Objective(
        id=of.id,
        statement=of.statement,
        period=_period(of, book),
        owners=owners,
        shared_by=shared[:MOST_SHARED],
        more_shared=max(0, len(shared) - MOST_SHARED),
        outcome=book.outcome(of.outcome) if of.outcome else None,
        customer=book.customer(of.outcome.partition("/")[0]) if of.outcome else None,
        measures=tuple(
            agreement.measure(each, home, book, book.side(each.perspective) if each.perspective else None, ())
            for each in of.measures or ()
        ),
        tensions=tuple(tensions.get(of.id, ())),
        edit=edit_address(of.path, book),
        below=tuple(
            _objective(each, depth + 1, below, listed, tensions, book) for each in right_below(of.id, below, depth)
        ),
        address=home.address,
    )


def _period(of: ModelObjective, book: Book) -> Period | None:
    if of.period is None:
        return None
    return Period(of.period.from_, of.period.to, of.period.to < book.today)


def _tensions(book: Book) -> Mapping[str, list[Tension]]:
    """Each tension at both objectives; where both state it, each in its own words."""
    found: dict[str, dict[str, Tension]] = defaultdict(dict)
    for own in (True, False):
        for each in book.catalog.objectives.values():
            for tension in each.tensions or ():
                here, there = (each.id, tension.objective) if own else (tension.objective, each.id)
                shown = Tension(book.objective(there), tension.about, tension.resolution or "")
                found[here].setdefault(there, shown)
    return {here: list(tensions.values()) for here, tensions in found.items()}
