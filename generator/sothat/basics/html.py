"""Texts as HTML: what markupsafe does, in less time for texts that need nothing or stand on many pages."""

import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from markupsafe import escape as any_escape

_MARKS = re.compile("[&<>\"']")
_NO_MORE = 64
"""Longer texts seldom stand on a site twice."""


def markup(html: str) -> Markup:
    """HTML as Markup, without asking what it was before."""
    return str.__new__(Markup, html)


@lru_cache(maxsize=1 << 14)
def _short(text: str) -> str:
    return str(any_escape(text))


def escape(value: Any) -> str:
    """The value as HTML, as markupsafe has it; what is written out at once needs no wrapping again."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        if len(value) < _NO_MORE:
            return _short(value)
        return str(any_escape(value)) if _MARKS.search(value) else value
    return any_escape(value)
