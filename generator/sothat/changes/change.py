"""What changed, as data: for whom, in which direction, told by which sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sothat.basics.dates import Duration
from sothat.location import Spot


class Direction(StrEnum):
    """What happened to a promise, an obligation or a chain."""

    TIGHTENED = "tightened"
    """More is promised or owed: sooner, more often, under more conditions of quality."""
    LOOSENED = "loosened"
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    """Neither more nor less, as far as can be told."""


class Role(StrEnum):
    """As what a change concerns a party."""

    OWES = "owes"
    """It delivers, or has to do something."""
    GETS = "gets"
    """It is delivered to, or can expect something."""
    SHARES = "shares"
    """It is one of the two who agreed."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a file, which a site calls by words of its own."""

    name: str

    def __str__(self) -> str:
        return self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, where it has one."""

    number: float
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.number:g} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of ours within a sentence, translated before the texts are put into their slots: "after {0}"."""

    words: str
    texts: tuple["str | Amount | Key | Phrase", ...] = ()

    def __str__(self) -> str:
        return self.words.format(*self.texts)


Text = str | Amount | Key | Phrase
Part = Text | int | float | date | Duration | tuple[Text, ...]
"""A part of a sentence; texts of the catalog are neither shortened nor escaped."""


@dataclass(frozen=True, slots=True)
class Change:
    """One consequence for one party."""

    party: str
    """The id of a team, or ``everyone``."""
    role: Role
    direction: Direction
    kind: str
    """Which sentence tells it; `changes.wording` has one for each."""
    parts: tuple[tuple[str, Part], ...]
    subject: str
    """What it is about: ``payroll/monthly-pay``, a charter's id, or ``clinics/on-time``."""
    spot: Spot
    in_base: bool = False
    """Whether the spot is one of the earlier catalog, since the later one has it no more."""

    @property
    def order(self) -> tuple[str, str, str, str, str]:
        """Changes come by party, role and subject."""
        return (self.party, self.role.value, self.subject, self.kind, str(self.parts))


@dataclass(frozen=True, slots=True)
class Fact:
    """A change before it is told to each party that it concerns."""

    direction: Direction
    kind: str
    parts: tuple[tuple[str, Part], ...]
    subject: str
    spot: Spot
    owes: tuple[str, ...] = ()
    gets: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    in_base: bool = False

    def changes(self) -> Iterable[Change]:
        """One change for each party."""
        told = ((Role.OWES, self.owes), (Role.GETS, self.gets), (Role.SHARES, self.shares))
        for role, parties in told:
            for party in parties:
                yield Change(party, role, self.direction, self.kind, self.parts, self.subject, self.spot, self.in_base)

    def given_to(self, *, owes: Iterable[str] = (), gets: Iterable[str] = (), shares: Iterable[str] = ()) -> "Fact":
        """The same for other parties."""
        return replace(self, owes=tuple(owes), gets=tuple(gets), shares=tuple(shares))


def parts(**named: Part | None) -> tuple[tuple[str, Part], ...]:
    """The parts of a sentence; those that are None are left out."""
    return tuple((name, value) for name, value in named.items() if value is not None)
