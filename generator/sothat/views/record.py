"""What the search knows of one thing in the catalog."""

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS = (
    "service",
    "deliverable",
    "team",
    "customer",
    "outcome",
    "objective",
    "charter",
    "voice",
    "rule",
    "page",
)


@dataclass(frozen=True)
class Record:
    """One result that a reader may be led to.

    Attributes:
        kind: One of `KINDS`.
        id: The thing's id (`payroll`, `payroll/monthly-pay`, `ST101`); it can be searched for.
        url: Its address, relative to the site's root.
        name: Its name as shown.
        summary: One sentence on it.
        aliases: Other words that people search for.
        team: The name of the team that owns it, as shown; empty where nobody does.
        text: All its text, plain.
        facets: What the Find page filters by: facet (`kind`, `team`, `department`, ...) to values as shown.
    """

    kind: str
    id: str
    url: str
    name: str
    summary: str = ""
    aliases: tuple[str, ...] = ()
    team: str = ""
    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a record's kind is one of {', '.join(KINDS)}, not {self.kind!r}")


def order(record: Record) -> tuple[int, str, str, str, str]:
    """The order in which records are numbered: neighbours compress well and share a block."""
    return (KINDS.index(record.kind), record.team, record.name, record.id, record.url)
