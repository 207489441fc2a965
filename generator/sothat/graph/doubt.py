"""Questions over several things, some of which may be faulty: what is certain is answered all the same."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sothat.model.unsound import Unsound, is_sound

T = TypeVar("T")


def any_known(things: Iterable[T], question: Callable[[T], bool]) -> bool:
    """Whether the answer is yes for one of the things.

    Raises:
        Unsound: it is yes for none that can be judged, and there is one that cannot.
    """
    doubt = False
    for thing in things:
        try:
            if question(thing):
                return True
        except Unsound:
            doubt = True
    if doubt:
        raise Unsound
    return False


def all_known(things: Iterable[T], question: Callable[[T], bool]) -> bool:
    """Whether the answer is yes for each of the things.

    Raises:
        Unsound: it is no for none that can be judged, and there is one that cannot.
    """
    return not any_known(things, lambda thing: not question(thing))


def any_of(*questions: Callable[[], bool]) -> bool:
    """Whether one of several questions is answered with yes; raises ``Unsound`` as `any_known` does."""
    return any_known(questions, lambda question: question())


def known(question: Callable[[], T], otherwise: T) -> T:
    """An answer, or another where it cannot be known."""
    try:
        return question()
    except Unsound:
        return otherwise


def demand(value: T) -> T:
    """A value, for what must not go on without it.

    Raises:
        Unsound: the value is faulty, unknown or unread.
    """
    if not is_sound(value):
        raise Unsound
    return value
