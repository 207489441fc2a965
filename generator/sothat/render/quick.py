"""What templates do a hundred times for each page, in Python: putting texts behind escapes, and linking names."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup
from markupsafe import escape as any_escape

_NO_MORE = 64
"""Longer texts seldom stand on a site twice."""


def markup(html: str) -> Markup:
    """HTML as Markup, without asking what it was before."""
    return str.__new__(Markup, html)


@lru_cache(maxsize=1 << 14)
def _short(text: str) -> str:
    return str(any_escape(text))


def escape(value: Any) -> str:
    """The value as HTML, as markupsafe has it; what compiled templates write out needs no wrapping again."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return _short(value) if len(value) < _NO_MORE else str(any_escape(value))
    return any_escape(value)


class Linker:
    """Makes links of names, for pages of one depth."""

    def __init__(self, root: str) -> None:
        """Takes what leads up to the root of the site."""
        self._root = root
        self.ref = lru_cache(maxsize=1 << 16)(self._ref)

    def _ref(self, it: Any) -> Markup:
        """A name, linked where it leads anywhere."""
        name = f"<bdi>{escape(it.name)}</bdi>"
        return markup(f'<a href="{self._root}{escape(it.address)}">{name}</a>' if it.address else name)

    def refs(self, them: Any) -> Markup:
        """Names in a row."""
        return markup(", ".join(map(self.ref, them)))
