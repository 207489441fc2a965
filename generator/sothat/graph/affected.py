"""If this stops, who feels it: the outcomes that hang on deliverables, and how long until they do."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sothat.basics.dates import WorkingTime
from sothat.graph.lead_time import LeadTime, Length, Lengths, own_times, total
from sothat.graph.links import End, Links


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
    links: Links,
    refs: Iterable[str],
    working: WorkingTime,
    own: Mapping[str, LeadTime] | None = None,
    lengths: Mapping[str, Length] | None = None,
) -> tuple[Felt, ...]:
    """The outcomes that suffer when deliverables stop, those that feel it first before the others.

    Args:
        links: the graph.
        refs: the deliverables that stop: one, those of a service, or those of a team.
        working: how lengths are compared.
        own: what `own_times` gives, where the question is asked often.
        lengths: what `Lengths` gives for them.
    """
    own = own_times(links, working) if own is None else own
    lengths = Lengths(own, working) if lengths is None else lengths
    came: dict[str, str | None] = {ref: None for ref in refs if links.nodes[ref].status != "retired"}
    reached: dict[str, Length] = dict.fromkeys(came, 0)
    work: list[tuple[Length, int, str]] = [(0, order, ref) for order, ref in enumerate(came)]
    settled: set[str] = set()
    felt: dict[str, LeadTime] = {}
    while work:
        length, order, ref = heapq.heappop(work)
        if ref in settled:
            continue
        settled.add(ref)
        for step in links.steps[ref]:
            if isinstance(step, End):
                if step.outcome and step.outcome not in felt:
                    felt[step.outcome] = _along(ref, came, own)
                continue
            target = step.target.ref
            later = length + lengths[target]
            if (target not in reached or later < reached[target]) and step.target.status != "retired":
                reached[target], came[target] = later, ref
                heapq.heappush(work, (later, order, target))
    return tuple(Felt(outcome, after) for outcome, after in felt.items())


def _along(ref: str, came: dict[str, str | None], own: Mapping[str, LeadTime]) -> LeadTime:
    """The sum of the own times on the way to a deliverable, without that where it begins."""
    way = []
    before = came[ref]
    while before is not None:
        way.append(own[ref])
        ref, before = before, came[before]
    return total(way)
