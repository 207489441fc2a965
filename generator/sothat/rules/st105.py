"""A like that is promised sooner than a need.

Likes are done as capacity allows, and that is honest only if needs come first. Where a service promises a like within
two days and a need within five, it tells everybody that the like is more important. Lengths are compared in working
time; percentiles and clocks are left aside.

Fails::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay with us and every shift of the clinics is staffed
            customer: clinics/on-time
        turnaround:
          within: 5 working days
          after: [confirmed-hours]
      - id: pay-history
        name: A history of your pay
        class: like
        turnaround:
          within: 4 hours
          after: [request]

Passes::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay with us and every shift of the clinics is staffed
            customer: clinics/on-time
        turnaround:
          within: 5 working days
          after: [confirmed-hours]
      - id: pay-history
        name: A history of your pay
        class: like
        turnaround:
          within: 2 weeks
          after: [request]
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sothat.basics.dates import Duration
from sothat.findings import Problem, Severity
from sothat.model import Deliverable, Service
from sothat.model.unsound import all_sound, is_sound, sound
from sothat.rules.base import Rule, World
from sothat.rules.names import deliverable_name
from sothat.rules.subjects import services


@dataclass(frozen=True, slots=True)
class Promise:
    """A deliverable that promises a duration."""

    index: int
    deliverable: Deliverable
    within: Duration


def promises(service: Service) -> Iterator[Promise]:
    """What a service promises within a duration; what is faulty is left out."""
    for index, each in sound(service.deliverables):
        if all_sound(each.class_, each.turnaround) and each.turnaround is not None:
            within = each.turnaround.within
            if is_sound(within) and within is not None:
                yield Promise(index, each, within)


def check(service: Service, world: World) -> Iterator[Problem]:
    """Compares each like with the need that takes longest."""
    lengths = world.policy.working_time.lengths
    promised = list(promises(service))
    needs = [each for each in promised if each.deliverable.class_ == "need"]
    if not needs or len(needs) == len(promised):
        return
    slowest = max(needs, key=lambda each: each.within.hours(lengths))
    for like in promised:
        if like.deliverable.class_ == "like" and like.within.hours(lengths) < slowest.within.hours(lengths):
            need = deliverable_name(service, slowest.deliverable)
            yield Problem(
                f"{deliverable_name(service, like.deliverable)} is a like and promised within {like.within}, "
                f"sooner than {need}, which is a need and takes {slowest.within}",
                service.spot("deliverables", like.index, "turnaround", "within"),
                f"promise the like within {slowest.within} or later, or the need sooner",
                related=(
                    ("the need takes this long", service.spot("deliverables", slowest.index, "turnaround", "within")),
                ),
            )


RULE = Rule("ST105", "a like promised sooner than a need", Severity.WARNING, over=services, check=check)
