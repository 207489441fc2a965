"""What everything in a catalog is called, for "did you mean"; faulty files are told of as well."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sothat.load.directory import Names
from sothat.load.naming import Name
from sothat.model import KINDS, Entity

_PARTS = {"services": "deliverables", "customers": "outcomes"}


class Called(NamedTuple):
    """A file under its name, with what it says: an entity, else data in which something is wrong, else nothing."""

    name: Name
    entity: Entity | None
    data: Mapping[str, Any] | None


def names_of(files: Iterable[Called]) -> tuple[Names, Names]:
    """The names of all entities by kind and id, and those of their parts."""
    names: Names = {kind.name: {} for kind in KINDS}
    parts: Names = {"service": {}, "customer": {}}
    for name, entity, data in files:
        title, items = _said(entity, _PARTS.get(name.kind.folder, "")) if entity else _written(name, data or {})
        known = names[name.kind.name]
        # Of two files with one id, the one that says what it is called goes before the other.
        known[name.id] = title if isinstance(title, str) else known.get(name.id, "")
        for id_, inner in items:
            parts[name.kind.name][f"{name.id}/{id_}"] = inner if isinstance(inner, str) else ""
    return names, parts


def _said(entity: Entity, key: str) -> tuple[object, Iterable[tuple[str, object]]]:
    title = getattr(entity, "name", None) or getattr(entity, "statement", None)
    return title, [(each.id, each.name) for each in getattr(entity, key, ())]


def _written(name: Name, data: Mapping[str, Any]) -> tuple[object, Iterable[tuple[str, object]]]:
    return data.get("name") or data.get("statement"), _items(data.get(_PARTS.get(name.kind.folder, "")))


def _items(items: object) -> Iterator[tuple[str, object]]:
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item["id"], item.get("name")
