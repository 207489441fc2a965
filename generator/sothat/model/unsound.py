"""What stands in the place of a value that is faulty, unknown or unread.

Rules need not ask whether what they look at is sound: whoever uses such a value gets ``Unsound``, and the rule is
silent about the subject it was looking at.
"""

from collections.abc import Iterator
from typing import NoReturn, TypeVar

T = TypeVar("T")


class Unsound(Exception):  # noqa: N818 - it is no error but an answer: this cannot be known
    """An answer hangs on a value that is faulty, unknown or unread."""


class Unknown:
    """A value that nobody may use; asking whether it is there (``is None``) is fine."""

    __slots__ = ()

    def _refuse(self, *_: object) -> NoReturn:
        raise Unsound

    def __getattr__(self, _: str) -> NoReturn:
        raise Unsound

    __add__ = __radd__ = __sub__ = __rsub__ = __format__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __bool__ = __iter__ = __len__ = __hash__ = __str__ = __contains__ = __getitem__ = __call__ = _refuse

    def __repr__(self) -> str:
        return "<unknown>"


UNKNOWN = Unknown()


def is_sound(value: object) -> bool:
    """Whether a value may be used."""
    return type(value) is not Unknown


def sound(values: tuple[T, ...] | None) -> Iterator[tuple[int, T]]:
    """The usable ones of a list, each with its index; none of a list that is not there or is itself unknown."""
    if values is None or not is_sound(values):
        return iter(())
    return iter([each for each in enumerate(values) if type(each[1]) is not Unknown])


def all_sound(*values: object) -> bool:
    """Whether each value may be used, and each item of those that are lists."""
    return all(
        is_sound(value) and not (isinstance(value, tuple) and any(not is_sound(item) for item in value))
        for value in values
    )
