"""Compares two catalogs: what changed, for whom."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar

from sothat.basics.dates import WorkingTime
from sothat.changes.agreements import agreement_facts
from sothat.changes.change import Change, Fact
from sothat.changes.obligations import obligation_facts
from sothat.changes.outcomes import outcome_facts
from sothat.changes.promises import service_facts
from sothat.changes.side import Side, Two
from sothat.changes.signatures import signature_facts
from sothat.graph.pairs import Pair
from sothat.model import KINDS, Catalog, Entity
from sothat.model.catalog import ANY, Entities
from sothat.model.unsound import Unsound, is_sound

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Comparison:
    """What changed from one catalog to another."""

    facts: tuple[Fact, ...]
    left_out: tuple[str, ...] = ()
    """What could not be compared, since something in it is faulty or unread: ids of services and charters."""
    quiet: tuple[str, ...] = ()
    """Files that changed without any consequence that can be told: texts, links, voice entries, readings."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The consequences for each party, in the order of the parties, each once."""
        found = {change: None for fact in self.facts for change in fact.changes()}
        return tuple(sorted(found, key=lambda change: change.order))

    @property
    def parties(self) -> tuple[str, ...]:
        """Those for whom something changed."""
        return tuple(dict.fromkeys(change.party for change in self.changes))

    def for_party(self, party: str) -> tuple[Change, ...]:
        """The consequences for one party."""
        return tuple(change for change in self.changes if change.party == party)

    @property
    def lapsed(self) -> tuple[Fact, ...]:
        """The signatures that lapse."""
        return tuple(fact for fact in self.facts if fact.kind == "signature-lapsed")

    @property
    def outcomes(self) -> tuple[Fact, ...]:
        """What becomes of the ways to outcomes."""
        return tuple(fact for fact in self.facts if fact.kind.startswith(("chain-", "outcome-")))


def compare(base: Catalog, head: Catalog, working: WorkingTime) -> Comparison:
    """What changed, for whom; what is faulty on either side is left out and named."""
    return compare_sides(Two(Side(base), Side(head), working))


def compare_sides(two: Two) -> Comparison:
    """The same, for sides that take part in several comparisons."""
    base, head = two.base.catalog, two.head.catalog
    gather = _Gather()
    touched = _touched(two)
    for id_ in sorted(touched.services - touched.unread):
        gather.add(id_, partial(_of_service, two, id_))
    for id_, (old, new) in _pairs(two, touched).items():
        gather.add(id_, partial(obligation_facts, two, old, new))
        gather.add(id_, partial(signature_facts, two, old, new))
    for id_ in sorted(base.charters.keys() & head.charters.keys() & touched.charters):
        gather.add(id_, partial(agreement_facts, two, base.charters[id_], head.charters[id_]))
    gather.add("outcomes", partial(_outcomes, two, touched))
    unread = {id_ for kind in KINDS for side in (base, head) for id_ in side.of_kind(kind).unread - {ANY}}
    facts = tuple(dict.fromkeys(gather.facts))
    return Comparison(facts, tuple(sorted(gather.left_out | unread)), tuple(_quiet(two, facts)))


@dataclass(slots=True)
class _Gather:
    """Facts as they come in, and what gave none since it is faulty."""

    facts: list[Fact] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)

    def add(self, what: str, question: Callable[[], Iterable[Fact]]) -> None:
        try:
            self.facts += dict.fromkeys(question())  # what cannot be compared with itself cannot be told
        except Unsound:
            self.left_out.add(what)


@dataclass(frozen=True, slots=True)
class _Touched:
    """What is not the same on both sides: later ids of services, ids of charters; and what is unread on one."""

    services: frozenset[str]
    charters: frozenset[str]
    unread: frozenset[str]


def _touched(two: Two) -> _Touched:
    base, head = two.base.catalog, two.head.catalog
    before = {two.now(id_): service for id_, service in base.services.items()}
    services = {
        id_ for id_ in before.keys() | head.services.keys() if not _same(before.get(id_), _of(head.services, id_))
    }
    charters = {
        id_
        for id_ in base.charters.keys() | head.charters.keys()
        if not _same(_of(base.charters, id_), _of(head.charters, id_))
    }
    unread = _unread(base.services, head.services) | _unread(head.services, base.services)
    return _Touched(frozenset(services), frozenset(charters), frozenset(unread))


def _unread(here: Entities[E], there: Entities[E]) -> set[str]:
    """The ids of one side that could not be read; all that it lacks, where some of its folders could not be seen."""
    named = set(here.unread - {ANY})
    return named | (there.keys() - here.keys()) if ANY in here.unread else named


def _of(entities: Entities[E], id_: str) -> E | None:
    """An entity; None where there is none or it could not be read."""
    return entities[id_] if id_ in entities else None  # noqa: SIM401 - get() raises where it could not be read


def _outcomes(two: Two, touched: _Touched) -> Iterable[Fact]:
    if touched.unread:
        raise Unsound
    return outcome_facts(two)


def _same(old: object, new: object) -> bool:
    """Whether two entities say the same; what is faulty in them is never the same.

    One that both catalogs share has nothing faulty in it, or each would have a copy of its own.
    """
    try:
        return old is new or old == new
    except Unsound:
        return False


def _of_service(two: Two, id_: str) -> Iterator[Fact]:
    old, new = two.base.given(two.before(id_)), two.head.given(id_)
    yield from service_facts(two, old, new)
    if old is not None and new is not None:
        yield from agreement_facts(two, old, new)


def _pairs(two: Two, touched: _Touched) -> dict[str, tuple[Pair | None, Pair | None]]:
    """The pairs that may have changed, as they were and as they are; none whose services are unread on one side."""
    before, after = two.base.pairs, two.head.pairs
    found = {}
    for id_ in sorted(before.keys() | after.keys()):
        old, new = before.get(id_), after.get(id_)
        if old is not None and new is not None and _is_shared(old, new):
            continue
        services = {two.now(service.id) for service in (old.services if old else ())}
        services.update(service.id for service in (new.services if new else ()))
        is_touched = id_ in touched.charters or not touched.services.isdisjoint(services)
        if is_touched and touched.unread.isdisjoint(services):
            found[id_] = (old, new)
    return found


def _is_shared(old: Pair, new: Pair) -> bool:
    """Whether all files of a pair are the very same."""
    files = zip(old.services, new.services, strict=False)
    is_same = all(one is other for one, other in files) and len(old.services) == len(new.services)
    return is_same and old.charter_file is new.charter_file and is_sound(old.charter_file)


def _quiet(two: Two, facts: tuple[Fact, ...]) -> Iterator[str]:
    told = {fact.spot.file for fact in facts} | {path for fact in facts for path in _paths(two, fact)}
    for kind in KINDS:
        before, after = two.base.catalog.of_kind(kind), two.head.catalog.of_kind(kind)
        for id_ in sorted(before.keys() | after.keys()):
            old, new = _of(before, id_), _of(after, id_)
            entity = new or old
            if entity is not None and entity.path not in told and not _same(old, new):
                yield entity.path


def _paths(two: Two, fact: Fact) -> Iterator[str]:
    """The files of the service that a fact is about; a renamed one has two."""
    id_ = fact.subject.partition("/")[0]
    for side in (two.base, two.head):
        for name in (id_, two.before(id_)):
            if name in side.catalog.services:
                yield side.catalog.services[name].path
