"""Something retired is still fed or needed.

A retired service gives nothing any more. Whoever is still made from it waits for something that does not come, and
whoever still feeds it works for nobody. The finding stands at the entry that is out of date.

Fails::

    # catalog/services/old-books.yaml
    name: Old books
    summary: The books before there was one ledger.
    owner: finance
    status: retired
    replaced_by: accounts
    partners: [people-ops]
    deliverables:
      - id: yearly-close
        name: Yearly close
        class: like
    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay with us and every shift of the clinics is staffed
            customer: clinics/on-time
          - claim: the books are complete at the end of the year
            feeds: old-books/yearly-close

Passes::

    # catalog/services/old-books.yaml
    name: Old books
    summary: The books before there was one ledger.
    owner: finance
    status: retired
    replaced_by: accounts
    partners: [people-ops]
    deliverables:
      - id: yearly-close
        name: Yearly close
        class: like
    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay with us and every shift of the clinics is staffed
            customer: clinics/on-time
          - claim: the books are complete at the end of the month
            feeds: accounts/ledger-close
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Deliverable, Service
from sothat.model.unsound import is_sound, sound
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import deliverable_name, service_name
from sothat.rules.subjects import deliverables

Entry = tuple[Part[str], Part[Deliverable]]


def entries(world: World) -> Iterator[Entry]:
    """Each ``feeds`` and ``needs`` of a service that is not retired."""
    for part in deliverables(world):
        for index, sentence in sound(part.value.so_that):
            if sentence.feeds is not None:
                yield Part(part.entity, (*part.route, "so_that", index, "feeds"), sentence.feeds), part
        for index, ref in sound(part.value.needs):
            yield Part(part.entity, (*part.route, "needs", index), ref), part


def check(entry: Entry, world: World) -> Iterator[Problem]:
    """Speaks where an entry names something of a retired service."""
    ref, part = entry
    service = world.catalog.services[ref.value.partition("/")[0]]
    if service.status != "retired":
        return
    node = world.graph.links.nodes.get(ref.value)
    named = deliverable_name(service, node.deliverable) if node else service_name(service)
    is_need = "needs" in ref.route
    this = deliverable_name(part.entity, part.value) if isinstance(part.entity, Service) else part.entity.id
    yield Problem(
        f"{this} {'is still made from' if is_need else 'still feeds'} {named}, and {service_name(service)} is retired",
        ref.at(),
        _help(service, world),
    )


def _help(service: Service, world: World) -> str:
    """Names what replaces a retired service."""
    id_ = service.replaced_by
    if id_ is None or not is_sound(id_):
        return f"take the entry out; if {service_name(service)} has a successor, name it there with 'replaced_by'"
    return f"name a deliverable of '{id_}' instead, which replaces it{_such_as(id_, world)}, or take the entry out"


def _such_as(id_: str, world: World) -> str:
    nodes = [node for node in world.graph.links.by_service.get(id_, ()) if is_sound(node.deliverable.id)]
    return f", such as {nodes[0].ref}" if nodes else ""


RULE = Rule("ST601", "something retired is still fed or needed", Severity.WARNING, over=entries, check=check)
