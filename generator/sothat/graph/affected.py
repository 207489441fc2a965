"""If this stops, who feels it: the outcomes that hang on deliverables, and how long until they do."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

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
    links: Links, refs: Iterable[str], working: WorkingTime, own: dict[str, LeadTime] | None = None
) -> tuple[Felt, ...]:
    """The outcomes that suffer when deliverables stop, those that feel it first before the others.

    Args:
        links: the graph.
        refs: the deliverables that stop: one, those of a service, or those of a team.
        working: how lengths are compared.
        own: what `own_times` gives, where the question is asked often.
    """
    own = own_times(links, working) if own is None else own
    best = {ref: NOTHING for ref in refs if links.nodes[ref].status != "retired"}
    work = [(Fraction(0), order, ref) for order, ref in enumerate(best)]
    settled: set[str] = set()
    felt: dict[str, LeadTime] = {}
    while work:
        _, order, ref = heapq.heappop(work)
        if ref in settled:
            continue
        settled.add(ref)
        for end in links.ends(ref):
            if end.outcome:
                felt.setdefault(end.outcome, best[ref])
        for link in links.out(ref):
            target = link.target.ref
            if target in settled or link.target.status == "retired":
                continue
            after = best[ref] + own[target]
            later = after.hours(working)
            if target not in best or later < best[target].hours(working):
                best[target] = after
                heapq.heappush(work, (later, order, target))
    return tuple(Felt(outcome, after) for outcome, after in felt.items())
