"""If this stops, who feels it: the outcomes that hang on deliverables, and how long until they do."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from sothat.basics.dates import WorkingTime
from sothat.graph.lead_time import NOTHING, LeadTime, own_times
from sothat.graph.links import Links


@dataclass(frozen=True, slots=True)
class Felt:
    """An outcome that suffers, and the time until it does: what lies between takes that long at the quickest."""

    outcome: str
    after: LeadTime

    @property
    def customer(self) -> str:
        """The customer's id."""
        return self.outcome.partition("/")[0]


def who_feels(
    links: Links, refs: Iterable[str], working: WorkingTime, own: Mapping[str, LeadTime] | None = None
) -> tuple[Felt, ...]:
    """The outcomes that suffer when deliverables stop, those that feel it first before the others.

    Args:
        links: the graph.
        refs: the deliverables that stop: one, those of a service, or those of a team.
        working: how lengths are compared.
        own: what `own_times` gives, where the question is asked often.
    """
    own = own_times(links, working) if own is None else own
    came: dict[str, str | None] = {ref: None for ref in refs if links.nodes[ref].status != "retired"}
    lengths: dict[str, int | Fraction] = dict.fromkeys(came, 0)
    work: list[tuple[int | Fraction, int, str]] = [(0, order, ref) for order, ref in enumerate(came)]
    settled: set[str] = set()
    felt: dict[str, LeadTime] = {}
    while work:
        length, order, ref = heapq.heappop(work)
        if ref in settled:
            continue
        settled.add(ref)
        for end in links.ends(ref):
            if end.outcome and end.outcome not in felt:
                felt[end.outcome] = _along(ref, came, own)
        for link in links.out(ref):
            target = link.target.ref
            later = length + _length(own[target], working)
            if link.target.status != "retired" and (target not in lengths or later < lengths[target]):
                lengths[target], came[target] = later, ref
                heapq.heappush(work, (later, order, target))
    return tuple(Felt(outcome, after) for outcome, after in felt.items())


@lru_cache(maxsize=4096)
def _length(time: LeadTime, working: WorkingTime) -> int | Fraction:
    """How long it is; few lengths are different, and whole hours are quicker to add as whole numbers."""
    hours = time.hours(working)
    return hours.numerator if hours.denominator == 1 else hours


def _along(ref: str, came: dict[str, str | None], own: Mapping[str, LeadTime]) -> LeadTime:
    """The sum of the own times on the way to a deliverable, without that where it begins."""
    total = NOTHING
    before = came[ref]
    while before is not None:
        total += own[ref]
        ref, before = before, came[before]
    return total
