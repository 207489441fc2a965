"""CommonMark for the few fields that take it: raw HTML shows as typed, so do links of another scheme."""

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

_SCHEMES = ("http:", "https:", "mailto:")
_DEEPEST = 6
_LINE = r"[^\W\d_][\w ,.:;?!%/()'’“”„–…-]*"
_PROSE = re.compile(rf"{_LINE}(?:\n+{_LINE})*")
"""Paragraphs of words and punctuation that is no mark: each line begins with a letter."""
_BETWEEN = re.compile(r"\n\n+")


class _Renderer(RendererHTML):
    """Images become their alternative text; headings stand below the page's own."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(escape(self.renderInlineAsText(tokens[idx].children, options, env)))

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<h{_level(tokens[idx], env)}>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"</h{_level(tokens[idx], env)}>\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<table>"


def _level(token: Token, env: EnvType) -> int:
    return min(_DEEPEST, int(token.tag[1:]) + int(env["below"]))


def _is_linked(address: str) -> bool:
    return address.lower().startswith(_SCHEMES)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    parser.validateLink = _is_linked  # type: ignore[assignment,method-assign]
    return parser


def markdown(text: str, below: int = 2) -> Markup:
    """The HTML of a text.

    Args:
        text: CommonMark.
        below: the level of the page's heading above it; its own headings begin one below.
    """
    if _is_prose(text):
        return Markup("".join(f"<p>{each}</p>\n" for each in _BETWEEN.split(text)))  # noqa: S704 - nothing to escape
    return Markup(_parser().render(text, {"below": below}))  # noqa: S704 - the parser escapes all that was typed


def _is_prose(text: str) -> bool:
    """Whether a text is plain paragraphs, as most are; then the parser need not read it."""
    odd = "_" in text or " \n" in text or text[-1:] in (" ", "\n")
    return not odd and _PROSE.fullmatch(text) is not None


def plain(text: str) -> str:
    """The text without its marks, for the search and for descriptions."""
    if _is_prose(text):
        return " ".join(filter(None, text.split("\n")))
    tokens = _parser().parse(text)
    return " ".join(_texts(tokens))


def _texts(tokens: Sequence[Token]) -> list[str]:
    found = []
    for token in tokens:
        if token.type in ("text", "code_inline", "code_block", "fence"):
            found.append(token.content.strip())
        found += _texts(token.children or [])
    return [each for each in found if each]
