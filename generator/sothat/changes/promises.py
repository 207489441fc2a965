"""What a service delivers, to whom, how soon and how good: what changed of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sothat.changes.change import Direction, Fact, Part, parts
from sothat.changes.clocks import turnaround
from sothat.changes.lists import texts
from sothat.changes.side import Two
from sothat.location import Spot
from sothat.model import EVERYONE, Deliverable, Service


@dataclass(frozen=True, slots=True)
class Seen:
    """A deliverable in both catalogs, and whom it concerns."""

    two: Two
    old: Service
    new: Service
    before: Deliverable
    after: Deliverable
    index: int

    def fact(self, direction: Direction, kind: str, *route: str, **named: Part | None) -> Fact:
        """A fact about it, whose sentence also takes the names of the service and the thing."""
        return Fact(
            direction,
            kind,
            parts(service=self.new.name, thing=self.after.name, **named),
            f"{self.new.id}/{self.after.id}",
            self.new.spot("deliverables", self.index, *route),
            owes=(self.new.owner,),
            gets=self.partners,
        )

    @property
    def partners(self) -> tuple[str, ...]:
        """Those who had it and still have it."""
        was = self.old.partner_ids
        return tuple(partner for partner in self.new.partner_ids if partner in was or EVERYONE in was)


def service_facts(two: Two, old: Service | None, new: Service | None) -> Iterator[Fact]:
    """What changed of a service; one that is not given, not yet or no more, is None."""
    if new is None and old is not None:
        yield _gone(two, old)
    elif old is None and new is not None:
        for index, deliverable in enumerate(new.deliverables):
            yield _new(new, deliverable, new.spot("deliverables", index))
    elif old is not None and new is not None and old != new:
        yield from _service(two, old, new)
        yield from _deliverables(two, old, new)


def _gone(two: Two, old: Service) -> Fact:
    later = two.head.catalog.services.get(old.id) if old.id in two.head.catalog.services else None
    instead = (later or old).replaced_by
    kind = "service-gone" if instead is None else "service-gone-instead"
    named = parts(
        service=old.name,
        things=tuple(each.name for each in old.deliverables),
        instead=None if instead is None else two.service(instead),
    )
    spot = later.spot("status") if later else old.spot()
    return Fact(Direction.GONE, kind, named, old.id, spot, (old.owner,), old.partner_ids, in_base=later is None)


def _new(service: Service, deliverable: Deliverable, spot: Spot) -> Fact:
    promise = deliverable.turnaround
    within = promise.within if promise else None
    schedule = promise.schedule if promise else None
    kind = "delivers-within" if within else "delivers-by" if schedule else "delivers"
    named = parts(service=service.name, thing=deliverable.name, new=within, schedule=schedule)
    subject = f"{service.id}/{deliverable.id}"
    return Fact(Direction.NEW, kind, named, subject, spot, (service.owner,), service.partner_ids)


def _service(two: Two, old: Service, new: Service) -> Iterator[Fact]:
    def fact(direction: Direction, kind: str, key: str, **named: Part | None) -> Fact:
        return Fact(direction, kind, parts(service=new.name, **named), new.id, new.spot(key))

    if old.name != new.name:
        told = fact(Direction.CHANGED, "service-name", "name", old=old.name)
        yield told.given_to(owes=[new.owner], gets=new.partner_ids)
    if old.owner != new.owner:
        names = {"old": two.team(old.owner), "new": two.team(new.owner)}
        yield fact(Direction.NEW, "owner", "owner", **names).given_to(owes=[new.owner])
        yield fact(Direction.GONE, "owner", "owner", **names).given_to(owes=[old.owner])
        yield fact(Direction.CHANGED, "owner", "owner", **names).given_to(gets=new.partner_ids)
    if (old.status, new.status) == ("live", "retiring"):
        instead = None if new.replaced_by is None else two.service(new.replaced_by)
        kind = "retiring" if instead is None else "retiring-instead"
        yield fact(Direction.CHANGED, kind, "status", instead=instead).given_to(owes=[new.owner], gets=new.partner_ids)
    yield from _partners(two, old, new)
    for direction, text in texts(old.limitations, new.limitations):
        told = fact(direction, f"limitation-{direction}", "limitations", text=text)
        yield told.given_to(owes=[new.owner], gets=new.partner_ids)


def _partners(two: Two, old: Service, new: Service) -> Iterator[Fact]:
    """Under everyone nobody gains or loses by being named as well."""
    was, now = set(old.partner_ids), set(new.partner_ids)
    things = tuple(each.name for each in new.deliverables)
    for partner in sorted(now - was if EVERYONE not in was else ()):
        named = parts(service=new.name, partner=two.team(partner), things=things)
        yield Fact(Direction.NEW, "partner-new", named, new.id, new.spot("partners"), (new.owner,), (partner,))
    for partner in sorted(was - now if EVERYONE not in now else ()):
        named = parts(service=new.name, partner=two.team(partner), things=things)
        yield Fact(Direction.GONE, "partner-gone", named, new.id, new.spot("partners"), (new.owner,), (partner,))


def _deliverables(two: Two, old: Service, new: Service) -> Iterator[Fact]:
    before = {each.id: each for each in old.deliverables}
    for index, deliverable in enumerate(new.deliverables):
        was = before.pop(deliverable.id, None)
        if was is None:
            yield _new(new, deliverable, new.spot("deliverables", index))
        elif was != deliverable:
            yield from _deliverable(Seen(two, old, new, was, deliverable, index))
    for id_, lost in before.items():
        index = next(place for place, each in enumerate(old.deliverables) if each.id == id_)
        named = parts(service=new.name, thing=lost.name)
        spot = old.spot("deliverables", index)
        yield Fact(
            Direction.GONE, "delivers-no-more", named, f"{new.id}/{id_}", spot,
            (new.owner,), tuple(dict.fromkeys((*old.partner_ids, *new.partner_ids))), in_base=True,
        )  # fmt: skip


def _deliverable(seen: Seen) -> Iterator[Fact]:
    before, after = seen.before, seen.after
    if before.class_ != after.class_:
        if after.class_ == "need":
            yield seen.fact(Direction.TIGHTENED, "became-need", "class")
        else:
            yield seen.fact(Direction.LOOSENED, "became-like", "class")
    if before.name != after.name:
        yield seen.fact(Direction.CHANGED, "thing-name", "name", old=before.name)
    if before.what != after.what:
        yield seen.fact(Direction.CHANGED, "thing-what", "what")
    for direction, text in texts(before.acceptance, after.acceptance):
        # One more condition of quality is more that is promised.
        tighter = Direction.TIGHTENED if direction is Direction.NEW else Direction.LOOSENED
        yield seen.fact(tighter, f"acceptance-{direction}", "acceptance", text=text)
    for kind, refs in (("made-of", set(after.needs or ()) - set(before.needs or ())),
                       ("made-without", set(before.needs or ()) - set(after.needs or ()))):  # fmt: skip
        for ref in sorted(refs):
            direction = Direction.NEW if kind == "made-of" else Direction.GONE
            yield seen.fact(direction, kind, "needs", other=seen.two.deliverable(ref)).given_to(
                owes=_owner(seen.two, ref), gets=[seen.new.owner]
            )
    yield from turnaround(seen.two, seen.old, seen.new, before, after, seen.fact)


def _owner(two: Two, ref: str) -> list[str]:
    for side in (two.head, two.base):
        node = side.links.nodes.get(ref)
        if node is not None and node.owner is not None:
            return [node.owner]
    return []
