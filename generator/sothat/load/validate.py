"""From plain data to a model: pydantic judges, this module goes on behind each refusal (ST010 to ST016).

What is refused is noted, replaced by something that passes, and judged again, until the rest is sound. The replaced
values then become ``UNKNOWN``, so that nothing is concluded from them.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from sothat.basics.text import distance, tolerance
from sothat.load.notes import MOST_NOTES, Note
from sothat.load.repair import Draft, filler, overlaid, value_at
from sothat.load.teach import Teacher
from sothat.location import Route, Spot
from sothat.model.shape import Shape, forget_keys, shape_at, shapes
from sothat.model.types import Item
from sothat.yaml_source import ABSENT, TOO_LONG

M = TypeVar("M", bound=Item)
_ROUNDS = 40
_HOLDERS = ("list", "mapping", "table")


def validated(model: type[M], data: dict[str, Any]) -> M | None:
    """The model, or None where anything is wrong with the data."""
    try:
        item = model.model_validate(data)
    except ValidationError:
        return None
    forget_keys(item)
    return item


def validate(
    model: type[M], data: dict[str, Any], file: str, teacher: Teacher, doubtful: Sequence[Route] = ()
) -> tuple[M | None, list[Note]]:
    """The model with ``UNKNOWN`` where the data is wrong, or None where too little is right; and what is wrong.

    Args:
        model: what the data is to be.
        data: plain data, as `yaml_source.plain` returns it.
        file: the file's name for places.
        teacher: finds the words.
        doubtful: routes to values that are not to be relied on for another reason.
    """
    mending = _Mending(model, data, file, teacher)
    for _ in range(_ROUNDS):
        try:
            item = model.model_validate(mending.draft.data)
        except ValidationError as error:
            refused = error.errors(include_url=False, include_input=False)
        else:
            break
        # Unknown keys first, since a missing key may be meant by one.
        refused.sort(key=lambda each: each["type"] != "extra_forbidden")
        for each in refused[:MOST_NOTES]:
            mending.mend(each["type"], _written_route(each["loc"], model), each.get("ctx", {}))
        if len(mending.notes) >= MOST_NOTES:
            return None, mending.notes
    else:
        return None, mending.notes
    return overlaid(item, {*mending.unsound, *doubtful}), mending.notes


def _written_route(loc: tuple[int | str, ...], model: type[Item]) -> Route:
    """Pydantic's location without the tags of unions and of keys, which the document does not have."""
    route: list[int | str] = []
    shape: Shape | None = Shape("mapping", model=model)
    for part in loc:
        if shape is None or (shape.form == "list") != isinstance(part, int) or shape.form not in _HOLDERS:
            continue
        route.append(part)
        shape = shape_at(model, tuple(route))
    return tuple(route)


class _Mending:
    """One file's data as it is mended, and what is found on the way."""

    def __init__(self, model: type[Item], data: dict[str, Any], file: str, teacher: Teacher) -> None:
        self.draft = Draft(data)
        self.notes: list[Note] = []
        self.unsound: set[Route] = set()
        self._written = data
        self._model = model
        self._file = file
        self._teacher = teacher

    def mend(self, kind: str, route: Route, context: dict[str, Any]) -> None:
        """Notes one refusal and puts something in its place that passes."""
        if kind == "extra_forbidden":
            self._unknown_key(route)
        elif kind == "missing":
            self._missing(route[:-1], str(route[-1]), ())
        elif kind == "ST011":
            self._missing(route, context["key"], context["keys"])
        elif kind == "ST016":
            self._one_of_several(route, context["keys"])
        elif context.get("keys"):
            self._whole(kind, route, context)
        else:
            self._value(kind, route, context)

    def _shape(self, route: Route) -> Shape | None:
        return shape_at(self._model, route)

    def _spot(self, route: Route, *, key: bool = False) -> Spot:
        return Spot(self._file, route, key)

    def _is_unsound(self, route: Route) -> bool:
        """Whether a route leads to, or into, something that was replaced."""
        return any(route[:length] in self.unsound for length in range(len(route) + 1))

    def _fill(self, route: Route) -> None:
        """Puts something that passes at a route, and marks it unsound."""
        shape = self._shape(route)
        if shape is not None:
            self.draft.put(route, filler(shape))
            self.unsound.add(route)

    def _unknown_key(self, route: Route) -> None:
        *above, key = route
        holder = self._shape(tuple(above))
        known = shapes(holder.model) if holder and holder.model else {}
        self.draft.drop(route)
        present = value_at(self.draft.data, tuple(above))
        meant = _meant(str(key), {each: shape for each, shape in known.items() if each not in present})
        if not self._is_unsound(tuple(above)):
            spot = self._spot(route, key=True)
            self.notes.append(self._teacher.unknown_key(spot, str(key), list(known), meant))
        if meant:
            self._fill((*above, meant))

    def _missing(self, above: Route, key: str, because: tuple[str, ...]) -> None:
        route = (*above, key)
        hangs_on = [(*above, each) for each in because]
        if not self._is_unsound(route) and not any(each in self.unsound for each in hangs_on):
            self.notes.append(self._teacher.missing_key(self._spot(route), key, self._shape(route)))
        self._fill(route)

    def _one_of_several(self, above: Route, keys: tuple[str, ...]) -> None:
        """ST016: at the second of the keys as they are written, or at the mapping that has none."""
        written = [each for each in value_at(self._written, above) or () if each in keys]
        now = [each for each in value_at(self.draft.data, above) if each in keys]
        if not self._is_unsound(above):
            if len(written) > 1:
                first, second = (self._spot((*above, each), key=True) for each in written[:2])
                self.notes.append(self._teacher.two_keys(second, written, first))
            elif not written:
                self.notes.append(self._teacher.no_key(self._spot((*above, keys[0])), keys))
        for each in now[1:]:
            self.draft.drop((*above, each))
        if not now:
            self._fill((*above, keys[0]))
        self.unsound.update((*above, each) for each in keys)

    def _whole(self, code: str, above: Route, context: dict[str, Any]) -> None:
        """What is wrong with a mapping as a whole stands at the first of the keys concerned."""
        routes = [(*above, each) for each in context["keys"]]
        if not any(self._is_unsound(route) for route in routes):
            self.notes.append(Note(code, context["message"], context["help"], self._spot(routes[0])))
        self._fill(above)

    def _value(self, kind: str, route: Route, context: dict[str, Any]) -> None:
        value = value_at(self.draft.data, route)
        if kind == "too_short" and value and context["actual_length"] != len(value):
            return  # Its items were refused; there is nothing wrong with the list.
        shape = self._shape(route)
        if shape and not self._is_unsound(route) and value is not TOO_LONG:
            spot = self._spot(route)
            teacher = self._teacher
            note = teacher.nothing(spot) if value is ABSENT else teacher.value(spot, value, shape, (kind, context))
            self.notes.append(note)
        self._fill(route)


def _meant(key: str, absent: dict[str, Shape]) -> str | None:
    """The absent key that a misspelt one is meant to be; of two as near, one that is needed."""
    near = [
        (distance(key, each), not shape.required, each)
        for each, shape in absent.items()
        if distance(key, each) <= tolerance(each)
    ]
    return min(near)[2] if near else None
