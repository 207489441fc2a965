"""SARIF 2.1.0, with the documentation of the rules; what is waived is there as suppressed."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from sothat import __version__
from sothat.basics.text import visible
from sothat.findings import Finding, Severity, Waived
from sothat.location import Place
from sothat.report.base import Report, fingerprints
from sothat.report.json_form import dumped

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """One run with a result for each finding, the waived ones too."""
    verdict = report.verdict
    excuses = {id(waived.finding): waived for waived in verdict.waived}
    findings = [*verdict.findings, *(waived.finding for waived in verdict.waived)]
    codes = sorted({finding.code for finding in findings})
    driver = {"name": "sothat", "semanticVersion": __version__, "rules": list(_rules(codes, report))}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, fingerprint, codes.index(finding.code), report.folder, excuses.get(id(finding)))
            for finding, fingerprint in fingerprints(findings)
        ],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(codes: Iterable[str], report: Report) -> Iterator[dict[str, Any]]:
    for code in codes:
        rule: dict[str, Any] = {"id": code}
        entry = report.describe(code)
        if entry:
            rule["shortDescription"] = {"text": entry.title}
            rule["defaultConfiguration"] = {"level": _LEVELS[entry.severity]}
            rule["help"] = {"text": entry.markdown, "markdown": entry.markdown}
        yield rule


def _result(finding: Finding, fingerprint: str, rule: int, folder: str, excuse: Waived | None) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": _message(f"{finding.message}. {finding.help}"),
        "locations": [_location(finding.place, folder)],
        "partialFingerprints": {"sothat/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.place, folder), "message": _message(related.message)}
            for number, related in enumerate(finding.related)
        ]
    if excuse:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": _reason(excuse)}]
    return result


def _message(text: str) -> dict[str, str]:
    """A plain text; brackets would make a link of it."""
    return {"text": visible(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")}


def _reason(waived: Waived) -> str:
    by = f", approved by {waived.approved_by}" if waived.approved_by else ""
    return visible(f"{waived.because} (until {waived.until}{by})")


def _location(place: Place, folder: str) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    if (place.end_line, place.end_column) > (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(folder + place.file), "uriBaseId": "%SRCROOT%"},
            "region": region,
        }
    }


def _uri(path: str) -> str:
    """A file name is bytes: what is not UTF-8 is percent-encoded as it stands on the disk."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"))
