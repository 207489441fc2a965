"""GitLab's code quality report (a subset of Code Climate's)."""

from sothat.basics.text import visible
from sothat.findings import Severity
from sothat.report.base import Report, fingerprints
from sothat.report.json_form import dumped

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A list with one entry for each finding."""
    return dumped(
        [
            {
                "description": visible(f"{finding.message}. {finding.help}"),
                "check_name": finding.code,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": visible(report.folder + finding.place.file),
                    "lines": {"begin": finding.place.line, "end": finding.place.end_line},
                },
            }
            for finding, fingerprint in fingerprints(report.verdict.findings)
        ]
    )
