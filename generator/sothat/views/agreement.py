"""What services and charters have in common: process, decisions, measures, declines, voice and review."""

from datetime import date
from typing import Protocol

from sothat.basics.dates import Duration, add
from sothat.model import Charter, Service
from sothat.model import parts as model
from sothat.model.parts import PlainMeasure
from sothat.model.service import Decline as ModelDecline
from sothat.views import links
from sothat.views.book import Book
from sothat.views.parts import Decision, Decline, Measure, Party, Reading, Ref, Review, Step, Voice


class _Decision(Protocol):
    """What decisions of services and of charters have in common."""

    @property
    def what(self) -> str: ...
    @property
    def driver(self) -> str | None: ...
    @property
    def approver(self) -> str | None: ...
    @property
    def consulted(self) -> tuple[str, ...] | None: ...
    @property
    def within(self) -> Duration | None: ...
    @property
    def if_silent(self) -> str | None: ...


def steps(of: Service | Charter, book: Book, provider: str = "", partner: str = "") -> tuple[Step, ...]:
    """The process, with the sides named where they are known."""
    return tuple(Step(each.step, book.side(each.by, provider, partner), each.when or "") for each in of.process or ())


def decision(of: _Decision, home: Ref, book: Book, provider: str = "", partner: str = "") -> Decision:
    """A decision, with the sides named where they are known."""

    def side(word: str) -> Party:
        return book.side(word, provider, partner)

    return Decision(
        what=of.what,
        home=home,
        driver=side(of.driver) if of.driver else None,
        approver=side(of.approver) if of.approver else None,
        consulted=tuple(side(each) for each in of.consulted or ()),
        within=of.within,
        if_silent=of.if_silent or "",
    )


def measure(of: PlainMeasure, home: Ref, book: Book, perspective: Party | None, promised: tuple[Ref, ...]) -> Measure:
    """A measure with its readings up to today."""
    target = of.target
    readings = sorted((each for each in of.readings or () if each.date <= book.today), key=lambda each: each.date)
    return Measure(
        id=of.id,
        question=of.question,
        home=home,
        at_least=target.at_least if target else None,
        at_most=target.at_most if target else None,
        unit=(target.unit if target else None) or "",
        perspective=perspective,
        every=of.every,
        source=of.source or "",
        of=promised,
        guards_against=of.guards_against or "",
        readings=tuple(Reading(each.date, each.value, target.met(each.value) if target else None) for each in readings),
    )


def service_measures(service: Service, book: Book) -> tuple[Measure, ...]:
    """The measures of a service."""
    return book.lately(("measures", service.id), lambda: _service_measures(service, book))


def _service_measures(service: Service, book: Book) -> tuple[Measure, ...]:
    home = book.service(service.id)
    return tuple(
        measure(
            each,
            home,
            book,
            book.side(each.perspective, service.owner) if each.perspective else None,
            tuple(book.part(f"{service.id}/{id_}") for id_ in each.of or ()),
        )
        for each in service.measures or ()
    )


def decline(of: ModelDecline, home: Ref, book: Book, fallback: str | None) -> Decline:
    """A decline; those who disagree turn to the team it names, else to the one that the voice names."""
    appeal_to = of.appeal_to or fallback
    return Decline(of.what, of.because, home, of.instead or "", book.team(appeal_to) if appeal_to else None)


def declines(service: Service, book: Book) -> tuple[Decline, ...]:
    """What a service declines."""
    return book.lately(("declines", service.id), lambda: _declines(service, book))


def _declines(service: Service, book: Book) -> tuple[Decline, ...]:
    home = book.service(service.id)
    fallback = service.voice.appeal_to if service.voice else None
    return tuple(decline(each, home, book, fallback) for each in service.declines or ())


def service_voice(service: Service, book: Book) -> Voice | None:
    """How partners of a service are heard."""
    return book.lately(("voice", service.id), lambda: voice(service.voice, book))


def voice(of: model.Voice | None, book: Book) -> Voice | None:
    """How partners are heard."""
    if of is None:
        return None
    return Voice(
        channels=links.contacts(of.channels),
        respond_within=of.respond_within,
        review=review(of.review, book) if of.review else None,
        appeal_to=book.team(of.appeal_to) if of.appeal_to else None,
    )


def review(of: model.Review, book: Book, since: date | None = None) -> Review:
    """When a review is due: counted from the last one, else from `since`; by the policy's rhythm where it has none."""
    every = of.every or book.policy.cadence
    begun = of.last or since
    due = add(begun, every, book.policy.working_time.lengths) if begun else None
    return Review(of.last, due, due is not None and due < book.today, every, of.how or "")
