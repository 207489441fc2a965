"""What two parties owe each other: what changed of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sothat.basics.dates import Duration
from sothat.changes.change import Direction, Fact, Part, Phrase, Text, parts
from sothat.changes.lists import differing
from sothat.changes.phrases import AFTER, AFTER_REQUEST, BEFORE, BEFORE_REQUEST
from sothat.changes.side import Two, difference, point_in
from sothat.graph.owed import Owed, obligations
from sothat.graph.pairs import Pair
from sothat.model import REQUEST, Charter, Service
from sothat.model.service import PartnerObligation

_TOLD_ALONE = ("id", "what", "due", "from_", "replaces", "by")


@dataclass(frozen=True, slots=True)
class Seen:
    """An obligation in both catalogs."""

    two: Two
    old: Owed
    new: Owed

    def fact(self, direction: Direction, kind: str, *route: str, **named: Part | None) -> Fact:
        """A fact about it."""
        return _fact(self.two, self.new, direction, kind, *route, **named)


def obligation_facts(two: Two, old: Pair | None, new: Pair | None) -> Iterator[Fact]:
    """What changed of the obligations of a pair; one that there is not, not yet or no more, is None."""
    before = {} if old is None else {_key(two, each): each for each in obligations(old)}
    after = [] if new is None else list(obligations(new))
    for owed in after:
        was = before.pop((owed.by, owed.reference), None) or _replaced(before, owed)
        if was is None:
            yield _as_known(two, owed, _fact(two, owed, Direction.NEW, _kind(owed, "new"), new=_due(owed)))
        elif was.duty != owed.duty:
            yield from _changed(Seen(two, was, owed))
    for owed in before.values():
        if new is not None or not _is_renamed(two, owed):
            lost = replace(_fact(two, owed, Direction.GONE, _kind(owed, "gone")), in_base=True)
            yield _as_known(two, owed, lost)


def _as_known(two: Two, owed: Owed, fact: Fact) -> Fact:
    """An obligation that stood before and after, and binds another pair now: the provider owes or needs it as it did.

    Where partners came or went, they alone are told; where only `from` changed, the provider is told from whom.
    """
    old, new = (_service(two, owed, is_base=is_base) for is_base in (True, False))
    if old is None or new is None or not (_has(old, owed.id) and _has(new, owed.id)):
        return fact
    partner = owed.to if owed.by == new.owner else owed.by
    if old.owner != new.owner or (partner in old.partner_ids) != (partner in new.partner_ids):
        return fact.given_to(owes=set(fact.owes) - {new.owner, old.owner}, gets=set(fact.gets) - {new.owner, old.owner})
    if fact.kind in ("needed-new", "needed-gone"):
        told = parts(to=two.team(owed.to), by=two.team(owed.by), what=owed.what)
        return replace(fact, kind=fact.kind.replace("needed", "needed-from"), parts=told)
    return fact


def _service(two: Two, owed: Owed, *, is_base: bool) -> Service | None:
    if isinstance(owed.source, Charter):
        return None
    later = two.now(owed.source.id)
    return two.base.given(two.before(later)) if is_base else two.head.given(later)


def _has(service: Service, id_: str) -> bool:
    duties = (*(service.partner_obligations or ()), *(service.provider_obligations or ()))
    return any(duty.id == id_ for duty in duties)


def _key(two: Two, owed: Owed) -> tuple[str, str]:
    if isinstance(owed.source, Charter):
        return (owed.by, owed.reference)
    return (owed.by, f"{two.now(owed.source.id)}/{owed.id}")


def _is_renamed(two: Two, owed: Owed) -> bool:
    return owed.source.id in two.renamed


def _replaced(before: dict[tuple[str, str], Owed], owed: Owed) -> Owed | None:
    """The service's obligation in whose place a charter has put this one."""
    replaces = getattr(owed.duty, "replaces", None)
    return None if replaces is None else before.pop((owed.by, replaces), None)


def _kind(owed: Owed, kind: str) -> str:
    """What partners owe is told as what the provider needs from them."""
    return f"needed-{kind}" if isinstance(owed.duty, PartnerObligation) else f"owed-{kind}"


def _fact(two: Two, owed: Owed, direction: Direction, kind: str, *route: str, **named: Part | None) -> Fact:
    told = parts(by=two.team(owed.by), to=two.team(owed.to), what=owed.what, **named)
    if isinstance(owed.duty, PartnerObligation):
        # The same sentence for all partners.
        told = parts(to=two.team(owed.to), what=owed.what, **named)
    spot = owed.spot.at(*route)
    return Fact(direction, kind, told, owed.reference, spot, owes=(owed.by,), gets=(owed.to,))


def _due(owed: Owed) -> str | Duration | None:
    return owed.due.within if owed.due else None


def _changed(seen: Seen) -> Iterator[Fact]:
    old, new = seen.old, seen.new
    if old.what != new.what:
        yield seen.fact(Direction.CHANGED, _kind(new, "what"), "what", old=old.what)
    yield from _of_due(seen)
    others = tuple(key for key in differing(old.duty, new.duty, *_TOLD_ALONE) if key != "waivers")
    if others:
        yield seen.fact(Direction.CHANGED, _kind(new, "details"), keys=others)


def _of_due(seen: Seen) -> Iterator[Fact]:
    was, now = seen.old.due, seen.new.due
    if was == now:
        return
    if was is None and now is not None:
        yield seen.fact(Direction.TIGHTENED, _kind(seen.new, "due-new"), "due", new=now.within, point=_point(seen.new))
    elif was is not None and now is None:
        yield seen.fact(Direction.LOOSENED, _kind(seen.new, "due-gone"), old=was.within)
    elif was is not None and now is not None:
        if (was.after, was.before) != (now.after, now.before):
            yield seen.fact(
                Direction.CHANGED, _kind(seen.new, "due"), "due",
                old=was.within, old_point=_point(seen.old), new=now.within, point=_point(seen.new),
            )  # fmt: skip
        elif was.within != now.within:
            yield from _earlier_or_later(seen, was.within, now.within)


def _earlier_or_later(seen: Seen, old: Duration, new: Duration) -> Iterator[Fact]:
    """After something the shorter time is the tighter, before something the longer."""
    is_before = seen.new.due is not None and seen.new.due.before is not None
    longer = seen.two.longer(old, new)
    direction = (Direction.CHANGED, Direction.LOOSENED, Direction.TIGHTENED)[-longer if is_before else longer]
    word = {Direction.CHANGED: "same", Direction.TIGHTENED: "earlier", Direction.LOOSENED: "later"}[direction]
    by = difference(old, new)
    kind = _kind(seen.new, f"due-{word}" if word == "same" or by is None else f"due-{word}-by")
    yield seen.fact(direction, kind, "due", "within", old=old, new=new, by_time=by, point=_point(seen.new))


def _point(owed: Owed) -> Text:
    """What the time is counted from, with its preposition; nothing where nobody says."""
    due = owed.due
    word = (due.after or due.before) if due else None
    if due is None or word is None:
        return ""
    if word == REQUEST:
        return AFTER_REQUEST if due.after else BEFORE_REQUEST
    text: Text
    if isinstance(owed.source, Charter):
        text = next((each.what for each in owed.source.obligations or () if each.id == word), word)
    else:
        text = point_in(owed.source, word)
    return Phrase(AFTER if due.after else BEFORE, (text,))
