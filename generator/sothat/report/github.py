"""Annotations for GitHub Actions: one workflow command a line, no text of the catalog outside its place in it."""

from sothat.basics.text import visible
from sothat.findings import Finding, Severity
from sothat.report.base import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """One annotation for each finding."""
    return "".join(f"{_annotation(finding, report.folder)}\n" for finding in report.verdict.findings)


def _annotation(finding: Finding, folder: str) -> str:
    place = finding.place
    properties = {"file": folder + place.file, "line": place.line, "col": place.column}
    # Columns are shown only where the annotation stays on one line.
    if place.end_line == place.line and place.end_column > place.column:
        properties |= {"endLine": place.end_line, "endColumn": place.end_column}
    properties["title"] = finding.code
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(finding.message)}%0Ahelp: {_data(finding.help)}"


def _data(text: str) -> str:
    return visible(text.replace("\r", " ").replace("\n", " ")).replace("%", "%25")


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
