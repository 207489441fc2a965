"""Mappings that several kinds share."""

from typing import Annotated, Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from sothat.location import Spot
from sothat.model.references import RuleRef, TeamRef
from sothat.model.types import (
    Address,
    Day,
    Id,
    Item,
    Length,
    Number,
    Text,
    fault,
    is_address,
    is_email,
    only_one,
)

Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
ContactKind = Literal["chat", "email", "phone", "form", "issue", "meeting", "survey"]
DutyType = Literal["input", "decision", "access", "review", "notice", "resource", "conduct"]
NeedOrLike = Literal["need", "like"]


class Contact(Item):
    """A way to reach somebody."""

    kind: ContactKind
    """What sort of contact this is."""
    to: Text
    """An e-mail address for email; a URL for form, issue and survey; any text otherwise."""
    for_: Text | None = Field(None, alias="for")
    """What it is for."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "email" and not is_email(self.to):
            raise fault(
                "ST014", "an e-mail address is expected here", "write it like people@company.example", "to", "kind"
            )
        if self.kind in ("form", "issue", "survey") and not is_address(self.to):
            raise fault(
                "ST014",
                f"the address of a {self.kind} is expected here",
                "write it like https://forms.company.example/pay",
                "to",
                "kind",
            )
        return self


class Link(Item):
    """A link to a page elsewhere."""

    title: Text
    """What the link shows."""
    url: Address
    """An http, https or mailto address."""


class Waiver(Item):
    """Findings of one rule that this file is excused from until a day."""

    rule: RuleRef
    """The code of the rule, such as ST303."""
    because: Text
    """Why it is right to wait."""
    until: Day
    """The last day on which the waiver holds."""
    approved_by: Text | None = None
    """The role that agreed to it."""


class Period(Item):
    """From one day to another, both included."""

    from_: Day = Field(alias="from")
    """The first day."""
    to: Day
    """The last day."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ > self.to:
            raise fault(
                "ST013", f"{self.from_} is after {self.to}", "let 'from' be the earlier of the two days", "from"
            )
        return self


class Target(Item):
    """What a measure should reach: exactly one of at_least and at_most."""

    one_of = ("at_least", "at_most")

    at_least: Number | None = None
    """The lowest good value."""
    at_most: Number | None = None
    """The highest good value."""
    unit: Text | None = None
    """What is counted: percent, days, complaints a month."""

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        only_one(self, self.one_of)
        return self

    def met(self, value: float) -> bool:
        """Whether a value is good enough; equal is."""
        return value >= self.at_least if self.at_least is not None else self.at_most is None or value <= self.at_most


class Reading(Item):
    """One value of a measure."""

    date: Day
    """The day it was read."""
    value: Number
    """What was read, in the target's unit."""


class PlainMeasure(Item):
    """How success is told: a question with a target."""

    id: Id
    """Its id within this file."""
    question: Text
    """The question that the readings answer."""
    target: Target | None = None
    """What is to be reached."""
    every: Length | None = None
    """How often it is read."""
    source: Text | None = None
    """Where the readings come from."""
    guards_against: Text | None = None
    """What this measure must not be gamed into."""
    readings: Annotated[tuple[Reading, ...], Field(min_length=1)] | None = None
    """What was read, and when."""


class Measure(PlainMeasure):
    """A measure of a customer's outcome or of an objective."""

    perspective: Literal["provider", "partner", "customer"] | None = None
    """Whose view it takes."""


class Review(Item):
    """How and how often the two sides look at their agreement."""

    every: Length | None = None
    """How often."""
    last: Day | None = None
    """The day of the last one."""
    how: Text | None = None
    """In what form: a skip-level meeting, a coffee."""


class Voice(Item):
    """How partners are heard."""

    channels: Annotated[tuple[Contact, ...], Field(min_length=1)] | None = None
    """Where to speak up; surveys too."""
    respond_within: Length | None = None
    """How soon a concern is answered."""
    review: Review | None = None
    """When what was said is looked at."""
    appeal_to: TeamRef | None = None
    """The team that hears those who disagree."""


class Due(Item):
    """By when something is owed."""

    within: Length
    """How long."""
    after: Text | None = None
    """What starts the clock: request, an id, or any text."""
    before: Text | None = None
    """What it has to be ready before: request, an id, or any text."""

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        only_one(self, ("after", "before"))
        return self


class Duty(Item):
    """What one side owes the other; the kinds of obligations add who owes it."""

    id: Id
    """Its id; a service's obligations and deliverables share one set of ids."""
    type: DutyType
    """What sort of thing is owed."""
    what: Text
    """What is owed."""
    due: Due | None = None
    """By when."""
    if_late: Text | None = None
    """What happens otherwise."""
    escalate_to: TeamRef | None = None
    """The team to turn to when it is late."""


class Risk(Item):
    """A risk that both sides carry."""

    risk: Text
    """What could happen."""
    shared_how: Text
    """How both carry it."""


class Entity(Item):
    """One file of the catalog."""

    waivers: Annotated[tuple[Waiver, ...], Field(min_length=1)] | None = None
    """Findings that this file is excused from for a while."""
    _id: str = PrivateAttr("")
    _path: str = PrivateAttr("")

    @property
    def _known(self) -> dict[str, str]:
        """Private attributes, without the long way by which pydantic looks for them: they are asked for everywhere."""
        return self.__pydantic_private__ or {}

    @property
    def id(self) -> str:
        """The file's stem."""
        return self._known["_id"]

    @property
    def path(self) -> str:
        """The file, relative to the workspace, with ``/``."""
        return self._known["_path"]

    def spot(self, *route: str | int, key: bool = False) -> Spot:
        """A spot in this entity's file; the empty route is the file's start."""
        return Spot(self._known["_path"], route, key)

    def named(self, id_: str, path: str) -> Self:
        """This entity, told its id and its file."""
        self._id, self._path = id_, path
        return self
