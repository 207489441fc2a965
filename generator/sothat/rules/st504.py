"""Signed for a team that is no party.

A charter binds its two parties. A third signature under it binds nobody and makes readers wonder; most often a team
was renamed, or the signature belongs under another charter.

Fails::

    # catalog/charters/line-care--people-ops.yaml
    parties: [line-care, people-ops]
    objectives: [fewer-errors]
    signatures:
      - team: finance
        role: Head of finance
        date: 2026-11-20
        terms: sha256:0000000000000000000000000000000000000000000000000000000000000000

Passes::

    # catalog/charters/line-care--people-ops.yaml
    parties: [line-care, people-ops]
    objectives: [fewer-errors]
    signatures:
      - team: line-care
        role: Head of nursing
        date: 2026-11-20
        terms: sha256:0000000000000000000000000000000000000000000000000000000000000000
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.doubt import any_known
from sothat.model import Charter
from sothat.model.charter import Signature
from sothat.rules.agreements import has_expired, signatures
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import joined, team_name


def check(part: Part[Signature], world: World) -> Iterator[Problem]:
    """Says which signature stands under the wrong charter."""
    charter, team = part.entity, part.value.team
    if not isinstance(charter, Charter) or has_expired(charter, world.today):
        return
    if any_known(charter.parties, lambda party: party == team):
        return
    names = joined(team_name(party, world.catalog) for party in charter.parties)
    yield Problem(
        f"{team_name(team, world.catalog)} has signed, but the charter is between {names}",
        part.at("team"),
        "take the signature out, or put it under the charter that it belongs to",
    )


RULE = Rule(
    code="ST504",
    title="signed for a team that is no party",
    severity=Severity.WARNING,
    over=signatures,
    check=check,
)
