"""The text form, for people: place and sentence, the source line with a caret, what to write instead."""

from collections.abc import Iterator

from sothat.basics.terminal import Look
from sothat.basics.text import visible
from sothat.findings import Finding, Severity, Verdict
from sothat.location import Place
from sothat.report.base import Report
from sothat.report.source import excerpt

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
WIDTH = 110
"""Columns of a source line where there is no terminal."""


def render(report: Report) -> str:
    """Each finding, as many as are to be shown, and a summary."""
    shown = report.verdict.findings[: report.shown]
    lines = [line for finding in shown for line in (*finding_lines(finding, report), "")]
    left_out = len(report.verdict.findings) - len(shown)
    if left_out:
        lines += [report.look.wrap(_left_out(left_out)), ""]
    return "\n".join((*lines, report.look.wrap(summary(report.verdict)))) + "\n"


def finding_lines(finding: Finding, report: Report) -> Iterator[str]:
    """The lines of one finding."""
    look, colour = report.look, COLOURS[finding.severity]
    severity = look.paint(finding.severity.value, colour, bold=True)
    code = look.paint(finding.code, bold=True)
    yield f"{_where(finding.place)}: {severity} {code} {visible(finding.message)}"
    yield from _source(finding, report)
    yield _labelled("help: ", finding.help, look, "green")
    for related in finding.related:
        yield _labelled("see ", f"{_where(related.place)}: {related.message}", look, "blue")


def summary(verdict: Verdict) -> str:
    """How much was read and found, in one line."""
    read = _count(verdict.files, "file") + " read"
    if not verdict.findings:
        return f"{read}, no findings" + (f" ({len(verdict.waived)} waived)" if verdict.waived else "")
    counts = [_count(verdict.count(Severity.ERROR), "error"), _count(verdict.count(Severity.WARNING), "warning")]
    counts.append(_count(verdict.count(Severity.INFO), "info"))
    return f"{read}: {', '.join(counts)}, {len(verdict.waived)} waived"


def _where(place: Place) -> str:
    return f"{visible(place.file)}:{place.line}:{place.column}"


def _source(finding: Finding, report: Report) -> Iterator[str]:
    """The line of the place behind its number, so that no line begins with a text of the catalog."""
    place = finding.place
    lines = report.lines(place.file)
    if place.line > len(lines):
        return
    line = lines[place.line - 1].rstrip("\r\n")
    number = f"{place.line:>5}"
    room = max((report.look.width or WIDTH) - len(number) - 3, 20)
    end = place.end_column if place.end_line == place.line else len(line) + 1
    part = excerpt(line, place.column - 1, end - 1, room)
    bar = report.look.paint("|", dim=True)
    mark = report.look.paint("^" * part.length, COLOURS[finding.severity], bold=True)
    yield f"{report.look.paint(number, dim=True)} {bar} {part.text}"
    yield f"{' ' * len(number)} {bar} {' ' * part.offset}{mark}"


def _labelled(label: str, text: str, look: Look, colour: str) -> str:
    wrapped = look.wrap(visible(text), indent=" " * len(label), first=label)
    return look.paint(label, colour, bold=True) + wrapped[len(label) :]


def _left_out(count: int) -> str:
    return (
        f"{_count(count, 'more finding')} not shown: 'limits.findings_shown' in site_config/policy.yaml says how many"
        " are; every other --format has all of them"
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
