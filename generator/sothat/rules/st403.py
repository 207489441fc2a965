"""An objective with neither measure nor outcome.

An objective that cannot be measured and serves no customer's outcome is a wish. Give it a measure with a target, or
say which outcome of a customer it serves.

Fails::

    # catalog/objectives/good-spirit.yaml
    statement: We enjoy working together
    period:
      from: 2026-01-01
      to: 2026-12-31

Passes::

    # catalog/objectives/good-spirit.yaml
    statement: We enjoy working together
    period:
      from: 2026-01-01
      to: 2026-12-31
    measures:
      - id: would-recommend
        question: How many of a hundred colleagues would recommend us as an employer?
        target:
          at_least: 70
          unit: percent
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Objective
from sothat.rules.base import Rule, World
from sothat.rules.names import said
from sothat.rules.subjects import objectives


def check(objective: Objective, _world: World) -> Iterator[Problem]:
    """Says which objective nobody could see reached."""
    if objective.measures is None and objective.outcome is None:
        yield Problem(
            f"the objective {said(objective.statement, objective.id)} has no measure and serves no customer's outcome",
            objective.spot(),
            "add 'measures' with a question and a target, or 'outcome' with an outcome of a customer",
        )


RULE = Rule(
    code="ST403",
    title="an objective with neither measure nor outcome",
    severity=Severity.WARNING,
    over=objectives,
    check=check,
)
