"""What reaches an outcome, and over what: one pass over the graph for all deliverables."""

from collections import deque
from collections.abc import Mapping, Set
from dataclasses import dataclass

from sothat.graph.circles import Circle, circles, components
from sothat.graph.links import Links
from sothat.graph.nodes import Node


@dataclass(frozen=True, slots=True)
class Owners:
    """The teams on all ways from a deliverable, itself included."""

    known: frozenset[str]
    """One or two of them; more are not told apart from two."""
    is_complete: bool
    """Whether the owner of each deliverable on the ways is known."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which deliverables reach an outcome.

    Ways run through deliverables of any status. Each answer is a pair of sets: those for which it is sure, and those
    for which it is at least possible, since something on their ways is faulty, unknown or unread.
    """

    sure: frozenset[str]
    possible: frozenset[str]
    sure_by_needs: frozenset[str]
    """Needs that reach an outcome over needs alone."""
    possible_by_needs: frozenset[str]
    circles: Mapping[str, Circle]
    """The circle of each deliverable that is in one."""
    owners: Mapping[str, Owners]
    nearest_like: Mapping[str, Node]
    """For each need that reaches a like over needs alone: the nearest one that reaches an outcome."""


def build_reach(links: Links) -> Reach:
    """Answers for all deliverables at once, in time linear in the links."""
    ending = {ref for ref in links.nodes if any(end.outcome for end in links.ends(ref))}
    needs = {ref for ref, node in links.nodes.items() if node.is_need}
    maybe_needs = {ref for ref, node in links.nodes.items() if node.is_need is not False}
    sure, sure_by_needs = _backwards(links, ending), _backwards(links, ending, needs)
    possible, possible_by_needs = sure, sure_by_needs
    if links.open or len(maybe_needs) > len(needs):
        possible = _backwards(links, ending | links.open)
        possible_by_needs = _backwards(links, ending | links.open, maybe_needs)
    parts = components(links.nodes, links.onwards)
    return Reach(
        sure=sure,
        possible=possible,
        sure_by_needs=sure_by_needs,
        possible_by_needs=possible_by_needs,
        circles=circles(links, parts),
        owners=_owners(links, parts),
        nearest_like=_nearest_likes(links, sure, needs),
    )


def _backwards(links: Links, starts: Set[str], allowed: Set[str] | None = None) -> frozenset[str]:
    """All that leads to the starts; where some deliverables alone are allowed, over those, from those."""
    found = set(starts if allowed is None else starts & allowed)
    work = list(found)
    while work:
        for source in links.backwards[work.pop()]:
            if source not in found and (allowed is None or source in allowed):
                found.add(source)
                work.append(source)
    return frozenset(found)


def _owners(links: Links, parts: list[tuple[str, ...]]) -> dict[str, Owners]:
    owners: dict[str, Owners] = {}
    for members in parts:
        known: set[str] = set()
        is_complete = True
        for ref in members:
            own = links.nodes[ref].owner
            if own is None:
                is_complete = False
            else:
                known.add(own)
            known.update(end.team for end in links.ends(ref) if end.team)
            for target in links.onwards[ref]:
                if target in owners:
                    known |= owners[target].known
                    is_complete = is_complete and owners[target].is_complete
        both = Owners(frozenset(sorted(known)[:2]), is_complete)
        owners.update(dict.fromkeys(members, both))
    return owners


def _nearest_likes(links: Links, sure: frozenset[str], needs: set[str]) -> dict[str, Node]:
    """Breadth first from all likes at once, so that each need is found from its nearest; of two as near, the first."""
    likes = sorted(
        (node for ref, node in links.nodes.items() if ref in sure and node.is_need is False),
        key=lambda node: node.order,
    )
    nearest: dict[str, Node] = {}
    work = deque((like.ref, like) for like in likes)
    while work:
        ref, like = work.popleft()
        for source in links.backwards[ref]:
            if source in needs and source not in nearest:
                nearest[source] = like
                work.append((source, like))
    return nearest
