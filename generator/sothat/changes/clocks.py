"""How soon something is delivered: what changed of a turnaround."""

from collections.abc import Iterator
from typing import Protocol

from sothat.changes.change import Direction, Fact, Part
from sothat.changes.side import Two, point_in
from sothat.model import Deliverable, Service
from sothat.model.service import Turnaround

ALWAYS = 100


class Tell(Protocol):
    """Makes a fact about a deliverable."""

    def __call__(self, direction: Direction, kind: str, *route: str, **named: Part | None) -> Fact:
        """The fact, told by a sentence of some kind, at a route within the deliverable."""


def turnaround(  # noqa: PLR0913, PLR0917 - both catalogs, and how to tell it
    two: Two, old: Service, new: Service, before: Deliverable, after: Deliverable, tell: Tell
) -> Iterator[Fact]:
    """What changed of how soon it is there."""
    was, now = before.turnaround, after.turnaround
    if was is None and now is not None:
        kind = "promise-new" if now.within else "promise-new-schedule"
        yield tell(Direction.NEW, kind, "turnaround", new=now.within or now.schedule)
    elif was is not None and now is None:
        yield tell(Direction.GONE, "promise-gone", old=was.within or was.schedule)
    elif was is not None and now is not None:
        yield from _length(two, was, now, tell)
        yield from _share(was, now, tell)
        yield from _clock(old, new, was, now, tell)
        yield from _pauses(was, now, tell)


def _length(two: Two, was: Turnaround, now: Turnaround, tell: Tell) -> Iterator[Fact]:
    if was.within is not None and now.within is not None:
        if was.within == now.within:
            return
        direction = two.tighter_if_shorter(was.within, now.within)
        kind = "time-same" if direction is Direction.CHANGED else "time"
        yield tell(direction, kind, "turnaround", "within", old=was.within, new=now.within)
    elif was.schedule != now.schedule or was.within != now.within:
        key = "within" if now.within else "schedule"
        old = was.within or was.schedule
        yield tell(Direction.CHANGED, "schedule", "turnaround", key, old=old, new=now.within or now.schedule)


def _share(was: Turnaround, now: Turnaround, tell: Tell) -> Iterator[Fact]:
    old, new = was.percentile or ALWAYS, now.percentile or ALWAYS
    if old != new:
        direction = Direction.TIGHTENED if new > old else Direction.LOOSENED
        yield tell(direction, "share", "turnaround", "percentile" if now.percentile else "within", old=old, new=new)


def _clock(old: Service, new: Service, was: Turnaround, now: Turnaround, tell: Tell) -> Iterator[Fact]:
    """A clock that waits for more starts later, and so promises less."""
    before, after = set(was.after or ()), set(now.after or ())
    if before == after:
        return
    earlier = tuple(point_in(old, each) for each in was.after or () if each not in after)
    later = tuple(point_in(new, each) for each in now.after or () if each not in before)
    route = ("turnaround", "after") if now.after else ("turnaround",)
    if not before:
        yield tell(Direction.CHANGED, "clock-new", *route, new=later)
    elif not after:
        yield tell(Direction.CHANGED, "clock-gone", *route, old=earlier)
    elif before < after:
        yield tell(Direction.LOOSENED, "clock-waits", *route, new=later)
    elif after < before:
        yield tell(Direction.TIGHTENED, "clock-waits-no-more", *route, old=earlier)
    else:
        yield tell(Direction.CHANGED, "clock", *route, old=earlier, new=later)


def _pauses(was: Turnaround, now: Turnaround, tell: Tell) -> Iterator[Fact]:
    if was.pauses is None and now.pauses is not None:
        yield tell(Direction.LOOSENED, "pauses-new", "turnaround", "pauses", new=now.pauses)
    elif was.pauses is not None and now.pauses is None:
        yield tell(Direction.TIGHTENED, "pauses-gone", "turnaround", old=was.pauses)
    elif was.pauses != now.pauses:
        yield tell(Direction.CHANGED, "pauses", "turnaround", "pauses", old=was.pauses, new=now.pauses)
