"""The tree of a YAML text: values with their marks, and what stands in place of values that are none."""

from typing import Any

Mark = tuple[int, int]
"""Line and column, counted from 0."""


class Node:
    """A scalar, list or mapping with the marks where it starts and ends.

    ``value`` is a scalar's value, a list of nodes, or a dict of key to (key node, value node).
    """

    __slots__ = ("end", "flow", "height", "is_alias", "start", "value")

    def __init__(self, value: Any, start: Mark, end: Mark, *, flow: bool = False, is_alias: bool = False) -> None:
        """Makes a node; the height counts lists and mappings below and including it."""
        self.value = value
        self.start = start
        self.end = end
        self.flow = flow
        self.is_alias = is_alias
        self.height = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is written where a value should be."""
        return self.value is None and self.start == self.end

    @property
    def is_block(self) -> bool:
        """Whether it is a list or mapping written over lines, without brackets."""
        return isinstance(self.value, list | dict) and not self.flow and not self.is_alias

    @property
    def first(self) -> Mark:
        """The mark of its first character; a mapping without braces starts at its first key."""
        if self.is_block and isinstance(self.value, dict) and self.value:
            key: Node = next(iter(self.value.values()))[0]
            return key.start
        return self.start

    def stop(self) -> Mark:
        """The mark behind its last character."""
        node = self
        while node.is_block and node.value:
            last = node.value[-1] if isinstance(node.value, list) else next(reversed(node.value.values()))
            node = last if isinstance(last, Node) else last[0] if last[1].is_nothing else last[1]
        return node.end


class Absent:
    """What stands in data for a value that is none: null, an empty list or mapping, a blank text (ST012)."""

    def __repr__(self) -> str:
        return "nothing"

    def __reduce__(self) -> str:
        """There is one only, in the results of other processes too."""
        return "ABSENT"


class TooLong:
    """What stands in data for a text over the limit, which has its finding already."""

    def __repr__(self) -> str:
        return "a very long text"

    def __reduce__(self) -> str:
        """There is one only, in the results of other processes too."""
        return "TOO_LONG"


ABSENT = Absent()
TOO_LONG = TooLong()


def plain(node: Node, done: dict[int, Any] | None = None) -> Any:
    """The values without marks; what an alias repeats is shared, keys that start with ``x-`` are left out."""
    value = node.value
    if isinstance(value, str):
        return value if value.strip() else ABSENT
    if value is None or value in ([], {}):
        return ABSENT
    if not isinstance(value, list | dict):
        return value
    done = {} if done is None else done
    if id(value) not in done:
        done[id(value)] = (
            [plain(item, done) for item in value]
            if isinstance(value, list)
            else {key: plain(item, done) for key, (_, item) in value.items() if not key.startswith("x-")}
        )
    return done[id(value)]
