"""All files of a site in one row: what each is made from, and how it is made."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from sothat.basics.reads import Marks, Reads, packed
from sothat.render.page import Draft, Lazy
from sothat.site.assemble import Site
from sothat.site.found import Found, read_links
from sothat.site.model import Page

T = TypeVar("T")


class Result(NamedTuple):
    """A file of the site."""

    data: bytes
    found: Found | None = None
    """What it says, where it is a page; what it has from its shell is left out."""
    reads: bytes = b""
    """What was looked up for it, packed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the site before it is made."""

    path: str
    key: str
    """The same where the file will be the same as in a site with the same base and shells, if what was looked up for it
    is as it was, too; empty where nobody knows."""
    make: Callable[[], Result]


class Pieces:
    """Further files, since the largest are among them, then fixed files, then pages, each made when it is asked for."""

    def __init__(self, site: Site) -> None:
        """Takes the site, put together."""
        self.site = site
        self._fixed = tuple(site.fixed)
        self._reads = site.pages.reads if isinstance(site.pages, Lazy) else Reads()

    @property
    def marks(self) -> Marks:
        """What stands for all that can be looked up."""
        return self._reads.marks()

    def __len__(self) -> int:
        return len(self._fixed) + len(self.site.pages) + len(self.site.later)

    def __getitem__(self, place: int) -> Piece:
        if place < len(self.site.later):
            return self._later(place)
        place -= len(self.site.later)
        if place < len(self._fixed):
            return self._fixed_piece(self._fixed[place])
        return self._page(place - len(self._fixed))

    def _fixed_piece(self, path: str) -> Piece:
        data = self.site.fixed[path]
        return Piece(path, digest(data), lambda: Result(data, read_links(data) if path.endswith(".html") else None))

    def _page(self, place: int) -> Piece:
        pages = self.site.pages
        draft = pages.draft(place) if isinstance(pages, Lazy) else _made(pages[place])
        known = pages.base if isinstance(pages, Lazy) else "made"

        def make() -> Result:
            page, reads = self._made(draft)
            return Result(self.site.bytes_of(page), read_links(page.html.encode()), reads)

        return Piece(self.site.page_paths[place], _key(draft) if known else "", make)

    def _later(self, place: int) -> Piece:
        later = self.site.later
        draft = later.draft(place)

        def make() -> Result:
            data, reads = self._made(draft)
            return Result(data, reads=reads)

        return Piece(later.paths[place], _key(draft) if later.base else "", make)

    def _made(self, draft: Draft[T]) -> tuple[T, bytes]:
        made, numbers = self._reads.noted(draft.make)
        return made, packed(numbers) if draft.about is None else b""


def _made(page: Page) -> Draft[Page]:
    return Draft(page, lambda: page)


def _key(draft: Draft[T]) -> str:
    return "looked up" if draft.about is None else digest(repr(draft.about).encode("utf-8", "surrogatepass"))


def digest(data: bytes) -> str:
    """A digest of some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def base_of(site: Site) -> str:
    """A digest of all that the keys of a site's pieces take as given."""
    rows = [row.base for row in (site.pages, site.later) if isinstance(row, Lazy)]
    shells = [(depth, shell.parts, shell.keys) for depth, shell in sorted(site.shells.items())]
    return digest(repr((rows, shells, site.base)).encode("utf-8", "surrogatepass"))


def page_content(site: Site, path: str, data: bytes) -> bytes:
    """What stands in a page's shell; all of a page that has none."""
    shell = None if path in site.fixed else site.shells.get(path.count("/"))
    found = shell.content(data) if shell else None
    return data if found is None else found
