"""What everyone owes: the obligations of partners of the services that are for everyone."""

from collections import defaultdict
from dataclasses import dataclass

from sothat.model import EVERYONE
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.owing import kept_by_charter, partner_duties
from sothat.views.parts import Duty, Ref
from sothat.views.promises import charter_duty


@dataclass(frozen=True, slots=True)
class Group:
    """What everyone owes under one service, or under one standing charter."""

    service: Ref | None
    team: Ref
    charter: str
    """The address of the standing charter."""
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class ObligationsView:
    """All that the page shows, by department."""

    departments: tuple[tuple[str, tuple[Group, ...]], ...]
    count: int


def obligations_view(book: Book) -> ObligationsView:
    """What the page shows."""
    groups: dict[str, list[Group]] = defaultdict(list)
    for pair in book.graph.pairs.of(EVERYONE):
        for group in _groups(pair.first, book):
            groups[book.department(pair.first)].append(group)
    count = sum(len(group.duties) for each in groups.values() for group in each)
    return ObligationsView(tuple((name, tuple(groups[name])) for name in sorted(groups)), count)


def _groups(team: str, book: Book) -> list[Group]:
    """The groups of one team: by service, without what its standing charter replaces, then the charter's own."""
    home, address = book.team(team), addresses.charter(team, EVERYONE)
    pair = book.graph.pairs[f"{team}--{EVERYONE}"]
    replaced = book.replaced(team, EVERYONE)
    groups = []
    for service in pair.services:
        duties = tuple(each for each in partner_duties(service, book) if f"{service.id}/{each.id}" not in replaced)
        if duties:
            groups.append(Group(book.service(service.id), home, address, duties))
    if pair.charter and pair.services:
        kept = kept_by_charter(pair, book)
        own = tuple(
            charter_duty(pair.charter, each, book, kept)
            for each in pair.charter.obligations or ()
            if each.by == EVERYONE
        )
        groups += [Group(None, home, address, own)] if own else []
    return groups
