"""A team: provider or partner, depending on the direction."""

from typing import Annotated

from pydantic import Field

from sothat.model.parts import Contact, Entity, Link
from sothat.model.references import ObjectiveRef, TeamRef
from sothat.model.types import Text, TimeZone


class Team(Entity):
    """Some people with one purpose."""

    name: Text
    """What people call it."""
    purpose: Text | None = None
    """What it is there for."""
    department: Text | None = None
    """The department it belongs to."""
    parent: TeamRef | None = None
    """The team above it."""
    lead: Text | None = None
    """The role that leads it."""
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)] | None = None
    """How to reach it."""
    hours: Text | None = None
    """When somebody is there."""
    timezone: TimeZone | None = None
    """Where its clock stands."""
    objectives: Annotated[tuple[ObjectiveRef, ...], Field(min_length=1)] | None = None
    """What it works towards."""
    links: Annotated[tuple[Link, ...], Field(min_length=1)] | None = None
    """Pages elsewhere."""
