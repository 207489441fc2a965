"""Services and agreements as rows of lists."""

from datetime import date
from typing import Literal, NamedTuple

from sothat.graph.pairs import Pair
from sothat.model import Service
from sothat.model.service import Status
from sothat.terms import signature_states
from sothat.views import addresses, promises
from sothat.views.book import Book
from sothat.views.parts import Class, Party, Promise, Ref

PairState = Literal["signed", "lapsed", "unsigned", "expired", "unwritten"]


class DeliverableRow(NamedTuple):
    """What one gets, and how soon."""

    name: Ref
    class_: Class
    promise: Promise


class ServiceRow(NamedTuple):
    """A service in a list."""

    id: str
    service: Ref
    summary: str
    owner: Ref
    status: Status
    deliverables: tuple[DeliverableRow, ...]
    """Needs before likes."""
    is_for_everyone: bool

    @property
    def first(self) -> DeliverableRow:
        """The deliverable that stands for the others where there is room for one."""
        return self.deliverables[0]

    @property
    def classes(self) -> tuple[Class, ...]:
        """Whether it delivers needs, likes or both."""
        found = {each.class_ for each in self.deliverables}
        return tuple(each for each in ("need", "like") if each in found)


def service_row(service: Service, book: Book) -> ServiceRow:
    """A service as a row."""
    return book.lately(("row", service.id), lambda: _service_row(service, book))


def _service_row(service: Service, book: Book) -> ServiceRow:
    kept = promises.kept_by_service(service, book)
    deliverables = sorted(service.deliverables, key=lambda each: each.class_ == "like")
    return ServiceRow(
        service.id,
        book.service(service.id),
        service.summary,
        book.team(service.owner),
        service.status,
        tuple(
            DeliverableRow(
                book.deliverable(f"{service.id}/{each.id}"),
                each.class_,
                promises.promise(service, each, book, kept),
            )
            for each in deliverables
        ),
        service.partners == "everyone",
    )


class CharterRow(NamedTuple):
    """An agreement in a list."""

    id: str
    address: str
    parties: tuple[Party, ...]
    """Both, or only the other one on a team's page."""
    state: PairState
    services: tuple[Ref, ...]
    expires: date | None
    path: str
    """Its file; empty where nobody has written it down."""


def charter_row(pair: Pair, book: Book, seen_by: str = "") -> CharterRow:
    """An agreement as a row; on the page of one of its parties only the other one is named."""
    parties = (pair.other(seen_by),) if seen_by else pair.parties
    charter = pair.charter
    return CharterRow(
        pair.id,
        addresses.charter(*pair.parties),
        tuple(book.party(each) for each in parties),
        pair_state(pair, book),
        tuple(book.service(each.id) for each in pair.services),
        charter.expires if charter else None,
        charter.path if charter else "",
    )


def pair_state(pair: Pair, book: Book) -> PairState:
    """How it stands with an agreement."""
    return book.once(("state", pair.id), lambda: _state(pair, book))


def _state(pair: Pair, book: Book) -> PairState:
    charter = pair.charter
    if charter is None:
        return "unwritten"
    if charter.expires and charter.expires < book.today:
        return "expired"
    states = {each.state for each in signature_states(pair, book.terms(pair))}
    if "lapsed" in states:
        return "lapsed"
    return "unsigned" if "missing" in states else "signed"
