"""A charter has expired.

After its last day a charter is history as far as signatures go, though it still binds as the last thing that was
agreed. Agree on a new one, or on a later day; until then nothing is said of who has signed the old one.

Fails::

    # catalog/charters/line-care--people-ops.yaml
    parties: [line-care, people-ops]
    objectives: [fewer-errors]
    expires: 2026-10-31

Passes::

    # catalog/charters/line-care--people-ops.yaml
    parties: [line-care, people-ops]
    objectives: [fewer-errors]
    expires: 2027-10-31
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Charter
from sothat.rules.agreements import has_expired
from sothat.rules.base import Rule, World
from sothat.rules.subjects import charters


def check(charter: Charter, world: World) -> Iterator[Problem]:
    """Says which charter's last day is past."""
    if has_expired(charter, world.today):
        yield Problem(
            f"the charter expired on {charter.expires}",
            charter.spot("expires"),
            "agree on it anew: go through its terms, write a later day, and let both sign",
        )


RULE = Rule(code="ST503", title="a charter has expired", severity=Severity.WARNING, over=charters, check=check)
