"""What a pair has agreed besides obligations: process, decisions, measures, declines and voice of all its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from sothat.graph.pairs import Pair
from sothat.location import Route, Spot
from sothat.model import Charter, Service
from sothat.model.charter import CharterDecision, CharterMeasure, CharterStep
from sothat.model.parts import Voice
from sothat.model.references import BOTH
from sothat.model.service import Decision, Decline, Measure, Step
from sothat.model.unsound import Unsound

T = TypeVar("T")
Source = Service | Charter


@dataclass(frozen=True, slots=True)
class Agreed(Generic[T]):
    """Something that a pair has agreed, and where it is written."""

    pair: Pair
    source: Source
    route: Route
    value: T

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.source.spot(*self.route)

    def sides(self, word: str | None) -> tuple[str, ...]:
        """The team ids behind provider, partner, both, a party or a team; none for None."""
        return sides(self.pair, self.source, word)


def sides(pair: Pair, source: Source, word: str | None) -> tuple[str, ...]:
    """The team ids behind a word that a file of the pair uses for a side."""
    if word is None:
        return ()
    if word == BOTH:
        return pair.parties
    if isinstance(source, Service) and word == "provider":
        return (source.owner,)
    if isinstance(source, Service) and word == "partner":
        return (pair.other(source.owner),)
    return (word,)


def sources(pair: Pair) -> tuple[Source, ...]:
    """The files that bind a pair: its services by id, then its charter file.

    Raises:
        Unsound: one of them could not be read, or may be another pair's.
    """
    if pair.in_doubt:
        raise Unsound
    return pair.services if pair.charter is None else (*pair.services, pair.charter)


def process(pair: Pair) -> Iterator[Agreed[Step | CharterStep]]:
    """The steps of a pair, in the order in which they are written."""
    for source in sources(pair):
        written: tuple[Step | CharterStep, ...] = source.process or ()
        for index, step in enumerate(written):
            yield Agreed(pair, source, ("process", index), step)


def decisions(pair: Pair) -> Iterator[Agreed[Decision | CharterDecision]]:
    """How a pair decides."""
    for source in sources(pair):
        written: tuple[Decision | CharterDecision, ...] = source.decisions or ()
        for index, decision in enumerate(written):
            yield Agreed(pair, source, ("decisions", index), decision)


def measures(pair: Pair) -> Iterator[Agreed[Measure | CharterMeasure]]:
    """How a pair tells its success."""
    for source in sources(pair):
        written: tuple[Measure | CharterMeasure, ...] = source.measures or ()
        for index, measure in enumerate(written):
            yield Agreed(pair, source, ("measures", index), measure)


def declines(pair: Pair) -> Iterator[Agreed[Decline]]:
    """What the services between a pair do not do."""
    for service in pair.services:
        for index, decline in enumerate(service.declines or ()):
            yield Agreed(pair, service, ("declines", index), decline)


def voices(pair: Pair) -> Iterator[Agreed[Voice]]:
    """How each side is heard, file by file."""
    for source in sources(pair):
        if source.voice is not None:
            yield Agreed(pair, source, ("voice",), source.voice)
