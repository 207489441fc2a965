"""The other does not know.

A deliverable is made from one of another team, but the other's service does not name that team among its partners.
So somebody depends on work whose makers do not know of it: they may change it, drop it or be late, and mean no harm.
Let the service list the team as a partner, or let the link go.

Fails::

    # catalog/services/accounts.yaml
    partners: [line-care]

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay and appointments start on time
            customer: clinics/on-time
        needs: [accounts/ledger-close]

Passes::

    # catalog/services/accounts.yaml
    partners: [line-care, people-ops]

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay and appointments start on time
            customer: clinics/on-time
        needs: [accounts/ledger-close]
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.graph.doubt import any_known
from sothat.graph.links import Link
from sothat.model import EVERYONE
from sothat.rules.base import Rule, World
from sothat.rules.names import node_name, service_name, team_name


def links(world: World) -> Iterator[Link]:
    """Each link between two deliverables, whichever side states it."""
    for ref in world.graph.links.nodes:
        yield from world.graph.links.out(ref)


def check(link: Link, world: World) -> Iterator[Problem]:
    """Says who is made from whose work without being its partner."""
    source, target = link.source.service, link.target.service
    if "retired" in (source.status, target.status) or source.owner == target.owner:
        return
    if any_known(source.partner_ids, lambda partner: partner in (target.owner, EVERYONE)):
        return
    stated = sorted(link.stated, key=lambda spot: "needs" not in spot.route)
    team = team_name(target.owner, world.catalog)
    yield Problem(
        f"{node_name(link.target)} is made from {node_name(link.source)},"
        f" but {team}, whose it is, is no partner of {service_name(source)}",
        stated[0],
        f"add {target.owner} to 'partners' of {source.path}, or take the link away",
        (*(("the link is stated here too", spot) for spot in stated[1:]), ("its partners", source.spot("partners"))),
    )


RULE = Rule(
    code="ST204",
    title="the other does not know",
    severity=Severity.WARNING,
    over=links,
    check=check,
)
