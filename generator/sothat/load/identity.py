"""That everything is what it is called, once (ST021, ST022, ST024 and ST030 for charters)."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sothat.basics.text import quoted
from sothat.load.discover import is_reserved
from sothat.load.notes import Note
from sothat.load.repair import overlay
from sothat.location import Place, Route, Spot
from sothat.model import Charter, Customer, Entity, Service
from sothat.model.catalog import charter_id
from sothat.model.unsound import all_sound, is_sound, sound

_NAMED = ("service", "team", "customer")


def reserved_file(id_: str, path: str) -> Iterator[Note]:
    """ST022 for a file whose stem has a meaning of its own."""
    if is_reserved(id_):
        yield Note("ST022", f"the id {quoted(id_)} is reserved", "give the file another name", Place(path))


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


def misnamed_charter(path: str, id_: str) -> Note:
    """ST030 for a charter whose stem does not match its parties."""
    message = f"{quoted(path, 200)} does not bear the names of its parties"
    return Note("ST030", message, f"call it {quoted(id_ + '.yaml', 200)}", Place(path))


def inner_ids(entity: Entity) -> Iterator[Note]:
    """ST021 and ST022 for ids within a file; a service's deliverables and obligations share one set."""
    for lists in _id_lists(entity):
        seen: dict[str, Route] = {}
        for route in lists:
            for index, item in sound(_value(entity, route) or ()):
                if not is_sound(item.id):
                    continue
                place = (*route, index, "id")
                if is_reserved(item.id):
                    yield Note(
                        "ST022", f"the id {quoted(item.id)} is reserved", "choose another word", entity.spot(*place)
                    )
                elif item.id in seen:
                    first = (("the first one", entity.spot(*seen[item.id])),)
                    message = f"the id {quoted(item.id)} is used a second time"
                    yield Note("ST021", message, "give each its own id", entity.spot(*place), first)
                else:
                    seen[item.id] = place
                    continue
                overlay(entity, place)


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
        for index, old in sound(service.formerly or ()):
            spot = service.spot("formerly", index)
            if old not in taken:
                taken[old] = spot
                continue
            first = taken[old]
            message = f"the old id {quoted(old)} already leads to a service"
            related = (("it stands here", first),) if first else ()
            yield Note("ST021", message, "take it out here, or there", spot, related)


def alike_names(kind: str, entities: Iterable[Entity]) -> Iterator[Note]:
    """ST024: names of one kind that no reader can tell apart, at the later by path."""
    if kind not in _NAMED:
        return
    seen: dict[str, Spot] = {}
    for entity in entities:
        name, status = entity.name, getattr(entity, "status", None)  # type: ignore[attr-defined]
        if not is_sound(name) or not is_sound(status) or status == "retired":
            continue
        look = looks_like(name)
        if look in seen:
            message = f"the name {quoted(name)} looks like that of another {kind}"
            yield Note(
                "ST024",
                message,
                "give one of the two a name of its own",
                entity.spot("name"),
                (("the other one", seen[look]),),
            )
        else:
            seen[look] = entity.spot("name")


@lru_cache(maxsize=65536)
def looks_like(name: str) -> str:
    """What a reader sees: without case, confusable letters, blanks and punctuation (but + and #)."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", _skeleton(folded)).casefold()
    kept = "".join(each for each in folded if each in "+#" or unicodedata.category(each)[0] not in "PZSC")
    return kept or folded


def _skeleton(text: str) -> str:
    """Each letter as the Latin one that it can be taken for."""
    from confusable_homoglyphs import confusables  # noqa: PLC0415 - its tables are large, and few names need them

    found = confusables.is_confusable(text, greedy=True, preferred_aliases=["latin"]) or []
    latin = {
        each["character"]: look["c"]
        for each in found
        for look in each["homoglyphs"]
        if look["c"].isascii() and look["c"].isalpha() and each["character"] not in "äöüß"
    }
    return "".join(latin.get(each, each) for each in text)
