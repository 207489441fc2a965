"""A need that ends inside its own team.

A form that a team asks for so that the same team can fill in its own report serves nobody but its owners. That is what
people mean by bureaucracy. If the work is worth doing, somebody else is better off for it, and in the end a customer:
say who. If not, it is a like, or it can go.

Fails::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: our monthly report is complete
            team: people-ops

Passes::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: our monthly report is complete
            team: people-ops
          - claim: nurses stay with us and every shift of the clinics is staffed
            customer: clinics/on-time
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.nodes import Node
from sothat.model.unsound import is_sound
from sothat.rules.base import Rule, World
from sothat.rules.names import node_name, team_name
from sothat.rules.so_that import ends_inside, example_outcome, loops, needs, reaches_outcome, sentence


def check(node: Node, world: World) -> Iterator[Problem]:
    """Speaks where no outcome is reached and all ways stay with the owner."""
    if reaches_outcome(node, world) or loops(node, world) or not ends_inside(node, world):
        return
    owner = team_name(node.service.owner, world.catalog) if is_sound(node.service.owner) else "its own team"
    yield Problem(
        f"{node_name(node)} serves only {owner}, who provides it: {sentence(node, world)}",
        node.spot("id"),
        f"say who else is better off: a customer ('customer: {example_outcome(world)}'), or a deliverable of another "
        "team that leads to one ('feeds'); if nobody is, write 'class: like' or let it go",
    )


RULE = Rule("ST103", "ends inside its own team", Severity.ERROR, over=needs, check=check, needs_all_services=True)
