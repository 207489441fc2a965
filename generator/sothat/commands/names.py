"""How entities are called in the texts of commands; what is faulty or unread goes by its id."""

from collections.abc import Callable
from dataclasses import dataclass

from sothat.model import EVERYONE, Catalog
from sothat.model.unsound import Unsound, is_sound, sound


def told(value: object, otherwise: str) -> str:
    """A text of the catalog, or another where it is faulty."""
    return str(value) if is_sound(value) and value is not None else otherwise


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a catalog's entities."""

    catalog: Catalog

    def team(self, id_: str) -> str:
        """A team's name, or everyone."""
        if id_ == EVERYONE:
            return "everyone"
        return _of(lambda: self.catalog.teams[id_].name, id_)

    def service(self, id_: str) -> str:
        """A service's name."""
        return _of(lambda: self.catalog.services[id_].name, id_)

    def customer(self, id_: str) -> str:
        """A customer's name."""
        return _of(lambda: self.catalog.customers[id_].name, id_)

    def outcome(self, reference: str) -> str:
        """An outcome's name, with the customer who pays for it."""
        customer, _, inner = reference.partition("/")
        return f"{self._outcome(customer, inner)} ({self.customer(customer)})"

    def _outcome(self, customer: str, inner: str) -> str:
        try:
            outcomes = self.catalog.customers[customer].outcomes
        except (KeyError, Unsound):
            return inner
        found = (each for _, each in sound(outcomes) if is_sound(each.id) and each.id == inner)
        return next((told(each.name, inner) for each in found), inner)


def _of(name: Callable[[], object], otherwise: str) -> str:
    try:
        return told(name(), otherwise)
    except (KeyError, Unsound):
        return otherwise
