"""Records to the static files that the search script reads.

Under `search/` (every file is UTF-8 text):

| file | what |
|---|---|
| `v.txt` | a line of JSON (format, number of records, records in a block), then the vocabulary, a line for each shard |
| `n/0.txt` ... | where the words of names, ids and aliases stand, a line for each word of that line of the vocabulary |
| `r/0.txt` ... | what a result shows, a JSON list for each record: kind, id, url, name, summary, team, aliases |
| `t.txt` | a line of JSON: first stem of each text shard, first record of each text block, stems too common to keep |
| `t/0.txt` ... | where the words of the texts stand |
| `x/0.txt` ... | the texts, a JSON text for each record |
| `f.txt` | the columns for filters (see `facets`) |

`x/0.txt` goes by the number of its first record, the others are counted. The first line of each file is a stamp of what
its numbers mean, so that the script notices when a site was replaced under it: the order of the records, for `n/` with
the vocabulary, for `t/` with the first stem of the next shard. So where a text changes, only the files that have its
words change. The first line of `v.txt` changes with anything; browsers keep files by it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import chain

from sothat.search.coding import deltas, numbers, quoted
from sothat.search.facets import build_facets
from sothat.search.names import build_names
from sothat.search.record import Record, order
from sothat.search.texts import build_texts

FORMAT = 2
VOCABULARY = "search/v.txt"
BLOCK = 8
"""Records in a block of what results show: ten results in ten blocks still cost little."""

SUMMARY = 140
"""Characters of a summary that a result shows."""


def build_search(records: Iterable[Record]) -> dict[str, bytes]:
    """All files of the search, by their path under the site's root; the same bytes for the same set of records."""
    numbered = sorted(records, key=_order)
    stamp = _digest(f"{record.kind} {record.id}" for record in numbered)
    files = dict(sorted((_name_files(numbered, stamp) | _text_files(numbered, stamp)).items()))
    version = _digest(chain.from_iterable(files.items()))
    return {path: version.encode() + b"\n" + data if path == VOCABULARY else data for path, data in files.items()}


def _name_files(records: Sequence[Record], stamp: str) -> dict[str, bytes]:
    """What names, ids and aliases lead to, what results show, and what they are filtered by."""
    names = build_names(records)
    known = _digest((stamp, *names.vocabulary))
    head = {"format": FORMAT, "records": len(records), "block": BLOCK, "order": stamp, "names": known}
    return {
        VOCABULARY: _file(quoted(head), *names.vocabulary),
        "search/f.txt": _file(stamp, build_facets(records)),
        **{f"search/n/{place}.txt": _file(known, shard) for place, shard in enumerate(names.shards)},
        **{f"search/r/{place}.txt": _file(stamp, block) for place, block in enumerate(_blocks(records))},
    }


def _text_files(records: Sequence[Record], stamp: str) -> dict[str, bytes]:
    """What the words of the texts lead to, and the texts."""
    texts = build_texts(records)
    blocks = numbers(deltas(texts.block_starts))
    catalogue = {"shards": texts.shard_starts, "blocks": blocks, "common": texts.common}
    following = (*texts.shard_starts, "")[1:]
    shards = enumerate(zip(texts.shards, following, strict=True))
    return {
        "search/t.txt": _file(stamp, quoted(catalogue)),
        **{f"search/t/{place}.txt": _file(f"{stamp}\t{end}", shard) for place, (shard, end) in shards},
        **{
            f"search/x/{first}.txt": _file(stamp, block)
            for first, block in zip(texts.block_starts, texts.blocks, strict=True)
        },
    }


def _file(*lines: str) -> bytes:
    return "\n".join(lines).encode("utf-8", "replace")


def _digest(parts: Iterable[str | bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update((part.encode("utf-8", "replace") if isinstance(part, str) else part) + b"\n")
    return digest.hexdigest()[:12]


def _order(record: Record) -> tuple[object, ...]:
    """A total order: records that differ in anything never change places."""
    facets = tuple((name, tuple(values)) for name, values in sorted(record.facets.items()))
    return (*order(record), record.summary, record.aliases, record.text, facets)


def _blocks(records: Sequence[Record]) -> list[str]:
    lines = [quoted(_shown(record)) for record in records]
    return ["\n".join(lines[start : start + BLOCK]) for start in range(0, len(lines), BLOCK)]


def _shown(record: Record) -> list[object]:
    summary = " ".join(record.summary.split())
    if len(summary) > SUMMARY:
        summary = summary[: SUMMARY - 1].rsplit(" ", 1)[0] + "…"
    return [record.kind, record.id, record.url, record.name, summary, record.team, record.aliases]
