"""What every format is made from."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sothat.basics.terminal import PLAIN, Look
from sothat.findings import Finding, Severity, Verdict

_TWO_COLONS = re.compile("::$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Documented:
    """What a code stands for."""

    code: str
    title: str
    severity: Severity
    """Its own; a policy may set another."""
    documentation: str

    @property
    def markdown(self) -> str:
        """The documentation as Markdown, which wants one colon before an indented example."""
        return _TWO_COLONS.sub(":", self.documentation)


def _no_lines(_: str) -> Sequence[str]:
    return ()


def _undocumented(_: str) -> Documented | None:
    return None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a format may show of a check."""

    verdict: Verdict
    lines: Callable[[str], Sequence[str]] = field(default=_no_lines)
    """The lines of a file of the workspace; none where it cannot be read."""
    describe: Callable[[str], Documented | None] = field(default=_undocumented)
    """What a code stands for."""
    shown: int = 500
    """How many findings the text form prints."""
    strict: bool = False
    """Whether warnings fail the check too."""
    folder: str = ""
    """Where the workspace stands in its repository, ``""`` or ``sub/folder/``, for reports that a forge reads."""
    look: Look = PLAIN

    def fails(self, finding: Finding) -> bool:
        """Whether the check fails because of this finding."""
        return finding.severity is Severity.ERROR or (self.strict and finding.severity is Severity.WARNING)


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a digest that is its own, and stays when lines above it come and go."""
    seen: Counter[str] = Counter()
    for finding in findings:
        key = "\0".join((finding.code, finding.place.file, finding.message))
        seen[key] += 1
        text = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        yield finding, sha256(text).hexdigest()
