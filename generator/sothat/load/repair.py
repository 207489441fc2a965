"""Puts something that passes where data is wrong, and UNKNOWN where a model is not to be relied on."""

from typing import Any

from sothat.location import Route
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.model.unsound import UNKNOWN

_FILLERS = {"duration": "1 day", "date": "2026-01-01", "table": {}}


def filler(shape: Shape) -> Any:
    """Data that a shape accepts."""
    if shape.form == "text":
        return shape.says.example if shape.says else "text"
    if shape.form == "choice":
        return shape.choices[-1]
    if shape.form == "number":
        return shape.choices[0] if shape.choices else 1
    if shape.form == "list" and shape.item:
        return [filler(shape.item), filler(shape.item)]
    if shape.form == "mapping" and shape.model:
        needed = {key for key, each in shapes(shape.model).items() if each.required} | {*shape.model.one_of[:1]}
        return {key: filler(each) for key, each in shapes(shape.model).items() if key in needed}
    return _FILLERS[shape.form]


def value_at(data: Any, route: Route) -> Any:
    """The value at a route, or None where there is none."""
    for part in route:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def with_value(data: Any, route: Route, value: Any) -> Any:
    """A copy of the data with another value at a route; what is off the way is shared."""
    if not route:
        return value
    copy: Any = list(data) if isinstance(data, list) else dict(data)
    part: Any = route[0]
    old = copy[part] if (isinstance(copy, list) or part in copy) else {}
    copy[part] = with_value(old, route[1:], value)
    return copy


def without(data: Any, route: Route) -> Any:
    """A copy of the data without the key at a route."""
    if len(route) == 1:
        return {key: value for key, value in data.items() if key != route[0]}
    below = data[route[0]]
    return with_value(data, route[:1], without(below, route[1:]))


def overlay(value: Any, route: Route) -> Any:
    """The value with UNKNOWN at a route; models are changed in place, since all others hold them already."""
    if not route:
        return UNKNOWN
    part = route[0]
    if isinstance(value, Item):
        shape = shapes(type(value)).get(str(part))
        if shape:
            value.__dict__[shape.name] = overlay(value.__dict__[shape.name], route[1:])
    elif isinstance(value, tuple) and isinstance(part, int) and part < len(value):
        return (*value[:part], overlay(value[part], route[1:]), *value[part + 1 :])
    elif isinstance(value, dict) and part in value:
        return {**value, part: overlay(value[part], route[1:])}
    return value
