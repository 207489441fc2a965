"""A target that is missed.

The newest reading does not meet the target. That is no fault of the catalog and no disgrace: a promise that is not kept
at the moment is shown beside what was promised, so that both sides can talk about it. A value that equals the target
meets it.

Fails::

    # catalog/services/payroll.yaml
    measures:
      - id: right-first-time
        question: How many payslips are right the first time?
        target:
          at_least: 99
          unit: percent
        readings:
          - date: 2026-11-02
            value: 97.5

Passes::

    # catalog/services/payroll.yaml
    measures:
      - id: right-first-time
        question: How many payslips are right the first time?
        target:
          at_least: 99
          unit: percent
        readings:
          - date: 2026-11-02
            value: 99
"""

from collections.abc import Iterator

from sothat.basics.text import quoted
from sothat.findings import Problem, Severity
from sothat.model.parts import PlainMeasure, Target
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import number, short
from sothat.rules.readings import newest_reading
from sothat.rules.subjects import measures


def check(part: Part[PlainMeasure], world: World) -> Iterator[Problem]:
    """Speaks when the newest reading does not meet the target."""
    newest, target = newest_reading(part, world.today), part.value.target
    if newest is None or target is None or target.met(newest.value.value):
        return
    yield Problem(
        f"{quoted(part.value.question)} was {number(newest.value.value)} on {newest.value.date.isoformat()} "
        f"and should be {_words(target)}",
        newest.at("value"),
        "say in the next review what will change; when it has, add a new reading",
        related=(("the target", part.at("target")),),
    )


def _words(target: Target) -> str:
    most = f"at most {number(target.at_most or 0)}"
    bound = most if target.at_least is None else f"at least {number(target.at_least)}"
    return f"{bound} {short(target.unit)}" if target.unit else bound


RULE = Rule("ST605", "target missed", Severity.INFO, over=measures, check=check)
