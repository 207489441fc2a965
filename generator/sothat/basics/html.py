"""Texts as HTML: what markupsafe does, in a fraction of its time for the many texts that need nothing."""

import html as standard
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup
from markupsafe import escape as any_escape

_TAG = re.compile("<!--.*?-->|<[^>]*>", re.DOTALL)


def text_of(html: str) -> str:
    """The text of HTML: no tags and comments, runs of white space as one space."""
    text = " ".join(_TAG.sub("", html).split())
    return standard.unescape(text) if "&" in text else text


markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""HTML as Markup, without asking what it was before."""


def escape(value: Any) -> str:
    """The value as HTML, as markupsafe has it; what is written out at once needs no wrapping again."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is not str:
        return any_escape(value)
    if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return str(any_escape(value))
    return value  # type: ignore[no-any-return]
