"""A need that leads to no outcome.

Whatever colleagues need is worth doing because, in the end, somebody who pays is better off. Read on from a
deliverable: "so that …", and again "so that …", until the sentence ends at an external customer. Where no way does,
either the sentence is not finished yet, or nobody outside would miss the work. Then it is better to know. The message
prints the sentence as far as it goes. Ways run over `feeds` and `needs`, whichever side states them.

Fails::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: everybody has their money on the 25th

Passes::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay with us and every shift of the clinics is staffed
            customer: clinics/on-time
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.nodes import Node
from sothat.rules.base import Rule, World
from sothat.rules.names import node_name
from sothat.rules.so_that import ends_inside, example_outcome, loops, needs, reaches_outcome, sentence


def check(node: Node, world: World) -> Iterator[Problem]:
    """Speaks where no outcome is reached and neither ST102 nor ST103 says why."""
    if reaches_outcome(node, world) or loops(node, world) or ends_inside(node, world):
        return
    yield Problem(
        f"{node_name(node)} leads to no customer's outcome: {sentence(node, world)}",
        node.spot("id"),
        "finish the sentence: let one of its 'so_that' name a customer's outcome "
        f"('customer: {example_outcome(world)}') or, with 'feeds', a deliverable that leads to one; "
        "if no customer is better off, write 'class: like'",
    )


RULE = Rule("ST101", "leads to no outcome", Severity.ERROR, over=needs, check=check, needs_all_services=True)
