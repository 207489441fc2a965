"""An outcome that nobody feeds.

An outcome is what an external customer pays for. When no deliverable of any live service leads to it, either the
catalog lacks the services that it hangs on, or we promise something that nobody here works for. Proposed and retired
services do not count: they deliver nothing yet, or no more.

Fails::

    # catalog/customers/clinics.yaml
    outcomes:
      - id: on-time
        name: Every shift begins with the nurses that were promised
      - id: fair-bills
        name: Bills that can be checked in a minute

Passes::

    # catalog/customers/clinics.yaml
    outcomes:
      - id: on-time
        name: Every shift begins with the nurses that were promised
      - id: fair-bills
        name: Bills that can be checked in a minute
    # catalog/services/accounts.yaml
    deliverables:
      - id: ledger-close
        name: Ledger close
        class: need
        so_that:
          - claim: each bill names the shifts that it is for
            customer: clinics/fair-bills
"""

from collections.abc import Iterator

from sothat.basics.text import quoted
from sothat.findings import Problem, Severity
from sothat.graph.fed import Fed, fed
from sothat.model import Customer, Outcome
from sothat.model.unsound import Unsound, sound
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import short


def outcomes(world: World) -> Iterator[tuple[Part[Outcome], Fed]]:
    """Each outcome of each customer, and what is fed at all."""
    reached = fed(world.graph.links)
    for customer in world.catalog.customers.by_path():
        for index, outcome in sound(customer.outcomes):
            yield Part(customer, ("outcomes", index), outcome), reached


def check(subject: tuple[Part[Outcome], Fed], world: World) -> Iterator[Problem]:
    """Speaks where no deliverable of a live or retiring service reaches the outcome."""
    part, reached = subject
    ref = f"{part.entity.id}/{part.value.id}"
    if ref in reached.sure:
        return
    if ref in reached.possible or not reached.is_complete:
        raise Unsound
    customer = part.entity
    name = short(customer.name) if isinstance(customer, Customer) else customer.id
    yield Problem(
        f"nothing that we deliver leads to {quoted(part.value.name)}, which {name} pay for",
        part.at("id"),
        f"let a deliverable that it hangs on say so ('customer: {ref}' in its 'so_that')",
    )


RULE = Rule("ST104", "an outcome nobody feeds", Severity.WARNING, over=outcomes, check=check, needs_all_services=True)
