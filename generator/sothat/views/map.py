"""The map: what flows from one department to the next, and on to the customers who pay.

A flow is a line of sight: a deliverable of one department from which a deliverable of another is made, or that a
customer is better off for. Deliverables of retired services do not count. A team without a department stands under
the highest team above it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from sothat.graph.links import End
from sothat.graph.nodes import Node
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.parts import Ref

MOST_DEPARTMENTS = 30
MOST_FLOWS = 8
"""How many flows of a department, in each direction, are named."""
MOST_TEAMS = 8


@dataclass(frozen=True, slots=True)
class Flow:
    """What flows between two departments, or from one to a customer."""

    name: Ref
    count: int
    """How many deliverables flow."""
    first: Ref
    """One of them."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department with what it gives and gets."""

    anchor: str
    """The id of its place on the page."""
    name: str
    teams: tuple[Ref, ...]
    more_teams: int
    services: int
    gives: tuple[Flow, ...]
    more_gives: int
    gets: tuple[Flow, ...]
    more_gets: int
    customers: tuple[Flow, ...]
    more_customers: int


@dataclass(frozen=True, slots=True)
class MapView:
    """All that the map shows: departments, those with most flows first."""

    departments: tuple[Department, ...]
    more: int


class _Flows:
    """What flows between departments, by their names, while it is counted."""

    def __init__(self, book: Book) -> None:
        self.count: Counter[tuple[str, str]] = Counter()
        self.ends: Counter[tuple[str, str]] = Counter()
        self.first: dict[tuple[str, str], Ref] = {}
        self._home = {team: book.department(team) or _highest(team, book) for team in book.catalog.teams}
        for ref, node in book.graph.links.nodes.items():
            if node.status == "retired":
                continue
            for step in book.graph.links.steps[ref]:
                self._add(node, step.target if not isinstance(step, End) else step.outcome, book)
        self.teams: dict[str, list[str]] = defaultdict(list)
        for team, department in self._home.items():
            self.teams[department].append(team)

    def _add(self, node: Node, to: Node | str | None, book: Book) -> None:
        here = self._home[node.service.owner]
        if isinstance(to, Node):
            there = self._home[to.service.owner]
            if there == here or to.status == "retired":
                return
            self.count[here, there] += 1
        elif to:
            there = to.partition("/")[0]
            self.ends[here, there] += 1
        else:
            return
        self.first.setdefault((here, there), book.deliverable(node.ref))


def _highest(team: str, book: Book) -> str:
    here = book.catalog.teams[team]
    while here.parent:
        here = book.catalog.teams[here.parent]
    return here.name


def map_view(book: Book) -> MapView:
    """What the map shows."""
    flows = _Flows(book)
    weight: Counter[str] = Counter(dict.fromkeys(flows.teams, 0))
    for (source, target), count in flows.count.items():
        weight[source] += count
        weight[target] += count
    for (source, _), count in flows.ends.items():
        weight[source] += count
    names = sorted(weight, key=lambda name: (-weight[name], name))
    shown = {name: Ref(name, f"{addresses.MAP}#{_anchor(name)}") for name in names[:MOST_DEPARTMENTS]}
    return MapView(tuple(_department(name, shown, flows, book) for name in shown), len(names) - len(shown))


def _anchor(name: str) -> str:
    """A place on the page that stays the same while the name does; names may have any letters."""
    return addresses.anchor("department", sha256(name.encode()).hexdigest()[:8])


def _department(name: str, shown: Mapping[str, Ref], flows: _Flows, book: Book) -> Department:
    def there(other: str) -> Ref:
        return shown.get(other, Ref(other))

    gives = [_flow(there(to), (name, to), flows.count, flows) for (by, to) in flows.count if by == name]
    gets = [_flow(there(by), (by, to), flows.count, flows) for (by, to) in flows.count if to == name]
    ends = [_flow(book.customer(to), (name, to), flows.ends, flows) for (by, to) in flows.ends if by == name]
    teams = sorted((book.team(each) for each in flows.teams[name]), key=lambda ref: ref.name)
    owned = sum(each.status != "retired" for team in flows.teams[name] for each in book.services_of.get(team, ()))
    return Department(
        anchor=_anchor(name),
        name=name,
        teams=tuple(teams[:MOST_TEAMS]),
        more_teams=max(0, len(teams) - MOST_TEAMS),
        services=owned,
        gives=_largest(gives),
        more_gives=max(0, len(gives) - MOST_FLOWS),
        gets=_largest(gets),
        more_gets=max(0, len(gets) - MOST_FLOWS),
        customers=_largest(ends),
        more_customers=max(0, len(ends) - MOST_FLOWS),
    )


def _flow(name: Ref, key: tuple[str, str], counts: Counter[tuple[str, str]], flows: _Flows) -> Flow:
    return Flow(name, counts[key], flows.first[key])


def _largest(them: list[Flow]) -> tuple[Flow, ...]:
    return tuple(islice(sorted(them, key=lambda each: (-each.count, each.name.name)), MOST_FLOWS))
