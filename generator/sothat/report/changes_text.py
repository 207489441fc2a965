"""A comparison for a terminal."""

from collections.abc import Iterator

from sothat.basics.text import visible
from sothat.changes import Change, Direction, sentence
from sothat.report.changes_base import ROLES, ChangesReport

COLOURS = {Direction.TIGHTENED: "yellow", Direction.LOOSENED: "cyan", Direction.NEW: "green", Direction.GONE: "red"}
NOTHING = "Nothing changed for anybody."
_WIDEST = max(len(direction.value) for direction in Direction)


def render(report: ChangesReport) -> str:
    """The consequences by party, then what a reader should know."""
    lines = [line for group in _groups(report) for line in (*group, "")]
    if not lines:
        lines = [NOTHING, ""]
    lines += [report.look.wrap(visible(note)) for note in report.notes()]
    return "\n".join(lines).rstrip("\n") + "\n"


def _groups(report: ChangesReport) -> Iterator[Iterator[str]]:
    for parties, role, changes in report.groups():
        yield _group(report, ", ".join(map(report.names, parties)), ROLES[role], changes)


def _group(report: ChangesReport, who: str, role: str, changes: tuple[Change, ...]) -> Iterator[str]:
    yield f"{report.look.paint(visible(who), bold=True)} {role}"
    for change in changes:
        word = change.direction.value
        indent = " " * (_WIDEST + 4)
        told = report.look.wrap(visible(sentence(change)), indent=indent)[len(indent) :]
        yield f"  {report.look.paint(word.ljust(_WIDEST), COLOURS.get(change.direction))}  {told}"
