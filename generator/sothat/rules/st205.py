"""A decision that lacks its approver, or what follows from silence.

Who has the last word, and what holds when nobody answers, are the two questions that stop work when they are open.
An agreement that says both keeps decisions from lying around: somebody can decide, and waiting has an end.

Fails::

    # catalog/services/payroll.yaml
    decisions:
      - what: Whether a late change still counts this month
        driver: partner
        approver: provider

Passes::

    # catalog/services/payroll.yaml
    decisions:
      - what: Whether a late change still counts this month
        driver: partner
        approver: provider
        within: 2 working days
        if_silent: It counts next month.
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model.charter import CharterDecision
from sothat.model.service import Decision
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import joined, said
from sothat.rules.subjects import decisions

LACKS = {
    "approver": ("who has the last word", "'approver' (a side or a team)"),
    "if_silent": ("what holds when nobody answers", "'if_silent' (what holds then)"),
}


def check(part: Part[Decision | CharterDecision], _world: World) -> Iterator[Problem]:
    """Says what a decision leaves open."""
    lacks = [words for key, words in LACKS.items() if getattr(part.value, key) is None]
    if lacks:
        yield Problem(
            f"the decision {said(part.value.what, 'here')} does not say {joined(each for each, _ in lacks)}",
            part.at("what"),
            f"add {joined(each for _, each in lacks)} to the decision",
        )


RULE = Rule(
    code="ST205",
    title="a decision that lacks its approver, or what follows from silence",
    severity=Severity.WARNING,
    over=decisions,
    check=check,
)
