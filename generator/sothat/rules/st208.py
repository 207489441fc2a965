"""Due after the turnaround it is needed for.

A deliverable is promised so many days after the request, but something that it needs is due only later, counted from
the same request. One of the two promises cannot be kept. Ask for the input sooner, promise the result later, or let
the clock of the deliverable start with the input.

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
          after: [request]
    partner_obligations:
      - id: hours-confirmed
        type: input
        what: The hours of the month, confirmed by the line manager
        needed_for: [monthly-pay]
        due:
          within: 2 weeks
          after: request
    measures: ~

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
    partner_obligations:
      - id: hours-confirmed
        type: input
        what: The hours of the month, confirmed by the line manager
        needed_for: [monthly-pay]
        due:
          within: 2 working days
          after: request
    measures: ~
"""

from collections.abc import Iterator
from functools import partial

from sothat.findings import Problem, Severity
from sothat.graph.doubt import known
from sothat.graph.nodes import Node
from sothat.model import REQUEST, Charter
from sothat.model.unsound import sound
from sothat.rules.agreements import Obligation, obligations
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import node_name, said


def check(part: Part[Obligation], world: World) -> Iterator[Problem]:
    """Says which promises an obligation comes too late for."""
    due = part.value.due
    if due is None or due.after is None or due.after != REQUEST:
        return
    late = [node for node in _needed_for(part, world) if known(partial(_is_shorter, node, part, world), False)]
    if late:
        turnaround = late[0].deliverable.turnaround
        yield Problem(
            f"{said(part.value.what, 'what is owed here')} is due within {due.within},"
            f" but {node_name(late[0])}, which needs it, is promised within"
            f" {turnaround and turnaround.within}, both after the request",
            part.at("due", "within"),
            "make it due sooner, promise the deliverable later, or start the deliverable's clock with this obligation",
            tuple((f"what is promised of {node_name(node)}", node.spot("turnaround", "within")) for node in late),
        )


def _needed_for(part: Part[Obligation], world: World) -> Iterator[Node]:
    """The deliverables that wait for it; to a charter only those of live and retiring services count."""
    in_charter = isinstance(part.entity, Charter)
    for _, id_ in sound(part.value.needed_for):
        node = world.graph.links.nodes.get(id_ if in_charter else f"{part.entity.id}/{id_}")
        if node is not None and (not in_charter or node.status in ("live", "retiring")):
            yield node


def _is_shorter(node: Node, part: Part[Obligation], world: World) -> bool:
    """Whether the deliverable is promised sooner, counted from the request alone."""
    turnaround, due = node.deliverable.turnaround, part.value.due
    if turnaround is None or turnaround.within is None or turnaround.after is None or due is None:
        return False
    working_time = world.policy.working_time.lengths
    return turnaround.after == (REQUEST,) and turnaround.within.hours(working_time) < due.within.hours(working_time)


RULE = Rule(
    code="ST208",
    title="due after the turnaround it is needed for",
    severity=Severity.WARNING,
    over=obligations,
    check=check,
)
