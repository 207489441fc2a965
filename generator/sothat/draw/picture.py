"""What a drawing shows: boxes with names, and arrows between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

MOST_BOXES = 24
"""How many boxes a drawing has at most: more than that nobody can read."""

Sort = Literal["own", "other", "outcome", "team"]


class Box(NamedTuple):
    """One thing with a name, and the address from the site's root that it leads to."""

    name: str
    note: str
    address: str
    sort: Sort
    is_like: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes, and arrows between them as pairs of places among the boxes."""

    boxes: tuple[Box, ...] = ()
    arrows: tuple[tuple[int, int], ...] = ()
    more: int = 0
    """How many boxes the list has besides."""

    @property
    def has_likes(self) -> bool:
        """Whether one of the boxes is a like."""
        return any(box.is_like for box in self.boxes)


class Sketch:
    """A picture while its boxes are collected."""

    def __init__(self, most: int = MOST_BOXES) -> None:
        self._most = most
        self._boxes: dict[str, Box] = {}
        self._arrows: dict[tuple[str, str], None] = {}
        self._left_out: set[str] = set()

    def add(self, *boxes: Box) -> bool:
        """Takes boxes, all of them or, where there is no room, none; a box that is there already needs none."""
        new = {box.address: box for box in boxes if box.address not in self._boxes}
        if len(self._boxes) + len(new) > self._most:
            self._left_out |= new.keys()
            return False
        self._boxes |= new
        return True

    def join(self, boxes: Sequence[Box]) -> None:
        """Draws an arrow from each box to the next."""
        for source, target in pairwise(boxes):
            if source.address != target.address:
                self._arrows[source.address, target.address] = None

    def add_chain(self, *boxes: Box) -> None:
        """Takes a row of boxes with the arrows between them, where there is room for all."""
        if self.add(*boxes):
            self.join(boxes)

    def picture(self) -> Picture:
        """What was collected."""
        place = {address: index for index, address in enumerate(self._boxes)}
        arrows = tuple((place[source], place[target]) for source, target in self._arrows)
        return Picture(tuple(self._boxes.values()), arrows, len(self._left_out - self._boxes.keys()))
