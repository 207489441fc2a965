"""Findings are data; only the report layer formats them."""

from dataclasses import dataclass, field
from enum import StrEnum

from sothat.location import Place, Spot


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to write instead."""

    code: str
    severity: Severity
    message: str
    place: Place
    help: str
    related: tuple[Related, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings are sorted by file, line, column and code."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule has to say, before severities and places are settled."""

    message: str
    spot: Spot
    help: str
    related: tuple[tuple[str, Spot], ...] = ()
    severity: Severity | None = None
    """Instead of the rule's own, where the policy sets none."""
    capped: bool | None = None
    """Whether a warning is the most; by default it is for what stands in the file of a proposed service."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All that has to be looked up for it."""
        return (self.spot, *(spot for _, spot in self.related))


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver covers."""

    finding: Finding
    because: str
    until: str
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that a check has found."""

    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    files: int = 0
    timings: dict[str, float] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
