"""What a page says that matters to other pages: its anchors, its links, and what it would load from elsewhere."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
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
