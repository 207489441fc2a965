"""No review.

A channel that nobody looks at is a letter box without a key. Say how often what was said is looked at, and how: a
coffee with the line managers, a skip-level meeting, an hour with last half-year's concerns. It may stand in the
charter of each pair of the service instead.

Fails::

    # catalog/services/accounts.yaml
    voice:
      channels:
        - kind: meeting
          to: The ledger round, each first Thursday

Passes::

    # catalog/services/accounts.yaml
    voice:
      channels:
        - kind: meeting
          to: The ledger round, each first Thursday
      review:
        every: 6 months
        last: 2026-10-01
        how: Coffee with the heads of the clinics
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.charters import in_every_charter
from sothat.model import Charter, Service
from sothat.rules.base import Rule, World
from sothat.rules.names import service_name
from sothat.rules.subjects import services
from sothat.rules.voices import is_captive_without_voice, says, voice_spot


def check(service: Service, world: World) -> Iterator[Problem]:
    """Says whose partners' words nobody looks at; where they have no voice at all, that is said instead."""
    if says(service.voice, lambda voice: voice.review) or in_every_charter(service, world.catalog, _is_reviewed):
        return
    # A waiver of ST301 silences this rule too; a policy that puts ST301 off does not.
    if world.policy.rules.get("ST301") != "off" and is_captive_without_voice(service, world):
        return
    yield Problem(
        f"{service_name(service)} does not say when what its partners tell is looked at",
        voice_spot(service),
        "add 'review' with 'every' and 'last' to 'voice', here or in the charter of each of its pairs",
    )


def _is_reviewed(charter: Charter) -> bool:
    return charter.review is not None or says(charter.voice, lambda voice: voice.review)


RULE = Rule(code="ST302", title="no review", severity=Severity.WARNING, over=services, check=check)
