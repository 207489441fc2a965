"""Small texts for numbers and sorted words, in characters that every server and cache leaves alone."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import sub

quoted = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON without blanks; one encoder for all, since making one takes longer than what it is used for."""

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def number(value: int) -> str:
    """A whole number from 0 as base64 VLQ: five bits a character, the sixth says that more follow."""
    return _SMALL[value] if value < len(_SMALL) else _number(value)


def _number(value: int) -> str:
    digits = []
    while value >= 32:
        digits.append(DIGITS[32 | value & 31])
        value >>= 5
    digits.append(DIGITS[value])
    return "".join(digits)


_SMALL = tuple(map(_number, range(4096)))
"""Nearly all numbers of a search are small."""


def numbers(values: Iterable[int]) -> str:
    """Several numbers in a row."""
    return "".join(map(number, values))


class Codes(dict[int, str]):
    """The codes of numbers, each made once: looking one up is quicker than a call."""

    def __missing__(self, value: int) -> str:
        """Makes one."""
        code = self[value] = number(value)
        return code


class Numbered(dict[str, int]):
    """Texts with numbers from 0, in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        """The next number."""
        place = self[text] = len(self)
        return place


def deltas(values: Sequence[int]) -> Iterator[int]:
    """The steps between numbers that never fall, the first from 0."""
    return map(sub, values, chain((0,), values))


def front_coded(words: Sequence[str]) -> str:
    """Sorted words on one line: each as the length of what it shares with the one before, and the rest."""
    coded, previous = [], ""
    for word in words:
        shared = _shared(previous, word)
        coded.append(DIGITS[shared] + word[shared:])
        previous = word
    return " ".join(coded)


def _shared(one: str, other: str) -> int:
    """How many characters two words start with in common; none outside the basic plane, where JavaScript counts two."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right or left > "\uffff" or count == len(DIGITS) - 1:
            break
        count += 1
    return count


def cut(lines: Sequence[str], starts: Sequence[int]) -> list[Sequence[str]]:
    """The lines in shards that begin at the starts."""
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=False)]


def packed(sizes: Iterable[int], target: int) -> list[int]:
    """Where each shard starts when neighbours are put together up to a size in characters."""
    starts: list[int] = []
    room = 0
    for index, size in enumerate(sizes):
        if not starts or size > room:
            starts.append(index)
            room = target
        room -= size
    return starts
