"""Promises and what was kept of them, obligations and when they are due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sothat.model import REQUEST, Charter, Deliverable, Service
from sothat.model import parts as model
from sothat.model.charter import CharterObligation
from sothat.model.parts import PlainMeasure
from sothat.model.service import PartnerObligation, ProviderObligation
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.parts import Due, Duty, Kept, Party, Promise, Ref, Start

KeptOf = Mapping[str, tuple[Kept, ...]]
REQUESTED = Start("request")


def newest(measure: PlainMeasure, today: date) -> model.Reading | None:
    """The newest reading that is not after today; of one day the last written."""
    readings = [each for each in measure.readings or () if each.date <= today]
    return max(enumerate(readings), key=lambda pair: (pair[1].date, pair[0]))[1] if readings else None


def kept_of(measures: Iterable[tuple[PlainMeasure, Iterable[str], str]], today: date) -> KeptOf:
    """What measures say of promises, by what is promised.

    Args:
        measures: each measure, what it measures the promise of, and where it stands.
        today: readings after this day do not count.
    """
    found: dict[str, list[Kept]] = defaultdict(list)
    for measure, promised, address in measures:
        reading = newest(measure, today)
        if reading is None:
            continue
        target = measure.target
        is_met = target.met(reading.value) if target else None
        unit = (target.unit if target else None) or ""
        for each in promised:
            found[each].append(Kept(reading.value, unit, reading.date, is_met, Ref(measure.question, address)))
    return {each: tuple(kept) for each, kept in found.items()}


def kept_by_service(service: Service, book: Book) -> KeptOf:
    """What a service's own measures say of its promises, by the ids of its deliverables and obligations."""

    def make() -> KeptOf:
        page = addresses.service(service.id)
        measures = service.measures or ()
        return kept_of(
            ((each, each.of or (), f"{page}#{addresses.anchor('measure', each.id)}") for each in measures), book.today
        )

    return book.lately(("kept", service.id), make)


def promise(service: Service, deliverable: Deliverable, book: Book, kept: KeptOf) -> Promise:
    """How soon a deliverable comes."""
    how_kept = kept.get(deliverable.id, ())
    turnaround = deliverable.turnaround
    if turnaround is None:
        return Promise(kept=how_kept)
    return Promise(
        within=turnaround.within,
        schedule=turnaround.schedule or "",
        percentile=turnaround.percentile,
        after=tuple(_start_in_service(each, service, book) for each in turnaround.after or ()),
        pauses=turnaround.pauses or "",
        kept=how_kept,
    )


def _start_in_service(word: str, service: Service, book: Book) -> Start:
    if word == REQUEST:
        return REQUESTED
    if word in book.duties_by_id(service.id) or any(each.id == word for each in service.deliverables):
        return Start("part", book.part(f"{service.id}/{word}"))
    return Start("text", Ref(word))


def due_in_service(due: model.Due | None, service: Service, book: Book) -> Due | None:
    """By when a service's obligation is owed."""
    if due is None:
        return None
    after = _start_in_service(due.after, service, book) if due.after else None
    before = _start_in_service(due.before, service, book) if due.before else None
    return Due(due.within, after, before)


def due_in_charter(due: model.Due | None, charter: Charter, book: Book) -> Due | None:
    """By when a charter's obligation is owed."""
    if due is None:
        return None
    after = _start_in_charter(due.after, charter, book) if due.after else None
    before = _start_in_charter(due.before, charter, book) if due.before else None
    return Due(due.within, after, before)


def _start_in_charter(word: str, charter: Charter, book: Book) -> Start:
    if word == REQUEST:
        return REQUESTED
    for each in charter.obligations or ():
        if each.id == word:
            return Start("part", Ref(each.what, f"{_page(charter)}#{addresses.anchor('obligation', each.id)}"))
    owner, slash, id_ = word.partition("/")
    service = book.catalog.services.get(owner) if slash else None
    if service and (id_ in book.duties_by_id(owner) or any(each.id == id_ for each in service.deliverables)):
        return Start("part", book.part(word))
    return Start("text", Ref(word))


def _page(charter: Charter) -> str:
    return addresses.charter(*charter.parties)


def partner_duty(service: Service, duty: PartnerObligation, book: Book, kept: KeptOf, by: Party | None = None) -> Duty:
    """What partners owe; `by` is one of them, where it is about one."""
    return Duty(
        id=duty.id,
        type=duty.type,
        what=duty.what,
        by=by or Party("partner"),
        home=book.service(service.id),
        address=addresses.obligation(f"{service.id}/{duty.id}"),
        who=duty.who or "",
        only=tuple(book.team(each) for each in duty.from_ or ()),
        needed_for=tuple(book.deliverable(f"{service.id}/{each}") for each in duty.needed_for or ()),
        due=due_in_service(duty.due, service, book),
        if_late=duty.if_late or "",
        escalate_to=book.team(duty.escalate_to) if duty.escalate_to else None,
        kept=kept.get(duty.id, ()),
    )


def provider_duty(service: Service, duty: ProviderObligation, book: Book, kept: KeptOf) -> Duty:
    """What the provider owes."""
    return Duty(
        id=duty.id,
        type=duty.type,
        what=duty.what,
        by=book.party(service.owner),
        home=book.service(service.id),
        address=addresses.obligation(f"{service.id}/{duty.id}"),
        needed_for=tuple(book.deliverable(f"{service.id}/{each}") for each in duty.needed_for or ()),
        due=due_in_service(duty.due, service, book),
        if_late=duty.if_late or "",
        escalate_to=book.team(duty.escalate_to) if duty.escalate_to else None,
        kept=kept.get(duty.id, ()),
    )


def charter_duty(charter: Charter, duty: CharterObligation, book: Book, kept: KeptOf) -> Duty:
    """What a party owes by the charter file."""
    page = _page(charter)
    return Duty(
        id=duty.id,
        type=duty.type,
        what=duty.what,
        by=book.party(duty.by),
        home=Ref("", page),
        address=f"{page}#{addresses.anchor('obligation', duty.id)}",
        who=duty.who or "",
        only=tuple(book.team(each) for each in duty.from_ or ()),
        needed_for=tuple(book.deliverable(each) for each in duty.needed_for or ()),
        due=due_in_charter(duty.due, charter, book),
        if_late=duty.if_late or "",
        escalate_to=book.team(duty.escalate_to) if duty.escalate_to else None,
        kept=kept.get(duty.id, ()),
    )
