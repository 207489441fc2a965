"""Whose objectives are whose, and whether those of two teams meet.

A team's objectives are those it lists, those that name it as owner, and those of the teams above it.
"""

from collections import defaultdict
from dataclasses import dataclass

from sothat.model import Catalog
from sothat.model.unsound import Unsound, all_sound, is_sound, sound


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for certain, and whether there may be more behind something faulty or unread."""

    ids: frozenset[str]
    in_doubt: bool = False

    def __or__(self, other: "Found") -> "Found":
        return Found(self.ids | other.ids, self.in_doubt or other.in_doubt)


class Aims:
    """The objectives of all teams; made once, asked for each team."""

    def __init__(self, catalog: Catalog) -> None:
        """Takes the catalog; nothing that is faulty stands in its way."""
        self._catalog = catalog
        self._owned: dict[str, set[str]] = defaultdict(set)
        self._in_doubt = bool(catalog.objectives.unread)
        self._of: dict[str, Found] = {}
        self._reached: dict[str, Found] = {}
        for objective in catalog.objectives.values():
            for _, owner in sound(objective.owners):
                self._owned[owner].add(objective.id)
            self._in_doubt |= not all_sound(objective.owners)

    def of(self, team: str) -> Found:
        """A team's objectives."""
        chain: dict[str, None] = {}
        here: str | None = team
        while here is not None and here not in self._of and here not in chain:
            chain[here] = None
            here = self._above(here)
        found = self._of.get(here or "", Found(frozenset(), self._in_doubt))
        for below in reversed(chain):
            found |= self._own(below)
            # In a circle, only where it was begun is all of it known.
            if here not in chain or below == team:
                self._of[below] = found
        return self._of[team]

    def reached(self, team: str) -> Found:
        """A team's objectives and all that they serve."""
        if team not in self._reached:
            self._reached[team] = self._with_ancestors(self.of(team))
        return self._reached[team]

    def has_any(self, team: str) -> bool:
        """Whether a team has an objective; raises ``Unsound`` where that cannot be known."""
        found = self.of(team)
        if not found.ids and found.in_doubt:
            raise Unsound
        return bool(found.ids)

    def meet(self, one: str, other: str) -> bool:
        """Whether the objectives of two teams meet, directly or above; raises ``Unsound`` where it cannot be known."""
        mine, theirs = self.reached(one), self.reached(other)
        if mine.ids & theirs.ids:
            return True
        # A side that has none for certain meets nobody, whatever the other side may have.
        if all(side.ids or side.in_doubt for side in (mine, theirs)) and (mine.in_doubt or theirs.in_doubt):
            raise Unsound
        return False

    def _above(self, team: str) -> str | None:
        """The team above a team; None where there is none, or nobody knows."""
        parent = self._catalog.teams[team].parent if team in self._catalog.teams else None
        return parent if is_sound(parent) else None

    def _own(self, team: str) -> Found:
        """What a team itself lists or owns."""
        owned = Found(frozenset(self._owned.get(team, ())))
        if team not in self._catalog.teams:
            return owned | Found(frozenset(), in_doubt=True)
        entity = self._catalog.teams[team]
        return owned | _listed(entity.objectives) | Found(frozenset(), in_doubt=not is_sound(entity.parent))

    def _with_ancestors(self, start: Found) -> Found:
        ids: set[str] = set()
        in_doubt = start.in_doubt
        for first in start.ids:
            id_: str | None = first
            while id_ is not None and id_ not in ids:
                ids.add(id_)
                if id_ not in self._catalog.objectives or not is_sound(self._catalog.objectives[id_].parent):
                    in_doubt = True
                    break
                id_ = self._catalog.objectives[id_].parent
        return Found(frozenset(ids), in_doubt)


def _listed(objectives: tuple[str, ...] | None) -> Found:
    return Found(frozenset(id_ for _, id_ in sound(objectives)), in_doubt=not all_sound(objectives))
