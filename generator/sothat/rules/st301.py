"""Captive without a voice.

Colleagues can seldom go elsewhere. Customers who cannot leave and are not asked stop talking, and then work around
you. Name a way to speak up: a chat, a form, a survey, a standing meeting. Where partners do have a choice, write it
under `alternatives`. The channels may stand in the charter of each pair of the service instead.

Fails::

    # catalog/services/accounts.yaml
    alternatives: ~
    voice:
      review:
        every: 6 months
        last: 2026-10-01

Passes::

    # catalog/services/accounts.yaml
    alternatives: ~
    voice:
      channels:
        - kind: meeting
          to: The ledger round, each first Thursday
      review:
        every: 6 months
        last: 2026-10-01
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Service
from sothat.rules.base import Rule, World
from sothat.rules.names import service_name
from sothat.rules.subjects import services
from sothat.rules.voices import is_captive_without_voice, voice_spot


def check(service: Service, world: World) -> Iterator[Problem]:
    """Says whose partners can neither leave nor speak up."""
    if is_captive_without_voice(service, world):
        yield Problem(
            f"the partners of {service_name(service)} have nowhere else to go and no way to be heard",
            voice_spot(service),
            "add 'channels' to 'voice', here or in the charter of each of its pairs, or name 'alternatives'",
        )


RULE = Rule(code="ST301", title="captive without a voice", severity=Severity.WARNING, over=services, check=check)
