"""Declined without appeal.

To say no is part of serving well: capacity is for what paying customers need. But a no from which nobody can appeal
is a wall. Name the team that hears those who disagree, at the decline itself, or once for all under `voice` of the
service or of the charter.

Fails::

    # catalog/services/accounts.yaml
    voice:
      channels:
        - kind: meeting
          to: The ledger round, each first Thursday
      review:
        every: 6 months
        last: 2026-10-01
    declines:
      - what: Reports in a layout of one's own
        because: The standard layout answers the same questions.

Passes::

    # catalog/services/accounts.yaml
    voice:
      channels:
        - kind: meeting
          to: The ledger round, each first Thursday
      review:
        every: 6 months
        last: 2026-10-01
    declines:
      - what: Reports in a layout of one's own
        because: The standard layout answers the same questions.
        instead: The figures as a table, ready to rearrange
        appeal_to: people
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.charters import in_every_charter
from sothat.model import Service, VoiceEntry
from sothat.model.parts import Voice
from sothat.model.service import Decline
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import said, service_name
from sothat.rules.subjects import declines, entries
from sothat.rules.voices import first_promise, says


def noes(world: World) -> Iterator[Part[Decline] | VoiceEntry]:
    """Each decline, and each entry of the asked-and-answered log."""
    yield from declines(world)
    yield from entries(world)


def check(subject: Part[Decline] | VoiceEntry, world: World) -> Iterator[Problem]:
    """Says from which no nobody can appeal."""
    return _check_entry(subject, world) if isinstance(subject, VoiceEntry) else _check_decline(subject, world)


def _check_decline(part: Part[Decline], world: World) -> Iterator[Problem]:
    service = part.entity
    if part.value.appeal_to is not None or not isinstance(service, Service) or says(service.voice, _appeal):
        return
    if in_every_charter(service, world.catalog, lambda charter: says(charter.voice, _appeal)):
        return
    yield Problem(
        f"{service_name(service)} declines {said(part.value.what, 'something')} and names nobody to appeal to",
        part.at("what"),
        "add 'appeal_to' with a team, here, under 'voice' of the service, or in the charter of each of its pairs",
    )


def _check_entry(entry: VoiceEntry, world: World) -> Iterator[Problem]:
    if entry.answer is None or entry.answer.verdict != "declined":
        return
    service = world.catalog.services[entry.service]
    if first_promise(service, entry.from_, world, _appeal) is not None:
        return
    yield Problem(
        f"{said(entry.what, entry.id)} was declined, and {service_name(service)} names nobody to appeal to",
        entry.spot("answer", "verdict"),
        f"add 'appeal_to' with a team to 'voice' of {service.path}, or of the charter of the two teams",
    )


def _appeal(voice: Voice) -> str | None:
    return voice.appeal_to


RULE = Rule(code="ST306", title="declined without appeal", severity=Severity.WARNING, over=noes, check=check)
