"""The first tier: the words of names, ids and aliases, and where each stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sothat.search.coding import cut, front_coded, number, packed
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


Posting = tuple[int, int, int, int]
"""Record, field, position in the field, words in the field."""


def build_names(records: Sequence[Record]) -> Names:
    """The words of all names, ids and aliases."""
    found: defaultdict[str, dict[tuple[int, int], Posting]] = defaultdict(dict)
    for index, record in enumerate(records):
        for field, text in _fields(record):
            for word, position, length in _places(text, hyphens=field != ID):
                found[word].setdefault((index, field), (index, field, position, length))
    vocabulary = sorted(found, key=sort_key)
    lines = [_line(found[word].values()) for word in vocabulary]
    starts = packed(map(len, lines), SHARD)
    return Names(
        vocabulary=tuple(map(front_coded, cut(vocabulary, starts))),
        shards=tuple(map("\n".join, cut(lines, starts))),
    )


def _fields(record: Record) -> list[tuple[int, str]]:
    """The texts by which a thing is called. An id that only repeats the name adds nothing."""
    fields = [(NAME, record.name)]
    if _spelled(record.id) != _spelled(record.name):
        fields.append((ID, record.id))
    return fields + [(ALIAS + index, alias) for index, alias in enumerate(record.aliases)]


def _spelled(text: str) -> list[tuple[str, ...]]:
    return [forms(word) for word in words(text)]


def _places(text: str, *, hyphens: bool) -> list[tuple[str, int, int]]:
    """Each form of each word of a text with its position and the number of words."""
    written = words(text)
    known = [*enumerate(written), *(joined(text) if hyphens else ())]
    return [(form, position, len(written)) for position, word in known for form in forms(word)]


def _line(postings: Iterable[Posting]) -> str:
    """Postings in order of their records, which are written as steps."""
    previous, parts = 0, []
    for index, field, position, length in sorted(postings):
        parts.append(number(index - previous) + number(field) + number(position) + number(length))
        previous = index
    return "".join(parts)
