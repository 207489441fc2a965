"""From a route to its place in the text."""

from collections.abc import Sequence
from functools import cached_property

from sothat.location import Place, Route
from sothat.yaml_source.builder import TextLimits
from sothat.yaml_source.compose import compose
from sothat.yaml_source.decode import Lines, decode, place_of
from sothat.yaml_source.nodes import Mark, Node


class Source:
    """A file's bytes; its text and its tree are made again only when a place is asked for."""

    def __init__(self, file: str, raw: bytes, limits: TextLimits | None = None) -> None:
        """Keeps the bytes of a file, under the name that findings use."""
        self.file = file
        self._raw = raw
        self._limits = limits

    @cached_property
    def text(self) -> str:
        """The text; bytes that are not UTF-8 show as replacement characters."""
        return decode(self._raw)[0] or self._raw.decode("utf-8", "replace")

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines, without their ends."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @cached_property
    def _root(self) -> Node | None:
        return compose(self.text, self._limits).root

    def find(self, route: Route) -> tuple[Node | None, Node | None, bool]:
        """The key and the value at a route, or the nearest around it; and whether the whole route was found."""
        key, node = None, self._root
        for part in route:
            if node is None:
                return None, None, False
            if isinstance(node.value, dict) and part in node.value:
                key, node = node.value[part]
            elif isinstance(node.value, list) and isinstance(part, int) and part < len(node.value):
                key, node = None, node.value[part]
            else:
                return None, node, False
        return key, node, True

    def place(self, route: Route, *, key: bool = False) -> Place:
        """The place of the value at a route, or of its key.

        The key stands in where nothing is written for a value. Where the route leads to nothing, the place is the start
        of what is around it.
        """
        if not route and not key:
            return Place(self.file)
        key_node, node, found = self.find(route)
        if node is None:
            return Place(self.file)
        if not found:
            return Place(self.file) if node is self._root else place_of(self.file, node.first, self._first(node))
        if key_node is not None and (key or node.is_nothing):
            return place_of(self.file, key_node.start, key_node.end)
        return place_of(self.file, node.first, self._trimmed(node))

    def _first(self, node: Node) -> Mark:
        """The end of the first key of a mapping, for what is missing in it."""
        if node.is_block and isinstance(node.value, dict) and node.value:
            key: Node = next(iter(node.value.values()))[0]
            return key.end
        return node.end if node.is_alias else (node.start[0], node.start[1] + 1)

    def _trimmed(self, node: Node) -> Mark:
        """The end of a node without the line ends and blanks that block texts bring along."""
        end = node.stop()
        lines = self._line_index
        start, stop = lines.index(*node.first), lines.index(*end)
        return lines.position(start + len(self.text[start:stop].rstrip()))

    @cached_property
    def _line_index(self) -> Lines:
        return Lines(self.text)

    def slice(self, place: Place) -> str:
        """The text at a place."""
        lines = self._line_index
        return self.text[
            lines.index(place.line - 1, place.column - 1) : lines.index(place.end_line - 1, place.end_column - 1)
        ]
