"""What a rule is made of."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from sothat.findings import Problem, Severity
from sothat.graph import Graph
from sothat.location import Place, Route, Spot
from sothat.model import Catalog, Entity, Policy

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class World:
    """All that a rule may look at. The graph and the catalog are read only, and today is a day like any other."""

    catalog: Catalog
    graph: Graph
    policy: Policy
    today: date
    locate: Callable[[Spot], Place]
    """Turns a spot into its place; slow, so only for what is at fault."""
    locate_all: Callable[[Iterable[Spot]], None] = field(default=lambda _: None)
    """Looks up many places at once, which is quicker; `locate` then knows them."""
    idle_waivers: tuple[tuple[Entity, int], ...] = field(default=())
    """Waivers that covered nothing in this run, each with its index; only ST606 looks at them."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A piece of an entity and where it stands."""

    entity: Entity
    route: Route
    value: T

    def at(self, *route: str | int, key: bool = False) -> Spot:
        """The spot of something within this part."""
        return self.entity.spot(*self.route, *route, key=key)


@dataclass(frozen=True)
class Rule(Generic[T]):
    """One rule: what it looks at, one thing at a time, and what it says of it.

    ``check`` may raise ``Unsound`` at any time, by using a value that is faulty, unknown or unread; the rule is then
    silent about that subject. The docstring of the rule's module is its documentation.
    """

    code: str
    title: str
    severity: Severity
    over: Callable[[World], Iterable[T]]
    check: Callable[[T, World], Iterator[Problem]]
    waivable: bool = True
    needs_all_services: bool = False
    """Silent while a service file could not be read."""
    needs_sound_catalog: bool = False
    """Silent while there is any ST0xx."""

    @property
    def documentation(self) -> str:
        """Why the rule is there, and an example that fails and one that passes."""
        return (sys.modules[self.check.__module__].__doc__ or "").strip()


AnyRule = Rule[Any]
