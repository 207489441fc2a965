"""The ways of arrows: between rows they curve, past a row they run straight, through the free room beside its boxes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sothat.draw.layout import ALONE_WIDTH, WIDTH, Layout, Place

_BESIDE_PAIR = (9, WIDTH // 2, WIDTH - 9)
_BESIDE_ONE = ((WIDTH - ALONE_WIDTH) // 2 - 22, (WIDTH + ALONE_WIDTH) // 2 + 22)
_ROOM_BESIDE_PAIR = 14
_ROOM_BESIDE_ONE = 44
_APART = 5
_PORTS_APART = 14


class Route(NamedTuple):
    """An arrow's way: where it leaves, where it passes rows, and where it arrives; always downwards."""

    source: int
    target: int
    points: tuple[tuple[int, int], ...]
    """Tops and bottoms of the straight parts: leaving, then in and out of each row passed, then arriving."""
    is_turned: bool
    """Whether the arrow points up, against the way."""


def crossing(rows: Sequence[Sequence[int]], arrows: Sequence[tuple[int, int]]) -> list[int]:
    """How many arrows pass the gap below each row."""
    row_of = {box: index for index, row in enumerate(rows) for box in row}
    counts = [0] * len(rows)
    for source, target in arrows:
        first, last = sorted((row_of[source], row_of[target]))
        for gap in range(first, last):
            counts[gap] += 1
    return counts


def routes(layout: Layout, arrows: Sequence[tuple[int, int]]) -> list[Route]:
    """The way of each arrow."""
    ends = [_downwards(layout, *arrow) for arrow in arrows]
    beside = [_channels(layout, layout.places[upper], layout.places[lower]) for upper, lower, _ in ends]
    spread = _spread(ends, beside)
    leaving = _ports(
        layout, [(upper, _first(layout, lower, way)) for (upper, lower, _), way in zip(ends, beside, strict=True)]
    )
    arriving = _ports(
        layout, [(lower, _last(layout, upper, way)) for (upper, lower, _), way in zip(ends, beside, strict=True)]
    )
    found = []
    for index, (upper, lower, turned) in enumerate(ends):
        places = layout.places
        points = [(leaving[index], places[upper].bottom)]
        for row, x in beside[index]:
            at = places[layout.rows[row][0]]
            offset = spread[row, x, lower]
            points += [(x + offset, at.top), (x + offset, at.bottom)]
        points.append((arriving[index], places[lower].top))
        found.append(Route(upper, lower, tuple(points), turned))
    return found


def _downwards(layout: Layout, source: int, target: int) -> tuple[int, int, bool]:
    turned = layout.places[source].row > layout.places[target].row
    return (target, source, True) if turned else (source, target, False)


def _channels(layout: Layout, upper: Place, lower: Place) -> list[tuple[int, int]]:
    """Each row that is passed, with the middle of the free room that lies nearest to the straight way."""
    found: list[tuple[int, int]] = []
    if lower.row == upper.row + 1:
        return found
    x = upper.x
    for row in range(upper.row + 1, lower.row):
        rest = lower.row - row
        wanted = x + (lower.x - x) / (rest + 1)
        rooms = _BESIDE_PAIR if len(layout.rows[row]) > 1 else _BESIDE_ONE
        x = min(rooms, key=lambda room: abs(room - wanted))
        found.append((row, x))
    return found


def _spread(
    ends: Sequence[tuple[int, int, bool]], beside: Sequence[list[tuple[int, int]]]
) -> Mapping[tuple[int, int, int], int]:
    """How far from the middle of its room each arrow runs; those that go to the same box run together."""
    users: dict[tuple[int, int], list[int]] = {}
    for (_, lower, _), way in zip(ends, beside, strict=True):
        for room in way:
            if lower not in users.setdefault(room, []):
                users[room].append(lower)
    found = {}
    for (row, x), targets in users.items():
        space = _ROOM_BESIDE_PAIR if x in _BESIDE_PAIR else _ROOM_BESIDE_ONE
        step = min(_APART, space / len(targets))
        for index, target in enumerate(targets):
            found[row, x, target] = round((index - (len(targets) - 1) / 2) * step)
    return found


def _first(layout: Layout, lower: int, way: list[tuple[int, int]]) -> int:
    return way[0][1] if way else layout.places[lower].x


def _last(layout: Layout, upper: int, way: list[tuple[int, int]]) -> int:
    return way[-1][1] if way else layout.places[upper].x


def _ports(layout: Layout, uses: Sequence[tuple[int, int]]) -> list[int]:
    """Where along a box's edge each arrow touches it, in the order of where they come from or go to."""
    by_box: dict[int, list[int]] = {}
    for index, (box, _) in enumerate(uses):
        by_box.setdefault(box, []).append(index)
    found = [0] * len(uses)
    for box, indices in by_box.items():
        place = layout.places[box]
        if len(indices) == 1:
            found[indices[0]] = place.x
            continue
        step = min(_PORTS_APART, (place.width - 24) / len(indices))
        for order, index in enumerate(sorted(indices, key=lambda each: uses[each][1])):
            found[index] = round(place.x + (order - (len(indices) - 1) / 2) * step)
    return found
