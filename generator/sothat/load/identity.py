"""That everything is what it is called, once (ST021, ST022)."""

from collections.abc import Iterable, Iterator

from sothat.basics.text import quoted
from sothat.load.naming import is_reserved
from sothat.load.notes import Note, Where
from sothat.load.repair import overlaid
from sothat.location import Place, Route, Spot
from sothat.model import Catalog, Charter, Customer, Entity, Service
from sothat.model.catalog import RESERVED, charter_id
from sothat.model.unsound import all_sound, is_sound, sound


def reserved_file(id_: str, path: str) -> Iterator[Note]:
    """ST022 for a file whose stem has a meaning of its own."""
    if is_reserved(id_):
        yield _reserved(id_, Place(path))


def _reserved(id_: str, where: Where) -> Note:
    hint = "choose another word; the name of a file is its id"
    return Note("ST022", f"the id {quoted(id_)} is reserved", hint, where)


def taken_id(id_: str, path: str, first: str) -> Note:
    """ST021 for a file whose id another file has already."""
    message = f"the id {quoted(id_)} is taken by another file"
    return Note(
        "ST021",
        message,
        "rename one of the two, or put them together",
        Place(path),
        (("the other file", Place(first)),),
    )


def pair_of(charter: Charter) -> str | None:
    """The id that a charter's parties ask for, or None while they are not known."""
    if not all_sound(charter.parties) or len(charter.parties) != 2:
        return None
    return charter_id(*charter.parties)


def inner_ids(entity: Entity, catalog: Catalog) -> Iterator[Note]:
    """ST021 and ST022 for ids within a file; a service's deliverables and obligations share one set.

    What is said of is UNKNOWN in the catalog afterwards.
    """
    faulty: list[Route] = []
    for lists in _id_lists(entity):
        if _are_distinct([item.id for route in lists for _, item in sound(_value(entity, route))]):
            continue
        seen: dict[str, Route] = {}
        for route in lists:
            for index, item in sound(_value(entity, route)):
                if not is_sound(item.id):
                    continue
                place = (*route, index, "id")
                if is_reserved(item.id):
                    yield _reserved(item.id, entity.spot(*place))
                elif item.id in seen:
                    first = (("the first one", entity.spot(*seen[item.id])),)
                    message = f"the id {quoted(item.id)} is used a second time"
                    yield Note("ST021", message, "give each its own id", entity.spot(*place), first)
                else:
                    seen[item.id] = place
                    continue
                faulty.append(place)
    if faulty:
        catalog.replace(overlaid(entity, faulty))


def _are_distinct(ids: list[str]) -> bool:
    """Whether all is well with some ids, as it nearly always is."""
    return all(map(is_sound, ids)) and len(set(ids)) == len(ids) and RESERVED.isdisjoint(ids)


def _id_lists(entity: Entity) -> Iterator[tuple[Route, ...]]:
    """Lists that share one set of ids, by their routes."""
    if isinstance(entity, Service):
        yield ("deliverables",), ("partner_obligations",), ("provider_obligations",)
    if isinstance(entity, Charter):
        yield (("obligations",),)
    if isinstance(entity, Customer):
        yield (("outcomes",),)
        for index, _ in sound(entity.outcomes):
            yield (("outcomes", index, "measures"),)
    elif hasattr(entity, "measures"):
        yield (("measures",),)


def _value(entity: Entity, route: Route) -> tuple[Entity, ...] | None:
    value = entity
    for part in route:
        value = value[part] if isinstance(part, int) else getattr(value, part)  # type: ignore[index]
        if not is_sound(value):
            return None
    return value  # type: ignore[return-value]


def formerly(services: Iterable[Service], known: Iterable[str]) -> Iterator[Note]:
    """ST021 for an old id that is a service's id, or another's old id."""
    taken: dict[str, Spot | None] = dict.fromkeys(known)
    for service in services:
        for index, old in sound(service.formerly):
            spot = service.spot("formerly", index)
            if is_reserved(old):
                yield _reserved(old, spot)
                continue
            if old not in taken:
                taken[old] = spot
                continue
            first = taken[old]
            message = f"the old id {quoted(old)} already leads to a service"
            related = (("it stands here", first),) if first else ()
            yield Note("ST021", message, "take it out here, or there", spot, related)
