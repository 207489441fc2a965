"""What the rules about voice share."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeVar

from sothat.graph.charters import charters_for, in_every_charter
from sothat.location import Spot
from sothat.model import Charter, Service
from sothat.model.parts import Voice
from sothat.rules.base import World

T = TypeVar("T")


def voice_spot(entity: Service | Charter) -> Spot:
    """Where a finding about the voice stands: at it, else at the start of the file."""
    return entity.spot() if entity.voice is None else entity.spot("voice")


def says(voice: Voice | None, what: Callable[[Voice], object]) -> bool:
    """Whether there is a voice that says something."""
    return voice is not None and what(voice) is not None


def is_captive_without_voice(service: Service, world: World) -> bool:
    """Whether partners have no alternative, and no channel in the service or in each of its charters."""
    if service.alternatives is not None or says(service.voice, lambda voice: voice.channels):
        return False
    return not in_every_charter(
        service, world.catalog, lambda charter: says(charter.voice, lambda voice: voice.channels)
    )


def first_promise(
    service: Service, partner: str, world: World, what: Callable[[Voice], T | None]
) -> tuple[Service | Charter, T] | None:
    """What the voice says to one partner, and who says it: their charter, else the standing one, else the service."""
    speakers: Iterable[Service | Charter] = chain(charters_for(service, partner, world.catalog), (service,))
    for entity in speakers:
        found = None if entity.voice is None else what(entity.voice)
        if found is not None:
            return entity, found
    return None
