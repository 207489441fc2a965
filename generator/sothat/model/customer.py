"""An external customer and the outcomes that it pays for."""

from typing import Annotated

from pydantic import Field

from sothat.model.parts import Entity, Link, Measure
from sothat.model.references import TeamRef
from sothat.model.types import Id, Item, MarkdownText, Text


class Outcome(Item):
    """Something that a customer is better off for."""

    id: Id
    """Its id within the customer."""
    name: Text
    """What the customer would call it."""
    description: MarkdownText | None = None
    """More about it, in Markdown."""
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)] | None = None
    """How one sees that it is reached."""


class Customer(Entity):
    """An external customer: one who pays."""

    name: Text
    """What we call them."""
    summary: Text
    """Who they are, in one sentence."""
    segment: Text | None = None
    """The part of the market."""
    pays_for: Text | None = None
    """What they pay for."""
    description: MarkdownText | None = None
    """More about them, in Markdown."""
    spoken_for_by: TeamRef | None = None
    """The team that speaks for them here."""
    links: Annotated[tuple[Link, ...], Field(min_length=1)] | None = None
    """Pages elsewhere."""
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    """What they are better off for."""
