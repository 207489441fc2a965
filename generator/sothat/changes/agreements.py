"""How the two decide, tell success, are heard, and share: what changed of it in services and charter files."""

from collections.abc import Iterator
from dataclasses import dataclass

from sothat.changes.change import Amount, Direction, Fact, Part, Phrase, Text, parts
from sothat.changes.lists import differing, items, texts
from sothat.changes.phrases import NO_DAY, NO_TARGET, NOBODY, SIDES
from sothat.changes.side import Two
from sothat.model import Charter, Service
from sothat.model.charter import CharterDecision, CharterMeasure
from sothat.model.parts import Target, Voice
from sothat.model.service import Decision, Measure

Source = Service | Charter


@dataclass(frozen=True, slots=True)
class Told:
    """Whose agreement it is, and how facts about it are made."""

    two: Two
    source: Source

    @property
    def name(self) -> Text:
        """The service's name, or both parties'."""
        if isinstance(self.source, Service):
            return self.source.name
        return self.two.parties(self.source.parties)

    def fact(self, direction: Direction, kind: str, *route: str | int, **named: Part | None) -> Fact:
        """A fact about it, for all whom it concerns."""
        told = parts(source=self.name, **named)
        fact = Fact(direction, kind, told, self.source.id, self.source.spot(*route))
        if isinstance(self.source, Service):
            return fact.given_to(owes=[self.source.owner], gets=self.source.partner_ids)
        return fact.given_to(shares=self.source.parties)

    def party(self, word: str | None) -> Text:
        """A side of a decision in words."""
        if word is None:
            return NOBODY
        return SIDES.get(word) or self.two.team(word)


def agreement_facts(two: Two, old: Source, new: Source) -> Iterator[Fact]:
    """What changed of a service's or charter's decisions, measures, process, voice, and what only one of them has."""
    told = Told(two, new)
    yield from _decisions(told, old, new)
    yield from _measures(told, old, new)
    if old.process != new.process:
        yield told.fact(Direction.CHANGED, "process", "process")
    yield from _voice(told, old.voice, new.voice)
    if isinstance(old, Service) and isinstance(new, Service):
        yield from _declines(told, old, new)
    elif isinstance(old, Charter) and isinstance(new, Charter):
        yield from _charter(told, old, new)


def _decisions(told: Told, old: Source, new: Source) -> Iterator[Fact]:
    before: tuple[Decision | CharterDecision, ...] = old.decisions or ()
    after: tuple[Decision | CharterDecision, ...] = new.decisions or ()
    for index, was, now in items(before, after, lambda each: each.what):
        route = ("decisions", index)
        if now is None:
            yield told.fact(Direction.GONE, "decision-gone", what=was.what if was else None)
        elif was is None:
            yield told.fact(Direction.NEW, "decision-new", *route, what=now.what, new=told.party(now.approver))
        else:
            yield from _decision(told, was, now, route)


def _decision(
    told: Told, was: Decision | CharterDecision, now: Decision | CharterDecision, route: tuple[str | int, ...]
) -> Iterator[Fact]:
    if was.approver != now.approver:
        names = {"old": told.party(was.approver), "new": told.party(now.approver)}
        yield told.fact(Direction.CHANGED, "decision-approver", *route, what=now.what, **names)
    if was.within is not None and now.within is not None and was.within != now.within:
        direction = told.two.tighter_if_shorter(was.within, now.within)
        yield told.fact(direction, "decision-within", *route, what=now.what, old=was.within, new=now.within)
    if was.if_silent != now.if_silent and now.if_silent is not None:
        yield told.fact(Direction.CHANGED, "decision-silent", *route, what=now.what, new=now.if_silent)
    alone = ["approver", *(["within"] if was.within and now.within else []), *(["if_silent"] if now.if_silent else [])]
    others = differing(was, now, *alone)
    if others:
        yield told.fact(Direction.CHANGED, "decision-details", *route, what=now.what, keys=others)


def _measures(told: Told, old: Source, new: Source) -> Iterator[Fact]:
    before: tuple[Measure | CharterMeasure, ...] = old.measures or ()
    after: tuple[Measure | CharterMeasure, ...] = new.measures or ()
    for index, was, now in items(before, after, lambda each: each.id):
        route = ("measures", index)
        if now is None:
            yield told.fact(Direction.GONE, "measure-gone", question=was.question if was else None)
        elif was is None:
            yield told.fact(Direction.NEW, "measure-new", *route, question=now.question)
        else:
            if was.target != now.target:
                yield told.fact(
                    _of_target(was.target, now.target), "measure-target", *route,
                    question=now.question, old=_target(was.target), new=_target(now.target),
                )  # fmt: skip
            # Readings tell what has happened, and change nothing that was agreed.
            others = differing(was, now, "target", "readings")
            if others:
                yield told.fact(Direction.CHANGED, "measure-details", *route, question=now.question, keys=others)


def _of_target(old: Target | None, new: Target | None) -> Direction:
    if old is None or new is None:
        return Direction.TIGHTENED if old is None else Direction.LOOSENED
    if old.unit == new.unit and old.at_least is not None and new.at_least is not None:
        return Direction.TIGHTENED if new.at_least > old.at_least else Direction.LOOSENED
    if old.unit == new.unit and old.at_most is not None and new.at_most is not None:
        return Direction.TIGHTENED if new.at_most < old.at_most else Direction.LOOSENED
    return Direction.CHANGED


def _target(target: Target | None) -> Text:
    if target is None:
        return NO_TARGET
    word, value = ("≥", target.at_least) if target.at_least is not None else ("≤", target.at_most)
    return Phrase(f"{word} {{0}}", (Amount(value or 0, target.unit or ""),))


def _voice(told: Told, old: Voice | None, new: Voice | None) -> Iterator[Fact]:
    if old == new:
        return
    if old is None or new is None:
        yield told.fact(*((Direction.NEW, "voice-new", "voice") if old is None else (Direction.GONE, "voice-gone")))
        return
    if old.respond_within and new.respond_within and old.respond_within != new.respond_within:
        direction = told.two.tighter_if_shorter(old.respond_within, new.respond_within)
        names = {"old": old.respond_within, "new": new.respond_within}
        yield told.fact(direction, "voice-answer", "voice", "respond_within", **names)
    rhythm = (old.review.every, old.review.how) if old.review else None
    others = [key for key in differing(old, new, "review") if key != "respond_within" or not old.respond_within]
    if rhythm != ((new.review.every, new.review.how) if new.review else None):
        others.append("review")
    if others:
        yield told.fact(Direction.CHANGED, "voice-details", "voice", keys=tuple(others))


def _declines(told: Told, old: Service, new: Service) -> Iterator[Fact]:
    for index, was, now in items(old.declines, new.declines, lambda each: each.what):
        if now is None:
            yield told.fact(Direction.GONE, "decline-gone", what=was.what if was else None)
        elif was is None:
            yield told.fact(Direction.NEW, "decline-new", "declines", index, what=now.what, because=now.because)
        else:
            keys = differing(was, now)
            yield told.fact(Direction.CHANGED, "decline-details", "declines", index, what=now.what, keys=keys)


def _charter(told: Told, old: Charter, new: Charter) -> Iterator[Fact]:
    for key in ("in", "out"):
        before = getattr(old.scope, "in_" if key == "in" else key, None) if old.scope else None
        after = getattr(new.scope, "in_" if key == "in" else key, None) if new.scope else None
        for direction, text in texts(before, after):
            yield told.fact(direction, f"scope-{key}-{direction}", "scope", text=text)
    for index, was, now in items(old.risks, new.risks, lambda each: each.risk):
        risk = now or was
        route = ("risks", index) if now else ()
        direction = Direction.NEW if was is None else Direction.GONE if now is None else Direction.CHANGED
        yield told.fact(direction, f"risk-{direction}", *route, text=risk.risk if risk else None)
    for direction, text in texts(old.rewards, new.rewards):
        yield told.fact(direction, f"reward-{direction}", "rewards", text=text)
    for key in ("effective", "expires"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield told.fact(
                Direction.CHANGED, key, *((key,) if after else ()),
                old=before or NO_DAY, new=after or NO_DAY,
            )  # fmt: skip
