"""A turnaround without a clock.

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
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.nodes import Node
from sothat.model import REQUEST, Service
from sothat.model.unsound import is_sound, sound
from sothat.rules.base import Rule, World
from sothat.rules.names import node_name


def nodes(world: World) -> Iterator[Node]:
    """Each deliverable of a service that is not retired."""
    return (node for node in world.graph.links.nodes.values() if node.status not in (None, "retired"))


def check(node: Node, _world: World) -> Iterator[Problem]:
    """Says of which promise the clock never starts."""
    turnaround = node.deliverable.turnaround
    if turnaround is None or turnaround.within is None or turnaround.after is not None:
        return
    yield Problem(
        f"{node_name(node)} promises {turnaround.within} but does not say when the clock starts",
        node.spot("turnaround", "within"),
        f"add 'after: [{_start(node.service)}]' to the turnaround",
    )


def _start(service: Service) -> str:
    """What the deliverable may wait for: what its partners owe first, else the request."""
    return next((duty.id for _, duty in sound(service.partner_obligations) if is_sound(duty.id)), REQUEST)


RULE = Rule(code="ST203", title="a turnaround without a clock", severity=Severity.WARNING, over=nodes, check=check)
