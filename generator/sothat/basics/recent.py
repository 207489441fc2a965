"""What was made lately, for what is asked for again soon: it never holds more than so many things."""

from collections import OrderedDict
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(OrderedDict[K, V]):
    """A mapping that forgets what it has held longest when it has more than it may."""

    def __init__(self, most: int) -> None:
        """Takes how many things it may hold."""
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        if len(self) > self._most:
            self.popitem(last=False)
