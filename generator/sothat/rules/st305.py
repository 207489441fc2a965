"""One account only.

A complaint has two versions, and the right one lies between. A record with one account is a verdict without a
hearing: ask the other side what happened as they saw it, before anybody decides what to change.

Fails::

    # catalog/voice/wrong-cost-centre.yaml
    service: payroll
    from: line-care
    kind: concern
    asked: 2026-11-23
    what: Shift bonuses are booked on the wrong cost centre
    account_of_partner: Three of our wards show costs of another clinic.

Passes::

    # catalog/voice/wrong-cost-centre.yaml
    service: payroll
    from: line-care
    kind: concern
    asked: 2026-11-23
    what: Shift bonuses are booked on the wrong cost centre
    account_of_partner: Three of our wards show costs of another clinic.
    account_of_provider: The list of wards that we have is two years old.
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.doubt import demand
from sothat.model import VoiceEntry
from sothat.rules.base import Rule, World
from sothat.rules.names import said
from sothat.rules.subjects import entries

SIDES = {"account_of_partner": "partner", "account_of_provider": "provider"}


def check(entry: VoiceEntry, _world: World) -> Iterator[Problem]:
    """Says which concern only one side has told."""
    told = [key for key in SIDES if demand(getattr(entry, key)) is not None]
    if entry.kind != "concern" or len(told) != 1:
        return
    (missing,) = SIDES.keys() - set(told)
    yield Problem(
        f"the concern {said(entry.what, entry.id)} has the {SIDES[told[0]]}'s account only",
        entry.spot(told[0]),
        f"ask the {SIDES[missing]} what happened, and add it as '{missing}'",
    )


RULE = Rule(code="ST305", title="one account only", severity=Severity.WARNING, over=entries, check=check)
