"""What rules look at, one thing at a time. Retired services are history and come up in none of these."""

from collections.abc import Iterator

from sothat.model import Catalog, Charter, Deliverable, Objective, Service, Team, VoiceEntry
from sothat.model.charter import CharterDecision
from sothat.model.parts import PlainMeasure, Waiver
from sothat.model.service import Decision, Decline
from sothat.model.unsound import is_sound, sound
from sothat.rules.base import Part, World


def is_history(service: Service) -> bool:
    """Whether a service is retired, or may be."""
    return not is_sound(service.status) or service.status == "retired"


def services(world: World) -> Iterator[Service]:
    """Each service that is not retired."""
    return (service for service in world.catalog.services.by_path() if not is_history(service))


def teams(world: World) -> Iterator[Team]:
    """Each team."""
    return iter(world.catalog.teams.by_path())


def objectives(world: World) -> Iterator[Objective]:
    """Each objective."""
    return iter(world.catalog.objectives.by_path())


def charters(world: World) -> Iterator[Charter]:
    """Each charter file."""
    return iter(world.catalog.charters.by_path())


def entries(world: World) -> Iterator[VoiceEntry]:
    """Each voice entry but those about a retired service."""
    for entry in world.catalog.voice.by_path():
        if not is_sound(entry.service) or entry.service not in world.catalog.services:
            continue
        if not is_history(world.catalog.services[entry.service]):
            yield entry


def deliverables(world: World) -> Iterator[Part[Deliverable]]:
    """Each deliverable."""
    for service in services(world):
        for index, deliverable in sound(service.deliverables):
            yield Part(service, ("deliverables", index), deliverable)


def decisions(world: World) -> Iterator[Part[Decision | CharterDecision]]:
    """Each decision of services and charters."""
    entities: tuple[Service | Charter, ...] = (*services(world), *charters(world))
    for entity in entities:
        decisions: tuple[Decision | CharterDecision, ...] | None = entity.decisions
        for index, decision in sound(decisions):
            yield Part(entity, ("decisions", index), decision)


def declines(world: World) -> Iterator[Part[Decline]]:
    """Each decline."""
    for service in services(world):
        for index, decline in sound(service.declines):
            yield Part(service, ("declines", index), decline)


def measures(world: World) -> Iterator[Part[PlainMeasure]]:
    """Each measure: of services, charters, objectives and customers' outcomes."""
    entities: tuple[Service | Charter | Objective, ...] = (*services(world), *charters(world), *objectives(world))
    for entity in entities:
        for index, measure in sound(entity.measures):
            yield Part(entity, ("measures", index), measure)
    for customer in world.catalog.customers.by_path():
        for place, outcome in sound(customer.outcomes):
            for index, measure in sound(outcome.measures):
                yield Part(customer, ("outcomes", place, "measures", index), measure)


def waivers_of(catalog: Catalog) -> Iterator[Part[Waiver]]:
    """Each waiver of any entity, retired services included."""
    for entity in catalog.entities():
        for index, waiver in sound(entity.waivers):
            yield Part(entity, ("waivers", index), waiver)
