"""What a reference is resolved against, and what is said of one that is wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from sothat.load.directory import Directory
from sothat.location import Route
from sothat.model import Catalog, Charter, Entity
from sothat.model.unsound import all_sound

Complaint = tuple[str, str, str]
"""Code, message and help."""
SILENT: Complaint = ("", "", "")
"""The reference cannot be judged, because what it refers to is faulty or unread."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reference is resolved against."""

    catalog: Catalog
    directory: Directory
    rules: dict[str, bool]
    """All codes from ST101 on; whether a waiver may name each."""
    entity: Entity

    @property
    def parties(self) -> tuple[str, ...] | None:
        """The parties of the charter in which the reference stands, or None while they are not known."""
        entity = self.entity
        return entity.parties if isinstance(entity, Charter) and all_sound(entity.parties) else None


Resolver = Callable[[Scope, Route, str], Complaint | None]
"""Judges a reference at a route; None is fine."""
