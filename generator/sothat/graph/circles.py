"""Circles: largest sets of deliverables that all reach each other."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sothat.graph.links import Link, Links
from sothat.graph.nodes import Node
from sothat.location import Spot


@dataclass(frozen=True, slots=True)
class Circle:
    """Deliverables that exist for each other; one that is linked to itself is a circle of one."""

    members: tuple[Node, ...]
    entries: tuple[Spot, ...]
    """Each ``feeds`` and ``needs`` that holds it together and stands outside retired services."""
    has_need: bool | None
    """Whether a need of a service that is not retired is in it; None where that cannot be known."""
    is_clear: bool
    """Whether the status of each of its services is known."""


def components(
    starts: Iterable[str], leads_to: Mapping[str, tuple[str, ...]], known: Container[str] = ()
) -> list[tuple[str, ...]]:
    """The strongly connected components, those that are led to before those that lead there (Tarjan, iterative).

    Args:
        starts: where to begin; what cannot be reached from there is left out.
        leads_to: where each leads.
        known: components that are left out, with all that they lead to.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[tuple[str, ...]] = []

    def enter(ref: str) -> tuple[str, Iterator[str]]:
        index[ref] = low[ref] = len(index)
        stack.append(ref)
        on_stack.add(ref)
        return ref, iter(leads_to[ref])

    for root in starts:
        work = [] if root in index or root in known else [enter(root)]
        while work:
            ref, remaining = work[-1]
            target = next(remaining, None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[ref])
                if low[ref] == index[ref]:
                    found.append(_popped(stack, on_stack, ref))
            elif target in known:
                continue
            elif target not in index:
                work.append(enter(target))
            elif target in on_stack:
                low[ref] = min(low[ref], index[target])
    return found


def _popped(stack: list[str], on_stack: set[str], first: str) -> tuple[str, ...]:
    """Takes a finished component off the stack."""
    start = len(stack) - 1
    while stack[start] != first:
        start -= 1
    members = tuple(stack[start:])
    del stack[start:]
    on_stack.difference_update(members)
    return members


def circles(links: Links, parts: list[tuple[str, ...]]) -> Mapping[str, Circle]:
    """The circle of each deliverable that is in one."""
    by_member: dict[str, Circle] = {}
    for members in parts:
        if len(members) == 1 and members[0] not in links.onwards[members[0]]:
            continue
        inside = set(members)
        held = [link for ref in members for link in links.out(ref) if link.target.ref in inside]
        if held:
            by_member.update(dict.fromkeys(members, _circle(links, members, held)))
    return by_member


def _circle(links: Links, members: tuple[str, ...], held: list[Link]) -> Circle:
    nodes = sorted((links.nodes[ref] for ref in members), key=lambda node: node.order)
    retired = {node.service.path for node in nodes if node.status == "retired"}
    entries = tuple(spot for link in held for spot in link.stated if spot.file not in retired)
    has_need = _has_need([node for node in nodes if node.service.path not in retired])
    return Circle(tuple(nodes), entries, has_need, all(node.status is not None for node in nodes))


def _has_need(nodes: list[Node]) -> bool | None:
    if any(node.is_need and node.status is not None for node in nodes):
        return True
    return None if any(node.is_need is not False for node in nodes) else False
