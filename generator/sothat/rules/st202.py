"""Only the partner is bound.

A department that asks for forms, approvals and early notice and promises nothing itself has become a silo: its
colleagues are an inconvenience to it. Who receives an obligation owes something too, and if it is only how soon.

Fails::

    # catalog/charters/finance--people-ops.yaml (removed)

    # catalog/services/payroll.yaml
    partner_obligations:
      - id: hours-confirmed
        type: input
        what: The hours of the month, confirmed by the line manager
    provider_obligations: ~
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay and appointments start on time
            customer: clinics/on-time
    measures: ~

Passes::

    # catalog/services/payroll.yaml
    partner_obligations:
      - id: hours-confirmed
        type: input
        what: The hours of the month, confirmed by the line manager
    provider_obligations: ~
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay and appointments start on time
            customer: clinics/on-time
        turnaround:
          within: 5 working days
          after: [hours-confirmed]
    measures: ~
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.owed import is_bound
from sothat.graph.pairs import Pair
from sothat.model.unsound import Unsound
from sothat.rules.agreements import how_to_bind, pairs
from sothat.rules.base import Rule, World
from sothat.rules.names import team_name


def check(pair: Pair, world: World) -> Iterator[Problem]:
    """Says which side promises nothing, where exactly one is bound and it only gets."""
    bound = [party for party in pair.parties if is_bound(pair, party)]
    if len(bound) != 1 or pair.given_by(bound[0]):
        return
    if pair.in_doubt:
        raise Unsound  # a service that may flow here too would make a giver of who only gets
    provider = pair.other(bound[0])
    names = team_name(bound[0], world.catalog), team_name(provider, world.catalog)
    yield Problem(
        f"between {names[1]} and {names[0]} only {names[0]}, who receives, is bound: {names[1]} is a 'silo'",
        pair.spot,
        f"write down what {names[1]} promises, {how_to_bind(pair, provider)}",
    )


RULE = Rule(
    code="ST202",
    title="only the partner is bound: a silo",
    severity=Severity.ERROR,
    over=pairs,
    check=check,
    needs_all_services=True,
)
