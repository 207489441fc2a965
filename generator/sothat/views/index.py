"""Indexes: what follows from a catalog and is looked up again and again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from sothat.basics.reads import Reads

M = TypeVar("M", bound=Mapping[Any, Any])


@dataclass(frozen=True)
class Indexed:
    """Something with indexes that are watched where reading is."""

    reads: Reads = field(default_factory=Reads, kw_only=True, repr=False, compare=False)

    def make_indexes(self) -> None:
        """Makes all indexes that there are, so that nothing is looked up that is not watched."""
        for kind in type(self).__mro__:
            for name, value in vars(kind).items():
                if isinstance(value, _Index):
                    getattr(self, name)

    def indexed(self, name: str, make: Callable[[], M]) -> M:
        """A mapping that is made once by somebody else than this, and watched."""
        if name not in self._indexed:
            with self.reads.paused():
                made = make()
            self._indexed[name] = self.reads.watch(name, made)
        found: M = self._indexed[name]
        return found

    @cached_property
    def _indexed(self) -> dict[str, Any]:
        return {}


class _Index(cached_property[Any]):
    """Marks an index."""


def index(make: Callable[[Any], M]) -> "cached_property[M]":
    """A mapping that is made once, and watched when it is asked for."""
    return _Index(lambda self: self.indexed(make.__name__, lambda: make(self)))
