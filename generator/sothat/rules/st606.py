"""A waiver that waives nothing.

A waiver covers the findings of its rule that stand in its own file. Where there is none, the matter is settled, or the
finding stands in another file, or the rule is switched off. A waiver that stays by mistake would one day hide something
that nobody has thought of.

Fails::

    # catalog/services/payroll.yaml
    waivers:
      - rule: ST303
        because: The review waits for the new head of People Operations.
        until: 2026-12-31

Passes::

    # catalog/services/payroll.yaml
    waivers:
      - rule: ST303
        because: The review waits for the new head of People Operations.
        until: 2026-12-31
    voice:
      channels:
        - kind: chat
          to: "#pay"
      respond_within: 5 working days
      review:
        every: 6 months
        last: 2026-03-01
      appeal_to: people
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Entity, Service, VoiceEntry
from sothat.model.parts import Waiver
from sothat.rules.base import Part, Rule, World
from sothat.rules.subjects import is_history


def idle_waivers(world: World) -> Iterator[Part[Waiver]]:
    """Each waiver that holds today and covered nothing, but those of retired services and of what is said of them."""
    for entity, index in world.idle_waivers:
        if entity.waivers is not None and not _is_about_history(entity, world):
            yield Part(entity, ("waivers", index), entity.waivers[index])


def _is_about_history(entity: Entity, world: World) -> bool:
    service = world.catalog.services[entity.service] if isinstance(entity, VoiceEntry) else entity
    return isinstance(service, Service) and is_history(service)


def check(part: Part[Waiver], world: World) -> Iterator[Problem]:
    """Speaks of each of them; why it is idle is told where the policy says so."""
    rule = part.value.rule
    is_off = world.policy.rules.get(rule) == "off"
    why = "that rule is switched off" if is_off else "there is no such finding in this file"
    yield Problem(
        f"this waiver of {rule} waives nothing: {why}",
        part.at("rule"),
        "take the waiver out; if it was meant for another file, write it there",
    )


RULE = Rule(
    "ST606",
    "a waiver that waives nothing",
    Severity.WARNING,
    over=idle_waivers,
    check=check,
    waivable=False,
    needs_sound_catalog=True,
)
