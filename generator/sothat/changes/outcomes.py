"""Chains to the outcomes of customers: which are new, shorter, longer or cut."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sothat.changes.change import Direction, Fact, parts
from sothat.changes.side import Two
from sothat.graph.doubt import known
from sothat.graph.links import End, Links
from sothat.location import Spot
from sothat.model import Service
from sothat.model.unsound import is_sound, sound

Onward = Mapping[str, frozenset[str]]
"""Where each deliverable leads: outcomes as ``>customer/outcome``, deliverables as they are."""

_TOLD_TOGETHER = ("chain-new", "chain-cut")
_DIRECTIONS = {"chain-new": Direction.NEW, "chain-cut": Direction.GONE, "chain-cut-last": Direction.GONE}


def outcome_facts(two: Two) -> Iterator[Fact]:
    """What changed of the ways to outcomes, told where a deliverable's own links changed."""
    if not _is_linked_alike(two):
        yield from _of_ways(two)
    yield from _of_customers(two)


def _is_linked_alike(two: Two) -> bool:
    """Whether all services lead where they did, for certain; then there is no need for the links."""
    base, head = two.base.catalog, two.head.catalog
    customers = [(each.customers.keys(), each.customers.unread) for each in (base, head)]
    if base.services.keys() != head.services.keys() or customers[0] != customers[1]:
        return False
    pairs = ((each, head.services[id_]) for id_, each in base.services.items())
    return known(lambda: all(old is new or _leads(old) == _leads(new) for old, new in pairs), False)


def _leads(service: Service) -> tuple[object, ...]:
    """Where a service's sentences lead, and what it needs."""
    leads = (
        (each.id, each.needs, [(sentence.feeds, sentence.customer) for sentence in each.so_that or ()])
        for each in service.deliverables
    )
    return service.status, *leads


def _of_ways(two: Two) -> Iterator[Fact]:
    before, after = _onward(two, two.base.links, is_base=True), _onward(two, two.head.links, is_base=False)
    turned = {ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref)}
    touched = sorted(_outcomes(before, turned) | _outcomes(after, turned))
    found: dict[tuple[str, str], list[_Way]] = {}
    for outcome in touched:
        for way in _ways(outcome, _steps(before, outcome), _steps(after, outcome), turned):
            found.setdefault((way.ref, way.kind if way.kind in _TOLD_TOGETHER else way.outcome), []).append(way)
    yield from (_fact(two, ways) for ways in found.values())


def _onward(two: Two, links: Links, *, is_base: bool) -> dict[str, frozenset[str]]:
    """The links that count; retired and proposed services give nothing."""
    found = {}
    for ref, node in links.nodes.items():
        if node.status not in ("live", "retiring"):
            continue
        onward: set[str] = set()
        for step in links.steps[ref]:
            if isinstance(step, End):
                onward.update([f">{step.outcome}"] if step.outcome else [])
            elif step.target.status in ("live", "retiring"):
                onward.add(_now(two, step.target.ref, is_base=is_base))
        found[_now(two, ref, is_base=is_base)] = frozenset(onward)
    return found


def _now(two: Two, ref: str, *, is_base: bool) -> str:
    if not is_base or not two.renamed:
        return ref
    service, slash, inner = ref.partition("/")
    return two.now(service) + slash + inner


def _outcomes(onward: Onward, starts: set[str]) -> set[str]:
    """The outcomes that are reached from some deliverables."""
    seen, work = set(starts), list(starts)
    while work:
        for ref in onward.get(work.pop(), ()):
            if ref not in seen:
                seen.add(ref)
                work.append(ref)
    return {ref for ref in seen if ref.startswith(">")}


def _steps(onward: Onward, outcome: str) -> dict[str, int]:
    """How many steps each deliverable is away from an outcome."""
    into: dict[str, list[str]] = {}
    for ref, targets in onward.items():
        for target in targets:
            into.setdefault(target, []).append(ref)
    steps = {outcome: 0}
    work = deque([outcome])
    while work:
        here = work.popleft()
        for ref in into.get(here, ()):
            if ref not in steps:
                steps[ref] = steps[here] + 1
                work.append(ref)
    del steps[outcome]
    return steps


@dataclass(frozen=True, slots=True)
class _Way:
    """How the way from a deliverable to an outcome changed, in steps; None where there is none."""

    ref: str
    outcome: str
    kind: str
    old: int | None
    new: int | None
    others: int


def _ways(outcome: str, before: Mapping[str, int], after: Mapping[str, int], turned: set[str]) -> Iterator[_Way]:
    """The ways that changed, each told at the deliverable whose own links changed; how many others follow from it."""
    changed = [ref for ref in sorted(before.keys() | after.keys()) if before.get(ref) != after.get(ref)]
    roots = [ref for ref in changed if ref in turned] or changed[:1]
    for ref in roots:
        old, new = before.get(ref), after.get(ref)
        kind = "new" if old is None else "cut" if new is None else "longer" if new > old else "shorter"
        if kind == "cut" and not after:
            kind = "cut-last"
        yield _Way(ref, outcome[1:], f"chain-{kind}", old, new, len(changed) - len(roots))


def _fact(two: Two, ways: list[_Way]) -> Fact:
    first = ways[0]
    in_base = first.ref not in two.head.links.nodes
    node = two.base.links.nodes[_before(two, first.ref)] if in_base else two.head.links.nodes[first.ref]
    named = parts(
        thing=two.deliverable(first.ref),
        outcome=two.outcome(first.outcome),
        outcomes=tuple(two.outcome(way.outcome) for way in ways),
        old=first.old,
        new=first.new,
        others=max(way.others for way in ways) or None,
    )
    customers = {way.outcome.partition("/")[0] for way in ways}
    return Fact(
        _DIRECTIONS.get(first.kind, Direction.CHANGED),
        first.kind,
        named,
        first.ref,
        node.spot(),
        owes=(node.owner,) if node.owner else (),
        gets=tuple(sorted({team for customer in customers for team in _speakers(two, customer)})),
        in_base=in_base,
    )


def _speakers(two: Two, customer: str) -> list[str]:
    customers = two.head.catalog.customers
    found = customers[customer].spoken_for_by if customer in customers else None
    return [found] if found is not None and is_sound(found) else []


def _before(two: Two, ref: str) -> str:
    service, slash, inner = ref.partition("/")
    return two.before(service) + slash + inner


def _of_customers(two: Two) -> Iterator[Fact]:
    """Outcomes that are new or gone, told to the team that speaks for the customer."""
    before, after = _all_outcomes(two, is_base=True), _all_outcomes(two, is_base=False)
    for ref in sorted(before.keys() ^ after.keys()):
        spot, team = before[ref] if ref in before else after[ref]
        direction = Direction.GONE if ref in before else Direction.NEW
        kind = "outcome-gone" if ref in before else "outcome-new"
        yield Fact(
            direction, kind, parts(outcome=two.outcome(ref)), ref, spot, gets=(team,) if team else (),
            in_base=ref in before,
        )  # fmt: skip


def _all_outcomes(two: Two, *, is_base: bool) -> dict[str, tuple[Spot, str | None]]:
    catalog = (two.base if is_base else two.head).catalog
    found = {}
    for customer in catalog.customers.values():
        team = customer.spoken_for_by if is_sound(customer.spoken_for_by) else None
        for index, outcome in sound(customer.outcomes):
            if is_sound(outcome.id):
                found[f"{customer.id}/{outcome.id}"] = (customer.spot("outcomes", index), team)
    return found
