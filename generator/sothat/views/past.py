"""What git tells of a catalog's past, for pages; without git there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.changes.clauses import Clause
from sothat.changes.history import History


@dataclass(frozen=True)
class Past:
    """What became of promises and signatures."""

    history: History | None = None
    """None where there is no history to tell from."""
    lapses: Mapping[tuple[str, str], tuple[Clause, ...]] = field(default_factory=dict)
    """By charter and signed digest: the clauses that differ today."""
