"""A waiver past its date.

A waiver says: we know, and it is right to wait until that day. When the day has passed, the finding that it covered
speaks again, and the waiver itself is out of date. Either the matter is settled, or somebody decides anew.

Fails::

    # catalog/services/payroll.yaml
    waivers:
      - rule: ST303
        because: The review waits for the new head of People Operations.
        until: 2026-10-31

Passes::

    # catalog/services/payroll.yaml
    waivers:
      - rule: ST303
        because: The review waits for the new head of People Operations.
        until: 2026-12-31
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model.parts import Waiver
from sothat.rules.base import Part, Rule, World
from sothat.rules.subjects import waivers_of


def waivers(world: World) -> Iterator[Part[Waiver]]:
    """Each waiver, those of retired services included."""
    return waivers_of(world.catalog)


def check(part: Part[Waiver], world: World) -> Iterator[Problem]:
    """Speaks from the day after ``until``."""
    if part.value.until < world.today:
        yield Problem(
            f"this waiver of {part.value.rule} ended on {part.value.until.isoformat()}",
            part.at("until"),
            "take the waiver out; if it is still right to wait, write a new last day and who has approved it",
        )


RULE = Rule("ST603", "a waiver past its date", Severity.WARNING, over=waivers, check=check, waivable=False)
