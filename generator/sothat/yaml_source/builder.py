"""Puts the tree of a YAML text together, event by event (ST002, ST004 to ST006).

Tags, aliases, depth and keys are judged while the events pass by, before any value is made: nothing is expanded and
nothing recurses, whatever the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sothat.basics.text import quoted
from sothat.location import Route
from sothat.yaml_source.decode import REFUSED_IN_VALUES, Flaw, refused
from sothat.yaml_source.nodes import TOO_LONG, Mark, Node
from sothat.yaml_source.resolve import resolve
from sothat.yaml_source.syntax import unknown_alias


@dataclass(frozen=True, slots=True)
class TextLimits:
    """How large a text may be: characters in a value, lists and mappings in each other, aliases."""

    text_length: int = 20000
    depth: int = 32
    aliases: int = 100


@dataclass(slots=True)
class Composed:
    """A tree and its flaws; without a tree the text could not be read further."""

    root: Node | None = None
    flaws: list[Flaw] = field(default_factory=list)
    doubled: list[Route] = field(default_factory=list)
    """The routes of keys that stand twice, so that nobody knows which value is meant."""


class Stop(Exception):  # noqa: N818 - it ends the reading of one text
    """The text is not read further."""

    def __init__(self, code: str, message: str, hint: str, start: Mark, end: Mark) -> None:
        super().__init__(message)
        self.flaw = Flaw(code, message, hint, start, end)


class Builder:
    """Puts a tree together, once; what is open stands on a stack, so nothing recurses."""

    def __init__(self, limits: TextLimits) -> None:
        """Takes the limits of the text."""
        self.flaws: list[Flaw] = []
        self._limits = limits
        self._anchors: dict[str, Node] = {}
        self._open: list[tuple[Node, str | None, Node | None]] = []
        self._doubled: list[Route] = []
        self._aliases = 0
        self._documents = 0
        self._root: Node | None = None
        # The key that waits for its value, for each open mapping.
        self._key: tuple[str, Node] | None = None

    def build(self, events: Iterator[Event]) -> Composed:
        """The tree of a text's events.

        Raises:
            Stop: the text is not to be read further.
        """
        for event in events:
            self._take(event)
        if any(flaw.code == "ST002" for flaw in self.flaws):
            return Composed(None, self.flaws)
        return Composed(self._root, self.flaws, self._doubled)

    def _take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._refuse_tag(event)
            self._add(self._scalar(event), event.anchor)
        elif isinstance(event, AliasEvent):
            self._add(self._alias(event), None)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._refuse_tag(event)
            self._enter(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._leave(event)
        elif isinstance(event, DocumentStartEvent):
            self._document(event)

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            start = _start(event)
            message = "a second document begins here"
            raise Stop("ST004", message, "keep one file for each entity", start, (start[0], start[1] + 3))

    @property
    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][0].value, dict) and self._key is None

    def _route(self) -> Route:
        """Where the innermost open list or mapping stands."""
        holders = (node.value for node, _, _ in self._open)
        return tuple(
            len(holder) if key is None else key for holder, (_, key, _) in zip(holders, self._open[1:], strict=False)
        )

    def _stop(self, code: str, message: str, hint: str, event: Event) -> NoReturn:
        raise Stop(code, message, hint, _start(event), _end(event))

    def _refuse_tag(self, event: NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag:
            hint = "write the value without it, or put it in quotation marks if the ! belongs to it"
            self._stop("ST004", f"the tag {quoted(tag)} is not allowed", hint, event)

    def _scalar(self, event: ScalarEvent) -> Node:
        text = event.value
        start, end = _start(event), _end(event)
        is_plain = event.implicit[0]
        if is_plain and text == "<<" and self._awaits_key:
            self._stop("ST004", "the merge key << is not allowed", "write the keys out here", event)
        odd = REFUSED_IN_VALUES.search(text) if not is_plain else None
        if odd:
            self.flaws.append(Flaw("ST002", refused(odd[0]), "take the escape out of the value", start, end))
        if len(text) > self._limits.text_length and len(text.strip()) > self._limits.text_length:
            message = f"a text of {len(text.strip())} characters; at most {self._limits.text_length} are allowed"
            self.flaws.append(Flaw("ST006", message, "shorten it, or link to a page that holds it", start, end))
            return Node(TOO_LONG, start, end)
        return Node(resolve(text) if is_plain else text, start, end)

    def _alias(self, event: AliasEvent) -> Node:
        start, end = _start(event), _end(event)
        self._aliases += 1
        if self._aliases > self._limits.aliases:
            message = f"more than {self._limits.aliases} aliases"
            self._stop("ST006", message, "write the values out where they are used", event)
        target = self._anchors.get(event.anchor)
        if target is None:
            raise Stop(*unknown_alias(event.anchor), start, end)
        if any(node is target for node, _, _ in self._open):
            self._stop("ST004", f"the alias {quoted('*' + event.anchor)} stands within itself", "write it out", event)
        self._refuse_depth(target.height, start, end)
        node = Node(target.value, start, end, is_alias=True)
        node.height = target.height
        return node

    def _refuse_depth(self, height: int, start: Mark, end: Mark) -> None:
        if len(self._open) + height > self._limits.depth:
            message = f"more than {self._limits.depth} lists and mappings within each other"
            raise Stop("ST006", message, "take some levels out", start, end)

    def _enter(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        start = _start(event)
        self._refuse_depth(1, start, (start[0], start[1] + 1))
        node = Node({} if isinstance(event, MappingStartEvent) else [], start, start, flow=bool(event.flow_style))
        node.height = 1
        if event.anchor:
            self._anchors[event.anchor] = node
        key, key_node = self._key or (None, None)
        self._key = None
        self._open.append((node, key, key_node))

    def _leave(self, event: Event) -> None:
        node, key, key_node = self._open.pop()
        node.end = _end(event)
        self._key = (key, key_node) if key is not None and key_node is not None else None
        self._add(node, None)

    def _add(self, node: Node, anchor: str | None) -> None:
        """Puts a finished node where it belongs: as a key, a value, an item, or the root."""
        if anchor:
            self._anchors[anchor] = node
        if not self._open:
            self._root = self._root or node
            return
        holder = self._open[-1][0]
        holder.height = max(holder.height, node.height + 1)
        if isinstance(holder.value, list):
            holder.value.append(node)
        elif self._key is None:
            self._key = (self._key_text(node), node)
        else:
            self._put(holder, *self._key, node)
            self._key = None

    def _key_text(self, node: Node) -> str:
        if node.value is TOO_LONG:
            return f"x-{len(self.flaws)}"  # It has its finding; what stands below it is nobody's.
        if not isinstance(node.value, str):
            hint = "put the key in quotation marks, or give it a name"
            raise Stop("ST004", "a key that is no text", hint, node.start, node.stop())
        return node.value

    def _put(self, holder: Node, key: str, key_node: Node, node: Node) -> None:
        mapping: dict[str, Any] = holder.value
        if key in mapping:
            message = f"the key {quoted(key)} stands here a second time"
            hint = "keep one of the two and delete the other"
            first = mapping[key][0].start
            self.flaws.append(Flaw("ST005", message, hint, key_node.start, key_node.end, first))
            self._doubled.append((*self._route(), key))
            return
        mapping[key] = (key_node, node)


def _start(event: Event) -> Mark:
    return event.start_mark.line, event.start_mark.column


def _end(event: Event) -> Mark:
    return event.end_mark.line, event.end_mark.column
