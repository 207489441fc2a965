"""A need that reaches the customer only through a like.

A like is done as capacity allows, so whatever reaches the customer only through one reaches them as capacity allows
too. Either the like is a need in truth, or this need is a like, or there is another way that nobody has written down.

Fails::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: finance can close the books
            feeds: accounts/ledger-close
    # catalog/services/accounts.yaml
    deliverables:
      - id: ledger-close
        name: Ledger close
        class: like
        so_that:
          - claim: the money for the next month's nurses is there
            customer: clinics/on-time

Passes::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: finance can close the books
            feeds: accounts/ledger-close
    # catalog/services/accounts.yaml
    deliverables:
      - id: ledger-close
        name: Ledger close
        class: need
        so_that:
          - claim: the money for the next month's nurses is there
            customer: clinics/on-time
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.nodes import Node
from sothat.model.unsound import Unsound
from sothat.rules.base import Rule, World
from sothat.rules.names import node_name
from sothat.rules.so_that import needs, reaches_outcome


def check(node: Node, world: World) -> Iterator[Problem]:
    """Speaks where outcomes are reached, but none over needs alone."""
    reach = world.graph.reach
    if node.ref in reach.sure_by_needs or not reaches_outcome(node, world):
        return
    like = reach.nearest_like.get(node.ref)
    if node.ref in reach.possible_by_needs or like is None:
        raise Unsound
    yield Problem(
        f"{node_name(node)} is a need, but reaches a customer only through {node_name(like)}, which is a like",
        node.spot("id"),
        f"if {node_name(like)} is needed, write 'class: need' there; else say which need this one feeds, "
        "or make it a like too",
        related=(("the nearest like on the way", like.spot("id")),),
    )


RULE = Rule(
    "ST107",
    "a need that reaches the customer only through a like",
    Severity.WARNING,
    over=needs,
    check=check,
    needs_all_services=True,
)
