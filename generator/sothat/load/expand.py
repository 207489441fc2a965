"""How many values there are where a model looks, aliases followed (ST006)."""

from typing import Any

from sothat.load.notes import Note
from sothat.location import Route, Spot
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item

MOST_VALUES = 150_000
"""More than any file of the default size holds; a hundred aliases of a long list would make millions."""


def too_many_values(model: type[Item], data: dict[str, Any], file: str) -> Note | None:
    """ST006 where aliases make more values of a file than anybody could have written."""
    shape = Shape("mapping", model=model)
    counted: dict[tuple[int, int], int] = {}
    if _count(data, shape, counted) <= MOST_VALUES:
        return None
    message = f"with all aliases followed this holds more than {MOST_VALUES} values"
    return Note(
        "ST006", message, "use fewer aliases, or shorten what they repeat", Spot(file, _first(data, shape, counted))
    )


def _count(value: Any, shape: Shape, counted: dict[tuple[int, int], int]) -> int:
    """The values below and including one; what an alias repeats is counted once and multiplied."""
    if not isinstance(value, list | dict):
        return weight(value)
    key = (id(value), id(shape))
    if key not in counted:
        counted[key] = 1 + sum(_count(below, inner, counted) for _, below, inner in _below(value, shape))
    return counted[key]


def weight(value: Any) -> int:
    """How much a value counts that is no list or mapping: a long text as much as several short ones."""
    return 1 + len(value) // 32 if isinstance(value, str) else 1


def _first(value: Any, shape: Shape, counted: dict[tuple[int, int], int]) -> Route:
    """The route to the innermost value that is too large by itself."""
    for part, below, inner in _below(value, shape):
        if isinstance(below, list | dict) and _count(below, inner, counted) > MOST_VALUES:
            return (part, *_first(below, inner, counted))
    return ()


def _below(value: Any, shape: Shape) -> list[tuple[str | int, Any, Shape]]:
    """What a model looks at below a value."""
    if isinstance(value, list):
        return [(index, each, shape.item) for index, each in enumerate(value)] if shape.item else []
    known = shapes(shape.model) if shape.model else {}
    return [(key, each, known[key]) for key, each in value.items() if key in known]
