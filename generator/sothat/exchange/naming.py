"""Ids in the place of names: a sheet says People Operations where the catalog says people-ops."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sothat.basics.text import fold
from sothat.exchange.incoming import Incoming
from sothat.model import Catalog
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.model.unsound import is_sound

_KINDS = {
    "team": "teams", "team-or-everyone": "teams", "party": "teams", "side": "teams", "side-or-team": "teams",
    "party-or-team": "teams", "service": "services", "objective": "objectives",
}  # fmt: skip
Ids = Mapping[str, Mapping[str, str]]


def with_ids(incoming: Iterable[Incoming], catalog: Catalog) -> list[Incoming]:
    """The same with ids where names of teams, services and objectives stand, of the catalog or of what comes in."""
    every = list(incoming)
    ids: dict[str, dict[str, str]] = {"teams": {}, "services": {}, "objectives": {}}
    for folder, found in ids.items():
        for entity in getattr(catalog, folder).values():
            if is_sound(entity.name):
                found[fold(entity.name)] = entity.id
        for each in every:
            name = each.data.get("name") or each.data.get("statement")
            if each.kind.folder == folder and isinstance(name, str):
                found[fold(name)] = each.id
    return [replace(each, data=_mapping(each.kind.model, each.data, ids)) for each in every]


def _mapping(model: type[Item], data: dict[str, Any], ids: Ids) -> dict[str, Any]:
    known = shapes(model)
    return {key: _value(known.get(key), value, ids) for key, value in data.items()}


def _value(shape: Shape | None, value: Any, ids: Ids) -> Any:
    if shape is None:
        return value
    if isinstance(value, dict) and shape.model:
        return _mapping(shape.model, value, ids)
    if isinstance(value, list):
        return [_value(shape.item, each, ids) for each in value]
    folder = _KINDS.get(shape.refers or "")
    if folder is None or not isinstance(value, str) or value in ids[folder].values():
        return value
    return ids[folder].get(fold(value), value)
