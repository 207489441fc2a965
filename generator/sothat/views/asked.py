"""Asked and answered: what partners said of services, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from sothat.basics.dates import Duration, add
from sothat.model import EVERYONE, VoiceEntry
from sothat.model.catalog import charter_id
from sothat.model.voice import Verdict
from sothat.views.book import Book
from sothat.views.crumbs import edit_address
from sothat.views.parts import Class, Ref

Cause = Literal["system", "handled-in-private", "unclear"]


class Entry(NamedTuple):
    """One entry of the log. What concerns one person is handled in private: then no account of it is shown."""

    id: str
    kind: Literal["concern", "request", "praise"]
    what: str
    service: Ref
    provider: Ref
    partner: Ref
    deliverable: Ref | None
    asked: date
    class_: Class | None
    account_of_partner: str
    account_of_provider: str
    agreed_account: str
    cause: Cause | None
    answered: date | None
    verdict: Verdict | None
    because: str
    appeal_to: Ref | None
    promised: Duration | None
    """How soon a concern is answered here."""
    answer_due: date | None
    days: int
    """From the question to the answer, or to today."""
    is_late: bool
    edit: str
    address: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer; praise never does."""
        return self.answered is None and self.kind != "praise"

    @property
    def is_private(self) -> bool:
        """Whether only that it was handled in private is said."""
        return self.cause == "handled-in-private"


@dataclass(frozen=True, slots=True)
class AskedView:
    """All that a page of the log shows, the open ones first, the longest waiting before the others."""

    waiting: tuple[Entry, ...]
    answered: tuple[Entry, ...]
    is_first: bool = True
    """Whether this is the page that the log begins on."""
    days_to_answer: int | None = None
    """The middle of the days that answers took, for those of the last year."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, in the order in which they stand on the page."""
        return (*self.waiting, *self.answered)

    @property
    def providers(self) -> tuple[Ref, ...]:
        """The teams that were asked."""
        return _each_once(each.provider for each in self.entries)

    @property
    def partners(self) -> tuple[Ref, ...]:
        """The teams that asked."""
        return _each_once(each.partner for each in self.entries)


def _each_once(teams: Iterable[Ref]) -> tuple[Ref, ...]:
    return tuple(sorted({each.address: each for each in teams}.values(), key=lambda each: each.name.casefold()))


def asked_view(book: Book) -> AskedView:
    """The whole log, which several pages need."""
    return book.once(("asked view",), lambda: _asked_view(book))


def _asked_view(book: Book) -> AskedView:
    waiting = tuple(entry(each, book) for each in book.log.waiting)
    others = tuple(entry(each, book) for each in book.log.others)
    days = sorted(each.days for each in others if each.answered and (book.today - each.answered).days <= 365)
    return AskedView(waiting, others, days_to_answer=days[len(days) // 2] if days else None)


def entry(of: VoiceEntry, book: Book) -> Entry:
    """One entry."""
    service = book.catalog.services[of.service]
    is_private = of.cause == "handled-in-private"
    promised = promised_answer(of, book) if of.kind == "concern" else None
    due = add(of.asked, promised, book.policy.working_time.lengths) if promised else None
    answered = of.answer.date if of.answer else None
    end = answered or book.today
    return Entry(
        id=of.id,
        kind=of.kind,
        what=of.what,
        service=book.service(of.service),
        provider=book.team(service.owner),
        partner=book.team(of.from_),
        deliverable=book.deliverable(f"{of.service}/{of.deliverable}") if of.deliverable else None,
        asked=of.asked,
        class_=of.class_,
        account_of_partner="" if is_private else of.account_of_partner or "",
        account_of_provider="" if is_private else of.account_of_provider or "",
        agreed_account="" if is_private else of.agreed_account or "",
        cause=of.cause,
        answered=answered,
        verdict=of.answer.verdict if of.answer else None,
        because="" if is_private or not of.answer else of.answer.because,
        appeal_to=_appeal(of, book),
        promised=promised,
        answer_due=due,
        days=max(0, (end - of.asked).days),
        is_late=due is not None and due < end,
        edit=edit_address(of.path, book),
        address=book.voice_address(of),
    )


def promised_answer(of: VoiceEntry, book: Book) -> Duration | None:
    """How soon a concern is answered: by the pair's charter, else the standing one, else the service."""
    service = book.catalog.services[of.service]
    for partner in (of.from_, EVERYONE):
        charter = book.catalog.charters.get(charter_id(service.owner, partner))
        if charter and charter.voice and charter.voice.respond_within:
            return charter.voice.respond_within
    return service.voice.respond_within if service.voice else None


def _appeal(of: VoiceEntry, book: Book) -> Ref | None:
    if not of.answer or of.answer.verdict != "declined":
        return None
    service = book.catalog.services[of.service]
    charter = book.catalog.charters.get(charter_id(service.owner, of.from_))
    for voice in (charter.voice if charter else None, service.voice):
        if voice and voice.appeal_to:
            return book.team(voice.appeal_to)
    return None
