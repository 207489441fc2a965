"""The second tier: the words of all texts, and the texts themselves for showing where a word stands."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sothat.search.coding import cut, deltas, number, numbers, packed
from sothat.search.fold import forms, sort_key, stem, words
from sothat.search.record import Record

SHARD = 6_000
"""Characters of postings in a shard."""

COMMON = 12_000
"""Characters of postings above which a word tells records apart too little to be kept."""

BLOCK = 6_000
"""Characters of text in a block."""

SHORTEST_PART = 4
"""Letters that a part of a compound has at least."""

_LINKS = ("", "s", "es", "n", "en", "e", "er")


@dataclass(frozen=True)
class Texts:
    """The first stem of each shard, the first record of each block, and both.

    A shard has a line for each stem: stem, tab, postings. A block has a JSON text for each record.
    """

    shard_starts: tuple[str, ...]
    block_starts: str
    shards: tuple[str, ...]
    blocks: tuple[str, ...]
    common: tuple[str, ...]


def build_texts(records: Sequence[Record]) -> Texts:
    """Everything that the records say, by stem."""
    postings = _postings([_weights(record) for record in records])
    common = sorted((word for word, line in postings.items() if len(line) > COMMON), key=sort_key)
    for word in common:
        del postings[word]
    stems = sorted(postings, key=sort_key)
    lines = [f"{word}\t{postings[word]}" for word in stems]
    starts = packed(map(len, lines), SHARD)
    texts = [_json(" ".join(record.text.split())) for record in records]
    firsts = packed(map(len, texts), BLOCK)
    return Texts(
        shard_starts=tuple(stems[start] for start in starts),
        block_starts=numbers(deltas(firsts)),
        shards=tuple(map("\n".join, cut(lines, starts))),
        blocks=tuple(map("\n".join, cut(texts, firsts))),
        common=tuple(common),
    )


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _weights(record: Record) -> Counter[str]:
    """How often each word, as written, stands in a record; what stands in its name counts for more."""
    weights = Counter(words(record.text))
    for text, weight in ((record.name, 4), (record.summary, 2), (record.team, 1), *((a, 3) for a in record.aliases)):
        for word in words(text):
            weights[word] += weight
    return weights


def _postings(records: Sequence[Counter[str]]) -> dict[str, str]:
    """Stem to its postings: steps between records, times four, plus the word's weight there (0 to 3)."""
    parts_of = compounds({word for record in records for word in record})
    average = max(1.0, sum(record.total() for record in records) / max(1, len(records)))
    found: defaultdict[str, list[str]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(int)
    for index, record in enumerate(records):
        pivot = 0.5 + record.total() / average
        for word, count in _stems(record, parts_of).items():
            impact = min(3, int(4 * count / (count + pivot)))
            found[word].append(number((index - last[word]) * 4 + impact))
            last[word] = index
    return {word: "".join(codes) for word, codes in found.items()}


def _stems(record: Counter[str], parts_of: dict[str, tuple[str, ...]]) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for word, count in record.items():
        for known in parts_of[word]:
            counts[known] += count
    return counts


def compounds(written: set[str]) -> dict[str, tuple[str, ...]]:
    """Each word's stems, and for a compound of two words that stand elsewhere (`Urlaubsantrag`) theirs."""
    stems = {word: tuple(dict.fromkeys(stem(form) for form in forms(word))) for word in written}
    known = {each for group in stems.values() for each in group if len(each) >= SHORTEST_PART}
    return {word: tuple(dict.fromkeys((*group, *_parts(word, known)))) for word, group in stems.items()}


def _parts(word: str, known: set[str]) -> Iterator[str]:
    """The two stems that a word is made of, if it is made of two that are known."""
    form = forms(word)[0]
    if len(form) < 2 * SHORTEST_PART + 1 or not form.isalpha():
        return
    for middle in range(SHORTEST_PART, len(form) - SHORTEST_PART + 1):
        tail = stem(form[middle:])
        if tail not in known:
            continue
        head = next((form[: middle - len(link)] for link in _LINKS if _is_head(form[:middle], link, known)), None)
        if head:
            yield from (stem(head), tail)
            return


def _is_head(text: str, link: str, known: set[str]) -> bool:
    head = text.removesuffix(link) if link else text
    return len(head) >= SHORTEST_PART and text == head + link and stem(head) in known
