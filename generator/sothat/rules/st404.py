"""The period of an objective is over.

Last year's objective still stands there, and nobody knows whether it holds. Carry it over with a new period, or
put in its place what you aim for now.

Fails::

    # catalog/objectives/fast-start.yaml
    statement: New colleagues can work from their first day
    period:
      from: 2025-01-01
      to: 2025-12-31
    outcome: clinics/on-time

Passes::

    # catalog/objectives/fast-start.yaml
    statement: New colleagues can work from their first day
    period:
      from: 2026-01-01
      to: 2026-12-31
    outcome: clinics/on-time
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Objective
from sothat.rules.base import Rule, World
from sothat.rules.names import said
from sothat.rules.subjects import objectives


def check(objective: Objective, world: World) -> Iterator[Problem]:
    """Says which objective is of yesterday; the last day still counts."""
    if objective.period is not None and objective.period.to < world.today:
        yield Problem(
            f"the period of the objective {said(objective.statement, objective.id)} was over on {objective.period.to}",
            objective.spot("period", "to"),
            "give it a new period, or take it out of the teams' objectives",
        )


RULE = Rule(
    code="ST404", title="the period of an objective is over", severity=Severity.INFO, over=objectives, check=check
)
