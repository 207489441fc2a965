"""What the catalog itself knows to be unfinished: findings, waivers, and how much is covered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sothat.basics.dates import parse_date
from sothat.findings import Finding as Found
from sothat.findings import Severity
from sothat.model.unsound import is_sound
from sothat.views import addresses
from sothat.views.asked import asked_view
from sothat.views.book import Book
from sothat.views.crumbs import edit_address
from sothat.views.parts import Ref
from sothat.views.rows import pair_state

CoverageKey = Literal[
    "needs-reach",
    "outcomes-fed",
    "services-measured",
    "promises-measured",
    "services-heard",
    "written",
    "signed",
    "answered",
]
MOST_FINDINGS = 120
"""How many findings the page shows of each severity, and of those that are waived; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, with where to mend it."""

    code: str
    rule: str
    """The address of its rule."""
    message: str
    help: str
    place: str
    edit: str
    subject: Ref | None


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver covers."""

    finding: Finding
    because: str
    until: date
    approved_by: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of how many."""

    key: CoverageKey
    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Of a hundred; never rounded up to all of them."""
        return 100 * self.part // self.whole if self.whole else 100


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity."""

    severity: str
    count: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class HealthView:
    """All that the page shows."""

    groups: tuple[Group, ...]
    waived: tuple[Waived, ...]
    waived_count: int
    coverage: tuple[Coverage, ...]


def health_view(book: Book) -> HealthView:
    """What the page shows."""
    groups = (_group(severity, book) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    waived = tuple(
        Waived(finding(each.finding, book), each.because, parse_date(each.until), each.approved_by or "")
        for each in book.verdict.waived[:MOST_FINDINGS]
    )
    found = tuple(group for group in groups if group.count)
    return HealthView(found, waived, len(book.verdict.waived), tuple(_coverage(book)))


def _group(severity: Severity, book: Book) -> Group:
    found = [each for each in book.verdict.findings if each.severity is severity]
    return Group(severity.value, len(found), tuple(finding(each, book) for each in found[:MOST_FINDINGS]))


def finding(of: Found, book: Book) -> Finding:
    """A finding with its rule, its place and the page of what it is about."""
    place = of.place
    return Finding(
        of.code,
        addresses.rule(of.code),
        of.message,
        of.help,
        f"{place.file}:{place.line}:{place.column}",
        edit_address(place.file, book),
        book.by_path.get(place.file),
    )


def _coverage(book: Book) -> Iterator[Coverage]:
    services = [each for each in book.catalog.services.values() if each.is_current]
    nodes = [node for node in book.graph.links.nodes.values() if node.service.is_current]
    needs = [node for node in nodes if node.is_need]
    promised = [node for node in nodes if is_sound(node.deliverable.turnaround) and node.deliverable.turnaround]
    measured = {
        f"{service.id}/{each}"
        for service in services
        for measure in service.measures or ()
        for each in measure.of or ()
    }
    outcomes = [f"{each.id}/{outcome.id}" for each in book.catalog.customers.values() for outcome in each.outcomes]
    pairs = list(book.graph.pairs.flowing())
    states = [pair_state(pair, book) for pair in pairs]
    asked = asked_view(book)
    concerns = [each for each in asked.entries if each.answer_due]
    yield Coverage("needs-reach", sum(node.ref in book.onwards for node in needs), len(needs))
    yield Coverage("outcomes-fed", sum(each in book.ends_at for each in outcomes), len(outcomes))
    yield Coverage("services-measured", sum(bool(each.measures) for each in services), len(services))
    yield Coverage("promises-measured", sum(node.ref in measured for node in promised), len(promised))
    yield Coverage("services-heard", sum(bool(each.voice and each.voice.channels) for each in services), len(services))
    yield Coverage("written", sum(state != "unwritten" for state in states), len(pairs))
    yield Coverage("signed", states.count("signed"), len(pairs))
    yield Coverage("answered", sum(not each.is_late for each in concerns), len(concerns))
