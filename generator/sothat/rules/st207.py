"""No process.

Who does what, in which order? Three to six steps, each with the side that does it, spare newcomers the guessing and
old hands the argument. They may stand in the charter of each pair of the service instead.

Fails::

    # catalog/services/accounts.yaml
    process: ~

Passes::

    # catalog/services/accounts.yaml
    process:
      - step: Send the last receipts
        by: partner
        when: by the second working day
      - step: Close the ledger
        by: provider
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.charters import in_every_charter
from sothat.model import Service
from sothat.rules.base import Rule, World
from sothat.rules.names import service_name
from sothat.rules.subjects import services


def check(service: Service, world: World) -> Iterator[Problem]:
    """Says that nobody could tell who does what."""
    if service.process is not None:
        return
    if in_every_charter(service, world.catalog, lambda charter: charter.process is not None):
        return
    yield Problem(
        f"{service_name(service)} does not say who does what, in which order",
        service.spot(),
        "add 'process' with its steps and the side that does each, here or in the charter of each of its pairs",
    )


RULE = Rule(code="ST207", title="no process", severity=Severity.WARNING, over=services, check=check)
