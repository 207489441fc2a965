"""Following every link of a site that was just made: none leads nowhere, and no page asks another host."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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


def read_links(data: bytes) -> Found:
    """The anchors and links of a page, or of a part of one."""
    if not data.strip():
        return NOTHING
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
class Checker:
    """Collects what the pages say, then follows it; one link of one folder is followed once."""

    paths: frozenset[str]
    base: str
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    first: dict[tuple[str, str], str] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, path: str, found: Found, shell: Found = NOTHING) -> None:
        """Takes in a page, with what its shell has."""
        self.anchors[path] = found.anchors | shell.anchors
        self.count += len(found.links) + len(shell.links)
        self.follow(path, found)

    def follow(self, path: str, found: Found) -> None:
        """Notes the links of a page for following."""
        folder = path.rpartition("/")[0]
        for url in found.links:
            where = (path if url[:1] in ("#", "") else folder, url)
            self.first.setdefault(where, path)
        self.foreign += [
            f"{path}: loads {url} from another host" for url in found.foreign if not url.startswith("data:")
        ]

    def has(self, address: str) -> bool:
        """Whether there is a page of this address, and the place on it."""
        page, _, anchor = address.partition("#")
        return page in self.anchors and (not anchor or anchor in self.anchors[page])

    def problems(self) -> Iterator[str]:
        """A line for each link that cannot be followed."""
        for (where, url), path in self.first.items():
            reason = self._broken(where, url)
            if reason:
                yield plain(f"{path}: {url!r} {reason}")
        yield from map(plain, self.foreign)

    def _broken(self, where: str, url: str) -> str | None:
        parts = urlsplit(url)
        target = self._target(where, unquote(parts.path)) if parts.path else where
        anchor = unquote(parts.fragment)
        if not parts.path and not anchor:
            return None
        if target not in self.paths and parts.path:
            return f"leads nowhere{self._hint(target)}"
        known = self.anchors.get(target)
        if anchor and known is not None and anchor not in known:
            return f"has no place to go to: {target} has no id {anchor!r}"
        return None

    def _target(self, folder: str, path: str) -> str:
        if path.startswith("/"):
            joined = path.removeprefix(self.base) if path.startswith(self.base) else path
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
            if target.endswith(".md") and page in self.paths
            else ""
        )


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
    checker = Checker(site.paths, site.base)
    shells = {depth: read_links(shell.empty().encode()) for depth, shell in site.shells.items()}
    for path, data in site.fixed.items():
        if path.endswith(".html"):
            checker.add(path, read_links(data))
    for depth, found in shells.items():
        sample = next((page.path for page in site.pages if page.path.count("/") == depth), None)
        if sample is not None:
            checker.follow(sample, found)
    for page in site.pages:
        checker.add(page.path, read_links(page.html.encode()), shells[page.path.count("/")])
    for file, address in (entities or {}).items():
        if not checker.has(address):
            raise SiteError(f"{plain(file)} was lost on the way: it should stand at {plain(address)}; {OUR_FAULT}")
    return checker.count, tuple(_sorted(checker.problems()))


def _sorted(lines: Iterable[str]) -> list[str]:
    return sorted(lines, key=lambda line: (line.startswith(MISSING), line))
