"""What teams owe others and are owed by them, whatever file says so."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sothat.graph.pairs import Pair
from sothat.model import EVERYONE, Service
from sothat.views import addresses, promises
from sothat.views.book import Book
from sothat.views.parts import Duty, Party

_By = tuple[Duty, str]
"""An obligation, and the one of its partners that it is about, where it is about one."""
MOST_DUTIES = 50
"""How many obligations a list has; the rest is counted."""


class Owing(NamedTuple):
    """Obligations, and how many more there are than are listed."""

    duties: tuple[Duty, ...] = ()
    more: int = 0


def owes(teams: tuple[str, ...], book: Book) -> Owing:
    """What some teams owe others: as providers, as partners, and by charter files.

    What everyone owes stands on a page of its own.
    """
    return _listed((each for team in teams for each in _owes(team, book)), book)


def owed(teams: tuple[str, ...], book: Book) -> Owing:
    """What others owe some teams: their partners, their providers, and by charter files."""
    return _listed((each for team in teams for each in _owed(team, book)), book)


def _listed(found: Iterator[_By], book: Book) -> Owing:
    """The first of them, each with the one partner that it is about."""
    shown = [duty._replace(by=book.party(team)) if team else duty for duty, team in islice(found, MOST_DUTIES)]
    return Owing(tuple(shown), sum(1 for _ in found))


def _owes(team: str, book: Book) -> Iterator[_By]:
    for service in _current(team, book):
        yield from ((duty, "") for duty in provider_duties(service, book))
    for service in book.services_for.get(team, ()):
        yield from _as_partner(service, team, book)
    yield from _by_charter(team, book, own=True)


def _owed(team: str, book: Book) -> Iterator[_By]:
    for service in _current(team, book):
        yield from ((duty, "") for duty in partner_duties(service, book))
    for service in book.services_for.get(team, ()):
        yield from ((duty, "") for duty in provider_duties(service, book))
    yield from _by_charter(team, book, own=False)


def _current(team: str, book: Book) -> Iterator[Service]:
    return (service for service in book.services_of.get(team, ()) if service.is_current)


def provider_duties(service: Service, book: Book) -> tuple[Duty, ...]:
    """What a service's provider owes besides its deliverables."""

    def make() -> tuple[Duty, ...]:
        kept = promises.kept_by_service(service, book)
        return tuple(promises.provider_duty(service, each, book, kept) for each in service.provider_obligations or ())

    return book.lately(("provider", service.id), make)


def partner_duties(service: Service, book: Book) -> tuple[Duty, ...]:
    """What a service's partners owe."""

    def make() -> tuple[Duty, ...]:
        kept = promises.kept_by_service(service, book)
        by = Party("everyone") if service.partners == EVERYONE else None
        duties = service.partner_obligations or ()
        return tuple(promises.partner_duty(service, each, book, kept, by) for each in duties)

    return book.lately(("partner", service.id), make)


def _as_partner(service: Service, team: str, book: Book) -> Iterator[_By]:
    """What one partner owes under a service, without what the pair's charter file replaces."""
    replaced = book.replaced(service.owner, team)
    for duty, each in zip(service.partner_obligations or (), partner_duties(service, book), strict=True):
        is_meant = not duty.from_ or team in duty.from_
        if is_meant and f"{service.id}/{duty.id}" not in replaced:
            yield each, team


def _by_charter(team: str, book: Book, *, own: bool) -> Iterator[_By]:
    for pair in book.graph.pairs.of(team):
        if pair.charter and pair.services:
            for each in pair.charter.obligations or ():
                if (each.by == team) is own:
                    yield promises.charter_duty(pair.charter, each, book, kept_by_charter(pair, book)), ""


def kept_by_charter(pair: Pair, book: Book) -> promises.KeptOf:
    """What a charter's measures say of promises, by full references and by ids of its own obligations."""
    if pair.charter is None:
        return {}
    page = addresses.charter(*pair.parties)
    return promises.kept_of(
        (
            (each, each.of or (), f"{page}#{addresses.anchor('measure', each.id)}")
            for each in pair.charter.measures or ()
        ),
        book.today,
    )
