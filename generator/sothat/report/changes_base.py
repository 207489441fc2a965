"""What every format of a comparison is made from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sothat.basics.terminal import Look
from sothat.changes import Change, Comparison, Role
from sothat.location import Place

ROLES = {
    Role.OWES: "delivers and owes",
    Role.GETS: "gets and can expect",
    Role.SHARES: "has agreed",
}


def _no_place(change: Change) -> Place:
    return Place(change.spot.file)


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """All that a format may show of a comparison."""

    comparison: Comparison
    names: Callable[[str], str]
    """The name of a party."""
    base: str = "base"
    """What the earlier side was called."""
    head: str = "the work tree"
    errors: tuple[int, int] = (0, 0)
    """How many errors the two catalogs have, the earlier one's first."""
    place: Callable[[Change], Place] = field(default=_no_place)
    look: Look = field(default=Look())

    def groups(self) -> Iterator[tuple[tuple[str, ...], Role, tuple[Change, ...]]]:
        """Parties for whom the same changed in the same role, with their changes: the longest lists are told once."""
        found: dict[tuple[object, ...], list[str]] = {}
        told: dict[tuple[object, ...], tuple[Change, ...]] = {}
        for party in self.comparison.parties:
            for role in Role:
                changes = tuple(change for change in self.comparison.for_party(party) if change.role is role)
                if changes:
                    key: tuple[object, ...] = (
                        role,
                        *((each.direction, each.kind, each.parts, each.subject) for each in changes),
                    )
                    found.setdefault(key, []).append(party)
                    told.setdefault(key, changes)
        for key, parties in found.items():
            yield tuple(parties), told[key][0].role, told[key]

    def notes(self) -> Iterator[str]:
        """What a reader should know about the comparison itself."""
        for count, side in zip(self.errors, (self.base, self.head), strict=True):
            if count:
                errors = "an error" if count == 1 else f"{count} errors"
                yield f"The catalog of {side} has {errors}; what hangs on that is left out"
        if self.comparison.left_out:
            yield "Not compared, since something in it has errors: " + ", ".join(self.comparison.left_out)
        if self.comparison.quiet:
            yield "Changed without a consequence for anybody: " + ", ".join(self.comparison.quiet)
