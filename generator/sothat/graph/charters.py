"""Charter files, and what they say in the place of services."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sothat.graph.doubt import all_known, demand
from sothat.model import EVERYONE, Catalog, Charter, Service
from sothat.model.catalog import charter_id
from sothat.model.unsound import UNKNOWN, Unsound, is_sound


def charter_between(catalog: Catalog, one: str, other: str) -> Charter | None:
    """The charter file of two teams, or of a team and everyone; None where nobody has written one.

    Raises:
        Unsound: there is one, but it could not be read, or whose it is is faulty.
    """
    id_ = charter_id(one, other)
    if not catalog.charters.knows(id_):
        return None
    charter = catalog.charters[id_]
    for party in demand(charter.parties):
        demand(party)
    return charter


def in_every_charter(service: Service, catalog: Catalog, says: Callable[[Charter], bool]) -> bool:
    """Whether the charter files of every pair of a service's owner and a partner say something in its place.

    What ST206, ST207, ST301, ST302 and ST306 ask of a service may stand there instead.

    Raises:
        Unsound: it hangs on a charter file that could not be read, or on something faulty.
    """

    def covers(partner: str) -> bool:
        if not is_sound(service.owner) or not is_sound(partner):
            return _may_be_covered((service.owner, partner), catalog, says)
        charter = charter_between(catalog, service.owner, partner)
        return charter is not None and says(charter)

    partners: Iterable[Any] = service.partner_ids if is_sound(service.partners) else (UNKNOWN,)
    return all_known(partners, covers)


def _may_be_covered(parties: tuple[object, object], catalog: Catalog, says: Callable[[Charter], bool]) -> bool:
    """No, where no charter file that could be the pair's says it; which file it is hangs on a faulty party.

    Raises:
        Unsound: one does, or may.
    """
    named = {party for party in parties if is_sound(party)}
    for id_ in (*catalog.charters, *catalog.charters.unread):
        if named <= set(id_.split("--")) and says(catalog.charters[id_]):
            raise Unsound
    return False


def charters_for(service: Service, partner: str, catalog: Catalog) -> Iterator[Charter]:
    """The charter files that a partner of a service can point to: of the two, then the owner's standing one.

    Raises:
        Unsound: the next one could not be read.
    """
    for party in (partner, EVERYONE):
        charter = charter_between(catalog, service.owner, party)
        if charter is not None:
            yield charter
