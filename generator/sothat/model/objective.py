"""An objective: what teams work towards, alone or together."""

from typing import Annotated

from pydantic import Field

from sothat.model.parts import Entity, Measure, Period
from sothat.model.references import ObjectiveRef, OutcomeRef, TeamRef
from sothat.model.types import Item, Text


class Tension(Item):
    """Where two objectives pull in different directions."""

    objective: ObjectiveRef
    """The other one."""
    about: Text
    """What they pull at."""
    resolution: Text | None = None
    """How it is settled."""


class Objective(Entity):
    """What one or more teams want to reach in a period."""

    statement: Text
    """The objective in one sentence."""
    period: Period | None = None
    """When it holds."""
    parent: ObjectiveRef | None = None
    """The objective that it serves."""
    owners: Annotated[tuple[TeamRef, ...], Field(min_length=1)] | None = None
    """The teams that answer for it."""
    outcome: OutcomeRef | None = None
    """The outcome of a customer that it serves."""
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)] | None = None
    """How one sees that it is reached."""
    tensions: Annotated[tuple[Tension, ...], Field(min_length=1)] | None = None
    """What it pulls against."""

    @property
    def name(self) -> str:
        """Its statement, for where a name is shown."""
        return self.statement
