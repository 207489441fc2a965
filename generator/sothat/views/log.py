"""The order of the log of what was asked and answered, and on which of its pages each entry stands.

The open entries stand first, the longest waiting before the others, then the newest. What the first page has no room
for stands on further pages, which are filled from the oldest on: an entry that is there stays where it is while new
ones come.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sothat.model import VoiceEntry

MOST_ENTRIES = 80
"""How many entries a page has."""


@dataclass(frozen=True, slots=True)
class Log:
    """The entries in their order, and the number of the page of each by its id."""

    waiting: tuple[VoiceEntry, ...]
    others: tuple[VoiceEntry, ...]
    numbers: Mapping[str, int]
    """The first page is 1, and the one with the oldest entries 2."""


def is_open(of: VoiceEntry) -> bool:
    """Whether it waits for an answer; praise never does."""
    return of.answer is None and of.kind != "praise"


def arranged(entries: Iterable[VoiceEntry]) -> Log:
    """The log that holds these entries."""
    every = tuple(entries)
    waiting = sorted((each for each in every if is_open(each)), key=lambda each: (each.asked, each.id))
    others = sorted((each for each in every if not is_open(each)), key=_last_heard, reverse=True)
    ids = [each.id for each in (*waiting, *others)]
    numbers = dict.fromkeys(ids[:MOST_ENTRIES], 1)
    numbers |= {each: 2 + place // MOST_ENTRIES for place, each in enumerate(reversed(ids[MOST_ENTRIES:]))}
    return Log(tuple(waiting), tuple(others), numbers)


def _last_heard(of: VoiceEntry) -> tuple[date, str]:
    return (of.answer.date if of.answer else of.asked, of.id)
