"""A whole catalog as one JSON document, and back.

``{"format": "sothat catalog", "version": 1, "services": [{"id", "file", "data"}], "teams": […], …}``; ``data`` is what
the file says, key by key, dates and durations as texts. Lossless but for comments and layout.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

from sothat.basics.text import quoted
from sothat.exchange.documents import Document
from sothat.exchange.incoming import Incoming, Refused
from sothat.model import KINDS

FORMAT, VERSION = "sothat catalog", 1
MOST_BYTES = 128 * 1024 * 1024
MOST_DIGITS = 400
MOST_PARTS = 5_000_000
"""How many lists, mappings and commas there may be; a catalog of 10,000 services has 1.4 million."""


def to_json(found: Iterable[Document]) -> str:
    """The documents as JSON, in ASCII alone."""
    whole: dict[str, Any] = {"format": FORMAT, "version": VERSION, **{kind.folder: [] for kind in KINDS}}
    for each in found:
        whole[each.kind.folder].append({"id": each.id, "file": each.file, "data": each.data})
    return json.dumps(whole, ensure_ascii=True, indent=1).replace("\x7f", "\\u007f") + "\n"


def from_json(raw: bytes, source: str) -> list[Incoming]:
    """What is to be imported.

    Raises:
        Refused: it is no such JSON document.
    """
    whole = _read(raw, source)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise Refused(f'{source} is no catalog: it does not begin with {{"format": "{FORMAT}"}}')
    if whole.get("version") != VERSION:
        raise Refused(f"{source} has a version of the format that is not known here; this is version {VERSION}")
    unknown = sorted(whole.keys() - {"format", "version", *(kind.folder for kind in KINDS)})
    if unknown:
        raise Refused(f"{source} has the unknown key {quoted(unknown[0])}")
    return [_incoming(kind, each, source) for kind in KINDS for each in _list(whole.get(kind.folder, []), source)]


def _read(raw: bytes, source: str) -> Any:
    if sum(map(raw.count, (b"[", b"{", b","))) > MOST_PARTS:
        raise Refused(f"{source} has more than {MOST_PARTS} lists, mappings and commas; split it")
    try:
        return json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_no_key_twice, parse_constant=_no_constant, parse_int=_whole
        )
    except UnicodeDecodeError as error:
        raise Refused(f"{source} is not UTF-8; save it with that encoding") from error
    except json.JSONDecodeError as error:
        raise Refused(f"{source}:{error.lineno}:{error.colno} is no JSON: {error.msg.lower()}") from error
    except RecursionError as error:
        raise Refused(f"{source} has lists and mappings too deep in each other") from error
    except ValueError as error:
        raise Refused(f"{source} cannot be used: {error}") from error


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise ValueError(f"the key {quoted(twice)} stands twice in one mapping")
    return found


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number has {len(digits)} digits")
    return int(digits)


def _list(value: Any, source: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refused(f"{source}: under each kind stands a list of id, file and data")
    return value


def _incoming(kind: Any, item: Any, source: str) -> Incoming:
    is_right = isinstance(item, dict) and isinstance(item.get("id"), str) and isinstance(item.get("data"), dict)
    if not is_right or not isinstance(item.get("file", ""), str) or item.keys() - {"id", "file", "data"}:
        raise Refused(f"{source}: each item of {kind.folder!r} has an id, a file and data")
    return Incoming(kind, item["id"], item["data"], f"{source} {kind.folder}", item.get("file"))
