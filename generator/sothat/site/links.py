"""Following every link of a site that was just made: none leads nowhere, and no page asks another host."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from sothat.shell.errors import SiteError, plain
from sothat.site.assemble import MISSING, Site
from sothat.site.found import NOTHING, Found, read_links

Anchors = Mapping[str, frozenset[str]]
"""The anchors of pages by their addresses."""
OUR_FAULT = "this is a fault of sothat, and what stood there still stands"


@dataclass
class Said:
    """What pages say, as plain data; one link of one folder stands for all that are alike."""

    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    first: dict[str, dict[str, str]] = field(default_factory=dict)
    """The first page that has a link, by what it begins from (a folder, or a page with its name) and the link."""
    foreign: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, path: str, found: Found, shell: Found = NOTHING) -> None:
        """Takes in a page; what its shell has is only counted, and known for links within the page."""
        self.anchors[path] = found.anchors
        self.count += len(found.links) + len(shell.links)
        self.follow(path, found, shell.anchors)

    def follow(self, path: str, found: Found, more: frozenset[str] = frozenset()) -> None:
        """Notes the links of a page for following, but for those that lead to something on it."""
        first = self.first.setdefault(path.rpartition("/")[0], {})
        for url in found.links:
            if url[:1] not in ("#", ""):
                first.setdefault(url, path)
            elif url[1:] not in found.anchors and url[1:] not in more:
                self.first.setdefault(path, {})[url] = path
        self.foreign += [
            f"{path}: loads {url} from another host" for url in found.foreign if not url.startswith("data:")
        ]

    def join(self, later: "Said") -> None:
        """Takes in what pages say that come after these."""
        self.anchors |= later.anchors
        for where, links in later.first.items():
            first = self.first.setdefault(where, {})
            for url, path in links.items():
                first.setdefault(url, path)
        self.foreign += later.foreign
        self.count += later.count


@dataclass(frozen=True)
class Checker:
    """Follows what the pages of a site say."""

    site: Site
    said: Said
    shells: Mapping[int, Found]
    anchors: Anchors

    def problems(self) -> Iterator[str]:
        """A line for each link that cannot be followed."""
        for where, links in self.said.first.items():
            for url, path in links.items():
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
        known = self.anchors.get(target)
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


def said_by_shells(site: Site, shells: Mapping[int, Found]) -> Said:
    """What each shell says, as if it stood on the first of its pages alone."""
    said = Said()
    for depth, found in shells.items():
        sample = next((path for path in site.page_paths if path.count("/") == depth), None)
        if sample is not None:
            said.follow(sample, found)
    return said


def problems(site: Site, said: Said, shells: Mapping[int, Found], anchors: Anchors | None = None) -> tuple[str, ...]:
    """A line for each link that leads nowhere; `anchors` are those of all pages, where `said` has a part of them."""
    checker = Checker(site, said, shells, said.anchors if anchors is None else anchors)
    return tuple(_sorted(checker.problems()))


def must_have(anchors: Anchors, entities: Mapping[str, str]) -> None:
    """Looks for what the catalog has put into a site.

    Args:
        anchors: those of all pages.
        entities: the address at which each file of the catalog must be found.

    Raises:
        SiteError: the site lacks something of the catalog.
    """
    for file, address in entities.items():
        page, _, anchor = address.partition("#")
        if page not in anchors or (anchor and anchor not in anchors[page]):
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
    said = said_by_shells(site, shells)
    for path, data in site.fixed.items():
        if path.endswith(".html"):
            said.add(path, read_links(data))
    for page in site.pages:
        said.add(page.path, read_links(page.html.encode()), shells[page.path.count("/")])
    must_have(said.anchors, entities or {})
    return said.count, problems(site, said, shells)


def _sorted(lines: Iterable[str]) -> list[str]:
    return sorted(lines, key=lambda line: (line.startswith(MISSING), line))
