"""Text in boxes without knowing the font: lines are broken by a cautious guess of how wide letters are."""

import unicodedata
from functools import lru_cache

_NARROW = frozenset("iljtfrI.,:;'|!()[]/\\- ·’‘“”`")
_WIDE = frozenset("mwMWQ@%&—…")


class _Widths(dict[str, float]):
    """How wide letters are, each looked at once; there are no more than Unicode has."""

    def __missing__(self, letter: str) -> float:
        found = self[letter] = _width(letter)
        return found


def _width(letter: str) -> float:
    """How wide a letter is, in parts of the font's size."""
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.72 if letter.isupper() else 0.6


_WIDTHS = _Widths()
_BLANK = _width(" ")


@lru_cache(maxsize=1 << 12)
def width(text: str) -> float:
    """How wide a text is at most, in parts of the font's size; most words are met again."""
    return sum(map(_WIDTHS.__getitem__, text))


def wrap(text: str, room: float, most: int) -> tuple[tuple[str, ...], bool]:
    """Breaks a text into lines.

    Args:
        text: any text.
        room: how wide a line may be, in parts of the font's size.
        most: how many lines there may be.

    Returns:
        The lines, and whether something was cut; then the last one ends with an ellipsis.
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) <= most:
        lines.append(_line(words, room))
    if len(lines) <= most and not words:
        return tuple(lines), False
    last = lines[most - 1]
    while last and width(last) > room - 1:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + "…"), True


def _line(words: list[str], room: float) -> str:
    """Takes as many words as fit, and at least a piece of the first."""
    taken, used = 0, -_BLANK
    for word in words:
        used += _BLANK + width(word)
        if used > room:
            break
        taken += 1
    line = " ".join(words[:taken]) if taken else _piece(words[0], room)
    if not taken:
        words[0] = words[0][len(line) :]
    del words[:taken]
    return line


def _piece(word: str, room: float) -> str:
    used = 0.0
    for index, letter in enumerate(word):
        used += _WIDTHS[letter]
        if used > room and index:
            return word[:index]
    return word
