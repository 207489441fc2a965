"""Only the provider is bound.

A partnership binds both sides. Where only those who deliver owe something, one of two traps is near: the "expert",
who decides alone what is good for the others, or the "pair of hands", whom the others tell what to do. Whoever
delivers needs something in return: data by a day, a decision, a person to ask. Write it down, and both know it.

Fails::

    # catalog/charters/finance--people-ops.yaml (removed)

    # catalog/services/payroll.yaml
    partner_obligations: ~
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
    measures: ~

Passes::

    # catalog/services/payroll.yaml
    partner_obligations:
      - id: hours-confirmed
        type: input
        what: The hours of the month, confirmed by the line manager
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
from sothat.graph.doubt import known
from sothat.graph.owed import is_bound
from sothat.graph.pairs import Pair
from sothat.rules.agreements import approves_all, how_to_bind, pairs
from sothat.rules.base import Rule, World
from sothat.rules.names import team_name

TRAPS = {
    True: "and {other} has the last word in every decision: the trap of the 'pair of hands'",
    False: "and nobody answers back: the trap of the 'expert'",
    None: "and {other} owes nothing",
}


def check(pair: Pair, world: World) -> Iterator[Problem]:
    """Says which side owes nothing, where exactly one is bound and it gives."""
    bound = [party for party in pair.parties if is_bound(pair, party)]
    if len(bound) != 1 or not pair.given_by(bound[0]):
        return
    other = pair.other(bound[0])
    names = {"bound": team_name(bound[0], world.catalog), "other": team_name(other, world.catalog)}
    trap = TRAPS[known(lambda: approves_all(pair, other), None)]
    yield Problem(
        f"between {{bound}} and {{other}} only {{bound}} is bound, {trap}".format(**names),
        pair.spot,
        f"write down what {names['other']} owes in return, {how_to_bind(pair, other)}",
    )


RULE = Rule(
    code="ST201",
    title="only the provider is bound",
    severity=Severity.ERROR,
    over=pairs,
    check=check,
    needs_all_services=True,
)
