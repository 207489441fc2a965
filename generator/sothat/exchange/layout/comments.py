"""Which comment belongs to which entry: the one below it, the one beside it, or the end of what it is indented with."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from sothat.exchange.layout.tree import BLANK, Entry, Knot, entries_of, knots_of
from sothat.yaml_source.nodes import Mark

_HASH = re.compile(r"(?<!\S)#")


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or a blank line where the text is empty."""

    at: Mark
    text: str
    is_alone: bool
    """Whether nothing else stands in its line."""


@dataclass(slots=True)
class _Covered:
    """The lines and stretches of lines that values take."""

    whole: set[int] = field(default_factory=set)
    parts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def covers(self, line: int, column: int) -> bool:
        return any(start <= column < end for start, end in self.parts.get(line, ()))

    def add(self, line: int, start: int, end: int) -> None:
        self.parts.setdefault(line, []).append((start, end))


def remarks(text: str, root: Knot) -> Iterator[Remark]:
    """All comments and blank lines outside of values."""
    lines = text.split("\n")
    covered = _covered(root, lines)
    for number, line in enumerate(lines):
        if number in covered.whole:
            continue
        if not line.strip():
            yield Remark((number, 0), "", is_alone=True)
        for match in _HASH.finditer(line):
            column = match.start()
            if not covered.covers(number, column):
                yield Remark((number, column), line[column:].rstrip(), is_alone=not line[:column].strip())
                break


def _covered(root: Knot, lines: list[str]) -> _Covered:
    covered = _Covered()
    for knot in knots_of(root):
        if knot.form != "scalar" or knot.start == knot.end:
            continue
        (first, left), (last, right) = knot.start, knot.end
        if knot.is_block:
            covered.whole.update(range(first + 1, _last_line(lines, first, last, right) + 1))
            continue
        for line in range(first, last + 1):
            covered.add(line, left if line == first else 0, right if line == last else len(lines[line]) + 1)
        covered.whole.update(range(first + 1, last))
    return covered


def _last_line(lines: list[str], first: int, last: int, right: int) -> int:
    """The last line of a block text that is not blank."""
    line = min(last, len(lines) - 1)
    if not lines[line][:right].strip():
        line -= 1
    while line > first and not lines[line].strip():
        line -= 1
    return line


def attach(text: str, root: Knot) -> None:
    """Hands every comment and blank line to an entry, or to the end of a list or mapping."""
    found = list(entries_of(root))
    starts = [entry.start for entry in found]
    flows = [knot for knot in knots_of(root) if knot.is_flow]
    blank: set[int] = set()
    for remark in remarks(text, root):
        if not remark.text:
            blank.add(remark.at[0])
        elif remark.is_alone:
            following = bisect_left(starts, remark.at)
            below = found[following] if following < len(found) else None
            flow = _around(flows, remark.at)
            target = _in_flow(below, flow) if flow else _target(remark, below, found[following - 1 : following])
            where = target.before if isinstance(target, Entry) else (target or root).after
            where += [BLANK, remark.text] if remark.at[0] - 1 in blank else [remark.text]
        else:
            _beside(remark, found, starts, root)
    _blank_lines(found, blank)


def _blank_lines(found: list[Entry], blank: set[int]) -> None:
    """A blank line right above an entry, the outermost one that begins there."""
    seen: set[int] = set()
    for entry in found:
        line = entry.start[0]
        if line - 1 in blank and line not in seen:
            entry.before.append(BLANK)
        seen.add(line)


def _beside(remark: Remark, found: list[Entry], starts: list[Mark], root: Knot) -> None:
    index = bisect_right(starts, remark.at) - 1
    if index < 0:
        (found[0].before if found else root.after).append(remark.text)
        return
    entry = found[index]
    # Behind brackets it belongs to what the brackets are the value of.
    while entry.within.is_flow and entry.within.end <= remark.at and entry.within.holder:
        entry = entry.within.holder
    # Where two things are said beside one entry, the first goes above it.
    if entry.beside:
        entry.before.append(entry.beside)
    entry.beside = remark.text


def _around(flows: list[Knot], at: Mark) -> Knot | None:
    """The innermost brackets around a comment."""
    around = [knot for knot in flows if knot.start < at < knot.end]
    return max(around, key=lambda knot: knot.start, default=None)


def _in_flow(below: Entry | None, flow: Knot) -> Entry | Knot:
    return below if below and flow.start < below.start < flow.end else flow


def _target(remark: Remark, below: Entry | None, above: list[Entry]) -> Entry | Knot | None:
    """The entry below, unless the comment is further in: then it ends what stands above."""
    if below and remark.at[1] <= below.start[1]:
        return below
    around = list(_chain(below))
    ended = [each for each in _chain(above[0] if above else None) if each not in around and not each.is_flow]
    fitting = [each for each in ended if each.entries[0].start[1] <= remark.at[1]]
    # A list may stand in its key's own column; then the comment is the outer one's.
    deepest = max((each.entries[0].start[1] for each in fitting), default=0)
    return next((each for each in reversed(fitting) if each.entries[0].start[1] == deepest), below)


def _chain(entry: Entry | None) -> Iterator[Knot]:
    """The lists and mappings around an entry, the innermost first."""
    while entry:
        yield entry.within
        entry = entry.within.holder
