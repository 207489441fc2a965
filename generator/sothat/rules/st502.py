"""A signature has lapsed.

A signature stands under the terms of one day. When a clause changes, in the charter or in a service between the two,
what was signed is no longer what is written, and the newest signature of each party lapses. Read what has changed,
and sign again. New readings, another layout or the day of a review change no terms.

Fails::

    # catalog/charters/line-care--people-ops.yaml
    parties: [line-care, people-ops]
    objectives: [fewer-errors]
    signatures:
      - team: line-care
        role: Head of nursing
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
        terms: sha256:ce34b28dcff5fff1c351d2b900c50cbe54b185ec2756f6fbf5866b4ee179ffa3
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Charter
from sothat.rules.agreements import has_expired
from sothat.rules.base import Rule, World
from sothat.rules.names import team_name
from sothat.rules.subjects import charters
from sothat.terms import signature_state, signers


def lapses(world: World) -> Iterator[tuple[Charter, str]]:
    """Each charter with each of its parties."""
    for charter in charters(world):
        if charter.signatures is not None and charter.id in world.graph.pairs:
            yield from ((charter, party) for party in signers(world.graph.pairs[charter.id]))


def check(subject: tuple[Charter, str], world: World) -> Iterator[Problem]:
    """Says whose newest signature stands under other terms than today's."""
    charter, party = subject
    if has_expired(charter, world.today):
        return
    state = signature_state(world.graph.pairs[charter.id], party)
    if state.state == "lapsed" and state.signature is not None and state.index is not None:
        yield Problem(
            f"{team_name(party, world.catalog)} signed other terms on {state.signature.date} than those of today",
            charter.spot("signatures", state.index, "terms"),
            f"read what has changed, then run: sothat sign {charter.id} --team {party} --role ROLE",
        )


RULE = Rule(
    code="ST502",
    title="a signature has lapsed",
    severity=Severity.WARNING,
    over=lapses,
    check=check,
    needs_all_services=True,
)
