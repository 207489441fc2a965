"""The shortest way from each deliverable to an outcome, found once for all of them."""

from collections import deque
from collections.abc import Mapping

from sothat.graph.links import Link, Links, Step


def onwards(links: Links) -> Mapping[str, Step]:
    """For each deliverable from which an outcome can be reached, the first step of the shortest way there."""
    first: dict[str, Step] = {}
    for ref in links.nodes:
        end = next((end for end in links.ends(ref) if end.outcome), None)
        if end is not None:
            first[ref] = end
    waiting = deque(first)
    while waiting:
        for link in links.into[waiting.popleft()]:
            if link.source.ref not in first:
                first[link.source.ref] = link
                waiting.append(link.source.ref)
    return first


def lengths(onwards: Mapping[str, Step]) -> Mapping[str, int]:
    """How many deliverables stand on each shortest way; what a way leads to stands before it."""
    found: dict[str, int] = {}
    for ref, step in onwards.items():
        found[ref] = 1 + (found[step.target.ref] if isinstance(step, Link) else 0)
    return found
