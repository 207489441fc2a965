"""What the Find page needs beside the search: the teams among which a reader says which is theirs."""

from dataclasses import dataclass

from sothat.views.book import Book


@dataclass(frozen=True, slots=True)
class OwnTeam:
    """A team that a reader may belong to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FindView:
    """All that the page shows before something is searched for."""

    teams: tuple[OwnTeam, ...]
    """By name."""


def find_view(book: Book) -> FindView:
    """What the page shows."""
    teams = (OwnTeam(each.id, each.name) for each in book.catalog.teams.values())
    return FindView(tuple(sorted(teams, key=lambda each: (each.name.casefold(), each.id))))
