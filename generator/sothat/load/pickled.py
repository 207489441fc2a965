"""Entities as bytes, and back; the way back makes our models and dates, and nothing that does anything."""

import io
import pickle
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sothat.basics.dates import Duration
from sothat.model import KINDS
from sothat.model.shape import FEW_KEYS, shapes
from sothat.model.types import Item


def dumped(content: object) -> bytes:
    """Entities, and plain values that hold some, as bytes."""
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(content)
    return stream.getvalue()


def restored_from(data: bytes | memoryview) -> Any:
    """What `dumped` was given.

    Raises:
        Exception: the bytes are damaged, in whatever way, or ask for something else than models and dates.
    """
    return _Unpickler(io.BytesIO(data)).load()


@cache
def _fields(model: type[Item]) -> tuple[str, ...]:
    return tuple(each.name for each in shapes(model).values())


@cache
def _name(model: type[Item]) -> str:
    return f"{model.__module__}.{model.__name__}"


@cache
def _models() -> dict[str, type[Any]]:
    """All that may stand in a pickle, by name."""
    found: dict[str, type[Any]] = {}
    pending: list[type[Item]] = [kind.model for kind in KINDS]
    while pending:
        model = pending.pop()
        if _name(model) not in found:
            found[_name(model)] = model
            inner = (each.model or (each.item.model if each.item else None) for each in shapes(model).values())
            pending += filter(None, inner)
    return found


def restored(name: str, values: Iterable[Any], private: dict[str, str] | None) -> Item:
    """A model as it was, without asking whether its values are right."""
    model: type[Item] = _models()[name]
    item = object.__new__(model)
    put = object.__setattr__
    # One by one, so that all of a model share their keys: a dict each would take a third more memory.
    for field, value in zip(_fields(model), values, strict=True):
        put(item, field, value)
    put(item, "__pydantic_extra__", None)
    put(item, "__pydantic_fields_set__", FEW_KEYS)
    put(item, "__pydantic_private__", private)
    return item


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, Item):
            values = value.__dict__
            fields = [values[name] for name in _fields(type(value))]
            return restored, (_name(type(value)), fields, value.__pydantic_private__)
        if isinstance(value, Duration):
            return Duration, (value.count, value.unit)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Knows what stands in our own files, and nothing that does anything."""

    def find_class(self, module: str, name: str) -> Any:
        known = {"restored": restored, "Duration": Duration, "date": date}
        if name in known and known[name].__module__ == module:
            return known[name]
        raise pickle.UnpicklingError(name)
