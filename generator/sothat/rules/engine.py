"""Runs the rules: severities from the policy, waivers, places."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from sothat.basics.workers import chunk_by_chunk, cores
from sothat.findings import Finding, Problem, Related, Severity, Verdict, Waived
from sothat.location import Place
from sothat.model import KINDS, Entity, Service
from sothat.model.parts import Waiver
from sothat.model.unsound import Unsound, is_sound, sound
from sothat.rules.base import AnyRule, World

T = TypeVar("T")
WORTH_A_PROCESS = 400
"""How many entities are worth a process of their own."""


def run_rules(
    rules: Iterable[AnyRule], world: World, *, is_faulty: bool, timings: dict[str, float] | None = None
) -> Verdict:
    """What the rules find in a world.

    Args:
        rules: the rules to run, ST606 last.
        world: the catalog, its graph, the policy and today.
        is_faulty: whether the catalog has any ST0xx.
        timings: where the seconds of each rule are added to.
    """
    timings = {} if timings is None else timings
    active = [rule for rule in rules if not _is_silent(rule, world, is_faulty=is_faulty)]
    made = _Making(world)
    # All problems before all places, so that no file is looked through twice; idle waivers are known only in the end.
    early = [rule for rule in active if not rule.needs_sound_catalog]
    found = list(zip(early, _found(early, world, timings), strict=True))
    spots = [spot for _, problems in found for problem in problems for spot in problem.spots]
    _timed("places", lambda: world.locate_all(spots), timings)
    for rule, problems in found:
        made.take(rule, problems)
    for rule in active:
        if rule.needs_sound_catalog:
            seen = replace(world, idle_waivers=tuple(made.waivers.idle()))
            made.take(rule, _timed(rule.code, lambda rule=rule, seen=seen: _problems(rule, seen), timings))  # type: ignore[misc]
    return made.verdict()


def _found(rules: list[AnyRule], world: World, timings: dict[str, float]) -> Iterator[list[Problem]]:
    """What each rule has to say; of a large catalog they are asked by several processes."""

    def one(chunk: range) -> tuple[list[Problem], float]:
        start = time.perf_counter()
        return _problems(rules[chunk.start], world), time.perf_counter() - start

    count = sum(len(world.catalog.of_kind(kind)) for kind in KINDS)
    processes = max(1, min(cores(), count // WORTH_A_PROCESS))
    results = chunk_by_chunk(len(rules), one, least=1, processes=processes, size=1)
    for rule, (problems, seconds) in zip(rules, results, strict=True):
        timings[rule.code] = seconds
        yield problems


def _timed(name: str, work: Callable[[], T], timings: dict[str, float]) -> T:
    start = time.perf_counter()
    done = work()
    timings[name] = time.perf_counter() - start
    return done


def _is_silent(rule: AnyRule, world: World, *, is_faulty: bool) -> bool:
    if world.policy.rules.get(rule.code) == "off":
        return True
    if rule.needs_all_services and world.catalog.services.unread:
        return True
    return rule.needs_sound_catalog and is_faulty


def _problems(rule: AnyRule, world: World) -> list[Problem]:
    found: list[Problem] = []
    for subject in rule.over(world):
        try:
            found += list(rule.check(subject, world))
        except Unsound:
            continue
    return found


class _Making:
    """Makes findings of problems, one for each place, and puts those aside that are waived."""

    def __init__(self, world: World) -> None:
        self.waivers = _Waivers(world)
        self._world = world
        self._proposed = _proposed(world)
        self._findings: list[Finding] = []
        self._waived: list[Waived] = []

    def take(self, rule: AnyRule, problems: Iterable[Problem]) -> None:
        """Takes in what one rule has said."""
        taken: set[Place] = set()
        for problem in problems:
            place = self._world.locate(problem.spot)
            if place not in taken:
                taken.add(place)
                self._add(rule, self._finding(rule, problem, place))

    def _finding(self, rule: AnyRule, problem: Problem, place: Place) -> Finding:
        related = tuple(Related(message, self._world.locate(spot)) for message, spot in problem.related)
        capped = problem.spot.file in self._proposed if problem.capped is None else problem.capped
        severity = _severity(rule, problem, self._world, capped=capped)
        return Finding(rule.code, severity, problem.message, place, problem.help, related)

    def _add(self, rule: AnyRule, finding: Finding) -> None:
        excuse = self.waivers.covering(finding) if rule.waivable else None
        if excuse:
            self._waived.append(Waived(finding, excuse.because, excuse.until.isoformat(), excuse.approved_by))
        else:
            self._findings.append(finding)

    def verdict(self) -> Verdict:
        """All of it, sorted by place."""
        waived = sorted(self._waived, key=lambda each: each.finding.order)
        return Verdict(tuple(sorted(self._findings, key=lambda each: each.order)), tuple(waived))


def _proposed(world: World) -> set[str]:
    """The files of proposed services and of what is said of them."""
    services = {id_: each for id_, each in world.catalog.services.items() if _is_proposed(each)}
    entries = (each for each in world.catalog.voice.values() if is_sound(each.service) and each.service in services)
    return {each.path for each in (*services.values(), *entries)}


def _is_proposed(service: Service) -> bool:
    return is_sound(service.status) and service.status == "proposed"


def _severity(rule: AnyRule, problem: Problem, world: World, *, capped: bool) -> Severity:
    level = world.policy.rules.get(rule.code)
    severity = Severity(level) if level else problem.severity or rule.severity
    return Severity.WARNING if capped and severity is Severity.ERROR else severity


class _Waivers:
    """The waivers that hold today, and whether each has covered something."""

    def __init__(self, world: World) -> None:
        self._held: dict[tuple[str, str], list[tuple[Entity, int, Waiver]]] = {}
        self._used: set[tuple[str, int]] = set()
        for entity in world.catalog.entities():
            for index, waiver in sound(entity.waivers):
                if is_sound(waiver.rule) and is_sound(waiver.until) and waiver.until >= world.today:
                    self._held.setdefault((entity.path, waiver.rule), []).append((entity, index, waiver))

    def covering(self, finding: Finding) -> Waiver | None:
        """The waiver that covers a finding; each waiver of that rule in that file counts as used."""
        held = self._held.get((finding.place.file, finding.code), [])
        self._used.update((entity.path, index) for entity, index, _ in held)
        return held[0][2] if held else None

    def idle(self) -> Iterator[tuple[Entity, int]]:
        """The waivers that have covered nothing so far."""
        for held in self._held.values():
            yield from ((entity, index) for entity, index, _ in held if (entity.path, index) not in self._used)
