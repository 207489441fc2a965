"""What changed lately, told in consequences: by commit for the page and the feeds, with those whom each concerns.

Who committed and what the commit says of itself stay out: a page tells what changed for teams, not who typed it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sothat.changes import Direction, Fact
from sothat.changes.history import Entry
from sothat.model import EVERYONE
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.parts import Party, Ref

MOST = 60
"""How many consequences of one commit are told; the rest is counted."""
MOST_ON_PAGE = 300
"""After so many consequences the page ends with the commit it is at."""
MOST_FEEDS = 1000
"""Of more teams the feeds are named on their own pages alone."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """One sentence, the place it is about, and those whom it concerns."""

    fact: Fact
    direction: Direction
    address: str
    """The page it is about; empty where there is none any more."""
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """What one commit changed."""

    commit: str
    day: date
    told: tuple[Consequence, ...]
    more: int
    """How many consequences are not told."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All that the page shows."""

    state: Literal["told", "nothing", "unknown"]
    happened: tuple[Happened, ...]
    """The newest first."""
    is_cut: bool
    """Whether there may be older ones: the clone is shallow, or the page would be too long."""
    feeds: tuple[Ref, ...]
    """The teams with their feeds; none where there are too many."""
    has_more_feeds: bool


def changes_view(book: Book) -> ChangesView:
    """What the page shows."""
    history = book.past.history
    shown = tuple(_until_full(_happened(book)))
    is_cut = history is not None and (
        history.is_cut or history.is_unfinished or history.has_more or len(shown) < len(history.entries)
    )
    state: Literal["told", "nothing", "unknown"] = "told" if shown else "nothing" if history else "unknown"
    teams = sorted(book.catalog.teams.values(), key=lambda each: each.name.casefold())
    has_all = len(teams) <= MOST_FEEDS
    feeds = tuple(Ref(each.name, addresses.team_feed(each.id)) for each in teams) if has_all else ()
    return ChangesView(state, shown, is_cut, feeds, not has_all)


def happened(book: Book, team: str = "") -> tuple[Happened, ...]:
    """What feeds tell: everything, or what concerns a team, or everyone, which is every team."""
    return tuple(_happened(book, team))


def _until_full(them: Iterable[Happened]) -> Iterator[Happened]:
    count = 0
    for each in them:
        if count >= MOST_ON_PAGE:
            return
        yield each
        count += len(each.told)


def _happened(book: Book, team: str = "") -> Iterator[Happened]:
    for entry in book.past.history.entries if book.past.history else ():
        every = book.once(("happened", entry.commit), lambda entry=entry: _consequences(entry, book))  # type: ignore[misc]
        own = [each for each, concerned in every if not team or not concerned.isdisjoint((team, EVERYONE))]
        if own:
            yield Happened(entry.commit, entry.date, tuple(own[:MOST]), max(0, len(own) - MOST))


def _consequences(entry: Entry, book: Book) -> list[tuple[Consequence, frozenset[str]]]:
    """Each sentence once, whomever it is told to."""
    told: dict[tuple[object, ...], list[Fact]] = {}
    for fact in entry.facts:
        told.setdefault((fact.kind, fact.parts, fact.subject), []).append(fact)
    return [_consequence(facts, book) for facts in told.values()]


def _consequence(facts: list[Fact], book: Book) -> tuple[Consequence, frozenset[str]]:
    first = facts[0]
    named = dict.fromkeys(each for fact in facts for each in (*fact.owes, *fact.gets, *fact.shares))
    parties = (book.party(each) for each in named if each == EVERYONE or each in book.catalog.teams)
    return Consequence(first, first.direction, _address(first, book), tuple(parties)), frozenset(named)


def _address(fact: Fact, book: Book) -> str:
    """Where the thing stands today, if it does; charters that nobody has written are no place to send readers to."""
    owner, _, inner = fact.subject.partition("/")
    catalog = book.catalog
    if owner in catalog.charters:
        return addresses.charter(*catalog.charters[owner].parties)
    if fact.kind.startswith("outcome-") and owner in catalog.customers:
        known = any(each.id == inner for each in catalog.customers[owner].outcomes)
        return addresses.outcome(fact.subject) if known else addresses.customer(owner)
    if owner not in catalog.services:
        return ""
    if inner in book.duties_by_id(owner):
        return addresses.obligation(fact.subject)
    known = any(each.id == inner for each in catalog.services[owner].deliverables)
    return addresses.deliverable(fact.subject) if known else addresses.service(owner)
