"""Lead times: how long a deliverable takes at worst, with all that it is made from (design, command line)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from sothat.basics.dates import UNITS, Duration, WorkingTime
from sothat.graph.circles import components
from sothat.graph.links import Links
from sothat.graph.nodes import Node
from sothat.model import REQUEST, Service
from sothat.model.unsound import Unsound

V = TypeVar("V")
Length = int | Fraction
"""Working hours; whole ones are quicker to add as whole numbers."""


@dataclass(frozen=True, slots=True)
class LeadTime:
    """A sum of durations, one for each unit, so that working and calendar time stay apart."""

    parts: tuple[Duration, ...] = ()
    """The largest unit first."""
    at_least: bool = False
    """Whether a part of it is unknown."""

    def __add__(self, other: "LeadTime") -> "LeadTime":
        return total((self, other))

    def hours(self, working: WorkingTime) -> Fraction:
        """Its length in working hours, for comparing."""
        return sum((part.hours(working) for part in self.parts), Fraction(0))

    @property
    def working(self) -> tuple[Duration, ...]:
        """What of it runs in working time."""
        return tuple(part for part in self.parts if part.is_working)

    @property
    def calendar(self) -> tuple[Duration, ...]:
        """What of it runs by the calendar."""
        return tuple(part for part in self.parts if not part.is_working)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing of it is known."""
        return self.at_least and not self.parts

    def __str__(self) -> str:
        if not self.parts:
            return "unknown" if self.at_least else "at once"
        sums = (" ".join(map(str, parts)) for parts in (self.working, self.calendar) if parts)
        return ("≥ " if self.at_least else "") + " + ".join(sums)


def total(times: Iterable[LeadTime]) -> LeadTime:
    """The sum of lead times."""
    counts: dict[str, int] = {}
    at_least = False
    for time in times:
        at_least = at_least or time.at_least
        for part in time.parts:
            counts[part.unit] = counts.get(part.unit, 0) + part.count
    return LeadTime(tuple(Duration(counts[unit], unit) for unit in reversed(UNITS) if unit in counts), at_least)


NOTHING = LeadTime()
UNKNOWN_TIME = LeadTime(at_least=True)


def longest(times: Iterable[LeadTime], working: WorkingTime) -> LeadTime:
    """The longest of some lead times; where one of them is not known in full, neither is the longest."""
    every = list(times)
    most = max(every, key=lambda time: time.hours(working), default=NOTHING)
    return LeadTime(most.parts, any(time.at_least for time in every))


class _Told(Mapping[str, V]):
    """Something of each deliverable, told when it is asked for."""

    def __init__(self, refs: Collection[str]) -> None:
        self._refs = refs
        self._told: dict[str, V] = {}

    def __getitem__(self, ref: str) -> V:
        if ref not in self._told:
            self._tell(ref)
        return self._told[ref]

    def _tell(self, ref: str) -> None:
        """Works it out for a deliverable, and for whichever others come with it."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[str]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self._refs)


class OwnTimes(_Told[LeadTime]):
    """For each deliverable its ``within``, plus the longest obligation that it waits for."""

    def __init__(self, links: Links, working: WorkingTime) -> None:
        """Takes the deliverables, and how lengths are compared."""
        super().__init__(links.nodes)
        self._links = links
        self._working = working

    def _tell(self, ref: str) -> None:
        service = self._links.nodes[ref].service
        waits = _waits(service)
        nodes = self._links.by_service[service.id]
        self._told.update((node.ref, _own_time(node, waits, self._working)) for node in nodes)


class Lengths(_Told[Length]):
    """How long each of some lead times is, for comparing; few of them are different."""

    def __init__(self, times: Mapping[str, LeadTime], working: WorkingTime) -> None:
        """Takes the lead times, and how lengths are compared."""
        super().__init__(times)
        self._times = times
        self._working = working
        self._known: dict[LeadTime, Length] = {}

    def _tell(self, ref: str) -> None:
        time = self._times[ref]
        if time not in self._known:
            hours = time.hours(self._working)
            self._known[time] = hours.numerator if hours.denominator == 1 else hours
        self._told[ref] = self._known[time]


def _own_time(node: Node, waits: Mapping[str, LeadTime], working: WorkingTime) -> LeadTime:
    try:
        turnaround = node.deliverable.turnaround
        if turnaround is None:
            return UNKNOWN_TIME
        awaited = [id_ for id_ in turnaround.after or () if id_ != REQUEST]
        own = LeadTime((turnaround.within,)) if turnaround.within is not None else UNKNOWN_TIME
        return own + longest((waits.get(id_, UNKNOWN_TIME) for id_ in awaited), working)
    except Unsound:
        return UNKNOWN_TIME


def _waits(service: Service) -> dict[str, LeadTime]:
    """How long each partner obligation takes that is counted from the request."""
    waits: dict[str, LeadTime] = {}
    try:
        for duty in service.partner_obligations or ():
            if duty.due is not None and duty.due.after == REQUEST:
                waits[duty.id] = LeadTime((duty.due.within,))
    except Unsound:
        return {}
    return waits


class LeadTimes(_Told[LeadTime]):
    """The lead time of each deliverable; retired services feed nothing."""

    def __init__(self, links: Links, working: WorkingTime, own: Mapping[str, LeadTime]) -> None:
        """Takes the deliverables, how lengths are compared, and how long each takes by itself."""
        super().__init__(links.nodes)
        self._links = links
        self._working = working
        self._own = own

    def _tell(self, ref: str) -> None:
        for members in components([ref], self._links.backwards, self._told):
            self._told.update(dict.fromkeys(members, self._together(members)))

    def _together(self, members: tuple[str, ...]) -> LeadTime:
        """That of a deliverable, or of all in a circle, where what they are made from is known."""
        into = self._links.into
        inputs = [
            self._told[link.source.ref]
            for ref in members
            for link in into[ref]
            if link.source.status != "retired" and link.source.ref in self._told
        ]
        time = longest(inputs, self._working)
        for ref in members:
            time += self._own[ref]
        return time


def own_times(links: Links, working: WorkingTime) -> OwnTimes:
    """How long each deliverable takes by itself."""
    return OwnTimes(links, working)


def lead_times(links: Links, working: WorkingTime, own: Mapping[str, LeadTime] | None = None) -> LeadTimes:
    """The lead time of each deliverable. `own` is what `own_times` gives."""
    return LeadTimes(links, working, OwnTimes(links, working) if own is None else own)
