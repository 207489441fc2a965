"""Deliverables as the nodes of the graph."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sothat.location import Spot
from sothat.model import Catalog, Deliverable, Service
from sothat.model.unsound import is_sound, sound


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A deliverable, as a part of the graph."""

    ref: str
    """``service/deliverable``; with ``#`` and its index where its id is faulty or taken."""
    service: Service
    index: int
    deliverable: Deliverable

    def spot(self, *route: str | int) -> Spot:
        """A spot within the deliverable."""
        return Spot(self.service.path, ("deliverables", self.index, *route))

    @property
    def order(self) -> tuple[str, int]:
        """Deliverables come by path and as they are written."""
        return (self.service.path, self.index)

    @property
    def owner(self) -> str | None:
        """The team that gives it; None where that is faulty."""
        return self.service.owner if is_sound(self.service.owner) else None

    @property
    def status(self) -> str | None:
        """Its service's status; None where that is faulty."""
        return self.service.status if is_sound(self.service.status) else None

    @property
    def is_need(self) -> bool | None:
        """Whether it is a need; None where its class is faulty."""
        return self.deliverable.class_ == "need" if is_sound(self.deliverable.class_) else None


def nodes_of(catalog: Catalog) -> dict[str, Node]:
    """All deliverables of which something is known, by reference, in the order of their services' ids."""
    nodes: dict[str, Node] = {}
    for service in catalog.services.values():
        for index, deliverable in sound(service.deliverables):
            ref = f"{service.id}/{deliverable.id}" if is_sound(deliverable.id) else ""
            if not ref or ref in nodes:
                ref = f"{service.id}/#{index}"
            nodes[ref] = Node(ref, service, index, deliverable)
    return nodes


def has_gaps(catalog: Catalog) -> bool:
    """Whether there is a deliverable of which nothing is known."""
    return any(
        not is_sound(service.deliverables) or not all(map(is_sound, service.deliverables))
        for service in catalog.services.values()
    )


def grouped(nodes: Iterable[Node], keys: Iterable[str | None]) -> Mapping[str, tuple[Node, ...]]:
    """Nodes by a key; those without one are left out."""
    groups: dict[str, list[Node]] = {}
    for node, key in zip(nodes, keys, strict=True):
        if key is not None:
            groups.setdefault(key, []).append(node)
    return {key: tuple(group) for key, group in groups.items()}
