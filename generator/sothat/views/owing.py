"""What teams owe others and are owed by them, whatever file says so."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from sothat.graph.pairs import Pair
from sothat.model import EVERYONE, Service
from sothat.views import addresses, promises
from sothat.views.book import Book
from sothat.views.parts import Duty, Party

_Later = Callable[[], Duty]
"""Makes an obligation: most of a team that has many are only counted."""
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
    return _listed(each for team in teams for each in _owes(team, book))


def owed(teams: tuple[str, ...], book: Book) -> Owing:
    """What others owe some teams: their partners, their providers, and by charter files."""
    return _listed(each for team in teams for each in _owed(team, book))


def _listed(found: Iterator[_Later]) -> Owing:
    shown = tuple(make() for make in islice(found, MOST_DUTIES))
    return Owing(shown, sum(1 for _ in found))


def _owes(team: str, book: Book) -> Iterator[_Later]:
    for service in _current(team, book):
        yield from _as_provider(service, book)
    for service in book.services_for.get(team, ()):
        yield from _as_partner(service, team, book)
    yield from _by_charter(team, book, own=True)


def _owed(team: str, book: Book) -> Iterator[_Later]:
    for service in _current(team, book):
        for index in range(len(service.partner_obligations or ())):
            yield partial(_nth, partner_duties, service, index, book)
    for service in book.services_for.get(team, ()):
        yield from _as_provider(service, book)
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


def _as_provider(service: Service, book: Book) -> Iterator[_Later]:
    for index in range(len(service.provider_obligations or ())):
        yield partial(_nth, provider_duties, service, index, book)


def _as_partner(service: Service, team: str, book: Book) -> Iterator[_Later]:
    """What one partner owes under a service, without what the pair's charter file replaces."""
    replaced = book.replaced(service.owner, team)
    for index, duty in enumerate(service.partner_obligations or ()):
        is_meant = not duty.from_ or team in duty.from_
        if is_meant and f"{service.id}/{duty.id}" not in replaced:
            yield partial(_nth, partner_duties, service, index, book, team)


def _nth(
    duties: Callable[[Service, Book], tuple[Duty, ...]], service: Service, index: int, book: Book, by: str = ""
) -> Duty:
    """One of a service's obligations; `by` is one of its partners, where it is about one."""
    found = duties(service, book)[index]
    return found._replace(by=book.party(by)) if by else found


def _by_charter(team: str, book: Book, *, own: bool) -> Iterator[_Later]:
    for pair in book.graph.pairs.of(team):
        if pair.charter and pair.services:
            for each in pair.charter.obligations or ():
                if (each.by == team) is own:
                    yield partial(promises.charter_duty, pair.charter, each, book, kept_by_charter(pair, book))


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
