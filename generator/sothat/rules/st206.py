"""No measure.

Without a measure agreed up front, each side judges by its last bad day. One question with a target is enough: how
many payslips are right the first time? It may stand in the charter of each pair of the service instead.

Fails::

    # catalog/services/accounts.yaml
    measures: ~

Passes::

    # catalog/services/accounts.yaml
    measures:
      - id: closed-on-time
        question: In how many months of the year is the ledger closed by the fifth day?
        target:
          at_least: 11
          unit: months
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.charters import in_every_charter
from sothat.model import Service
from sothat.rules.base import Rule, World
from sothat.rules.names import service_name
from sothat.rules.subjects import services


def check(service: Service, world: World) -> Iterator[Problem]:
    """Says that nobody could tell whether the service succeeds."""
    if service.measures is not None:
        return
    if in_every_charter(service, world.catalog, lambda charter: charter.measures is not None):
        return
    yield Problem(
        f"{service_name(service)} does not say how its success is measured",
        service.spot(),
        "add 'measures' with a question and a target, here or in the charter of each of its pairs",
    )


RULE = Rule(code="ST206", title="no measure", severity=Severity.WARNING, over=services, check=check)
