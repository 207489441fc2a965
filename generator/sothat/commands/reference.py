"""Finding what a reference on the command line means."""

from collections.abc import Iterator
from dataclasses import dataclass

from sothat.basics.text import nearest, quoted
from sothat.commands.outcome import CannotWork
from sothat.graph.links import Links
from sothat.model import Catalog
from sothat.model.unsound import is_sound, sound


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line of sight can be asked of."""

    names: tuple[str, ...]
    """What it may be called, the unmistakable name first; earlier names go before later ones."""
    deliverables: tuple[str, ...] = ()
    """The deliverables that belong to it."""
    outcomes: tuple[str, ...] = ()
    """The outcomes that belong to it."""

    @property
    def name(self) -> str:
        """Its unmistakable name."""
        return self.names[0]


def find_subject(reference: str, catalog: Catalog, links: Links) -> Subject:
    """The service, deliverable, team, customer or outcome that a reference means.

    Raises:
        CannotWork: it means nothing, or several things.
    """
    subjects = list(_subjects(catalog, links))
    asked = reference.strip().strip("/")
    for rank in range(3):
        found = [subject for subject in subjects if subject.names[rank : rank + 1] == (asked,)]
        if len(found) == 1:
            return found[0]
        if found:
            choices = " or ".join(sorted(subject.name for subject in found))
            raise CannotWork(f"{quoted(reference)} may be several things; write {choices}")
    meant = nearest(asked, {name for subject in subjects for name in subject.names})
    hint = f"did you mean {meant}?" if meant else "write it like services/payroll, payroll/monthly-pay or teams/people"
    raise CannotWork(f"there is no {quoted(reference)} in this catalog: {hint}")


def _subjects(catalog: Catalog, links: Links) -> Iterator[Subject]:
    for id_ in catalog.services:
        nodes = links.by_service.get(id_, ())
        yield Subject((f"services/{id_}", id_), tuple(node.ref for node in nodes))
        for node in nodes:
            inner = node.ref.partition("/")[2]
            yield Subject((f"services/{node.ref}", node.ref, inner), (node.ref,))
    for id_ in catalog.teams:
        yield Subject((f"teams/{id_}", id_), tuple(node.ref for node in links.by_team.get(id_, ())))
    for id_, customer in catalog.customers.items():
        outcomes = [outcome.id for _, outcome in sound(customer.outcomes) if is_sound(outcome.id)]
        yield Subject((f"customers/{id_}", id_), outcomes=tuple(f"{id_}/{outcome}" for outcome in outcomes))
        for outcome in outcomes:
            reference = f"{id_}/{outcome}"
            yield Subject((f"customers/{reference}", reference, outcome), outcomes=(reference,))
