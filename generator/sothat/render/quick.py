"""What templates do a hundred times for each page, in Python: putting texts behind escapes, and linking names."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup
from markupsafe import escape as any_escape

_PLAIN: tuple[type, ...] = (Macro, type(lru_cache(lambda: None)))
HEAD = "from jinja2.runtime import "
INSTEAD = "; from sothat.render.quick import escape"


def escape(value: Any) -> str:
    """The value as HTML, as markupsafe has it; what compiled templates write out needs no wrapping again."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return _texts(value)
    return any_escape(value)


@lru_cache(maxsize=1 << 14)
def _short(text: str) -> str:
    return str(any_escape(text))


def _texts(text: str) -> str:
    return _short(text) if len(text) < 64 else str(any_escape(text))


def with_quick_escape(source: str) -> str:
    """The source of a compiled template, which then uses `escape`; all stays on its line."""
    first, _, rest = source.partition("\n")
    return f"{first}{INSTEAD}\n{rest}" if first.startswith(HEAD) else source


class QuickContext(Context):
    """Calls macros and linkers without asking each time whether they want to be told the context."""

    @internalcode
    def call(self, obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Calls what a template calls."""
        kind = type(obj)
        if kind in _PLAIN:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return obj(self.eval_ctx, *args, **kwargs) if isinstance(obj, Macro) else obj(*args, **kwargs)
        return super().call(obj, *args, **kwargs)


class Linker:
    """Makes links of names, for pages of one depth."""

    def __init__(self, root: str) -> None:
        """Takes what leads up to the root of the site."""
        self._root = root
        self.ref = lru_cache(maxsize=1 << 16)(self._ref)

    def _ref(self, it: Any) -> Markup:
        """A name, linked where it leads anywhere."""
        name = f"<bdi>{escape(it.name)}</bdi>"
        return Markup(f'<a href="{self._root}{escape(it.address)}">{name}</a>' if it.address else name)  # noqa: S704

    def refs(self, them: Any) -> Markup:
        """Names in a row."""
        return Markup(", ".join(map(self.ref, them)))  # noqa: S704
