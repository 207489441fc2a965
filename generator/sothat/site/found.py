"""What a page says that matters to other pages: its anchors, its links, and what it would load from elsewhere."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import cast

from lxml import etree

_LINKING = {"href", "src", "xlink:href"}
_QUIET_RELATIONS = {"canonical", "alternate", "next", "prev", "author", "license", "help", "search", "edit"}
_LOADING = {"script", "img", "iframe", "embed", "source", "video", "audio", "track", "input", "image", "use", "link"}


@dataclass(frozen=True)
class Found:
    """What one page says: its anchors, its links, and what it would load from another host."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    foreign: tuple[str, ...]

    def beside(self, old: "Found") -> "Found":
        """The same with only those links that another one has not."""
        known = frozenset(old.links)
        return Found(self.anchors, tuple(url for url in self.links if url not in known), self.foreign)


NOTHING = Found(frozenset(), (), ())


_BETWEEN = re.compile(
    rb"(?:(?: hidden)?[ /]*>[^<>]*(?:<[^<>= \n]*[ /]*>[^<>]*)*(<[^<>= \n]*))?[ \n]([a-zA-Z][-a-zA-Z0-9:]*)="
)
"""What stands between two values of attributes, in the plain form in which templates write it: perhaps the beginning of
a tag, and the name of the second's attribute."""
_ODD = re.compile(
    rb"<(?:[!A-Z]|script|style|textarea|template|noscript|xmp"
    rb"|link|img|image|use|input|iframe|embed|source|video|audio|track|title(?!>[^<]*</title>))"
)
"""What changes how the rest is read, or may load something; no tag of ours has capitals."""
_WORDS = re.compile(b">[^<>]+<")
_TWICE = re.compile(b"[Ii][oh]*i|[Hh][oi]*h")
_OPENS = {b"id": "I", b"href": "H", b"xlink:href": "H", b"src": "X", b"name": "X"}
_ARE_IDS, _ARE_LINKS = (bytes(chr(each).lower() == of for each in range(256)) for of in "ih")
_MOST_KNOWN = 1 << 14


class _Sorts(dict[bytes, int]):
    """What stands between two values, and as a letter what attribute the second one belongs to.

    I is an anchor, H a link, O another, X something odd; the letter is small where the first is of the same tag. Most
    of what stands on a page stands on others, too, and without its words nearly all.
    """

    def __missing__(self, piece: bytes) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        bare = _WORDS.sub(b"><", piece)
        sort = self[piece] = _sort(piece) if bare == piece else self[bare]
        return sort


_SORTS = _Sorts()


def _sort(piece: bytes) -> int:
    found = _BETWEEN.fullmatch(piece)
    if found is None or _ODD.search(piece):
        return ord("X")
    tag, name = found.groups()
    sort = _OPENS.get(name.lower(), "O")
    return ord(sort if tag else sort.lower())


def read_links(data: bytes) -> Found:
    """The anchors and links of a page, or of a part of one."""
    if not data.strip():
        return NOTHING
    return _read_quickly(data) or _read(data)


def _read_quickly(data: bytes) -> Found | None:
    """The same for a page on which quotation marks stand around values of attributes, and nowhere else.

    Then every second piece between them is a value, and the others, each by itself, tell whether nothing is odd.
    """
    pieces = (b">" + data + b"<p last=").split(b'"')
    sorts = bytes(map(_SORTS.__getitem__, pieces[::2]))
    if len(pieces) % 2 == 0 or b"X" in sorts or b"x" in sorts or b"\0" in data or _TWICE.search(sorts):
        return None
    values = pieces[1::2]
    anchors = _alike(frozenset(map(_text, compress(values, sorts.translate(_ARE_IDS)))))
    links = map(_near, compress(values, sorts.translate(_ARE_LINKS)))
    return Found(anchors, tuple(url for url in links if url is not None), ())


@lru_cache(maxsize=1 << 10)
def _alike(anchors: frozenset[str]) -> frozenset[str]:
    """One object for all that are alike: most pages have the same anchors as thousands of others."""
    return anchors


@lru_cache(maxsize=_MOST_KNOWN)
def _text(raw: bytes) -> str:
    """A value as text, one object for all that are alike."""
    text = raw.decode("utf-8", "replace")
    return html.unescape(text) if "&" in text else text


@lru_cache(maxsize=_MOST_KNOWN)
def _near(raw: bytes) -> str | None:
    """A link as text, or None where it leads to another host."""
    url = _text(raw)
    return None if _elsewhere(url) else url


def _read(data: bytes) -> Found:
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    anchors: list[str] = []
    links: list[str] = []
    foreign: list[str] = []
    for node in root.iter() if root is not None else ():
        for key, value in cast("list[tuple[str, str]]", node.items()):
            if key == "id" or (key == "name" and node.tag == "a"):
                anchors.append(value)
            elif key in _LINKING and not _is_quiet(node):
                if not _elsewhere(value):
                    links.append(value)
                elif node.tag in _LOADING:
                    foreign.append(value)
    return Found(frozenset(anchors), tuple(links), tuple(foreign))


def _is_quiet(node: etree._Element) -> bool:
    return node.tag == "link" and bool(_QUIET_RELATIONS & set((node.get("rel") or "").lower().split()))


def _elsewhere(url: str) -> bool:
    if ":" not in url:
        return url.startswith("//")
    return ":" in url.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0] or url.startswith("//")
