"""Links of names, which templates make a hundred times for each page."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from sothat.basics.html import escape, markup


class Linker:
    """Makes links of names, for pages of one depth."""

    def __init__(self, root: str) -> None:
        """Takes what leads up to the root of the site."""
        self._root = root
        self.ref = lru_cache(maxsize=1 << 14)(self._ref)

    def _ref(self, it: Any) -> Markup:
        """A name, linked where it leads anywhere."""
        name = f"<bdi>{escape(it.name)}</bdi>"
        return markup(f'<a href="{self._root}{escape(it.address)}">{name}</a>' if it.address else name)

    def refs(self, them: Any) -> Markup:
        """Names in a row."""
        return markup(", ".join(map(self.ref, them)))
