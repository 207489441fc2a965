"""The page of a service: what you get, by when, what you bring, whom to tell; and all that both sides owe."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sothat.graph.lead_time import LeadTime
from sothat.model import Deliverable as ModelDeliverable
from sothat.model import Service
from sothat.model.service import Status
from sothat.views import addresses, agreement, links, owing, promises, sight
from sothat.views.asked import Entry, entry
from sothat.views.book import Book
from sothat.views.crumbs import head, request_form
from sothat.views.parts import (
    Class,
    Contact,
    Decision,
    Decline,
    Duty,
    Head,
    Link,
    Measure,
    Party,
    Promise,
    Ref,
    Step,
    Voice,
)
from sothat.views.sight import Chain, Hop, Stops

MOST_IN_PROMISE = 8
"""How many deliverables the box at the top of the page names."""
MOST_IN_REASON = 12
"""How many deliverables that are done for the same reason are named beside it."""
MOST_ENTRIES = 5
"""How many entries of the log stand on the page."""
MOST_PARTNERS = 40
"""How many partners the page names."""


class Deliverable(NamedTuple):
    """One thing that the service delivers."""

    id: str
    name: str
    what: str
    class_: Class
    promise: Promise
    lead_time: LeadTime | None
    """How long it takes at worst with all that it is made from, where that is more than its own time."""
    bring: tuple[Duty, ...]
    """What partners owe for this one."""
    acceptance: tuple[str, ...]
    made_from: tuple[Hop, ...]
    chains: tuple[Chain, ...]


class Reason(NamedTuple):
    """The sentences of a deliverable, or of several that say the same."""

    names: tuple[str, ...]
    class_: Class
    chains: tuple[Chain, ...]
    more: int
    """How many deliverables it holds for besides those that are named."""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """All that a service's page shows."""

    head: Head
    summary: str
    description: str
    status: Status
    owner: Ref
    replaced_by: Ref | None
    deliverables: tuple[Deliverable, ...]
    more_deliverables: int
    """How many of them the box at the top does not name."""
    partners: tuple[Party, ...]
    charters: tuple[Ref, ...]
    """The agreement with each partner, in their order; named by the partner."""
    more_partners: int
    is_captive: bool
    alternatives: tuple[str, ...]
    limitations: tuple[str, ...]
    hours: str
    contacts: tuple[Contact, ...]
    links: tuple[Link, ...]
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    partners_owe: tuple[Duty, ...]
    provider_owes: tuple[Duty, ...]
    process: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    measures: tuple[Measure, ...]
    declines: tuple[Decline, ...]
    voice: Voice | None
    entries: tuple[Entry, ...]
    more_entries: int
    stops: Stops
    today: date
    ask_for: str
    """Its id, where its deliverables can be asked for; empty where they cannot."""

    @property
    def needs(self) -> tuple[Deliverable, ...]:
        """What a paying customer is better off for."""
        return tuple(each for each in self.deliverables if each.class_ == "need")

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why all this is done, each reason once."""
        found: dict[object, list[Deliverable]] = {}
        for each in self.deliverables:
            if each.chains:
                found.setdefault((each.class_, tuple(map(_says, each.chains))), []).append(each)
        return tuple(map(_reason, found.values()))

    @property
    def sections(self) -> tuple[str, ...]:
        """The parts of the page that there are, in their order."""
        return tuple(name for name, shown in _sections(self) if shown)


def _says(chain: Chain) -> tuple[object, ...]:
    """What a sentence says, whichever deliverable of the service it begins with."""
    return (chain.hops[0].claim, chain.hops[1:], chain.customer, chain.outcome, chain.team)


def _reason(same: list[Deliverable]) -> Reason:
    names = tuple(each.name for each in same)
    return Reason(names[:MOST_IN_REASON], same[0].class_, same[0].chains, max(0, len(names) - MOST_IN_REASON))


def _sections(view: ServiceView) -> Iterator[tuple[str, object]]:
    yield "deliverables", True
    yield "so-that", any(each.chains for each in view.deliverables)
    yield "partners-owe", view.partners_owe
    yield "provider-owes", view.provider_owes
    yield "process", view.process
    yield "decisions", view.decisions
    yield "measures", view.measures
    yield "declines", view.declines or view.limitations
    yield "voice", True
    yield "stops", view.stops.felt or view.stops.on_the_way
    yield "agreements", view.charters
    yield "about", True


def service_view(service: Service, book: Book) -> ServiceView:
    """What a service's page shows."""
    owner = book.catalog.teams[service.owner]
    kept = promises.kept_by_service(service, book)
    partners_owe = owing.partner_duties(service, book)
    deliverables = tuple(_deliverable(each, service, partners_owe, book, kept) for each in _by_class(service))
    entries = book.voice_about.get(service.id, ())
    partners = sorted((book.party(each) for each in service.partner_ids), key=lambda party: party.order)
    home = book.service(service.id)
    return ServiceView(
        head=_head(service, book),
        summary=service.summary,
        description=service.description or "",
        status=service.status,
        owner=book.team(service.owner),
        replaced_by=book.service(service.replaced_by) if service.replaced_by else None,
        deliverables=deliverables,
        more_deliverables=max(0, len(deliverables) - MOST_IN_PROMISE),
        partners=tuple(partners[:MOST_PARTNERS]),
        charters=_charters(service, book)[:MOST_PARTNERS],
        more_partners=max(0, len(partners) - MOST_PARTNERS),
        is_captive=not service.alternatives,
        alternatives=service.alternatives or (),
        limitations=service.limitations or (),
        hours=service.hours or owner.hours or "",
        contacts=links.contacts(owner.contacts),
        links=links.pages(service.links),
        aliases=service.aliases or (),
        tags=service.tags or (),
        partners_owe=partners_owe,
        provider_owes=owing.provider_duties(service, book),
        process=agreement.steps(service, book, service.owner),
        decisions=tuple(agreement.decision(each, home, book, service.owner) for each in service.decisions or ()),
        measures=agreement.service_measures(service, book),
        declines=agreement.declines(service, book),
        voice=agreement.service_voice(service, book),
        entries=tuple(entry(each, book) for each in entries[:MOST_ENTRIES]),
        more_entries=max(0, len(entries) - MOST_ENTRIES),
        stops=sight.stops((f"{service.id}/{each.id}" for each in service.deliverables), book),
        today=book.today,
        ask_for=service.id if service.is_current else "",
    )


def _by_class(service: Service) -> tuple[ModelDeliverable, ...]:
    """Needs before likes."""
    return tuple(sorted(service.deliverables, key=lambda each: each.class_ == "like"))


def _head(service: Service, book: Book) -> Head:
    slots = {"service": service.id, "team": service.owner}
    found = head(service, book.service(service.id), book, (book.team(service.owner),), slots)
    own = links.contact(service.how_to_request) if service.how_to_request else None
    form = request_form({**slots, "title": service.name, "path": service.path}, book)
    return found._replace(actions=found.actions._replace(request=own, request_form=form))


def _deliverable(
    of: ModelDeliverable, service: Service, owed: tuple[Duty, ...], book: Book, kept: promises.KeptOf
) -> Deliverable:
    clock = set(of.turnaround.after or ()) if of.turnaround else set()
    place = addresses.deliverable(f"{service.id}/{of.id}")
    # How people behave is agreed for the service as a whole; it is nothing that one brings for this.
    bring = tuple(
        each
        for each in owed
        if each.id in clock
        or any(ref.address == place for ref in each.needed_for)
        or (not each.needed_for and each.type != "conduct")
    )
    return Deliverable(
        id=of.id,
        name=of.name,
        what=of.what or "",
        class_=of.class_,
        promise=promises.promise(service, of, book, kept),
        lead_time=book.lead_times.get(f"{service.id}/{of.id}")
        if of.needs or book.graph.links.into[f"{service.id}/{of.id}"]
        else None,
        bring=bring,
        acceptance=of.acceptance or (),
        made_from=tuple(sight.hop(link.source, book) for link in book.graph.links.into[f"{service.id}/{of.id}"]),
        chains=sight.chains(f"{service.id}/{of.id}", book),
    )


def _charters(service: Service, book: Book) -> tuple[Ref, ...]:
    if not service.is_current:
        return ()
    return tuple(
        Ref(party.team.name if (party := book.party(each)).team else "", addresses.charter(service.owner, each))
        for each in service.partner_ids
    )
