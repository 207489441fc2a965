"""Teams, objectives and services that lead back to themselves (ST025)."""

from collections.abc import Iterator, Mapping

from sothat.basics.text import quoted
from sothat.load.notes import Note
from sothat.load.repair import overlaid
from sothat.model import Catalog, Entity
from sothat.model.unsound import is_sound


def circles(catalog: Catalog) -> Iterator[Note]:
    """ST025, once for each circle; its links are UNKNOWN afterwards, so that every way upwards ends."""
    yield from _circles("team", catalog, catalog.teams, "parent")
    yield from _circles("objective", catalog, catalog.objectives, "parent")
    yield from _circles("service", catalog, catalog.services, "replaced_by")


def _circles(kind: str, catalog: Catalog, entities: Mapping[str, Entity], key: str) -> Iterator[Note]:
    next_id = {id_: _next(entity, key, entities) for id_, entity in entities.items()}
    done: set[str] = set()
    for start in entities:
        way: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in done and here not in way:
            way[here] = None
            here = next_id[here]
        done.update(way)
        if here is not None and here in way:
            names = list(way)
            members = [entities[name] for name in names[names.index(here) :]]
            yield _circle(kind, members, key)
            for each in members:
                catalog.replace(overlaid(each, [(key,)]))


def _next(entity: Entity, key: str, entities: Mapping[str, Entity]) -> str | None:
    value = getattr(entity, key)
    return value if value is not None and is_sound(value) and value in entities else None


def _circle(kind: str, members: list[Entity], key: str) -> Note:
    first, *others = sorted(members, key=lambda entity: entity.path)
    names = " → ".join(quoted(each.id) for each in (*members, members[0]))
    related = tuple((f"{each.id} is in it as well", each.spot(key)) for each in others)
    return Note(
        "ST025",
        f"the {kind} leads back to itself by '{key}': {names}",
        f"take '{key}' out of one of them",
        first.spot(key),
        related,
    )
