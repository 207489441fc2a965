"""A charter with nothing between its parties.

A charter adds to what the services between two parties already say. Where no live or retiring service flows between
them, there is nothing to add to: a service is missing, or has been retired, or the agreement is history. A service for
everyone flows between its owner and everyone, not between its owner and each team.

Fails::

    # catalog/charters/finance--line-care.yaml
    parties: [finance, line-care]
    objectives: [reliable-care]

Passes::

    # catalog/charters/line-care--people-ops.yaml
    parties: [line-care, people-ops]
    objectives: [reliable-care]
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import EVERYONE, Charter
from sothat.model.unsound import Unsound
from sothat.rules.base import Rule, World
from sothat.rules.names import team_name
from sothat.rules.subjects import charters


def check(charter: Charter, world: World) -> Iterator[Problem]:
    """Speaks where no service flows between the parties."""
    pair = world.graph.pairs.get(charter.id)
    if pair is not None and pair.services:
        return
    if pair is not None and pair.in_doubt:
        raise Unsound
    one, other = charter.parties
    names = [team_name(party, world.catalog) if party != EVERYONE else EVERYONE for party in (one, other)]
    yield Problem(
        f"no live or retiring service flows between {names[0]} and {names[1]}",
        charter.spot("parties"),
        "write the service that the two agree about, or name the other among its partners; "
        "if the agreement is history, remove the file",
    )


RULE = Rule(
    "ST607",
    "a charter with nothing between its parties",
    Severity.INFO,
    over=charters,
    check=check,
    needs_all_services=True,
)
