"""What rules look at in pairs and their agreements, and the words that several of them need."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sothat.graph.agreed import decisions
from sothat.graph.doubt import demand
from sothat.graph.pairs import Pair
from sothat.location import Route
from sothat.model import Charter, Service
from sothat.model.charter import CharterObligation, Signature
from sothat.model.parts import Review
from sothat.model.service import PartnerObligation, ProviderObligation
from sothat.model.unsound import is_sound, sound
from sothat.rules.base import Part, World
from sothat.rules.subjects import charters, services

Obligation = PartnerObligation | ProviderObligation | CharterObligation
CHARTERS = "catalog/charters"


def pairs(world: World) -> Iterator[Pair]:
    """Each pair between which a live or retiring service flows."""
    return world.graph.pairs.flowing()


def obligations(world: World) -> Iterator[Part[Obligation]]:
    """Each obligation of services and charters."""
    for service in services(world):
        for index, theirs in sound(service.partner_obligations):
            yield Part(service, ("partner_obligations", index), theirs)
        for index, ours in sound(service.provider_obligations):
            yield Part(service, ("provider_obligations", index), ours)
    for charter in charters(world):
        for index, own in sound(charter.obligations):
            yield Part(charter, ("obligations", index), own)


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """A review of a service or charter."""

    entity: Service | Charter
    route: Route
    review: Review


def reviews(world: World) -> Iterator[ReviewPart]:
    """Each review: of services in `voice`, of charters there and on their own."""
    for charter in charters(world):
        if charter.review is not None and is_sound(charter.review):
            yield ReviewPart(charter, ("review",), charter.review)
    entities: tuple[Service | Charter, ...] = (*services(world), *charters(world))
    for entity in entities:
        voice = entity.voice
        if voice is not None and is_sound(voice) and voice.review is not None and is_sound(voice.review):
            yield ReviewPart(entity, ("voice", "review"), voice.review)


def signatures(world: World) -> Iterator[Part[Signature]]:
    """Each signature of each charter."""
    for charter in charters(world):
        for index, signature in sound(charter.signatures):
            yield Part(charter, ("signatures", index), signature)


def has_expired(charter: Charter, today: date) -> bool:
    """Whether a charter has expired, so that nothing is said of its signatures."""
    return charter.expires is not None and charter.expires < today


def approves_all(pair: Pair, party: str) -> bool:
    """Whether there are decisions in a pair and one party has the last word in all of them."""
    approvers = [agreed.sides(agreed.value.approver) for agreed in decisions(pair)]
    return bool(approvers) and all(who == (party,) for who in approvers)


def how_to_bind(pair: Pair, party: str) -> str:
    """Where to write what a party owes."""
    service = min(pair.services, key=lambda each: each.path)
    gives = bool(pair.given_by(party))
    if gives:
        service = min(pair.given_by(party), key=lambda each: each.path)
    keys = "'provider_obligations' or a 'turnaround'" if gives else "'partner_obligations'"
    file = demand(pair.charter).path if pair.charter else f"{CHARTERS}/{pair.id}.yaml"
    return f"under {keys} of {service.path}, or under 'obligations' of {file} with 'by: {party}'"
