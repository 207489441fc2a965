"""The shape of the models by YAML key: what `load` needs to walk data, explain errors and resolve references."""

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from sothat.location import Route
from sothat.model.references import Refers
from sothat.model.types import Item, Markdown, Says


@dataclass(frozen=True, slots=True)
class Shape:
    """What belongs at a key: a text, choice, number, duration, date, list, mapping, or table (with free keys)."""

    form: str
    name: str = ""
    """The model's attribute, where the shape is that of a key."""
    required: bool = False
    says: Says | None = None
    refers: str | None = None
    markdown: bool = False
    choices: tuple[Any, ...] = ()
    bounds: str = ""
    """Between what a number has to be, in words."""
    is_whole: bool = False
    item: "Shape | None" = None
    """The shape of a list's items or a table's values."""
    model: type[Item] | None = None
    """The model of a mapping."""
    key: "Shape | None" = None
    """The shape of a table's keys."""


@cache
def shapes(model: type[Item]) -> dict[str, Shape]:
    """The shapes of a model's keys, in the order of its fields."""
    return {field.alias or name: _of_field(name, field) for name, field in model.model_fields.items()}


def _of_field(name: str, field: FieldInfo) -> Shape:
    annotation = field.annotation
    for extra in field.metadata:
        annotation = Annotated[annotation, extra]  # type: ignore[assignment]
    return replace(_of(annotation), name=name, required=field.is_required())


def _of(annotation: Any) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(_of(arguments[0]), arguments[1:])
    if origin in (Union, types.UnionType):
        return _of_union([each for each in arguments if each is not type(None)])
    if origin is tuple:
        return Shape("list", item=_of(arguments[0]))
    if origin is dict:
        return Shape("table", key=_of(arguments[0]), item=_of(arguments[1]))
    if origin is Literal:
        return Shape("number" if isinstance(arguments[0], int) else "choice", choices=arguments)
    if isinstance(annotation, type) and issubclass(annotation, Item):
        return Shape("mapping", model=annotation)
    return Shape(
        is_whole=annotation is int,
        form={"str": "text", "int": "number", "float": "number", "Duration": "duration", "date": "date"}[
            annotation.__name__
        ],
    )


def _of_union(members: list[Any]) -> Shape:
    """An optional value; or a list that a single word may stand for, as with partners."""
    found = [_of(member) for member in members]
    lists = [each for each in found if each.form == "list"]
    if not lists:
        return found[0]
    return replace(lists[0], choices=tuple(word for each in found for word in each.choices))


def _marked(shape: Shape, marks: tuple[Any, ...]) -> Shape:
    for mark in marks:
        if isinstance(mark, Says):
            shape = replace(shape, says=mark)
        elif isinstance(mark, Refers):
            shape = replace(shape, refers=mark.to)
        elif isinstance(mark, Markdown):
            shape = replace(shape, markdown=True)
        elif isinstance(mark, FieldInfo) and mark.metadata:
            shape = _marked(shape, tuple(mark.metadata))
        elif shape.form == "number":
            shape = replace(shape, bounds=" and ".join(filter(None, (shape.bounds, _bound(mark)))))
    return shape


def _bound(mark: Any) -> str:
    words = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
    return " and ".join(f"{words[name]} {getattr(mark, name)}" for name in words if hasattr(mark, name))


def shape_at(model: type[Item], route: Route) -> Shape | None:
    """The shape of what belongs at a route, or None where nothing does."""
    shape: Shape | None = Shape("mapping", model=model)
    for part in route:
        if shape is None:
            return None
        if shape.form == "list":
            shape = shape.item if isinstance(part, int) else None
        elif shape.form == "table":
            shape = shape.item
        else:
            shape = shapes(shape.model).get(str(part)) if shape.model else None
    return shape


def walk(item: Item, route: Route = ()) -> Iterator[tuple[Route, Shape, Any]]:
    """All values of a model with their routes and shapes, lists and mappings before what is in them."""
    for key, shape in shapes(type(item)).items():
        value = getattr(item, shape.name)
        if value is not None:
            yield from _walk_value((*route, key), shape, value)


def _walk_value(route: Route, shape: Shape, value: Any) -> Iterator[tuple[Route, Shape, Any]]:
    yield route, shape, value
    if isinstance(value, Item):
        yield from walk(value, route)
    elif isinstance(value, tuple) and shape.item:
        for index, each in enumerate(value):
            yield from _walk_value((*route, index), shape.item, each)
    elif isinstance(value, dict) and shape.item:
        for key, each in value.items():
            yield from _walk_value((*route, key), shape.item, each)


def references(item: Item, words: frozenset[str] = frozenset()) -> list[tuple[Route, Shape, Any]]:
    """All references of a model with their routes and shapes, each list of them before its items.

    Args:
        item: the model.
        words: other keys whose texts, or lists of texts, are wanted as well.
    """
    found: list[tuple[Route, Shape, Any]] = []
    _collect(item, (), words, found)
    return found


def _collect(item: Item, route: Route, words: frozenset[str], found: list[tuple[Route, Shape, Any]]) -> None:
    values = item.__dict__
    for key, shape in _holders(type(item), words):
        value = values[shape.name]
        if value is None:
            continue
        here = (*route, key)
        if isinstance(value, tuple) and shape.item is not None:
            if shape.item.model is None:
                found.append((here, shape, value))
                if shape.item.refers:
                    found += [((*here, index), shape.item, each) for index, each in enumerate(value)]
            else:
                for index, each in enumerate(value):
                    if isinstance(each, Item):
                        _collect(each, (*here, index), words, found)
        elif isinstance(value, Item):
            _collect(value, here, words, found)
        elif shape.refers:
            found.append((here, shape, value))


@cache
def _holders(model: type[Item], words: frozenset[str]) -> tuple[tuple[str, Shape], ...]:
    """The keys of a model at which references stand, or below which they do; and those that are named."""
    return tuple((key, each) for key, each in shapes(model).items() if key in words or _holds(each, words))


def _holds(shape: Shape, words: frozenset[str]) -> bool:
    return bool(
        shape.refers
        or (shape.model is not None and _holders(shape.model, words))
        or (shape.item is not None and _holds(shape.item, words))
    )


FEW_KEYS: set[str] = set()
"""Stands for pydantic's set of the keys that were written, which nobody asks for."""


def forget_keys(item: Item) -> None:
    """Lets pydantic's sets of written keys go, of all that is in a model: a quarter of its memory, and never asked."""
    object.__setattr__(item, "__pydantic_fields_set__", FEW_KEYS)
    values = item.__dict__
    for name in _holding_items(type(item)):
        value = values[name]
        if isinstance(value, tuple):
            for each in value:
                forget_keys(each)
        elif value is not None:
            forget_keys(value)


@cache
def _holding_items(model: type[Item]) -> tuple[str, ...]:
    """The fields of a model that hold models, or lists of them."""
    return tuple(each.name for each in shapes(model).values() if each.model or (each.item and each.item.model))
