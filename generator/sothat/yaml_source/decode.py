"""From bytes to text: UTF-8, without characters that have no place in a catalog (ST001, ST002)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sothat.location import Place

# C0 but tab, LF and CRLF; DEL and C1; line separators; bidi marks; a byte-order mark is ST001.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_REFUSED = re.compile(f"[{CONTROLS}\ufeff]|\r(?!\n)")
REFUSED_IN_VALUES = re.compile(f"[{CONTROLS}\ud800-\udfff]|\r(?!\n)")
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
MOST_CHARACTERS = 1000
"""How many refused characters of one file are named; what is binary is no text at all."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a text before it has a shape: a finding without its file."""

    code: str
    message: str
    hint: str
    start: tuple[int, int]
    end: tuple[int, int]
    began: tuple[int, int] | None = None
    """Where the broken thing began, if that is elsewhere. Lines and columns count from 0, as in YAML's marks."""

    def place(self, file: str) -> Place:
        """The place in a file."""
        return place_of(file, self.start, self.end)


def place_of(file: str, start: tuple[int, int], end: tuple[int, int]) -> Place:
    """A place from marks that count from 0; it is one character wide at least."""
    end = max(end, (start[0], start[1] + 1))
    return Place(file, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)


class Lines:
    """Where the lines of a text begin; they end at LF or CRLF only."""

    def __init__(self, text: str) -> None:
        """Finds all line ends of a text."""
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, index: int) -> tuple[int, int]:
        """Line and column, from 0, of a character."""
        line = bisect_right(self._starts, index) - 1
        return line, index - self._starts[line]

    def index(self, line: int, column: int) -> int:
        """The character at a line and column."""
        return self._starts[min(line, len(self._starts) - 1)] + column


def decode(raw: bytes) -> tuple[str, list[Flaw]]:
    """The text of a file, its byte-order mark left out, and what forbids to read it further."""
    if raw.startswith(_OTHER_MARKS):
        return "", [_no_utf8((0, 0))]
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        return "", [_no_utf8((before.count("\n"), len(before) - before.rfind("\n") - 1))]
    # What is refused cannot be printed; asking that first is four times quicker.
    if text.replace("\n", "").isprintable():
        return text, []
    return text, list(islice(_refused(text), MOST_CHARACTERS))


def _no_utf8(at: tuple[int, int]) -> Flaw:
    message = "the file is not UTF-8 from here on"
    return Flaw("ST001", message, "save the file with the encoding UTF-8", at, (at[0], at[1] + 1))


def _refused(text: str) -> Iterator[Flaw]:
    if not _REFUSED.search(text):
        return
    lines = Lines(text)
    for match in _REFUSED.finditer(text):
        line, column = lines.position(match.start())
        code = "ST001" if match[0] == "\ufeff" else "ST002"
        yield Flaw(code, refused(match[0]), "delete it", (line, column), (line, column + 1))


def refused(character: str) -> str:
    """The sentence about a character that is not allowed."""
    what = "a byte-order mark" if character == "\ufeff" else "the control character"
    return f"{what} U+{ord(character):04X} is not allowed here"
