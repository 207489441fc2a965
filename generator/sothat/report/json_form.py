"""The JSON form, for programs. Its keys are a contract."""

import json
from typing import Any

from sothat.findings import Finding, Severity, Verdict
from sothat.report.base import Report


def render(report: Report) -> str:
    """The findings and a summary as one JSON document."""
    return dumped(document(report.verdict))


def document(verdict: Verdict) -> dict[str, Any]:
    """The same before it is text."""
    return {
        "findings": [_finding(finding) for finding in verdict.findings],
        "summary": {
            "files": verdict.files,
            "errors": verdict.count(Severity.ERROR),
            "warnings": verdict.count(Severity.WARNING),
            "infos": verdict.count(Severity.INFO),
            "waived": len(verdict.waived),
        },
    }


def dumped(value: object) -> str:
    """JSON in ASCII alone, DEL escaped too, so that no log and no terminal takes any of it for a command."""
    return json.dumps(value, ensure_ascii=True, indent=2).replace("\x7f", "\\u007f") + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "help": finding.help,
        "related": [
            {
                "file": related.place.file,
                "line": related.place.line,
                "column": related.place.column,
                "message": related.message,
            }
            for related in finding.related
        ],
    }
