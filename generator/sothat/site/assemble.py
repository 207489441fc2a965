"""Putting a site together: the engine's pages filled, the catalog's pages spliced into shells."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from sothat.render.page import NOTHING, Lazy
from sothat.shell import House, Shell, SiteError, Tokens, fill_page, split_shell
from sothat.shell.csp import script_hashes, server_lines, with_policy
from sothat.shell.errors import plain
from sothat.shell.split import DEPTHS, squeezed
from sothat.site.model import MARKER, MARKER_TEXT, Furniture, Page, paths_of
from sothat.site.sitemap import sitemap

MISSING = "404.html"
_ARTICLE = re.compile(r"<article\b[^>]*>(?P<content>.*?)</article>", re.DOTALL)
_RELATIVE = re.compile(r'(?P<name>\b(?:href|src)=")(?P<url>(?![a-z][a-z0-9+.-]*:|/|#)[^"]*)"', re.IGNORECASE)


@dataclass(frozen=True)
class Site:
    """A whole site: `fixed` files, and `pages` that are put together around their shells when they are asked for."""

    fixed: Mapping[str, bytes]
    pages: Sequence[Page]
    shells: Mapping[int, Shell]
    base: str
    later: Lazy[bytes] = NOTHING
    """Further files, made when they are asked for."""

    def shell_of(self, page: Page) -> Shell:
        """The shell that a page stands in."""
        return self.shells[page.path.count("/")]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file with its bytes."""
        yield from self.fixed.items()
        for page in self.pages:
            yield page.path, self.bytes_of(page)
        yield from zip(self.later.paths, self.later, strict=True)

    def bytes_of(self, page: Page) -> bytes:
        """A spliced page."""
        return spliced(page, self.shell_of(page))

    @cached_property
    def page_paths(self) -> Sequence[str]:
        """The addresses of the pages, in their order."""
        return paths_of(self.pages)

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every address of the site."""
        return frozenset((*self.fixed, *self.page_paths, *self.later.paths))


def spliced(page: Page, shell: Shell) -> bytes:
    """A page in its shell."""
    description = page.description or page.title
    return shell.around(title=page.title, description=description, path=page.path, content=page.html).encode()


def assemble(house: House, furniture: Furniture, *, site_url: str = "", csp: bool = True) -> Site:
    """Puts a site together.

    Args:
        house: what the engine made.
        furniture: what the catalog brings.
        site_url: the address of the site, with a slash at its end, or nothing.
        csp: whether pages carry their content security policy.

    Raises:
        SiteError: two things want one address, or a page does not show its placeholder.
    """
    tokens = house.tokens
    raw = {depth: squeezed(_text(house.files, tokens.shell_path(depth))) for depth in DEPTHS}
    hashes = {depth: script_hashes(text) for depth, text in raw.items()}
    shells = {
        depth: split_shell(with_policy(text, hashes[depth]) if csp else text, tokens, depth)
        for depth, text in raw.items()
    }
    base = urlsplit(site_url or "/").path
    fixed = dict(_engine_files(house, furniture, hashes if csp else {}, base))
    _add(fixed, furniture.files)
    for path in paths_of(furniture.pages):
        if path.count("/") not in shells:
            raise SiteError(f"{plain(path)}: pages stand at the root or in one folder")
    site = Site(fixed, furniture.pages, shells, base, furniture.later)
    if twice := _twice(site):
        raise SiteError(f"two pages want the address {plain(twice)}")
    if site_url:
        _add(fixed, {"sitemap.xml": sitemap(site_url, site.paths)})
    if csp:
        missing = script_hashes(_text(house.files, MISSING)) if MISSING in house.files else ()
        fixed = server_lines(each for found in (*hashes.values(), missing) for each in found) | fixed
    _add(fixed, {MARKER: MARKER_TEXT})
    return Site(fixed, furniture.pages, shells, base, furniture.later)


def _twice(site: Site) -> str:
    """An address that somebody else has; also where only case or Unicode form differ, which some disks cannot tell."""
    seen: set[str] = set()
    for path in (*site.fixed, *site.page_paths, *site.later.paths):
        same = unicodedata.normalize("NFKC", path).casefold()
        if same in seen:
            return path
        seen.add(same)
    return ""


def _add(fixed: dict[str, bytes], more: Mapping[str, bytes]) -> None:
    for path, data in more.items():
        if path in fixed:
            raise SiteError(f"{plain(path)} is made by the build; give the file in site_config/pages another name")
        fixed[path] = data


def _text(files: Mapping[str, bytes], path: str) -> str:
    if path in files:
        return _decoded(path, files[path])
    raise SiteError("the engine left out a page: look at exclude_docs and the plugins in mkdocs.yml")


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise SiteError(f"{plain(path)} is not UTF-8: save it as UTF-8") from None


def _engine_files(
    house: House, furniture: Furniture, hashes: Mapping[int, tuple[str, ...]], base: str
) -> Iterator[tuple[str, bytes]]:
    tokens = house.tokens
    fills = {path.removesuffix(".md") + ".html": content for path, content in furniture.fills.items()}
    for path, data in house.files.items():
        if path.startswith(tokens.stem):
            continue
        if not path.endswith(".html"):
            yield path, data
            continue
        text = _decoded(path, data)
        if path == MISSING:
            own = script_hashes(text)
            text = _missing_page(text, house, fills.get(MISSING, ""), base)
        else:
            text = _filled(path, text, tokens, fills)
            own = hashes.get(min(path.count("/"), 1), ())
        yield path, (with_policy(text, own) if hashes else text).encode()


def _filled(path: str, text: str, tokens: Tokens, fills: Mapping[str, str]) -> str:
    if path not in fills:
        return text
    filled = fill_page(text, tokens, fills[path])
    if filled is None:
        source = path.removesuffix(".html") + ".md"
        raise SiteError(
            f"{plain(source)} does not show its placeholder: put it on a line of its own, outside of code and lists"
        )
    return filled


def _missing_page(text: str, house: House, content: str, base: str) -> str:
    """The page for addresses that lead nowhere: it is served at any depth, so its links begin at the root."""
    made = house.files.get(house.tokens.missing_source.removesuffix(".md") + ".html")
    article = _ARTICLE.search(made.decode("utf-8")) if made else None
    if article is None:
        return text
    filled = fill_page(article["content"], house.tokens, content) or article["content"]
    inner = _RELATIVE.sub(lambda match: f'{match["name"]}{base}{match["url"]}"', filled)
    place = _ARTICLE.search(text)
    return text[: place.start("content")] + inner + text[place.end("content") :] if place else text
