"""A text as a tree that keeps what a reader of values forgets: comments, blank lines, anchors, the way of writing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sothat.yaml_source.nodes import Mark

BLANK = "\0"
"""Stands for a blank line among comments; a blank line of a text is an empty one."""


@dataclass(slots=True, eq=False)
class Knot:
    """A scalar, alias, list or mapping, and where it is written."""

    form: str
    """scalar, alias, list or mapping."""
    start: Mark
    end: Mark
    text: str = ""
    """A scalar's value, or the name behind an alias."""
    is_plain: bool = False
    """Whether a scalar is written without quotation marks and block signs."""
    is_block: bool = False
    """Whether a scalar is written with | or >."""
    is_flow: bool = False
    """Whether a list or mapping is written in brackets."""
    anchor: str | None = None
    entries: "list[Entry]" = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """Comments behind the last entry."""
    holder: "Entry | None" = None
    """The entry whose value it is."""


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value, or an item of a list."""

    start: Mark
    key: Knot | None
    value: Knot
    within: Knot
    before: list[str] = field(default_factory=list)
    """Comment lines above it, and `BLANK` for a blank line."""
    beside: str = ""
    """The comment at its end."""

    def __post_init__(self) -> None:
        """Tells the value who holds it."""
        self.value.holder = self


def tree(text: str) -> Knot:
    """The tree of a text that `compose` accepts.

    Raises:
        YAMLError: it is no YAML.
    """
    try:
        return _built(text, pure=False)
    except YAMLError:
        return _built(text, pure=True)


def _built(text: str, *, pure: bool) -> Knot:
    events = YAML(typ="safe", pure=pure).parse(text)
    lines = text.split("\n")
    for event in events:
        if isinstance(event, MappingStartEvent):
            root = _collection(event, events, lines)
            list(events)
            return root
    raise YAMLError("no mapping")


def _knot(event: Event, events: Iterator[Event], lines: list[str]) -> Knot:
    if isinstance(event, ScalarEvent):
        return Knot(
            "scalar",
            _start(event),
            _end(event),
            event.value,
            is_plain=bool(event.implicit[0]),
            is_block=event.style in ("|", ">"),
            anchor=event.anchor,
        )
    if isinstance(event, AliasEvent):
        return Knot("alias", _start(event), _end(event), event.anchor)
    return _collection(event, events, lines)


def _collection(event: Any, events: Iterator[Event], lines: list[str]) -> Knot:
    is_list = isinstance(event, SequenceStartEvent)
    knot = Knot("list" if is_list else "mapping", _start(event), _end(event), anchor=event.anchor)
    knot.is_flow = bool(event.flow_style)
    key: Knot | None = None
    for inner in events:
        if isinstance(inner, SequenceEndEvent | MappingEndEvent):
            knot.end = _end(inner)
            break
        found = _knot(inner, events, lines)
        if is_list:
            knot.entries.append(Entry(_dash(knot, found, lines), None, found, knot))
        elif key is None:
            key = found
        else:
            knot.entries.append(Entry(key.start, key, found, knot))
            key = None
    if knot.anchor and knot.entries and not knot.is_flow:
        knot.start = knot.entries[0].start
    return knot


def _dash(holder: Knot, value: Knot, lines: list[str]) -> Mark:
    """Where an item's dash stands; in brackets there is none."""
    if holder.is_flow:
        return value.start
    # Behind an anchor the list begins in the line below.
    first = holder.entries[0].start if holder.entries else None
    line = min(value.start[0], len(lines) - 1)
    column = first[1] if first else _first_dash(holder, value, lines)
    while line > holder.start[0] and lines[line][column : column + 1] != "-":
        line -= 1
    return line, column


def _first_dash(holder: Knot, value: Knot, lines: list[str]) -> int:
    line, column = holder.start
    if lines[line][column : column + 1] == "-":
        return column
    found = next((row for row in range(line, value.start[0] + 1) if lines[row].lstrip().startswith("-")), line)
    return len(lines[found]) - len(lines[found].lstrip())


def _start(event: Event) -> Mark:
    return event.start_mark.line, event.start_mark.column


def _end(event: Event) -> Mark:
    return event.end_mark.line, event.end_mark.column


def entries_of(knot: Knot) -> Iterator[Entry]:
    """All entries below a knot, as they are written."""
    for entry in knot.entries:
        yield entry
        yield from entries_of(entry.value)


def knots_of(knot: Knot) -> Iterator[Knot]:
    """A knot and all below it."""
    yield knot
    for entry in knot.entries:
        if entry.key:
            yield entry.key
        yield from knots_of(entry.value)
