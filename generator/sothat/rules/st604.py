"""Readings that are older than their cadence.

A measure that is read every month and was last read in spring tells nobody whether a promise is kept. Read it, or say
honestly how often you will. A measure without any reading is silent here.

Fails::

    # catalog/services/payroll.yaml
    measures:
      - id: right-first-time
        question: How many payslips are right the first time?
        target:
          at_least: 99
          unit: percent
        every: 1 month
        readings:
          - date: 2026-09-01
            value: 99.4

Passes::

    # catalog/services/payroll.yaml
    measures:
      - id: right-first-time
        question: How many payslips are right the first time?
        target:
          at_least: 99
          unit: percent
        every: 3 months
        readings:
          - date: 2026-09-01
            value: 99.4
"""

from collections.abc import Iterator

from sothat.basics.dates import add
from sothat.basics.text import quoted
from sothat.findings import Problem, Severity
from sothat.model.parts import PlainMeasure
from sothat.rules.base import Part, Rule, World
from sothat.rules.readings import newest_reading
from sothat.rules.subjects import measures


def check(part: Part[PlainMeasure], world: World) -> Iterator[Problem]:
    """Speaks when the newest reading and the cadence lie before today."""
    newest = newest_reading(part, world.today)
    every = part.value.every
    if newest is None or every is None:
        return
    due = add(newest.value.date, every, world.policy.working_time.lengths)
    if due < world.today:
        yield Problem(
            f"{quoted(part.value.question)} is to be read every {every} and was last read on "
            f"{newest.value.date.isoformat()}",
            newest.at("date"),
            "add a reading with its date, or write in 'every' how often it is really read",
        )


RULE = Rule("ST604", "readings older than their cadence", Severity.INFO, over=measures, check=check)
