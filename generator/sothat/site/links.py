"""Following every link of a site that was just made: none leads nowhere, and no page asks another host."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import normpath
from typing import cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from sothat.shell.errors import SiteError, plain
from sothat.site.assemble import MISSING, Site

OUR_FAULT = "this is a fault of sothat, and what stood there still stands"
_LINKING = {"href", "src", "xlink:href"}
_QUIET_RELATIONS = {"canonical", "alternate", "next", "prev", "author", "license", "help", "search", "edit"}
_LOADING = {"script", "img", "iframe", "embed", "source", "video", "audio", "track", "input", "image", "use", "link"}


@dataclass(frozen=True)
class Found:
    """What one page says: its anchors, its links, and what it would load from another host."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    foreign: tuple[str, ...]


NOTHING = Found(frozenset(), (), ())


_ANCHOR = re.compile(rb' id="([^"]*)"')
_LINK = re.compile(rb'<a [^<>]*?href="([^"]*)"')
_ODD = (
    b"<!",
    b"<script",
    b"<style",
    b"<textarea",
    b"<template",
    b"<noscript",
    b"<xmp",
    b' src="',
    b' name="',
    b' ="',
    b"`",
)
_TITLE = re.compile(rb"<title>[^<]*</title>")
_PLAIN = bytes.maketrans(b"\t\n\f\r\0ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"    `abcdefghijklmnopqrstuvwxyz")


def read_links(data: bytes) -> Found:
    """The anchors and links of a page, or of a part of one."""
    if not data.strip():
        return NOTHING
    return _read_quickly(data) or _read(data)


def _read_quickly(data: bytes) -> Found | None:
    """The same for a page on which only `<a href="…">` links, and all that links or is linked to is plainly seen.

    Between quotation marks stand values, and nothing but values; what stands around them must have the plain form in
    which templates write it.
    """
    pieces = data.split(b'"')
    values, around = b'"'.join(pieces[1::2]) + b'"', b'"'.join(pieces[::2])
    tags = around.translate(_PLAIN)
    opened = around.count(b'="')
    if len(pieces) % 2 == 0 or opened != len(pieces) // 2 or opened != around.count(b"="):
        return None
    if around.count(b"<") != around.count(b">") or around.rfind(b"<") > around.rfind(b">"):
        return None
    if b"<" in values or b">" in values or b' id="' in values or b'href="' in values:
        return None
    if any(each in tags for each in _ODD) or (b"<title" in tags and not _are_plain(data)):
        return None
    if any(each.rfind(b"<") <= each.rfind(b">") for each in around.split(b' id="')[:-1]):
        return None
    anchors, links = _ANCHOR.findall(data), _LINK.findall(data)
    named = around.count(b' href="') + around.count(b' xlink:href="')
    if len(anchors) != tags.count(b'id="') or not len(links) == named == tags.count(b'href="'):
        return None
    return Found(frozenset(map(_text, anchors)), tuple(url for url in map(_near, links) if url is not None), ())


def _are_plain(data: bytes) -> bool:
    """Whether titles, of pictures that is, hold text alone."""
    return data.lower().count(b"<title") == len(_TITLE.findall(data))


@lru_cache(maxsize=1 << 16)
def _text(raw: bytes) -> str:
    """A value as text, one object for all that are alike: most anchors and links stand on thousands of pages."""
    return html.unescape(raw.decode("utf-8", "replace"))


@lru_cache(maxsize=1 << 16)
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


@dataclass
class Said:
    """What pages say, as plain data; one link of one folder stands for all that are alike."""

    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    first: dict[tuple[str, str], str] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, path: str, found: Found, shell: Found = NOTHING) -> None:
        """Takes in a page; what its shell has is only counted, and known for links within the page."""
        self.anchors[path] = found.anchors
        self.count += len(found.links) + len(shell.links)
        self.follow(path, found, shell.anchors)

    def follow(self, path: str, found: Found, more: frozenset[str] = frozenset()) -> None:
        """Notes the links of a page for following, but for those that lead to something on it."""
        folder = path.rpartition("/")[0]
        for url in found.links:
            if url[:1] == "#" and (url[1:] in found.anchors or url[1:] in more):
                continue
            where = (path if url[:1] in ("#", "") else folder, url)
            self.first.setdefault(where, path)
        self.foreign += [
            f"{path}: loads {url} from another host" for url in found.foreign if not url.startswith("data:")
        ]

    def has(self, address: str) -> bool:
        """Whether there is a page of this address, and the place on it."""
        page, _, anchor = address.partition("#")
        return page in self.anchors and (not anchor or anchor in self.anchors[page])

    def join(self, later: "Said") -> None:
        """Takes in what pages say that come after these."""
        self.anchors |= later.anchors
        self.first = {**later.first, **self.first}
        self.foreign += later.foreign
        self.count += later.count


@dataclass(frozen=True)
class Checker:
    """Follows what the pages of a site say."""

    site: Site
    said: Said
    shells: Mapping[int, Found]

    def problems(self) -> Iterator[str]:
        """A line for each link that cannot be followed."""
        for (where, url), path in self.said.first.items():
            reason = self._broken(where, url)
            if reason:
                yield plain(f"{path}: {url!r} {reason}")
        yield from map(plain, self.said.foreign)

    def _broken(self, where: str, url: str) -> str | None:
        parts = urlsplit(url)
        target = self._target(where, unquote(parts.path)) if parts.path else where
        anchor = unquote(parts.fragment)
        if not parts.path and not anchor:
            return None
        if target not in self.site.paths and parts.path:
            return f"leads nowhere{self._hint(target)}"
        if anchor and not self._has(target, anchor):
            return f"has no place to go to: {target} has no id {anchor!r}"
        return None

    def _has(self, target: str, anchor: str) -> bool:
        """Whether a page has an id; what is no page has every one."""
        known = self.said.anchors.get(target)
        if known is None or anchor in known:
            return True
        return target not in self.site.fixed and anchor in self.shells[target.count("/")].anchors

    def _target(self, folder: str, path: str) -> str:
        if path.startswith("/"):
            joined = path.removeprefix(self.site.base) if path.startswith(self.site.base) else path
        else:
            joined = f"{folder}/{path}"
        clean = normpath("/" + joined).lstrip("/")
        return (
            f"{clean}/index.html".lstrip("/")
            if path.endswith(("/", "/.", "/..")) or path in (".", "..") or not clean
            else clean
        )

    def _hint(self, target: str) -> str:
        page = target.removesuffix(".md") + ".html"
        return (
            f"; write the page's address, which ends in .html: {page}"
            if target.endswith(".md") and page in self.site.paths
            else ""
        )


def read_shells(site: Site) -> dict[int, Found]:
    """What all pages of a depth have from their shell."""
    return {depth: read_links(shell.empty().encode()) for depth, shell in site.shells.items()}


def said_by_fixed(site: Site, shells: Mapping[int, Found]) -> Said:
    """What the engine's pages say, and each shell once."""
    said = Said()
    for path, data in site.fixed.items():
        if path.endswith(".html"):
            said.add(path, read_links(data))
    for depth, found in shells.items():
        sample = next((path for path in site.page_paths if path.count("/") == depth), None)
        if sample is not None:
            said.follow(sample, found)
    return said


def problems(site: Site, said: Said, shells: Mapping[int, Found]) -> tuple[str, ...]:
    """A line for each link that leads nowhere."""
    return tuple(_sorted(Checker(site, said, shells).problems()))


def must_have(said: Said, entities: Mapping[str, str]) -> None:
    """Looks for what the catalog has put into a site.

    Args:
        said: what the pages say.
        entities: the address at which each file of the catalog must be found.

    Raises:
        SiteError: the site lacks something of the catalog.
    """
    for file, address in entities.items():
        if not said.has(address):
            raise SiteError(f"{plain(file)} was lost on the way: it should stand at {plain(address)}; {OUR_FAULT}")


def check_links(site: Site, entities: Mapping[str, str] | None = None) -> tuple[int, tuple[str, ...]]:
    """Follows every link and anchor of a site, and looks for what the catalog has put into it.

    Args:
        site: the site, put together.
        entities: the address at which each file of the catalog must be found.

    Returns:
        How many links there are, and a line for each that leads nowhere.

    Raises:
        SiteError: the site lacks something of the catalog.
    """
    shells = read_shells(site)
    said = said_by_fixed(site, shells)
    for page in site.pages:
        said.add(page.path, read_links(page.html.encode()), shells[page.path.count("/")])
    must_have(said, entities or {})
    return said.count, problems(site, said, shells)


def _sorted(lines: Iterable[str]) -> list[str]:
    return sorted(lines, key=lambda line: (line.startswith(MISSING), line))
