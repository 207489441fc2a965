"""Which outcomes are fed by what is delivered today."""

from collections.abc import Iterable
from dataclasses import dataclass

from sothat.graph.links import Links

GIVING = ("live", "retiring")


@dataclass(frozen=True, slots=True)
class Fed:
    """The outcomes that a deliverable of a live or retiring service reaches."""

    sure: frozenset[str]
    possible: frozenset[str]
    """Those that are reached if a status or a ``needs`` that is faulty turns out so."""
    is_complete: bool
    """Whether all sentences on the ways are known; where they are not, any outcome may be fed."""


def fed(links: Links) -> Fed:
    """Follows all ways that begin at live and retiring services; they run through deliverables of any status."""
    sure = _onwards(links, (ref for ref, node in links.nodes.items() if node.status in GIVING))
    doubtful = {ref for ref, node in links.nodes.items() if node.status is None} | links.open_needs
    possible = sure | _onwards(links, doubtful)
    is_complete = not links.has_gaps and possible.isdisjoint(links.open)
    return Fed(_outcomes(links, sure), _outcomes(links, possible), is_complete)


def _onwards(links: Links, starts: Iterable[str]) -> set[str]:
    """The deliverables and all that they lead to."""
    found = set(starts)
    work = list(found)
    while work:
        for target in links.onwards[work.pop()]:
            if target not in found:
                found.add(target)
                work.append(target)
    return found


def _outcomes(links: Links, refs: set[str]) -> frozenset[str]:
    return frozenset(end.outcome for ref in refs for end in links.ends(ref) if end.outcome)
