"""A review is overdue.

An agreement that nobody has looked at for a year is a memory. The review is due as often as it says itself, else as
often as the policy says (`review_every`), else once a year, counted from the last one; a charter's first review is
counted from the day it took effect. Hold it, and write down the day.

Fails::

    # catalog/services/accounts.yaml
    voice:
      channels:
        - kind: meeting
          to: The ledger round, each first Thursday
      review:
        every: 6 months
        last: 2026-05-02

Passes::

    # catalog/services/accounts.yaml
    voice:
      channels:
        - kind: meeting
          to: The ledger round, each first Thursday
      review:
        every: 6 months
        last: 2026-11-02
"""

from collections.abc import Iterator
from datetime import date

from sothat.basics.dates import add
from sothat.findings import Problem, Severity
from sothat.model import Charter
from sothat.rules.agreements import ReviewPart, reviews
from sothat.rules.base import Rule, World
from sothat.rules.names import joined, service_name, team_name


def check(part: ReviewPart, world: World) -> Iterator[Problem]:
    """Says which review should have been held."""
    start = _start(part)
    if start is None:
        return
    cadence = world.policy.cadence if part.review.every is None else part.review.every
    due = add(start, cadence, world.policy.working_time.lengths)
    if due < world.today:
        was_held = part.review.last is not None
        yield Problem(
            f"the review of {_name(part, world)} was due by {due}:"
            f" {'the last one was' if was_held else 'there has been none since it took effect'} on {start}",
            part.entity.spot(*part.route, *(("last",) if was_held else ())),
            "hold it, and write its day as 'last'",
        )


def _start(part: ReviewPart) -> date | None:
    """The day that the cadence counts from."""
    if part.review.last is not None:
        return part.review.last
    return part.entity.effective if isinstance(part.entity, Charter) else None


def _name(part: ReviewPart, world: World) -> str:
    if isinstance(part.entity, Charter):
        return f"the charter of {joined(team_name(party, world.catalog) for party in part.entity.id.split('--'))}"
    return service_name(part.entity)


RULE = Rule(code="ST303", title="a review is overdue", severity=Severity.WARNING, over=reviews, check=check)
