"""Unsigned.

A charter that nobody has signed is a proposal. Signing is an act of two adults: both have read it, and both mean it.
`sothat sign` shows the terms and writes the signature with their digest. Of a standing charter with everyone only
the team signs.

Fails::

    # catalog/charters/line-care--people-ops.yaml
    parties: [line-care, people-ops]
    purpose: Every ward knows whom it can count on, and when.
    objectives: [fewer-errors]

Passes::

    # catalog/charters/line-care--people-ops.yaml
    parties: [line-care, people-ops]
    purpose: Every ward knows whom it can count on, and when.
    objectives: [fewer-errors]
    signatures:
      - team: line-care
        role: Head of nursing
        date: 2026-11-20
        terms: sha256:0000000000000000000000000000000000000000000000000000000000000000
      - team: people-ops
        role: Head of people operations
        date: 2026-11-20
        terms: sha256:0000000000000000000000000000000000000000000000000000000000000000
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import EVERYONE, Charter
from sothat.rules.agreements import has_expired
from sothat.rules.base import Rule, World
from sothat.rules.names import joined, team_name
from sothat.rules.subjects import charters
from sothat.terms import newest_signature


def check(charter: Charter, world: World) -> Iterator[Problem]:
    """Says which parties have never signed."""
    if has_expired(charter, world.today):
        return
    missing = [party for party in charter.parties if party != EVERYONE and newest_signature(charter, party) is None]
    if missing:
        names = joined(team_name(party, world.catalog) for party in missing)
        yield Problem(
            f"the charter is not signed by {names}",
            charter.spot() if charter.signatures is None else charter.spot("signatures"),
            f"read it together, then run: sothat sign {charter.id} --team {missing[0]} --role ROLE",
        )


RULE = Rule(code="ST501", title="unsigned", severity=Severity.INFO, over=charters, check=check)
