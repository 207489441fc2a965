"""Deliverables that go round in a circle.

Two departments can keep each other busy for years: one writes reports so that the other can plan, and the other plans
so that reports can be written. Each sentence sounds sensible, and together they never leave the building. A circle is
fine as long as one way leads out of it to a customer.

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
        class: need
        so_that:
          - claim: payroll knows what was booked
            feeds: payroll/monthly-pay

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
          - claim: payroll knows what was booked
            feeds: payroll/monthly-pay
          - claim: the money for the next month's nurses is there
            customer: clinics/on-time
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.circles import Circle
from sothat.rules.base import Rule, World
from sothat.rules.names import joined, node_name
from sothat.rules.so_that import example_outcome, is_reported, reaches_outcome


def circles(world: World) -> Iterator[Circle]:
    """Each circle once."""
    seen: set[str] = set()
    for ref, circle in world.graph.reach.circles.items():
        if ref not in seen:
            seen.update(node.ref for node in circle.members)
            yield circle


def check(circle: Circle, world: World) -> Iterator[Problem]:
    """Speaks where no outcome can be reached from a circle with a need in it."""
    if reaches_outcome(circle.members[0], world) or not is_reported(circle):
        return
    first, *others = sorted(circle.entries, key=world.locate)
    names = joined(node_name(node) for node in circle.members)
    each_other = "for each other" if len(circle.members) > 1 else "for itself"
    yield Problem(
        f"{names} {'exist' if len(circle.members) > 1 else 'exists'} only {each_other}: "
        "the sentences go round in a circle and reach no customer's outcome",
        first,
        f"let one of them also say which customer is better off ('customer: {example_outcome(world)}'), "
        "or take out the link that is not true",
        related=tuple(("the circle goes on here", spot) for spot in others),
        capped=all(node.status == "proposed" for node in circle.members),
    )


RULE = Rule("ST102", "goes round in a circle", Severity.ERROR, over=circles, check=check, needs_all_services=True)
