"""A tension without resolution.

To name where two objectives pull against each other is honest; to leave it there hands the conflict to the people
who meet at the counter. Write down how it is settled, in either of the two objectives.

Fails::

    # catalog/objectives/fast-start.yaml
    statement: New colleagues can work from their first day
    period:
      from: 2026-01-01
      to: 2026-12-31
    outcome: clinics/on-time
    tensions:
      - objective: fewer-errors
        about: Speed against checking twice

Passes::

    # catalog/objectives/fast-start.yaml
    statement: New colleagues can work from their first day
    period:
      from: 2026-01-01
      to: 2026-12-31
    outcome: clinics/on-time
    tensions:
      - objective: fewer-errors
        about: Speed against checking twice
        resolution: Checks go first for pay, speed goes first for equipment.
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.doubt import any_known
from sothat.model import Objective
from sothat.model.objective import Tension
from sothat.model.unsound import sound
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import said
from sothat.rules.subjects import objectives


def tensions(world: World) -> Iterator[Part[Tension]]:
    """Each tension of each objective."""
    for objective in objectives(world):
        for index, tension in sound(objective.tensions):
            yield Part(objective, ("tensions", index), tension)


def check(part: Part[Tension], world: World) -> Iterator[Problem]:
    """Says which tension neither side has settled."""
    if part.value.resolution is not None:
        return
    other = world.catalog.objectives[part.value.objective]
    if _settles(other, part.entity.id):
        return
    yield Problem(
        f"nothing says how the tension with {said(other.statement, other.id)} is settled:"
        f" {said(part.value.about, 'this')}",
        part.at("about"),
        f"add 'resolution' here, or to the entry about {part.entity.id} in {other.path}",
    )


def _settles(objective: Objective, other: str) -> bool:
    """Whether an objective says how its tension with another is settled."""
    if objective.tensions is None:
        return False
    return any_known(objective.tensions, lambda tension: tension.objective == other and tension.resolution is not None)


RULE = Rule(code="ST402", title="a tension without resolution", severity=Severity.WARNING, over=tensions, check=check)
