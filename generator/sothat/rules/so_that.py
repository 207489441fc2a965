"""What ST101 to ST103 and ST107 ask of a need, and how a broken sentence is printed."""

from collections.abc import Iterator

from sothat.basics.text import quoted
from sothat.graph.circles import Circle
from sothat.graph.links import Link, Step
from sothat.graph.nodes import Node
from sothat.model.unsound import Unsound, is_sound
from sothat.rules.base import World
from sothat.rules.names import node_name, team_name

STEPS_SHOWN = 4
CLAIM_SHOWN = 100


def needs(world: World) -> Iterator[Node]:
    """Each need of a service that is not retired."""
    for node in world.graph.links.in_order:
        if node.is_need and node.status not in (None, "retired") and is_sound(node.deliverable.id):
            yield node


def reaches_outcome(node: Node, world: World) -> bool:
    """Whether an outcome is reached.

    Raises:
        Unsound: none that is known is reached, but something on the ways is not known.
    """
    if node.ref in world.graph.reach.sure:
        return True
    if node.ref in world.graph.reach.possible:
        raise Unsound
    return False


def is_reported(circle: Circle) -> bool:
    """Whether a circle that reaches no outcome is a finding of its own.

    Raises:
        Unsound: that hangs on a status or a class that is faulty.
    """
    if not circle.is_clear or circle.has_need is None:
        raise Unsound
    return circle.has_need and bool(circle.entries)


def loops(node: Node, world: World) -> bool:
    """Whether a need that reaches no outcome is in a circle that is a finding of its own."""
    circle = world.graph.reach.circles.get(node.ref)
    return circle is not None and is_reported(circle)


def ends_inside(node: Node, world: World) -> bool:
    """Whether all ways of a need that reaches no outcome stay with its owner, and there is a link or a team on them.

    Raises:
        Unsound: that hangs on an owner who is not known.
    """
    if not any(isinstance(step, Link) or step.team for step in world.graph.links.steps[node.ref]):
        return False
    owners = world.graph.reach.owners[node.ref]
    if len(owners.known) > 1:
        return False
    if not owners.is_complete:
        raise Unsound
    return True


def sentence(node: Node, world: World) -> str:
    """The sentence of a deliverable that reaches no outcome, up to where it breaks off."""
    words: list[str] = []
    seen = {node.ref}
    for _ in range(STEPS_SHOWN):
        steps = world.graph.links.steps[node.ref]
        step = next((each for each in steps if isinstance(each, Link) or each.team), steps[0] if steps else None)
        if step is None:
            return ", ".join([*words, "and nobody says what that is for" if words else "nobody says what it is for"])
        words.append(_claim(step))
        if not isinstance(step, Link):
            return " ".join([", ".join(words), _end(step.team, world)])
        node = step.target
        words[-1] += f" (with {node_name(node)})"
        if node.ref in seen:
            return f"{', '.join(words)}, and so in a circle"
        seen.add(node.ref)
    return ", ".join([*words, "and so on, to no customer"])


def _claim(step: Step) -> str:
    return f"so that {quoted(step.claim.rstrip('.'), CLAIM_SHOWN)[1:-1]}" if step.claim else "so that …"


def _end(team: str | None, world: World) -> str:
    return f"– and that ends with {team_name(team, world.catalog)}" if team else "– and there it breaks off"


def example_outcome(world: World) -> str:
    """An outcome of this catalog to write in the place of a missing one."""
    for customer in world.catalog.customers.values():
        if is_sound(customer.outcomes):
            for outcome in customer.outcomes:
                if is_sound(outcome) and is_sound(outcome.id):
                    return f"{customer.id}/{outcome.id}"
    return "clinics/on-time"
