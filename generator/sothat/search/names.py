"""The first tier: the words of names, ids and aliases, and where each stands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from sothat.search.coding import Codes, cut, deltas, front_coded, number, packed
from sothat.search.fold import forms, joined, sort_key, words
from sothat.search.record import Record

SHARD = 5_000
"""Characters of postings in a shard."""

NAME, ID, ALIAS = 0, 1, 2
"""Fields as the script knows them; the aliases follow from 2."""


@dataclass(frozen=True)
class Names:
    """The vocabulary, a line for each shard, and the shards, a line for each word."""

    vocabulary: tuple[str, ...]
    shards: tuple[str, ...]


def build_names(records: Sequence[Record]) -> Names:
    """The words of all names, ids and aliases."""
    standing: defaultdict[str, list[int]] = defaultdict(list)
    places: defaultdict[str, list[str]] = defaultdict(list)
    codes = Codes()
    for index, record in enumerate(records):
        for field, text in _fields(record):
            beginning = codes[field]
            for word, place in _places(text, field != ID):
                standing[word].append(index)
                places[word].append(beginning + place)
    vocabulary = sorted(standing, key=sort_key)
    steps = (map(codes.__getitem__, deltas(standing[word])) for word in vocabulary)
    lines = ["".join(map(add, each, places[word])) for word, each in zip(vocabulary, steps, strict=True)]
    starts = packed(map(len, lines), SHARD)
    return Names(
        vocabulary=tuple(map(front_coded, cut(vocabulary, starts))),
        shards=tuple(map("\n".join, cut(lines, starts))),
    )


def _fields(record: Record) -> Iterator[tuple[int, str]]:
    """The texts by which a thing is called. An id that only repeats the name adds nothing."""
    yield NAME, record.name
    if _spelled(record.id) != _spelled(record.name):
        yield ID, record.id
    yield from enumerate(record.aliases, ALIAS)


@lru_cache(maxsize=1 << 12)
def _spelled(text: str) -> list[tuple[str, ...]]:
    return list(map(forms, words(text)))


@lru_cache(maxsize=1 << 12)
def _places(text: str, hyphens: bool) -> tuple[tuple[str, str], ...]:
    """Each form of the words of a text, with the codes of its first position and of the number of words."""
    spelled = _spelled(text)
    length = number(len(spelled))
    first: dict[str, str] = {}
    for position, word in enumerate(spelled):
        for form in word:
            first.setdefault(form, number(position) + length)
    for position, written in joined(text) if hyphens else ():
        for form in forms(written):
            first.setdefault(form, number(position) + length)
    return tuple(first.items())
