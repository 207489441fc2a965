"""Puts something that passes where data is wrong, and UNKNOWN where a model is not to be relied on."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from sothat.location import Route
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.model.unsound import UNKNOWN

_FILLERS = {"duration": "1 day", "date": "2026-01-01"}


def filler(shape: Shape, choice: int = -1) -> Any:
    """Data that a shape accepts; of a few words the last one, unless another is asked for."""
    if shape.form == "text":
        return shape.says.example if shape.says else "text"
    if shape.form == "choice":
        return shape.choices[choice]
    if shape.form == "number":
        return shape.choices[0] if shape.choices else 1
    if shape.form == "list" and shape.item:
        return [filler(shape.item), filler(shape.item)]
    if shape.form == "mapping" and shape.model:
        return _mapping(shape.model)
    return {} if shape.form == "table" else _FILLERS[shape.form]


def _mapping(model: type[Item]) -> dict[str, Any]:
    """The least that a model accepts; what one word asks of another key (a survey's address), another may not."""
    needed = {key for key, each in shapes(model).items() if each.required} | {*model.one_of[:1]}
    data: dict[str, Any] = {}
    for choice in (0, -1):
        data = {key: filler(each, choice) for key, each in shapes(model).items() if key in needed}
        try:
            model.model_validate(data)
        except ValidationError:
            continue
        break
    return data


def value_at(data: Any, route: Route) -> Any:
    """The value at a route, or None where there is none."""
    for part in route:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


class Draft:
    """Data that is changed here and there; each list or mapping on the way is copied once, the rest is shared."""

    def __init__(self, data: Any) -> None:
        """Takes the data, which stays as it is."""
        self.data = data
        self._own: dict[int, Any] = {}

    def put(self, route: Route, value: Any) -> None:
        """Sets the value at a route; a key may be new."""
        if not route:
            self.data = value
            return
        holder = self._writable(route[:-1])
        if holder is not None:
            holder[route[-1]] = value

    def drop(self, route: Route) -> None:
        """Takes the key at a route away."""
        holder = self._writable(route[:-1])
        if holder is not None:
            holder.pop(route[-1], None)

    def _writable(self, route: Route) -> Any:
        """The list or mapping at a route, as a copy of our own."""
        here: Any = self._owned(self.data)
        self.data = here
        for part in route:
            below = value_at(here, (part,))
            if not isinstance(below, dict | list):
                return None
            here[part] = self._owned(below)
            here = here[part]
        return here

    def _owned(self, value: Any) -> Any:
        if id(value) in self._own:
            return value
        copy = value.copy()
        self._own[id(copy)] = copy
        return copy


def overlaid(value: Any, routes: Iterable[Route]) -> Any:
    """The value with UNKNOWN at each of some routes, as a copy; what lies beside the routes is shared."""
    below: dict[Any, list[Route]] = {}
    for route in routes:
        if not route:
            return UNKNOWN
        below.setdefault(route[0], []).append(route[1:])
    if not below:
        return value
    if isinstance(value, Item):
        known = shapes(type(value))
        names = {known[part].name: rest for part, rest in below.items() if part in known}
        copy = value.model_copy()
        copy.__dict__.update({name: overlaid(value.__dict__[name], rest) for name, rest in names.items()})
        return copy
    if isinstance(value, tuple):
        return tuple(overlaid(each, below.get(index, ())) for index, each in enumerate(value))
    if isinstance(value, dict):
        return {key: overlaid(each, below.get(key, ())) for key, each in value.items()}
    return value
