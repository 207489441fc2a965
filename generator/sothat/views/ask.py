"""What one may ask of a service, and what follows from asking: what to bring by when, who decides, what is measured.

Clocks are given with what they start from, so that the page can compute days from the day a request starts.
"""

from dataclasses import dataclass
from datetime import date

from sothat.basics.dates import Duration
from sothat.model import REQUEST, Service
from sothat.model import Deliverable as ModelDeliverable
from sothat.model.parts import Due as ModelDue
from sothat.views import agreement, links, owing, promises, sight
from sothat.views.book import Book
from sothat.views.crumbs import request_form
from sothat.views.parts import Class, Contact, Decision, Decline, Duty, Measure, Promise, Ref
from sothat.views.sight import Chain

MOST_CHAINS = 6
"""How many sentences of a deliverable there are to choose from."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A length, and what it starts from: the request, or obligations and deliverables of the service by their ids."""

    within: Duration
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A deliverable that one may ask for."""

    id: str
    name: str
    class_: Class
    promise: Promise
    clock: Clock | None
    chains: tuple[Chain, ...]
    bring: tuple[str, ...]
    """The ids of what partners owe for it."""
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """What partners owe, with its clock where that can be computed from the request."""

    duty: Duty
    clock: Clock | None


@dataclass(frozen=True, slots=True)
class AskView:
    """What the Ask page is told of a service."""

    id: str
    service: Ref
    team: Ref
    contact: Contact | None
    """Where the service says that one asks."""
    form: str
    """The policy's form for requests, with title and body still to be filled; empty where there is none."""
    items: tuple[Item, ...]
    owed: tuple[Owed, ...]
    decisions: tuple[Decision, ...]
    declines: tuple[Decline, ...]


@dataclass(frozen=True, slots=True)
class AskPage:
    """What the page is told before anything is chosen."""

    days_a_week: int
    months: tuple[date, ...]
    """A day of each month, so that the page can name months."""


def ask_page(book: Book) -> AskPage:
    """What the page is told before anything is chosen."""
    months = tuple(date(book.today.year, month, 1) for month in range(1, 13))
    return AskPage(book.policy.working_time.days_a_week, months)


def asked_services(book: Book) -> tuple[Service, ...]:
    """The services that something may be asked of: live and retiring ones."""
    return tuple(each for each in book.catalog.services.values() if each.is_current)


def ask_view(service: Service, book: Book) -> AskView:
    """What may be asked of a service."""
    home = book.service(service.id)
    owed = tuple(_owed(service, each, book) for each in owing.partner_duties(service, book))
    measures = agreement.service_measures(service, book)
    slots = {"service": service.id, "team": service.owner, "path": service.path}
    form = request_form(slots, book)
    return AskView(
        id=service.id,
        service=home,
        team=book.team(service.owner),
        contact=links.contact(service.how_to_request) if service.how_to_request else None,
        form=links.open_form(form) if form else "",
        items=tuple(_item(each, service, owed, measures, book) for each in service.deliverables),
        owed=owed,
        decisions=tuple(agreement.decision(each, home, book, service.owner) for each in service.decisions or ()),
        declines=agreement.declines(service, book),
    )


def _owed(service: Service, duty: Duty, book: Book) -> Owed:
    due = next((each.due for each in service.partner_obligations or () if each.id == duty.id), None)
    return Owed(duty, _clock(due, service, book))


def _clock(due: ModelDue | None, service: Service, book: Book) -> Clock | None:
    """Only what runs from the request, or from a part of the service, can be computed; the rest is a text."""
    if due is None or due.before is not None:
        return None
    after = due.after or REQUEST
    return Clock(due.within, (after,)) if after == REQUEST or after in _parts(service, book) else None


def _parts(service: Service, book: Book) -> frozenset[str]:
    return frozenset(book.duties_by_id(service.id)) | {each.id for each in service.deliverables}


def _item(
    of: ModelDeliverable, service: Service, owed: tuple[Owed, ...], measures: tuple[Measure, ...], book: Book
) -> Item:
    reference = f"{service.id}/{of.id}"
    turnaround = of.turnaround
    here = book.deliverable(reference)
    clock = Clock(turnaround.within, turnaround.after or ()) if turnaround and turnaround.within else None
    waited_for = set(clock.after if clock else ())
    return Item(
        id=of.id,
        name=of.name,
        class_=of.class_,
        promise=promises.promise(service, of, book, promises.kept_by_service(service, book)),
        clock=clock,
        chains=sight.chains(reference, book)[:MOST_CHAINS],
        bring=tuple(
            each.duty.id
            for each in owed
            if each.duty.id in waited_for or not each.duty.needed_for or here in each.duty.needed_for
        ),
        measures=tuple(each for each in measures if not each.of or here in each.of),
    )
