"""Where the boxes of a picture stand: in rows of one or two, each above those that are made from it.

Lengths are in the drawing's own units; it is as wide as the smallest phone's text column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

WIDTH = 360
PAIR_WIDTH = 150
ALONE_WIDTH = 200
LINE = 16
"""The height of a line of a name; a note has the same."""
_MARGIN = 18
_PADDING = 13
_GAP = 30
_GAP_FOR_ARROW = 3
_WIDEST_GAP = 60


class Place(NamedTuple):
    """A box's middle, top and size, and the row that it stands in."""

    x: int
    top: int
    width: int
    height: int
    row: int

    @property
    def bottom(self) -> int:
        """The y of its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """All places, by box, and the height of the whole."""

    places: tuple[Place, ...]
    rows: tuple[tuple[int, ...], ...]
    height: int


def rows_of(count: int, arrows: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The boxes in rows from the top; an arrow never joins two of one row."""
    layers: dict[int, list[int]] = {}
    for box, rank in _ranks(count, arrows).items():
        layers.setdefault(rank, []).append(box)
    ordered = _ordered([layers[rank] for rank in sorted(layers, reverse=True)], arrows)
    return tuple(row for layer in ordered for row in _wrapped(layer))


def _ranks(count: int, arrows: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """How many arrows at most lead from each box to an end; an arrow that closes a circle does not count."""
    targets: dict[int, list[int]] = {}
    for source, target in arrows:
        targets.setdefault(source, []).append(target)
    found: dict[int, int] = {}
    on_the_way: set[int] = set()
    for box in range(count):
        _rank(box, targets, found, on_the_way)
    return found


def _rank(box: int, targets: Mapping[int, list[int]], found: dict[int, int], on_the_way: set[int]) -> int:
    if box not in found:
        on_the_way.add(box)
        below = [_rank(each, targets, found, on_the_way) for each in targets.get(box, ()) if each not in on_the_way]
        on_the_way.discard(box)
        found[box] = max(below, default=-1) + 1
    return found[box]


def _ordered(layers: list[list[int]], arrows: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Layers in which each box stands near the middle of those that it is joined to: up, down, and up again."""
    joined: dict[int, list[int]] = {}
    for source, target in arrows:
        joined.setdefault(source, []).append(target)
        joined.setdefault(target, []).append(source)
    place: dict[int, float] = {}
    for sweep in (reversed(layers), layers, reversed(layers)):
        for layer in sweep:
            if len(layer) > 1:
                layer.sort(key=lambda box: _middle(joined.get(box, ()), place))
            for index, box in enumerate(layer):
                place[box] = (index + 0.5) / len(layer)
    return layers


def _middle(boxes: Sequence[int], place: Mapping[int, float]) -> float:
    known = [place[each] for each in boxes if each in place]
    return sum(known) / len(known) if known else 0.5


def _wrapped(layer: list[int]) -> list[tuple[int, ...]]:
    """A layer as rows of two, its left half on the left; the one that is left over stands alone, last."""
    half = len(layer) // 2
    pairs = [(layer[index], layer[len(layer) - half + index]) for index in range(half)]
    return [*pairs, (layer[half],)] if len(layer) % 2 else [*pairs]


def lay_out(rows: tuple[tuple[int, ...], ...], lines: Sequence[int], crossing: Sequence[int]) -> Layout:
    """Gives each box its place.

    Args:
        rows: the boxes in rows.
        lines: how many lines of text each box has.
        crossing: how many arrows pass below each row.
    """
    places: dict[int, Place] = {}
    top = 2
    for index, row in enumerate(rows):
        alone = len(row) == 1
        width = ALONE_WIDTH if alone else PAIR_WIDTH
        height = _PADDING + LINE * max(lines[box] for box in row)
        for column, box in enumerate(row):
            x = WIDTH // 2 if alone else (_MARGIN + PAIR_WIDTH // 2, WIDTH - _MARGIN - PAIR_WIDTH // 2)[column]
            places[box] = Place(x, top, width, height, index)
        top += height + (min(_WIDEST_GAP, _GAP + _GAP_FOR_ARROW * crossing[index]) if index + 1 < len(rows) else 2)
    return Layout(tuple(places[box] for box in range(len(places))), rows, top)
