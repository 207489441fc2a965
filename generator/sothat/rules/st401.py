"""No common objective.

Two teams whose written objectives have nothing to do with each other ride trains in opposite directions, however
kindly they wave. Let them share an objective, or an objective above theirs, or name one in their charter. Where the
two have no charter file yet, this is only a remark.

Fails::

    # catalog/charters/finance--people-ops.yaml (removed)

    # catalog/objectives/lower-costs.yaml
    statement: Each clinic runs on a tenth less
    period:
      from: 2026-01-01
      to: 2026-12-31
    outcome: clinics/on-time

    # catalog/objectives/fewer-errors.yaml
    owners: [people-ops, people, line-care]

    # catalog/objectives/reliable-care.yaml
    owners: ~

    # catalog/teams/finance.yaml
    objectives: [lower-costs]

Passes::

    # catalog/teams/finance.yaml
    objectives: [fewer-errors]
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.pairs import Pair
from sothat.rules.agreements import pairs
from sothat.rules.base import Rule, World
from sothat.rules.names import joined, team_name


def check(pair: Pair, world: World) -> Iterator[Problem]:
    """Says who works together towards different ends; not asked of everyone."""
    charter = pair.charter
    if pair.is_standing or (charter is not None and charter.objectives is not None):
        return
    if world.graph.aims.meet(*pair.parties):
        return
    file = f"catalog/charters/{pair.id}.yaml" if charter is None else charter.path
    names = joined(team_name(party, world.catalog) for party in pair.parties)
    yield Problem(
        f"{names} share no objective, nor one above theirs",
        pair.spot,
        f"let both serve one objective, or name one under 'objectives' of {file}",
        severity=Severity.INFO if charter is None else None,
    )


RULE = Rule(code="ST401", title="no common objective", severity=Severity.WARNING, over=pairs, check=check)
