"""All files of a site in one row: what each is made from, and how it is made."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, cast

from sothat.render.page import Draft, Lazy
from sothat.site.assemble import Site
from sothat.site.found import Found, read_links
from sothat.site.model import Page


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a site before it is made."""

    path: str
    key: str
    """The same where the file will be the same as in a site with the same base and shells; empty where nobody knows."""
    make: Callable[[], tuple[bytes, Found | None]]
    """Its bytes and, where it is a page, what it says; what it has from its shell is left out."""


class Pieces:
    """Fixed files, then pages, then further files, each made when it is asked for."""

    def __init__(self, site: Site) -> None:
        """Takes the site, put together."""
        self.site = site
        self._fixed = tuple(site.fixed)

    def __len__(self) -> int:
        return len(self._fixed) + len(self.site.pages) + len(self.site.later)

    def __getitem__(self, place: int) -> Piece:
        if place < len(self._fixed):
            return self._fixed_piece(self._fixed[place])
        place -= len(self._fixed)
        if place < len(self.site.pages):
            return self._page(place)
        return self._later(place - len(self.site.pages))

    def _fixed_piece(self, path: str) -> Piece:
        data = self.site.fixed[path]
        return Piece(path, digest(data), lambda: (data, read_links(data) if path.endswith(".html") else None))

    def _page(self, place: int) -> Piece:
        pages = self.site.pages
        draft = pages.draft(place) if isinstance(pages, Lazy) else _made(pages[place])
        known = pages.base if isinstance(pages, Lazy) else "made"

        def make() -> tuple[bytes, Found]:
            page = draft.make()
            return self.site.bytes_of(page), read_links(page.html.encode())

        return Piece(self.site.page_paths[place], _key(draft) if known else "", make)

    def _later(self, place: int) -> Piece:
        later = self.site.later
        draft = later.draft(place)
        return Piece(later.paths[place], _key(draft) if later.base else "", lambda: (draft.make(), None))


def _made(page: Page) -> Draft[Page]:
    return Draft(page, lambda: page)


def _key(draft: Draft[Page] | Draft[bytes]) -> str:
    about = draft.about
    return digest(f"{type(about).__name__} {_ENCODE(about)}".encode())


def _plain(value: Any) -> object:
    """What JSON does not know: a dataclass as its fields, and all else as text; tuples with names are lists to it."""
    fields = _fields(cast(Hashable, type(value)))
    return fields(value) if fields else repr(value)


@cache
def _fields(of: Hashable) -> Callable[[object], object] | None:
    names = [each.name for each in dataclasses.fields(of)] if dataclasses.is_dataclass(of) else []
    return attrgetter(*names) if names else None


_ENCODE = json.JSONEncoder(separators=(",", ":"), check_circular=False, default=_plain).encode
"""JSON tells in two thirds of the time of `repr` what a view holds."""


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
