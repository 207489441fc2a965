"""HTML of what stands on several pages, such as a measure on those of all charters of its service."""

from collections.abc import Callable
from types import FunctionType
from typing import Any

from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Macro

from sothat.basics.recent import Recent

MOST_KEPT = 2048
"""How many pieces are kept; pages that share some are mostly made one after the other."""


class Kept:
    """Calls macros, and remembers what they made of the very same thing lately."""

    def __init__(self) -> None:
        """Begins with nothing."""
        self._made: Recent[tuple[Any, ...], tuple[Any, Any]] = Recent(MOST_KEPT)

    def __call__(self, macro: Callable[..., Any], it: Any, *more: Any) -> Any:
        """What a macro makes of something, and of what else it takes.

        That something is told by what it is and not by what it holds, which would take longer than to make it again;
        as long as it is remembered here, nothing else can be it.
        """
        key = (macro, id(it), *more)
        known = self._made.get(key)
        if known is None:
            if not isinstance(macro, FunctionType | Macro):
                raise TemplateRuntimeError("what is kept is made by a macro")
            known = self._made[key] = (it, macro(it, *more))
        return known[1]
