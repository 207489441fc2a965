"""The page of a team: what it gives and gets, what it owes and is owed, and what waits for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sothat.model import Service, Team
from sothat.views import addresses, agreement, links, owing, sight
from sothat.views.asked import Entry, entry
from sothat.views.book import Book
from sothat.views.crumbs import head
from sothat.views.owing import Owing
from sothat.views.parts import Contact, Decision, Head, Link, Ref
from sothat.views.reviews import has_dated_reviews
from sothat.views.rows import CharterRow, ServiceRow, charter_row, service_row
from sothat.views.sight import Stops

MOST_ROWS = 40
"""How many rows each list of the page has; the rest is counted."""


class Waiting(NamedTuple):
    """A decision in which the team has a part."""

    role: Literal["approver", "driver"]
    decision: Decision


@dataclass(frozen=True, slots=True)
class TeamView:
    """All that a team's page shows."""

    head: Head
    purpose: str
    department: str
    lead: str
    contacts: tuple[Contact, ...]
    hours: str
    timezone: str
    links: tuple[Link, ...]
    below: tuple[Ref, ...]
    gives: tuple[ServiceRow, ...]
    """Its services and those of the teams below it, retired ones last."""
    gets: tuple[ServiceRow, ...]
    for_everyone: int
    """How many services it gets because everyone does."""
    owes: Owing
    owed: Owing
    decisions: tuple[Waiting, ...]
    more_decisions: int
    waiting: tuple[Entry, ...]
    """What waits for an answer of this team or of one below it, the longest first."""
    asked: tuple[Entry, ...]
    """What this team has asked and still waits for."""
    objectives: tuple[Ref, ...]
    charters: tuple[CharterRow, ...]
    more_charters: int
    stops: Stops
    id: str
    calendar: str
    """The address of the calendar with its reviews; empty where it has none."""
    feed: str
    """The address of the feed with what changes for it."""

    @property
    def sections(self) -> tuple[str, ...]:
        """The parts of the page that there are, in their order."""
        return tuple(name for name, shown in _sections(self) if shown)


def _sections(view: TeamView) -> Iterator[tuple[str, object]]:
    yield "waiting", view.waiting or view.asked
    yield "gives", True
    yield "gets", True
    yield "owes", True
    yield "owed", True
    yield "decisions", view.decisions
    yield "objectives", view.objectives
    yield "stops", view.stops.felt or view.stops.on_the_way
    yield "agreements", view.charters
    yield "about", True


def team_view(team: Team, book: Book) -> TeamView:
    """What a team's page shows."""
    family = tuple(each.id for each in book.with_below(team.id))
    decisions = book.decisions_of.get(team.id, ())
    pairs = tuple(pair for pair in book.graph.pairs.of(team.id) if pair.services)
    return TeamView(
        head=head(team, book.team(team.id), book, book.above(team.id), {"team": team.id}),
        purpose=team.purpose or "",
        department=book.department(team.id),
        lead=team.lead or "",
        contacts=links.contacts(team.contacts),
        hours=team.hours or "",
        timezone=team.timezone or "",
        links=links.pages(team.links),
        below=tuple(book.team(each.id) for each in book.teams_below.get(team.id, ())),
        gives=tuple(service_row(each, book) for each in _gives(family, book)[:MOST_ROWS]),
        gets=tuple(service_row(each, book) for each in _gets(family, book)[:MOST_ROWS]),
        for_everyone=len(book.services_for.get("everyone", ())),
        owes=owing.owes(family, book),
        owed=owing.owed(family, book),
        decisions=tuple(_waiting_for(team.id, *each, book) for each in decisions[:MOST_ROWS]),
        more_decisions=max(0, len(decisions) - MOST_ROWS),
        waiting=_waiting(family, book)[:MOST_ROWS],
        asked=_asked(family, book)[:MOST_ROWS],
        objectives=tuple(book.objective(each) for each in book.objectives_of(team.id)),
        charters=tuple(charter_row(pair, book, team.id) for pair in pairs[:MOST_ROWS]),
        more_charters=max(0, len(pairs) - MOST_ROWS),
        stops=sight.stops((node.ref for each in family for node in book.graph.links.by_team.get(each, ())), book),
        id=team.id,
        calendar=addresses.team_calendar(team.id) if has_dated_reviews(team.id, book) else "",
        feed=addresses.team_feed(team.id),
    )


def _gives(family: tuple[str, ...], book: Book) -> list[Service]:
    services = (each for team in family for each in book.services_of.get(team, ()))
    return sorted(services, key=lambda each: each.status == "retired")


def _gets(family: tuple[str, ...], book: Book) -> list[Service]:
    """What it gets from others, each once."""
    services = (each for team in family for each in book.services_for.get(team, ()) if each.owner not in family)
    return list({each.id: each for each in services}.values())


def _waiting_for(team: str, service: Service, place: int, book: Book) -> Waiting:
    of = (service.decisions or ())[place]
    decision = agreement.decision(of, book.service(service.id), book, service.owner)
    return Waiting(_role(of.approver, team, service), decision)


def _role(approver: str | None, team: str, service: Service) -> Literal["approver", "driver"]:
    side = "provider" if service.owner == team else "partner"
    return "approver" if approver in (team, side, "both") else "driver"


def _waiting(family: tuple[str, ...], book: Book) -> tuple[Entry, ...]:
    about = (each.id for team in family for each in book.services_of.get(team, ()) if each.status != "retired")
    entries = (entry(each, book) for service in about for each in book.voice_about.get(service, ()))
    return tuple(sorted((each for each in entries if each.is_open), key=lambda each: each.asked))


def _asked(family: tuple[str, ...], book: Book) -> tuple[Entry, ...]:
    entries = (entry(each, book) for team in family for each in book.voice_from.get(team, ()))
    return tuple(sorted((each for each in entries if each.is_open), key=lambda each: each.asked))
