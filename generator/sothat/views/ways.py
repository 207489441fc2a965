"""The shortest way from each deliverable to an outcome, found once for all of them."""

from collections import deque
from collections.abc import Mapping

from sothat.graph.links import Links, Step


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
