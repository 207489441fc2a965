'''A turnaround without a clock.

"Within 5 working days" says nothing as long as nobody knows when the five days begin. Most quarrels about lateness
are quarrels about the start: the request came, but not what was needed with it. Say what starts the clock: the
request, or what the partner owes first.

Fails::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay and appointments start on time
            customer: clinics/on-time
        turnaround:
          within: 5 working days

Passes::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay and appointments start on time
            customer: clinics/on-time
        turnaround:
          within: 5 working days
          after: [request]
'''

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Deliverable, Entity, Service
from sothat.model.unsound import is_sound, sound
from sothat.rules.base import Part, Rule, World
from sothat.rules.subjects import deliverables
from sothat.rules.words import name_of


def check(part: Part[Deliverable], _world: World) -> Iterator[Problem]:
    """Says of which promise the clock never starts."""
    turnaround = part.value.turnaround
    if turnaround is None or turnaround.within is None or turnaround.after is not None:
        return
    yield Problem(
        f"'{name_of(part.value)}' of {name_of(part.entity)} promises {turnaround.within}"
        " but does not say when they start",
        part.at("turnaround", "within"),
        f"add 'after: [{', '.join(_starts(part.entity))}]' to the turnaround",
    )


def _starts(service: Entity) -> list[str]:
    """What the deliverable may wait for: the obligation that comes first, or the request."""
    ids = [duty.id for _, duty in sound(service.partner_obligations if isinstance(service, Service) else None) if is_sound(duty.id)]
    return ids[:1] or ["request"]


RULE = Rule(
    code="ST203",
    title="a turnaround without a clock",
    severity=Severity.WARNING,
    over=deliverables,
    check=check,
)
