"""A service: what a team delivers, so that whom, and what both sides owe."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sothat.model.parts import Contact, Duty, Entity, Link, NeedOrLike, PlainMeasure, Texts, Voice
from sothat.model.references import (
    ClockRef,
    DeliverableRef,
    OutcomeRef,
    OwnDeliverableRef,
    OwnPartRef,
    Partners,
    PartyOrTeam,
    ServiceRef,
    TeamRef,
)
from sothat.model.types import Id, Item, Length, MarkdownText, Text, WholeNumber, missing, only_one

Status = Literal["proposed", "live", "retiring", "retired"]
Side = Literal["provider", "partner", "both"]
Teams = Annotated[tuple[TeamRef, ...], Field(min_length=1)]


class SoThat(Item):
    """One sentence: so that somebody is better off."""

    claim: Text
    """What becomes possible; read after "so that"."""
    feeds: DeliverableRef | None = None
    """The deliverable that is made from this one."""
    customer: OutcomeRef | None = None
    """The outcome of an external customer in which the sentence ends."""
    team: TeamRef | None = None
    """The colleagues with whom the sentence ends."""

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        only_one(self, ("feeds", "customer", "team"))
        return self


class Turnaround(Item):
    """How soon: within a duration, or by a schedule."""

    one_of = ("within", "schedule")

    within: Length | None = None
    """How long it takes at most."""
    schedule: Text | None = None
    """The calendar it follows: the 25th of each month."""
    percentile: Annotated[WholeNumber, Field(ge=1, le=99)] | None = None
    """In how many of a hundred cases this holds."""
    after: Annotated[tuple[ClockRef, ...], Field(min_length=1)] | None = None
    """What starts the clock, when the last of it has happened."""
    pauses: Text | None = None
    """When the clock stands still."""

    @model_validator(mode="after")
    def _one_clock(self) -> Self:
        only_one(self, self.one_of)
        return self


class Deliverable(Item):
    """One thing that the service delivers."""

    id: Id
    """Its id within the service."""
    name: Text
    """What people call it."""
    what: MarkdownText | None = None
    """What one gets, in Markdown."""
    class_: NeedOrLike = Field(alias="class")
    """A need (an external customer is better off) or a like (done as capacity allows)."""
    so_that: Annotated[tuple[SoThat, ...], Field(min_length=1)] | None = None
    """Why it is done; a need must say."""
    needs: Annotated[tuple[DeliverableRef, ...], Field(min_length=1)] | None = None
    """The deliverables that this one is made from."""
    acceptance: Texts | None = None
    """How both sides see that it is good."""
    turnaround: Turnaround | None = None
    """How soon."""

    @model_validator(mode="after")
    def _a_need_says_why(self) -> Self:
        if self.class_ == "need" and self.so_that is None:
            raise missing("so_that", "class")
        return self


class PartnerObligation(Duty):
    """What partners owe the provider."""

    needed_for: Annotated[tuple[OwnDeliverableRef, ...], Field(min_length=1)] | None = None
    """The deliverables that wait for it."""
    from_: Teams | None = Field(None, alias="from")
    """The partners that it binds; without it all."""
    who: Text | None = None
    """Who does it there: every manager with a vacancy."""


class ProviderObligation(Duty):
    """What the provider owes its partners besides its deliverables."""

    needed_for: Annotated[tuple[OwnDeliverableRef, ...], Field(min_length=1)] | None = None
    """The deliverables that hang on it."""


class Step(Item):
    """A step of the process."""

    step: Text
    """What is done."""
    by: Side
    """Which side does it."""
    when: Text | None = None
    """When it is done."""


class Decision(Item):
    """How something is decided."""

    what: Text
    """What is to be decided."""
    driver: PartyOrTeam | None = None
    """Who prepares it: provider, partner, both, or a team."""
    approver: PartyOrTeam | None = None
    """Who has the last word."""
    consulted: Annotated[tuple[PartyOrTeam, ...], Field(min_length=1)] | None = None
    """Who is heard before."""
    within: Length | None = None
    """How long it takes at most."""
    if_silent: Text | None = None
    """What holds when nobody answers in time."""


class Measure(PlainMeasure):
    """How the service's success is told."""

    perspective: Literal["provider", "partner", "customer"] | None = None
    """Whose view it takes."""
    of: Annotated[tuple[OwnPartRef, ...], Field(min_length=1)] | None = None
    """The deliverables or obligations whose promise it measures."""


class Decline(Item):
    """What the service does not do."""

    what: Text
    """What is declined."""
    because: Text
    """Why."""
    instead: Text | None = None
    """Where else it can be had."""
    appeal_to: TeamRef | None = None
    """The team that hears those who disagree."""


class Service(Entity):
    """What a team delivers to its partners."""

    name: Text
    """What people call it."""
    summary: Text
    """What it does, in one sentence."""
    description: MarkdownText | None = None
    """More about it, in Markdown."""
    owner: TeamRef
    """The team that provides it."""
    status: Status
    """proposed, live, retiring or retired."""
    replaced_by: ServiceRef | None = None
    """The service to use instead."""
    formerly: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None
    """Ids it had before; their addresses lead here."""
    aliases: Texts | None = None
    """Words that people search for."""
    tags: Texts | None = None
    """Words to group services by."""
    partners: Partners
    """The teams it is for, or the word everyone."""
    alternatives: Texts | None = None
    """Where else partners could get it; without any they are captive."""
    limitations: Texts | None = None
    """What it does not cover."""
    hours: Text | None = None
    """When somebody is there."""
    how_to_request: Contact | None = None
    """Where to ask for it; it goes before the policy's template."""
    links: Annotated[tuple[Link, ...], Field(min_length=1)] | None = None
    """Pages elsewhere."""
    deliverables: Annotated[tuple[Deliverable, ...], Field(min_length=1)]
    """What it delivers."""
    partner_obligations: Annotated[tuple[PartnerObligation, ...], Field(min_length=1)] | None = None
    """What partners owe."""
    provider_obligations: Annotated[tuple[ProviderObligation, ...], Field(min_length=1)] | None = None
    """What the provider owes."""
    process: Annotated[tuple[Step, ...], Field(min_length=1)] | None = None
    """Who does what, in order."""
    decisions: Annotated[tuple[Decision, ...], Field(min_length=1)] | None = None
    """How things are decided."""
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)] | None = None
    """How success is told."""
    declines: Annotated[tuple[Decline, ...], Field(min_length=1)] | None = None
    """What is declined, and why."""
    voice: Voice | None = None
    """How partners are heard."""

    @property
    def is_current(self) -> bool:
        """Whether it is live or retiring, so that it binds and gives."""
        return self.status in ("live", "retiring")

    @property
    def partner_ids(self) -> tuple[str, ...]:
        """Its partners' ids; for everyone the one word."""
        return (self.partners,) if isinstance(self.partners, str) else self.partners
