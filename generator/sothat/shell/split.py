"""A shell page, cut once where its marks stand, and put together around many contents."""

import html
import re
from dataclasses import dataclass
from functools import cached_property

from sothat.shell.errors import SiteError
from sothat.shell.tokens import SKIP_TARGET, Tokens

DEPTHS = (0, 1)
_SCRIPT = re.compile(r"(<script\b.*?</script\s*>)", re.DOTALL | re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]*\n\s*")


@dataclass(frozen=True)
class Shell:
    """The parts of a shell between its marks; `keys` says what belongs after each part but the last."""

    parts: tuple[str, ...]
    keys: tuple[str, ...]

    def around(self, *, title: str, description: str, path: str, content: str) -> str:
        """The page with this content.

        Args:
            title: as text.
            description: as text.
            path: the page's address below the root of the site.
            content: as HTML.
        """
        values = {
            "title": html.escape(title),
            "description": html.escape(description),
            "path": html.escape(path),
            "content": content,
        }
        pieces = [self.parts[0]]
        for key, part in zip(self.keys, self.parts[1:], strict=True):
            pieces += (values[key], part)
        return "".join(pieces)

    def content(self, page: bytes) -> bytes | None:
        """What was put into this shell to make a page; None where that cannot be told for certain."""
        before, after = self._around_content
        start, end = page.find(before) + len(before), page.rfind(after)
        return page[start:end] if len(before) <= start <= end else None

    @cached_property
    def _around_content(self) -> tuple[bytes, bytes]:
        """What stands before and after the content, and nowhere else; else what no page has."""
        at, empty = self.keys.index("content"), self.empty()
        before, after = self.parts[at], self.parts[at + 1]
        is_plain = self.keys.count("content") == empty.count(before) == empty.count(after) == 1
        return (before.encode(), after.encode()) if is_plain else (b"\0", b"")

    def empty(self) -> str:
        """The shell around nothing: what all its pages have in common."""
        return self.around(title="", description="", path="", content="")


def squeezed(text: str) -> str:
    """A page of the engine without the blanks at its lines' ends, which every page would carry; scripts stay."""
    if "<pre" in text or "<textarea" in text:
        return text
    pieces = _SCRIPT.split(text)
    return "".join(piece if number % 2 else _BLANKS.sub("\n", piece) for number, piece in enumerate(pieces))


def split_shell(text: str, tokens: Tokens, depth: int) -> Shell:
    """Cuts a shell that the engine made.

    Raises:
        SiteError: the theme leaves out the content, or puts a mark where none can be replaced.
    """
    region = re.compile(rf'<h1\b[^>]*\bid="?{tokens.heading}\b.*?{re.escape(tokens.fill)}', re.DOTALL)
    text, found = region.subn(f'<div id="{SKIP_TARGET}">{_content_mark(tokens)}</div>', text, count=1)
    if not found:
        raise SiteError("the theme's pages do not show their content: look at main.html in site_config/theme")
    text = text.replace(tokens.heading, SKIP_TARGET)
    places = {
        tokens.title: "title",
        tokens.description: "description",
        tokens.shell_path(depth): "path",
        _content_mark(tokens): "content",
    }
    pieces = re.split("(" + "|".join(re.escape(mark) for mark in places) + ")", text)
    shell = Shell(tuple(pieces[::2]), tuple(places[mark] for mark in pieces[1::2]))
    if any(tokens.stem in part for part in shell.parts):
        raise SiteError("the theme writes a page's address where it cannot be replaced: look into site_config/theme")
    return shell


def _content_mark(tokens: Tokens) -> str:
    return tokens.stem + "c"


def fill_page(text: str, tokens: Tokens, content: str) -> str | None:
    """An index page with its content in place; None where the page does not show its placeholder."""
    before, mark, after = text.partition(tokens.fill)
    if not mark or tokens.stem in after:
        return None
    return before + content + after
