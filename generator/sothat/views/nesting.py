"""Trees on a page, which are nested only so deep."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

MOST_DEEP = 20
"""How many levels are nested; what stands further down stands in the last one, each before those below it."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class _Child(_Named, Protocol):
    @property
    def parent(self) -> str | None: ...


T = TypeVar("T", bound=_Named)
C = TypeVar("C", bound=_Child)


def by_parent(them: Iterable[C]) -> Mapping[str, Sequence[C]]:
    """What stands right below each, by its id; what stands below nothing goes by no id."""
    below: dict[str, list[C]] = defaultdict(list)
    for each in them:
        below[each.parent or ""].append(each)
    return below


def right_below(id_: str, below: Mapping[str, Sequence[T]], depth: int) -> Sequence[T]:
    """What a page nests below something.

    Args:
        id_: of the thing.
        below: what stands right below each.
        depth: its own level, from 1.
    """
    if depth + 1 < MOST_DEEP:
        return below.get(id_, ())
    return all_below(id_, below) if depth + 1 == MOST_DEEP else ()


def all_below(id_: str, below: Mapping[str, Sequence[T]]) -> list[T]:
    """What stands below something, each before those below it."""
    found: list[T] = []
    waiting = list(reversed(below.get(id_, ())))
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(reversed(below.get(here.id, ())))
    return found
