"""A comparison for programs. Its keys are a contract."""

from typing import Any

from sothat.changes import Change, Direction, sentence
from sothat.changes.change import Part
from sothat.report.changes_base import ChangesReport
from sothat.report.json_form import dumped


def render(report: ChangesReport) -> str:
    """The consequences, the signatures that lapse, the outcomes touched, and a summary, as one JSON document."""
    comparison = report.comparison
    return dumped(
        {
            "base": report.base,
            "head": report.head,
            "changes": [_change(change, report) for change in comparison.changes],
            "lapsed": [{"charter": fact.subject, **_parts(fact.parts)} for fact in comparison.lapsed],
            "outcomes": [
                {"kind": fact.kind, "subject": fact.subject, "sentence": sentence(fact)} for fact in comparison.outcomes
            ],
            "quiet": list(comparison.quiet),
            "left_out": list(comparison.left_out),
            "summary": {
                **{each.value: sum(change.direction is each for change in comparison.changes) for each in Direction},
                "parties": len(comparison.parties),
                "errors": {"base": report.errors[0], "head": report.errors[1]},
            },
        }
    )


def _change(change: Change, report: ChangesReport) -> dict[str, Any]:
    place = report.place(change)
    return {
        "party": change.party,
        "role": change.role.value,
        "direction": change.direction.value,
        "kind": change.kind,
        "subject": change.subject,
        "sentence": sentence(change),
        "parts": _parts(change.parts),
        "side": "base" if change.in_base else "head",
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }


def _parts(parts: tuple[tuple[str, Part], ...]) -> dict[str, Any]:
    return {name: _part(value) for name, value in parts}


def _part(value: Part) -> Any:
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return value if isinstance(value, int | float) else str(value)
