"""Records to the static files that the search script reads.

Under `search/` (every file is UTF-8 text whose first line is the version, the same in all files of one build, so that
the script notices when a site was replaced under it):

| file | what |
|---|---|
| `v.txt` | a line of JSON (format, number of records, records in a block), then the vocabulary, a line for each shard |
| `n/0.txt` ... | where the words of names, ids and aliases stand, a line for each word of that line of the vocabulary |
| `r/0.txt` ... | what a result shows, a JSON list for each record: kind, id, url, name, summary, team, aliases |
| `t.txt` | a line of JSON: first stem of each text shard, first record of each text block, stems too common to keep |
| `t/0.txt` ... | where the words of the texts stand |
| `x/0.txt` ... | the texts, a JSON text for each record |
| `f.txt` | the columns for filters (see `facets`) |
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import chain

from sothat.basics.workers import in_chunks
from sothat.search.coding import quoted
from sothat.search.facets import build_facets
from sothat.search.names import build_names
from sothat.search.record import Record, order
from sothat.search.texts import build_texts

FORMAT = 2
BLOCK = 8
"""Records in a block of what results show: ten results in ten blocks still cost little."""

WORTH_A_PROCESS = 2_000
"""Records from which on names and texts are done side by side."""

SUMMARY = 140
"""Characters of a summary that a result shows."""


def build_search(records: Iterable[Record]) -> dict[str, bytes]:
    """All files of the search, by their path under the site's root; the same bytes for the same set of records."""
    numbered = sorted(records, key=_order)
    halves = (_text_files, _name_files)
    made = in_chunks(
        len(halves),
        lambda places: [halves[place](numbered) for place in places],
        least=1 if len(numbered) > WORTH_A_PROCESS else len(halves),
    )
    return _stamped({path: text for half in chain.from_iterable(made) for path, text in half.items()})


def _name_files(records: Sequence[Record]) -> dict[str, str]:
    """What names, ids and aliases lead to, what results show, and what they are filtered by."""
    names = build_names(records)
    head = {"format": FORMAT, "records": len(records), "block": BLOCK}
    return {
        "search/v.txt": "\n".join((quoted(head), *names.vocabulary)),
        "search/f.txt": build_facets(records),
        **_numbered("n", names.shards),
        **_numbered("r", _blocks(records)),
    }


def _text_files(records: Sequence[Record]) -> dict[str, str]:
    """What the words of the texts lead to, and the texts."""
    texts = build_texts(records)
    catalogue = {"shards": texts.shard_starts, "blocks": texts.block_starts, "common": texts.common}
    return {
        "search/t.txt": quoted(catalogue),
        **_numbered("t", texts.shards),
        **_numbered("x", texts.blocks),
    }


def _numbered(folder: str, parts: Iterable[str]) -> dict[str, str]:
    return {f"search/{folder}/{index}.txt": part for index, part in enumerate(parts)}


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


def _stamped(files: dict[str, str]) -> dict[str, bytes]:
    """The files with the version, which is made from all of them, as their first line."""
    bodies = {path: text.encode("utf-8", "replace") for path, text in sorted(files.items())}
    digest = hashlib.sha256()
    for path, body in bodies.items():
        digest.update(path.encode() + b"\n" + body + b"\n")
    version = digest.hexdigest()[:12].encode()
    return {path: version + b"\n" + body for path, body in bodies.items()}
