"""A charter: what a pair has agreed beyond what its services already say."""

from typing import Annotated

from pydantic import Field

from sothat.model.parts import Duty, Entity, PlainMeasure, Review, Risk, Texts, Voice
from sothat.model.references import (
    DeliverableRef,
    ObjectiveRef,
    PartRef,
    PartyRef,
    PartyTeam,
    PerspectiveRef,
    ServiceObligationRef,
    SideOrTeam,
    SideRef,
    TeamRef,
)
from sothat.model.types import Day, Digest, Item, Length, Text


class Scope(Item):
    """What the charter covers and what not."""

    in_: Texts | None = Field(None, alias="in")
    """What it covers."""
    out: Texts | None = None
    """What it does not cover."""


class CharterObligation(Duty):
    """What one party owes the other beyond the services."""

    by: PartyRef
    """The party that owes it."""
    needed_for: Annotated[tuple[DeliverableRef, ...], Field(min_length=1)] | None = None
    """The deliverables that hang on it, as service/deliverable."""
    replaces: ServiceObligationRef | None = None
    """The service's obligation that no longer binds this pair, as service/obligation."""
    from_: Annotated[tuple[TeamRef, ...], Field(min_length=1)] | None = Field(None, alias="from")
    """Which teams are meant, where everyone is a party."""
    who: Text | None = None
    """Who does it there."""


class CharterStep(Item):
    """A step of the pair's process."""

    step: Text
    """What is done."""
    by: SideRef
    """The party that does it, or both."""
    when: Text | None = None
    """When it is done."""


class CharterDecision(Item):
    """How the pair decides something."""

    what: Text
    """What is to be decided."""
    driver: SideOrTeam | None = None
    """Who prepares it: one of the parties, both, or another team."""
    approver: SideOrTeam | None = None
    """Who has the last word."""
    consulted: Annotated[tuple[SideOrTeam, ...], Field(min_length=1)] | None = None
    """Who is heard before."""
    within: Length | None = None
    """How long it takes at most."""
    if_silent: Text | None = None
    """What holds when nobody answers in time."""


class CharterMeasure(PlainMeasure):
    """How the pair's success is told."""

    perspective: PerspectiveRef | None = None
    """Whose view it takes: one of the parties, both, or customer."""
    of: Annotated[tuple[PartRef, ...], Field(min_length=1)] | None = None
    """What it measures the promise of."""


class Signature(Item):
    """A party's signature under the terms of one day."""

    team: TeamRef
    """The party that signs."""
    role: Text
    """The role that signs for it."""
    name: Text | None = None
    """Who signs; a role is enough."""
    date: Day
    """The day of signing."""
    terms: Digest
    """The digest of the terms that were signed."""


class Charter(Entity):
    """What two teams, or a team and everyone, have agreed."""

    parties: Annotated[tuple[PartyTeam, ...], Field(min_length=2, max_length=2)]
    """The two teams, or a team and everyone."""
    purpose: Text | None = None
    """What the partnership is for."""
    scope: Scope | None = None
    """What it covers and what not."""
    objectives: Annotated[tuple[ObjectiveRef, ...], Field(min_length=1)] | None = None
    """The objectives that both share."""
    obligations: Annotated[tuple[CharterObligation, ...], Field(min_length=1)] | None = None
    """What the parties owe beyond the services."""
    process: Annotated[tuple[CharterStep, ...], Field(min_length=1)] | None = None
    """Who does what, in order."""
    decisions: Annotated[tuple[CharterDecision, ...], Field(min_length=1)] | None = None
    """How the pair decides."""
    measures: Annotated[tuple[CharterMeasure, ...], Field(min_length=1)] | None = None
    """How success is told."""
    voice: Voice | None = None
    """How each side is heard."""
    risks: Annotated[tuple[Risk, ...], Field(min_length=1)] | None = None
    """The risks that both carry."""
    rewards: Texts | None = None
    """What both gain when it works."""
    effective: Day | None = None
    """The first day it holds."""
    expires: Day | None = None
    """The last day it holds."""
    review: Review | None = None
    """When the two look at it together."""
    signatures: Annotated[tuple[Signature, ...], Field(min_length=1)] | None = None
    """Who has signed which terms."""
