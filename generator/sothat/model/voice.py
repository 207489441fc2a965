"""An entry of the asked-and-answered log."""

from typing import Literal

from pydantic import Field

from sothat.model.parts import Entity, NeedOrLike
from sothat.model.references import DeliverableOfServiceRef, ServiceRef, TeamRef
from sothat.model.types import Day, Item, Text

Verdict = Literal["agreed", "declined", "as-capacity-allows"]


class Answer(Item):
    """What was answered."""

    date: Day
    """The day of the answer."""
    verdict: Verdict
    """agreed, declined, or as-capacity-allows."""
    because: Text
    """Why."""


class VoiceEntry(Entity):
    """A concern, a request or praise from a partner."""

    service: ServiceRef
    """The service that it is about."""
    from_: TeamRef = Field(alias="from")
    """The team that speaks."""
    deliverable: DeliverableOfServiceRef | None = None
    """The deliverable of that service that it is about."""
    kind: Literal["concern", "request", "praise"]
    """What it is."""
    asked: Day
    """The day it was said."""
    what: Text
    """What was said, without naming or describing a person."""
    class_: NeedOrLike | None = Field(None, alias="class")
    """A need or a like."""
    account_of_partner: Text | None = None
    """What happened, as the partner tells it."""
    account_of_provider: Text | None = None
    """What happened, as the provider tells it."""
    agreed_account: Text | None = None
    """What both agree has happened."""
    cause: Literal["system", "handled-in-private", "unclear"] | None = None
    """Whether the system is the cause; what concerns one person is handled in private."""
    answer: Answer | None = None
    """What was answered."""

    @property
    def name(self) -> str:
        """What was said, for where a name is shown."""
        return self.what
