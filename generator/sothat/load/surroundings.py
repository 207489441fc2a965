"""What the references of a file are resolved against: what other files are called, and a little of what they say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sothat.model import KINDS, Catalog, Customer, Entity, Service
from sothat.model.shape import references
from sothat.model.unsound import is_sound

Outline = tuple[object, ...]
"""What references in other files look at."""
_FAULTY = "?"
"""Stands in an outline for what is faulty; nothing has that id."""


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """All that the references of a catalog are resolved against.

    A reference is fine or not by the ids that there are, by the outline of the entity that it begins with, and by the
    file it stands in. So one that was fine is fine again where these are the same.
    """

    rules: Mapping[str, bool]
    ids: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """Of each kind: what could be read, and what could not."""
    outlines: Mapping[str, Outline]
    """By path; each begins with the id."""

    def differing(self, before: "Surroundings") -> frozenset[object] | None:
        """The ids of those whose outline was another before; None where more than outlines differs."""
        if self.rules != before.rules or self.ids != before.ids:
            return None
        if self.outlines == before.outlines:
            return frozenset()
        return frozenset(each[0] for path, each in self.outlines.items() if each != before.outlines.get(path))


def surroundings(catalog: Catalog, rules: Mapping[str, bool], outline: Callable[[Entity], Outline]) -> Surroundings:
    """Those of all files of a catalog, before any reference in it was resolved; `outline` gives that of an entity."""
    kinds = tuple(map(catalog.of_kind, KINDS))
    outlines = {each.path: outline(each) for each in (*catalog.services.values(), *catalog.customers.values())}
    return Surroundings(rules, tuple((frozenset(each), each.unread) for each in kinds), outlines)


def outline_of(entity: Entity) -> Outline:
    """Of services and customers, since references look into no others."""
    if isinstance(entity, Service):
        return _of_service(entity)
    return (entity.id, _ids(entity.outcomes)) if isinstance(entity, Customer) else (entity.id,)


def _of_service(service: Service) -> Outline:
    parts = (service.deliverables, service.partner_obligations, service.provider_obligations)
    return service.id, _plain(service.owner), _plain(service.partners), *map(_ids, parts)


def _plain(value: object) -> object:
    """A value that can be compared."""
    if isinstance(value, tuple):
        return tuple([each if is_sound(each) else _FAULTY for each in value])
    return value if is_sound(value) else _FAULTY


def _ids(items: object) -> object:
    if items is None or not isinstance(items, tuple):
        return _plain(items)
    return tuple([_plain(each.id) if is_sound(each) else _FAULTY for each in items])


def named(entity: Entity) -> frozenset[str]:
    """The ids that an entity's references begin with, of whatever kind they are."""
    values = (value for _, _, value in references(entity) if isinstance(value, str))
    return frozenset(value.partition("/")[0] for value in values)
