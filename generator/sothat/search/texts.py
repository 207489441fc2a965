"""The second tier: the words of all texts, and the texts themselves for showing where a word stands."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sothat.search.coding import Codes, Numbered, cut, deltas, packed, quoted
from sothat.search.fold import forms, sort_key, stem, words
from sothat.search.record import Record

SHARD = 6_000
"""Characters of postings in a shard."""

COMMON = 12_000
"""Characters of postings above which a word tells records apart too little to be kept."""

BLOCK = 4_500
"""Characters of text in a block."""

SHORTEST_PART = 4
"""Letters that a part of a compound has at least."""

_LINKS = ("", "s", "es", "n", "en", "e", "er")


@dataclass(frozen=True)
class Texts:
    """The first stem of each shard, the number of the first record of each block, and both.

    A shard has a line for each stem: stem, tab, postings. A block has a JSON text for each record.
    """

    shard_starts: tuple[str, ...]
    block_starts: tuple[int, ...]
    shards: tuple[str, ...]
    blocks: tuple[str, ...]
    common: tuple[str, ...]


def build_texts(records: Sequence[Record]) -> Texts:
    """Everything that the records say, by stem."""
    postings, texts = _postings(records)
    common = sorted((word for word, line in postings.items() if len(line) > COMMON), key=sort_key)
    for word in common:
        del postings[word]
    stems = sorted(postings, key=sort_key)
    lines = [f"{word}\t{postings[word]}" for word in stems]
    starts = packed(map(len, lines), SHARD)
    firsts = packed(map(len, texts), BLOCK)
    return Texts(
        shard_starts=tuple(stems[start] for start in starts),
        block_starts=tuple(firsts),
        shards=tuple(map("\n".join, cut(lines, starts))),
        blocks=tuple(map("\n".join, cut(texts, firsts))),
        common=tuple(common),
    )


def _postings(records: Sequence[Record]) -> tuple[dict[str, str], list[str]]:
    """Stem to its postings, and the texts as JSON.

    A posting is the record's number times four, plus the word's weight there (0 to 3), and is written as the step from
    the one before. There are millions: what is done for each of them is done by the parts of Python that are written
    in C.
    """
    chunks = Numbered()
    contents, texts = [], []
    for record in records:
        parts = record.text.split()
        texts.append(quoted(" ".join(parts)))
        contents.append(_weighted(record, parts, chunks))
    stems = Numbered()
    meant = _meant(chunks, stems)
    average = _rounded(sum(map(len, contents)) // max(1, len(contents)))
    found: list[list[int]] = [[] for _ in stems]
    for index, content in enumerate(contents):
        counts = Counter(chain.from_iterable(map(meant.__getitem__, content)))
        pivot = 0.5 + len(content) / average
        values = {each: 4 * index + min(3, int(4 * each / (each + pivot))) for each in set(counts.values())}
        places = map(found.__getitem__, counts)
        deque(map(list.append, places, map(values.__getitem__, counts.values())), maxlen=0)
    codes = Codes()
    lines = ("".join(map(codes.__getitem__, deltas(each))) for each in found)
    return dict(zip(stems, lines, strict=True)), texts


def _rounded(length: int) -> int:
    """The nearest power of two, so that one text that changes does not change what the words of all others weigh."""
    return 1 << max(0, (4 * length // 3).bit_length() - 1)


def _weighted(record: Record, text: Sequence[str], chunks: Numbered) -> list[int]:
    """The numbers of what stands between blanks in a record; what stands in its name counts for more."""
    content = list(map(chunks.__getitem__, text))
    for more, weight in ((record.name, 4), (record.summary, 2), (record.team, 1), *((a, 3) for a in record.aliases)):
        content += list(map(chunks.__getitem__, more.split())) * weight
    return content


def _meant(chunks: Sequence[str] | Mapping[str, int], stems: Numbered) -> list[tuple[int, ...]]:
    """For each chunk the numbers of the stems that it stands for."""
    written = [words(chunk) for chunk in chunks]
    parts_of = compounds({word for each in written for word in each})
    numbered = {word: tuple(map(stems.__getitem__, parts_of[word])) for word in parts_of}
    return [tuple(chain.from_iterable(map(numbered.__getitem__, each))) for each in written]


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
