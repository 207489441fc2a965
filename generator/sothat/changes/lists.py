"""Lists compared by what their items are called, whatever their order."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sothat.changes.change import Direction
from sothat.model.shape import shapes
from sothat.model.types import Item

I = TypeVar("I", bound=Item)  # noqa: E741 - an item


def texts(old: Iterable[str] | None, new: Iterable[str] | None) -> Iterator[tuple[Direction, str]]:
    """The texts of two lists that are new or gone."""
    before, after = list(old or ()), list(new or ())
    yield from ((Direction.NEW, text) for text in after if text not in before)
    yield from ((Direction.GONE, text) for text in before if text not in after)


def items(
    old: Iterable[I] | None, new: Iterable[I] | None, name: Callable[[I], str]
) -> Iterator[tuple[int, I | None, I | None]]:
    """The items of two lists that are new, gone or differ, each with its index in the list that has it."""
    before = {name(each): (index, each) for index, each in enumerate(old or ())}
    for index, item in enumerate(new or ()):
        _, was = before.pop(name(item), (0, None))
        if was != item:
            yield index, was, item
    yield from ((index, lost, None) for index, lost in before.values())


def differing(old: Item, new: Item, *but: str) -> tuple[str, ...]:
    """The keys of two mappings whose values differ, as they are written in files."""
    return tuple(
        key
        for key, shape in shapes(type(new)).items()
        if shape.name not in but and getattr(old, shape.name, None) != getattr(new, shape.name)
    )
