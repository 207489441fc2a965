"""Charters as PDF beside their pages."""

import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from sothat.basics.files import write_if_changed
from sothat.site.assemble import Site
from sothat.site.chromium import find_chromium, printing

_NOWHERE = "http://site.invalid/"
_FORM = "1"
_RELATIVE = re.compile(r'(<a\b[^>]*?)\shref="(?!#|[a-z][a-z0-9+.-]*:)[^"]*"', re.IGNORECASE)
_MOMENT = re.compile(rb"\(D:\d{14}")


@dataclass(frozen=True)
class Printer:
    """A Chromium, and where what it printed may be kept until a page changes."""

    path: str
    version: str
    day: date
    """The day that papers bear as their date, so that the same input gives the same bytes."""
    cache: Path | None = None

    @classmethod
    def found(cls, day: date, cache: Path | None = None) -> "Printer | None":
        """The printer of this machine, if it has one."""
        found = find_chromium()
        return cls(*found, day, cache) if found else None

    def papers(self, site: Site, wanted: Mapping[str, str], site_url: str) -> dict[str, bytes]:
        """The PDFs by their addresses.

        Args:
            site: the site, put together.
            wanted: from the address of each PDF to that of its page.
            site_url: where links lead to; empty where that is not known, and then they lead nowhere.

        Raises:
            PrintError: they could not be printed.
        """
        shown = _shown(site, wanted, site_url)
        with ExitStack() as running:
            run = _Run(self, shown, site_url or _NOWHERE, running)
            return {address: run.paper(page) for address, page in sorted(wanted.items())}


def _shown(site: Site, wanted: Mapping[str, str], site_url: str) -> dict[str, bytes]:
    """What the browser gets to see: the files of the site, and the pages that are printed."""
    asked = set(wanted.values())
    pages = {path: site.bytes_of(site.pages[at]) for at, path in enumerate(site.page_paths) if path in asked}
    if not site_url:
        pages = {path: _RELATIVE.sub(r"\1", data.decode()).encode() for path, data in pages.items()}
    return {**site.fixed, **pages}


@dataclass
class _Run:
    """One run over the pages; the browser starts at the first one that is not kept."""

    printer: Printer
    shown: Mapping[str, bytes]
    base: str
    running: ExitStack
    print: Callable[[str], bytes] | None = field(default=None, init=False)
    look: bytes = field(init=False)
    """What all papers hang on beside their pages."""

    def __post_init__(self) -> None:
        digest = hashlib.sha256("\0".join((_FORM, self.printer.version, str(self.printer.day), self.base)).encode())
        for path, data in sorted(self.shown.items()):
            if path.endswith((".css", ".woff2", ".woff")):
                digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
        self.look = digest.digest()

    def paper(self, page: str) -> bytes:
        """A page as a PDF."""
        kept = self._place(page)
        with suppress(OSError):
            if kept is not None:
                return kept.read_bytes()
        if self.print is None:
            self.print = self.running.enter_context(printing(self.printer.path, self._answer))
        made = self._dated(self.print(self.base + page))
        with suppress(OSError):
            if kept is not None:
                write_if_changed(kept, made)
        return made

    def _place(self, page: str) -> Path | None:
        cache = self.printer.cache
        return cache and cache / f"{hashlib.sha256(self.look + self.shown[page]).hexdigest()}.pdf"

    def _answer(self, address: str) -> bytes | None:
        path = unquote(address.partition("#")[0].partition("?")[0])
        return self.shown.get(path.removeprefix(self.base)) if path.startswith(self.base) else None

    def _dated(self, paper: bytes) -> bytes:
        """The same paper, made on the day of the site."""
        return _MOMENT.sub(b"(D:" + f"{self.printer.day.isoformat().replace('-', '')}000000".encode(), paper)
