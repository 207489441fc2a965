"""What a real parser sees in an output: its texts, and its skeleton, which no text of a catalog may change."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from icalendar import Calendar
from icalendar.prop import vUnknown
from lxml import etree
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from sothat.basics.text import visible

MARK = re.compile(r"\bm\d+z\b")
_URLS = {"href", "src", "action", "formaction", "data", "poster", "srcset", "cite", "ping", "manifest"}
_COUNTED = re.compile(r"\d+")


@dataclass
class Seen:
    """The texts of an output, and how often each part of its skeleton stands in it."""

    texts: list[str] = field(default_factory=list)
    skeleton: Counter[str] = field(default_factory=Counter)

    def text(self, where: str, text: str | None) -> None:
        """Takes in a text, which belongs to a part of the skeleton."""
        if text and text.strip():
            self.texts.append(text)
            self.skeleton[f"{where} text"] += bool(MARK.search(text))


def parse(name: str, data: bytes) -> Seen:
    """Parses an output by what its name ends in, or by how it begins."""
    ending = name.rpartition("/")[2].rpartition(".")[2]
    if ending not in _PARSERS:
        raise AssertionError(f"{name}: no parser is known for .{ending}; add one to tests/safety/parsing.py")
    seen = Seen()
    _PARSERS[ending](data.decode("utf-8"), seen)
    return seen


def _html(text: str, seen: Seen) -> None:
    root = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    _nodes(root, "", seen)


def _xml(text: str, seen: Seen) -> None:
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    _nodes(root, "", seen)


def _nodes(node: Any, above: str, seen: Seen) -> None:
    where = f"{above}/{node.tag if isinstance(node.tag, str) else 'comment'}"
    seen.skeleton[where] += 1
    for name, value in node.items():
        seen.skeleton[f"{where}@{name}{_address(value) if name.rpartition('}')[2] in _URLS else ''}"] += 1
        seen.text(f"{where}@{name}", unquote(value) if name.endswith("href") else value)
    if where.endswith("/script") and "json" in (node.get("type") or ""):
        _json(node.text or "null", seen)
    elif where.endswith(("/script", "/style", "/comment")):
        assert not MARK.search(node.text or ""), f"a text of the catalog in {where}"
    elif node.get("type") == "html":
        _html(node.text or "", seen)
    else:
        seen.text(where, node.text)
    for child in node:
        _nodes(child, where, seen)
        seen.text(where, child.tail)


def _address(value: str) -> str:
    """What is the same for all addresses of one sort: scheme, host and the names in the query."""
    parts = urlsplit(value)
    names = sorted(name for name, _ in parse_qsl(parts.query, keep_blank_values=True))
    return f"={parts.scheme}://{parts.netloc}?{names}" if parts.netloc != "attacker.invalid" else "=outside"


def _json(text: str, seen: Seen) -> None:
    _json_value(json.loads(text), "", seen)


def _json_value(value: Any, where: str, seen: Seen) -> None:
    seen.skeleton[f"{where}:{type(value).__name__}"] += 1
    if isinstance(value, dict):
        for key, each in value.items():
            seen.text(where, key)
            _json_value(each, f"{where}.{'*' if MARK.search(key) else key}", seen)
    elif isinstance(value, list):
        for each in value:
            _json_value(each, f"{where}[]", seen)
    elif isinstance(value, str):
        seen.text(where, value)


def _calendar(text: str, seen: Seen) -> None:
    for part in Calendar.from_ical(text).walk():
        for name, value in part.property_items(recursive=False):
            seen.skeleton[f"{part.name} {name} {sorted(getattr(value, 'params', {}))}"] += 1
            # The parser leaves the properties that it does not know as they are.
            own = re.sub(r"\\(.)", r"\1", str(value)) if isinstance(value, vUnknown) else value
            seen.text(f"{part.name} {name}", own if isinstance(own, str) else None)


def _yaml(text: str, seen: Seen) -> None:
    for document in YAML(typ="safe", pure=True).load_all(text):
        _json_value(document, "", seen)


def _csv(text: str, seen: Seen) -> None:
    for row in csv.reader(io.StringIO(text), strict=True):
        seen.skeleton[f"row of {len(row)}"] += 1
        for column, cell in enumerate(row):
            assert not re.match(r"[=+\-@\t\r]", cell), f"a spreadsheet computes {cell[:60]!r}"
            seen.text(f"column {column}", re.sub(r"^'(?='*[=+\-@])", "", cell))


def _markdown(text: str, seen: Seen) -> None:
    """As forges show it: raw HTML and bare addresses count."""
    made = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)
    _html(f"<body>{made}</body>", seen)


def _lines(text: str, seen: Seen) -> None:
    """What people and runners read line by line."""
    for line in text.splitlines():
        assert visible(f"|{line}") == f"|{line}", f"not escaped: {line!r}"
        seen.skeleton["command" if line.lstrip().startswith("::") else "line"] += 1


def _search(text: str, seen: Seen) -> None:
    """A line of the search is JSON, or made of words without any sign of markup."""
    for line in text.splitlines():
        if line[:1] in ("[", "{", '"'):
            for each in _strings(json.loads(line)):
                seen.texts.append(each)
        else:
            assert not re.search(r"[<>&\"']", line), line[:80]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _strings(each)


def _ours(text: str, seen: Seen) -> None:
    """A file without a text of the catalog."""
    assert not MARK.search(text), "a text of the catalog where none belongs"


_PARSERS = {
    "html": _html,
    "xml": _xml,
    "svg": _xml,
    "junit": _xml,
    "json": _json,
    "sarif": _json,
    "ics": _calendar,
    "csv": _csv,
    "md": _markdown,
    "lines": _lines,
    "txt": _search,
    "yaml": _yaml,
    "css": _ours,
    "js": _ours,
    "conf": _ours,
    "_headers": _ours,
    "sothat": _ours,
}
