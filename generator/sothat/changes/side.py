"""Two catalogs side by side, with what is asked of both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from sothat.basics.dates import Duration, WorkingTime
from sothat.changes.change import Direction, Phrase, Text
from sothat.changes.phrases import BOTH_NAMES, EVERYBODY, OF_SERVICE, THE_REQUEST
from sothat.graph.doubt import known
from sothat.graph.links import Links, build_links
from sothat.graph.pairs import Pairs, build_pairs
from sothat.model import EVERYONE, REQUEST, Catalog, Deliverable, Service
from sothat.model.unsound import Unsound, is_sound, sound


class Side:
    """One of two catalogs, its graph made when first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        """Takes the catalog; nothing that is faulty stands in its way."""
        self.catalog = catalog

    @cached_property
    def pairs(self) -> Pairs:
        """Who gives to whom."""
        return build_pairs(self.catalog)

    @cached_property
    def links(self) -> Links:
        """What leads to what."""
        return build_links(self.catalog)

    def deliverable(self, reference: str) -> Deliverable | None:
        """A deliverable by its reference in the graph."""
        id_, _, inner = reference.partition("/")
        if id_ not in self.catalog.services:
            return None
        for index, each in sound(self.catalog.services[id_].deliverables):
            if inner == f"#{index}" or (is_sound(each.id) and each.id == inner):
                return each
        return None

    def given(self, id_: str) -> Service | None:
        """A service if it is live or retiring, or may be."""
        service = self.catalog.services.get(id_) if id_ in self.catalog.services else None
        return service if service is not None and known(lambda: service.is_current, False) else None


@dataclass(frozen=True)
class Two:
    """An earlier and a later catalog."""

    base: Side
    head: Side
    working: WorkingTime

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The later ids of services that have another one now, by their earlier ids."""
        found = {}
        for service in self.head.catalog.services.values():
            for _, old in sound(service.formerly or ()):
                if old not in self.head.catalog.services and old in self.base.catalog.services:
                    found[old] = service.id
        return found

    def now(self, service: str) -> str:
        """The id that a service of the earlier catalog has now."""
        return self.renamed.get(service, service)

    def before(self, service: str) -> str:
        """The id that a service of the later catalog had."""
        return next((old for old, new in self.renamed.items() if new == service), service)

    def team(self, id_: str) -> Text:
        """A team's name, or everyone."""
        return EVERYBODY if id_ == EVERYONE else self._name(id_, lambda catalog: catalog.teams)

    def service(self, id_: str) -> str:
        """A service's name."""
        return self._name(id_, lambda catalog: catalog.services)

    def customer(self, id_: str) -> str:
        """A customer's name."""
        return self._name(id_, lambda catalog: catalog.customers)

    def _name(self, id_: str, entities: Callable[[Catalog], object]) -> str:
        for side in (self.head, self.base):
            found = entities(side.catalog)
            try:
                name: object = found[id_].name  # type: ignore[index]
            except (KeyError, Unsound):
                continue
            if is_sound(name):
                return str(name)
        return id_

    def outcome(self, reference: str) -> str:
        """An outcome's name, with the customer who pays for it."""
        customer, _, inner = reference.partition("/")
        name = inner
        for side in (self.base, self.head):
            if customer in side.catalog.customers:
                for _, outcome in sound(side.catalog.customers[customer].outcomes):
                    if is_sound(outcome.id) and outcome.id == inner and is_sound(outcome.name):
                        name = outcome.name
        return f"{name} ({self.customer(customer)})"

    def deliverable(self, reference: str) -> Text:
        """A deliverable's name, with its service."""
        for side in (self.head, self.base):
            found = side.deliverable(reference)
            if found is not None and is_sound(found.name):
                return Phrase(OF_SERVICE, (found.name, self.service(reference.partition("/")[0])))
        return reference

    def parties(self, ids: Iterable[str]) -> Text:
        """What a charter is called: its parties' names."""
        one, other = (self.team(each) for each in ids)
        return Phrase(BOTH_NAMES, (one, other))

    def longer(self, old: Duration, new: Duration) -> int:
        """1 if the later length is longer in working time, -1 if shorter, 0 if equal."""
        one, other = old.hours(self.working), new.hours(self.working)
        return (other > one) - (other < one)

    def tighter_if_shorter(self, old: Duration, new: Duration) -> Direction:
        """The direction of a length that binds the more the shorter it is."""
        return (Direction.CHANGED, Direction.LOOSENED, Direction.TIGHTENED)[self.longer(old, new)]


def difference(old: Duration, new: Duration) -> Duration | None:
    """By how much two lengths of one unit differ; None where the units do, or the lengths do not."""
    count = abs(old.count - new.count)
    return Duration(count, old.unit) if old.unit == new.unit and count else None


def point_in(service: Service, word: str) -> Text:
    """What a clock starts with, in words: the request, what an obligation says, a deliverable's name, or the text."""
    if word == REQUEST:
        return THE_REQUEST
    for duty in (*(service.partner_obligations or ()), *(service.provider_obligations or ())):
        if duty.id == word:
            return duty.what
    return next((each.name for each in service.deliverables if each.id == word), word)
