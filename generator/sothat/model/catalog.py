"""All entities together, by kind and id."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sothat.model.charter import Charter
from sothat.model.customer import Customer
from sothat.model.objective import Objective
from sothat.model.parts import Entity
from sothat.model.references import EVERYONE
from sothat.model.service import Service
from sothat.model.team import Team
from sothat.model.unsound import Unsound
from sothat.model.voice import VoiceEntry

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the six kinds: its singular word, its folder, its model."""

    name: str
    folder: str
    model: type[Entity]


KINDS = (
    Kind("service", "services", Service),
    Kind("team", "teams", Team),
    Kind("customer", "customers", Customer),
    Kind("objective", "objectives", Objective),
    Kind("charter", "charters", Charter),
    Kind("voice", "voice", VoiceEntry),
)
FOLDERS = tuple(kind.folder for kind in KINDS)
RESERVED = frozenset({"index", EVERYONE, "provider", "partner", "both", "request", *FOLDERS})


ANY = "*"
"""Among the unread ids: a whole folder could not be read, so that nobody knows what is in it."""


class Entities(Mapping[str, E], Generic[E]):
    """The entities of one kind by id, in the order of their ids.

    Looking up an id whose file could not be read raises ``Unsound``, any other unknown id ``KeyError``.
    """

    def __init__(self, entities: Mapping[str, E] | None = None, unread: frozenset[str] = frozenset()) -> None:
        """Takes the readable entities and the ids of the files that could not be read."""
        self._entities = dict(sorted((entities or {}).items()))
        self.unread = unread - self._entities.keys()
        self._by_path: list[E] | None = None

    def __getitem__(self, id_: str) -> E:
        try:
            return self._entities[id_]
        except KeyError:
            if self.knows(id_):
                raise Unsound from None
            raise

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._entities

    def knows(self, id_: str) -> bool:
        """Whether there is such an entity, read or unread."""
        return id_ in self._entities or id_ in self.unread or ANY in self.unread

    def by_path(self) -> Sequence[E]:
        """The entities in the order of their files."""
        if self._by_path is None:
            self._by_path = sorted(self._entities.values(), key=lambda entity: entity.path)
        return self._by_path

    def replace(self, entity: E) -> None:
        """Puts another entity in the place of that of its id; for `load`, before anybody else knows the catalog."""
        self._entities[entity.id] = entity
        self._by_path = None


@dataclass(frozen=True, slots=True)
class Catalog:
    """All entities that could be read."""

    services: Entities[Service] = field(default_factory=Entities)
    teams: Entities[Team] = field(default_factory=Entities)
    customers: Entities[Customer] = field(default_factory=Entities)
    objectives: Entities[Objective] = field(default_factory=Entities)
    charters: Entities[Charter] = field(default_factory=Entities)
    voice: Entities[VoiceEntry] = field(default_factory=Entities)

    def of_kind(self, kind: Kind) -> "Entities[Entity]":
        """The entities of a kind."""
        return getattr(self, kind.folder)  # type: ignore[no-any-return]

    def replace(self, entity: Entity) -> None:
        """See `Entities.replace`."""
        for kind in KINDS:
            if isinstance(entity, kind.model):
                self.of_kind(kind).replace(entity)

    def current(self, entity: Entity) -> Entity:
        """What stands in an entity's place now."""
        return next(self.of_kind(kind)[entity.id] for kind in KINDS if isinstance(entity, kind.model))

    def entities(self) -> Iterator[Entity]:
        """All entities, kind by kind, by id."""
        for kind in KINDS:
            yield from self.of_kind(kind).values()


def charter_id(one: str, other: str) -> str:
    """The id of a pair's charter: both team ids in code point order, everyone last."""
    first, second = sorted((one, other), key=lambda team: (team == EVERYONE, team))
    return f"{first}--{second}"
