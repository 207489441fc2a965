"""Runs the rules: severities from the policy, waivers, places."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sothat.findings import Finding, Problem, Related, Severity, Verdict, Waived
from sothat.location import Place
from sothat.model import Entity, Service
from sothat.model.parts import Waiver
from sothat.model.unsound import Unsound, is_sound, sound
from sothat.rules.base import AnyRule, World


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
    findings: list[Finding] = []
    waived: list[Waived] = []
    waivers = _Waivers(world)
    for rule in rules:
        if _is_silent(rule, world, is_faulty=is_faulty):
            continue
        start = time.perf_counter()
        seen = replace(world, idle_waivers=tuple(waivers.idle())) if rule.needs_sound_catalog else world
        for finding in _findings(rule, seen):
            excuse = waivers.covering(finding) if rule.waivable else None
            if excuse:
                waived.append(Waived(finding, excuse.because, excuse.until.isoformat(), excuse.approved_by))
            else:
                findings.append(finding)
        if timings is not None:
            timings[rule.code] = time.perf_counter() - start
    return Verdict(
        tuple(sorted(findings, key=lambda each: each.order)), tuple(sorted(waived, key=lambda each: each.finding.order))
    )


def _is_silent(rule: AnyRule, world: World, *, is_faulty: bool) -> bool:
    if world.policy.rules.get(rule.code) == "off":
        return True
    if rule.needs_all_services and world.catalog.services.unread:
        return True
    return rule.needs_sound_catalog and is_faulty


def _findings(rule: AnyRule, world: World) -> Iterator[Finding]:
    """The findings of one rule, one for each place."""
    proposed = _proposed(world)
    taken: set[Place] = set()
    for problem in _problems(rule, world):
        place = world.locate(problem.spot)
        if place in taken:
            continue
        taken.add(place)
        related = tuple(Related(message, world.locate(spot)) for message, spot in problem.related)
        capped = problem.spot.file in proposed if problem.capped is None else problem.capped
        severity = _severity(rule, problem, world, capped=capped)
        yield Finding(rule.code, severity, problem.message, place, problem.help, related)


def _problems(rule: AnyRule, world: World) -> Iterator[Problem]:
    for subject in rule.over(world):
        try:
            yield from list(rule.check(subject, world))
        except Unsound:
            continue


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
