"""The source line of a finding with a mark under the place, whatever characters stand there."""

from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len

from sothat.basics.text import visible

TAB = "    "
CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as a terminal shows it, and where the mark goes: columns from 0, in cells."""

    text: str
    offset: int
    length: int


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """The part of a line around a place that fits into the room.

    Args:
        line: the source line without its end.
        start: where the place begins, in code points from 0.
        end: behind its last character.
        room: the cells there are.
    """
    start = min(start, len(line))
    # Cells are counted near the place only, since a line may have a million characters.
    first, last = max(0, start - room), min(len(line), start + room)
    before = [_shown(line, index) for index in range(first, start)]
    after = [_shown(line, index) for index in range(start, last)]
    whole = first == 0 and last == len(line) and sum(map(cell_len, before + after)) <= room
    left, right = (before, after) if whole else (_tail(before, room // 2 - 1), [])
    lead = CUT if len(left) < len(before) or first > 0 else ""
    offset = cell_len(lead) + sum(map(cell_len, left))
    if not whole:
        right = _head(after, room - offset - 1)
    trail = CUT if len(right) < len(after) or last < len(line) else ""
    marked = sum(map(cell_len, right[: max(0, end - start)]))
    return Excerpt(lead + "".join(left + right) + trail, offset, max(1, marked))


def _shown(line: str, index: int) -> str:
    character = line[index]
    if character == "#" and not visible(line[index : index + 12]).startswith("#"):
        return "\\x23"  # what begins with it would be a command to a runner of CI
    return TAB if character == "\t" else visible(character)


def _head(pieces: list[str], room: int) -> list[str]:
    """As many of the first pieces as fit."""
    return [piece for piece, end in zip(pieces, accumulate(map(cell_len, pieces)), strict=True) if end <= room]


def _tail(pieces: list[str], room: int) -> list[str]:
    return _head(pieces[::-1], room)[::-1]
