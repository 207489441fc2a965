"""The graph of a catalog that shares nearly everything with an earlier one, made from the graph of that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sothat.graph.aims import Aims
from sothat.graph.build import Graph, build_graph
from sothat.graph.links import End, Link, Links, Step
from sothat.graph.nodes import Node
from sothat.graph.pairs import Pair, Pairs
from sothat.model import Catalog, Charter, Service
from sothat.model.catalog import Entities, charter_id

E = TypeVar("E", Service, Charter)


def build_again(before: Graph, catalog: Catalog) -> Graph:
    """What `build_graph` gives for a catalog.

    Args:
        before: the graph of an earlier catalog.
        catalog: the later one; nothing is faulty or unread in either.
    """
    changed = _changed(before.pairs.catalog, catalog)
    if changed is None:
        return build_graph(catalog)
    return Graph(_links(before.links, changed), _pairs(before.pairs, catalog, changed), Aims(catalog))


@dataclass(frozen=True, slots=True)
class _Changed:
    """What says something else than before, but nothing that makes another graph."""

    services: Mapping[str, Service]
    charters: Mapping[str, Charter]


def _changed(before: Catalog, after: Catalog) -> _Changed | None:
    """What has changed; None where the graph is another."""
    named = [(each.services.keys(), each.customers.keys(), each.charters.keys()) for each in (before, after)]
    if named[0] != named[1]:
        return None
    services = _differing(before.services, after.services)
    if any(_shape(before.services[id_]) != _shape(service) for id_, service in services.items()):
        return None
    charters = _differing(before.charters, after.charters)
    if any(before.charters[id_].parties != charter.parties for id_, charter in charters.items()):
        return None
    return _Changed(services, charters)


def _differing(before: Entities[E], after: Entities[E]) -> dict[str, E]:
    return {id_: each for id_, each in after.items() if before[id_] is not each}


def _shape(service: Service) -> tuple[object, ...]:
    """What links and pairs are made from."""
    parts = [(each.id, each.so_that, each.needs) for each in service.deliverables]
    return service.path, service.status, service.owner, service.partners, parts


def _links(links: Links, changed: _Changed) -> Links:
    fresh = {
        node.ref: Node(node.ref, service, node.index, service.deliverables[node.index])
        for service in changed.services.values()
        for node in links.by_service[service.id]
    }
    made: dict[int, Link] = {}

    def again(step: Step) -> Step:
        return step if isinstance(step, End) else link(step)

    def link(old: Link) -> Link:
        if old.source.ref not in fresh and old.target.ref not in fresh:
            return old
        source, target = (fresh.get(node.ref, node) for node in (old.source, old.target))
        return made.setdefault(id(old), Link(source, target, old.claims, old.stated))

    sources = {*fresh, *(each.source.ref for ref in fresh for each in links.into[ref])}
    targets = {*fresh, *(each.target.ref for ref in fresh for each in links.out(ref))}

    def nodes(old: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple([fresh.get(node.ref, node) for node in old])

    return replace(
        links,
        nodes={**links.nodes, **fresh},
        in_order=nodes(links.in_order),
        steps={**links.steps, **{ref: tuple(map(again, links.steps[ref])) for ref in sources}},
        into={**links.into, **{ref: tuple(map(link, links.into[ref])) for ref in targets}},
        by_service={**links.by_service, **{id_: nodes(links.by_service[id_]) for id_ in changed.services}},
        by_team={**links.by_team, **{each: nodes(links.by_team[each]) for each in _owners(changed)}},
    )


def _owners(changed: _Changed) -> set[str]:
    return {service.owner for service in changed.services.values()}


def _pairs(pairs: Pairs, catalog: Catalog, changed: _Changed) -> Pairs:
    touched = {*changed.charters}
    for service in changed.services.values():
        touched.update(charter_id(service.owner, partner) for partner in service.partner_ids)
    return Pairs(catalog, {**pairs, **{id_: _pair(pairs[id_], changed) for id_ in touched if id_ in pairs}})


def _pair(pair: Pair, changed: _Changed) -> Pair:
    services = tuple(changed.services.get(each.id, each) for each in pair.services)
    return replace(pair, services=services, charter_file=changed.charters.get(pair.id, pair.charter_file))
