"""What a team gives, gets, owes and is owed, over all its pairs and those of the teams below it.

A service for everyone is got by each team but its owner, and what everyone owes or is owed, each team does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sothat.graph.agreed import Agreed, decisions
from sothat.graph.owed import Owed, obligations
from sothat.graph.pairs import Pair, Pairs
from sothat.model import EVERYONE, Service
from sothat.model.charter import CharterDecision
from sothat.model.service import Decision
from sothat.model.unsound import is_sound

Family = frozenset[str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that waits for a team, and as what."""

    agreed: Agreed[Decision | CharterDecision]
    roles: tuple[str, ...]
    """driver and approver, or one of them."""


class Accounts:
    """The accounts of all teams; made once, asked for each team.

    Every answer raises ``Unsound`` where it hangs on something faulty or unread.
    """

    def __init__(self, pairs: Pairs) -> None:
        """Takes all pairs of a catalog."""
        self._pairs = pairs
        self._obligations: dict[str, tuple[Owed, ...]] = {}

    def family(self, team: str) -> Family:
        """A team and all teams below it."""
        found: set[str] = set()
        level = {team}
        while level:
            found |= level
            level = {below for each in level for below in self._below.get(each, ())} - found
        return frozenset(found)

    def gives(self, team: str) -> tuple[Service, ...]:
        """The live and retiring services of a team and the teams below it, by id."""
        own = self.family(team)
        return _by_id(service for pair in self._own(own) for service in pair.services if service.owner in own)

    def gets(self, team: str) -> tuple[Service, ...]:
        """The live and retiring services that a team, or one below it, is a partner of, by id."""
        own = self.family(team)
        named = (each for pair in self._own(own) for each in pair.services if pair.other(each.owner) in own)
        for_all = (service for pair in self._standing(own) for service in pair.services)
        return _by_id((*named, *for_all))

    def owes(self, team: str) -> tuple[Owed, ...]:
        """What a team and the teams below it owe others, pair by pair."""
        own = self.family(team)
        return tuple(owed for owed in self._all_owed(own) if owed.by in own or _is_meant(owed, owed.by, own))

    def is_owed(self, team: str) -> tuple[Owed, ...]:
        """What others owe a team and the teams below it, pair by pair."""
        own = self.family(team)
        return tuple(owed for owed in self._all_owed(own) if owed.to in own or _is_meant(owed, owed.to, own))

    def waiting_for(self, team: str) -> tuple[Waiting, ...]:
        """The decisions that a team, or one below it, prepares or has the last word in; each once."""
        own = self.family(team)
        found: dict[tuple[str, tuple[str | int, ...]], Waiting] = {}
        for each in (*sorted(own), EVERYONE):
            for waiting in self._waiting.get(each, ()):
                if each != EVERYONE or waiting.agreed.pair.first not in own:
                    found.setdefault((waiting.agreed.source.path, waiting.agreed.route), waiting)
        return tuple(waiting for _, waiting in sorted(found.items(), key=lambda item: item[1].agreed.pair.parties))

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        below = defaultdict(list)
        for team in self._pairs.catalog.teams.values():
            if is_sound(team.parent) and team.parent is not None:
                below[team.parent].append(team.id)
        return below

    @cached_property
    def _waiting(self) -> dict[str, list[Waiting]]:
        waiting = defaultdict(list)
        for pair in self._pairs.values():
            for agreed in decisions(pair):
                for party, roles in _roles(agreed).items():
                    waiting[party].append(Waiting(agreed, roles))
        return waiting

    def _all_owed(self, own: Family) -> Iterator[Owed]:
        for pair in (*self._own(own), *self._standing(own)):
            if pair.id not in self._obligations:
                self._obligations[pair.id] = obligations(pair)
            yield from self._obligations[pair.id]

    def _own(self, own: Family) -> list[Pair]:
        """The pairs of some teams, each once."""
        found = {pair.id: pair for team in own for pair in self._pairs.of(team)}
        return sorted(found.values(), key=lambda pair: pair.parties)

    def _standing(self, own: Family) -> list[Pair]:
        """The standing pairs of all other teams, in which these are among everyone."""
        return [pair for pair in self._pairs.of(EVERYONE) if pair.first not in own]


def _roles(agreed: Agreed[Decision | CharterDecision]) -> dict[str, tuple[str, ...]]:
    """Who prepares a decision and who has the last word: a team or everyone, and as what."""
    roles: dict[str, tuple[str, ...]] = {}
    for role in ("driver", "approver"):
        for party in agreed.sides(getattr(agreed.value, role)):
            roles[party] = (*roles.get(party, ()), role)
    return roles


def _is_meant(owed: Owed, side: str, own: Family) -> bool:
    """Whether everyone stands for one of some teams on a side of an obligation."""
    if side != EVERYONE or not own.isdisjoint((owed.by, owed.to)):
        return False
    return owed.by != EVERYONE or owed.meant is None or any(team in own for team in owed.meant)


def _by_id(services: Iterable[Service]) -> tuple[Service, ...]:
    return tuple(sorted({service.id: service for service in services}.values(), key=lambda service: service.id))
