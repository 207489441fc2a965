"""Nobody is bound.

A service flows between two parties, and neither has promised anything: no obligation on either side, no turnaround.
What looks like freedom is a guess on both sides. Begin with one sentence for each: what you promise, and what you
need for it.

Fails::

    # catalog/charters/finance--people-ops.yaml (removed)

    # catalog/services/payroll.yaml
    partner_obligations: ~
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
    provider_obligations:
      - id: right-first-time
        type: conduct
        what: A wrong payslip is put right within the week
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay and appointments start on time
            customer: clinics/on-time
    measures: ~
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.doubt import any_known
from sothat.graph.owed import is_bound
from sothat.graph.pairs import Pair
from sothat.rules.agreements import how_to_bind, pairs
from sothat.rules.base import Rule, World
from sothat.rules.names import joined, team_name


def check(pair: Pair, world: World) -> Iterator[Problem]:
    """Says between whom something flows that binds nobody."""
    if any_known(pair.parties, lambda party: is_bound(pair, party)):
        return
    names = joined(team_name(party, world.catalog) for party in pair.parties)
    provider = min(pair.services, key=lambda each: each.path).owner
    yield Problem(
        f"between {names} nobody is bound: neither side owes the other anything",
        pair.spot,
        f"write down what {team_name(provider, world.catalog)} promises, {how_to_bind(pair, provider)},"
        f" and what {team_name(pair.other(provider), world.catalog)} owes in return",
    )


RULE = Rule(
    code="ST209",
    title="nobody is bound",
    severity=Severity.ERROR,
    over=pairs,
    check=check,
    needs_all_services=True,
)
