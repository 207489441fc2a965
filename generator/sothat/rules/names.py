"""How messages call things: by name, short enough for one line, by id where the name is faulty."""

from collections.abc import Iterable

from sothat.basics.text import quoted
from sothat.graph.nodes import Node
from sothat.model import Catalog, Deliverable, Service
from sothat.model.unsound import is_sound

MOST = 60


def short(text: str) -> str:
    """A text of the catalog within a sentence."""
    return quoted(text, MOST)[1:-1]


def service_name(service: Service) -> str:
    """Payroll."""
    return short(service.name if is_sound(service.name) else service.id)


def deliverable_name(service: Service, deliverable: Deliverable) -> str:
    """'Monthly pay' of Payroll."""
    name = next((each for each in (deliverable.name, deliverable.id) if is_sound(each)), "a deliverable")
    return f"{quoted(name, MOST)} of {service_name(service)}"


def node_name(node: Node) -> str:
    """'Monthly pay' of Payroll."""
    return deliverable_name(node.service, node.deliverable)


def team_name(id_: str, catalog: Catalog) -> str:
    """People Operations."""
    team = catalog.teams.get(id_) if id_ in catalog.teams else None
    return short(team.name) if team is not None and is_sound(team.name) else id_


def joined(words: Iterable[str], most: int = 4) -> str:
    """One, two, three and 5 more."""
    every = list(words)
    if len(every) > most:
        every = [*every[: most - 1], f"{len(every) - most + 1} more"]
    return " and ".join(filter(None, (", ".join(every[:-1]), every[-1])))


def said(text: str, otherwise: str) -> str:
    """A sentence of the catalog in quotes; other words where it is faulty."""
    return quoted(text, MOST) if is_sound(text) else otherwise


def number(value: float) -> str:
    """A number as it would be typed: 99, 98.6."""
    return f"{value:.15g}"
