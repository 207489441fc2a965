"""From plain data to a model: pydantic judges, this module goes on behind each refusal (ST010 to ST016).

What is refused is noted, replaced by something that passes, and judged again, until the rest is sound. The replaced
values then become ``UNKNOWN``, so that nothing is concluded from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from sothat.basics.text import distance, tolerance
from sothat.load.notes import Note
from sothat.load.repair import filler, overlay, value_at, with_value, without
from sothat.load.teach import Teacher
from sothat.location import Route, Spot
from sothat.model.shape import shape_at, shapes
from sothat.model.types import Item
from sothat.yaml_source import ABSENT, TOO_LONG

I = TypeVar("I", bound=Item)  # noqa: E741
_ROUNDS = 40


@dataclass(slots=True)
class _State:
    """The data as it is mended, and what has been found on the way."""

    data: dict[str, Any]
    written: dict[str, Any]
    notes: list[Note] = field(default_factory=list)
    unsound: set[Route] = field(default_factory=set)

    def is_unsound(self, route: Route) -> bool:
        """Whether a route leads to, or into, something that was replaced."""
        return any(route[:length] in self.unsound for length in range(len(route) + 1))


def validate(model: type[I], data: dict[str, Any], file: str, teacher: Teacher) -> tuple[I | None, list[Note]]:
    """The model with ``UNKNOWN`` where the data is wrong, or None where too little is right; and what is wrong."""
    state = _State(data, data)
    for _ in range(_ROUNDS):
        try:
            item = model.model_validate(state.data)
        except ValidationError as error:
            refused = error.errors(include_url=False, include_input=False)
        else:
            break
        for each in _in_order(refused):
            _mend(model, each, file, state, teacher)
    else:
        return None, state.notes
    for route in sorted(state.unsound, key=len, reverse=True):
        overlay(item, route)
    return item, state.notes


def _in_order(refused: list[Any]) -> Iterator[Any]:
    """Unknown keys first, since a missing key may be meant by one."""
    yield from sorted(refused, key=lambda each: each["type"] != "extra_forbidden")


def _mend(model: type[Item], refused: Any, file: str, state: _State, teacher: Teacher) -> None:
    """Notes one refusal and puts something in its place that passes."""
    route = _written_route(refused["loc"], state.data)
    kind = refused["type"]
    context = refused.get("ctx", {})
    if kind == "extra_forbidden":
        _unknown_key(model, route, file, state, teacher)
    elif kind == "missing":
        _missing(model, route[:-1], str(route[-1]), (), file, state, teacher)
    elif kind == "ST011":
        _missing(model, route, context["key"], context["keys"], file, state, teacher)
    elif kind == "ST016":
        _one_of_several(model, route, context["keys"], file, state, teacher)
    elif context.get("keys"):
        _whole(model, route, kind, context, file, state)
    else:
        _value(model, route, refused, file, state, teacher)


def _written_route(loc: tuple[int | str, ...], data: Any) -> Route:
    """Pydantic's location without the tags of unions and of keys, which the document does not have."""
    route: list[int | str] = []
    for part in loc:
        if isinstance(data, list) and isinstance(part, str):
            continue
        if isinstance(data, dict) and isinstance(part, str):
            route.append(part)
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            route.append(part)
            data = data[part] if part < len(data) else None
    return tuple(route)


def _fill(model: type[Item], route: Route, state: _State) -> None:
    """Puts something that passes at a route, and marks it unsound."""
    shape = shape_at(model, route)
    if shape is not None:
        state.data = with_value(state.data, route, filler(shape))
        state.unsound.add(route)


def _unknown_key(model: type[Item], route: Route, file: str, state: _State, teacher: Teacher) -> None:
    *above, key = route
    holder = shape_at(model, tuple(above))
    known = shapes(holder.model) if holder and holder.model else {}
    state.data = without(state.data, route)
    present = value_at(state.data, tuple(above))
    meant = _meant(str(key), [each for each in known if each not in present])
    if not state.is_unsound(tuple(above)):
        state.notes.append(teacher.unknown_key(Spot(file, route, key=True), str(key), list(known), meant))
    if meant:
        _fill(model, (*above, meant), state)


def _meant(key: str, absent: list[str]) -> str | None:
    """The absent key that a misspelt one is meant to be."""
    near = [(distance(key, each), each) for each in absent if distance(key, each) <= tolerance(each)]
    return min(near)[1] if near else None


def _missing(
    model: type[Item], above: Route, key: str, because: tuple[str, ...], file: str, state: _State, teacher: Teacher
) -> None:
    route = (*above, key)
    silent = state.is_unsound(above) or any((*above, each) in state.unsound for each in because)
    if not silent and route not in state.unsound:
        shape = shape_at(model, route)
        state.notes.append(teacher.missing_key(Spot(file, route), key, shape))
    _fill(model, route, state)


def _one_of_several(
    model: type[Item], above: Route, keys: tuple[str, ...], file: str, state: _State, teacher: Teacher
) -> None:
    """ST016: at the second of the keys as they are written, or at the mapping that has none."""
    written = [each for each in value_at(state.written, above) or () if each in keys]
    now = [each for each in value_at(state.data, above) if each in keys]
    if not state.is_unsound(above):
        if len(written) > 1:
            spot = Spot(file, (*above, written[1]), key=True)
            state.notes.append(teacher.two_keys(spot, written, Spot(file, (*above, written[0]), key=True)))
        elif not written:
            state.notes.append(teacher.no_key(Spot(file, (*above, keys[0])), keys))
    for each in now[1:]:
        state.data = without(state.data, (*above, each))
    if not now:
        _fill(model, (*above, keys[0]), state)
    state.unsound.update((*above, each) for each in keys)


def _whole(model: type[Item], above: Route, code: str, context: Any, file: str, state: _State) -> None:
    """What is wrong with a mapping as a whole stands at the first of the keys concerned."""
    keys = context["keys"]
    if not any(state.is_unsound((*above, each)) for each in keys):
        state.notes.append(Note(code, context["message"], context["help"], Spot(file, (*above, keys[0]))))
    _fill(model, above, state)


def _value(model: type[Item], route: Route, refused: Any, file: str, state: _State, teacher: Teacher) -> None:
    value = value_at(state.data, route)
    if refused["type"] == "too_short" and value and refused["ctx"]["actual_length"] != len(value):
        return  # Its items were refused; there is nothing wrong with the list.
    shape = shape_at(model, route)
    if shape and not state.is_unsound(route) and value is not TOO_LONG:
        spot = Spot(file, route)
        note = teacher.nothing(spot) if value is ABSENT else teacher.value(spot, value, shape, refused)
        state.notes.append(note)
    _fill(model, route, state)
