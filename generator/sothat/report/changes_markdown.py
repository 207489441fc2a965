"""A comparison as a comment below a pull request."""

import re
from collections.abc import Iterator

from sothat.basics.text import visible
from sothat.changes import Change, Direction, sentence
from sothat.report.changes_base import ROLES, ChangesReport

MOST = 60000
"""Characters of a comment; forges refuse more than some 65,000."""
MARKS = {
    Direction.TIGHTENED: "tightened",
    Direction.LOOSENED: "loosened",
    Direction.NEW: "new",
    Direction.GONE: "gone",
    Direction.CHANGED: "changed",
}
_MARKUP = re.compile(
    r"([\\`*_\[\]{}|~!#@$^])"  # anywhere
    r"|((?<=www)\.|:(?=[/\w]))"  # what begins an address or the name of a picture
    r"|(^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])",  # what begins a list or a line below a heading
    re.IGNORECASE,
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A forge would take these for a person, an issue, a label and so on, and tell them.
_MENTIONS = re.compile(r"(\\[@#!~$^])(?=\w)")


def render(report: ChangesReport) -> str:
    """Markdown in which nothing that stands in a catalog is markup, a link, or a mention."""
    lines = ["### What this changes, for whom", ""]
    told = list(_body(report))
    lines += told or ["Nothing changes for anybody.", ""]
    lines += [f"_{escaped(note)}._" + "\n" for note in report.notes()]
    return _fitting("\n".join(lines).rstrip("\n") + "\n")


def escaped(text: str) -> str:
    """A text as Markdown that shows it letter for letter."""
    one_line = " ".join(visible(text).split())
    plain = _MENTIONS.sub(r"\1&#8203;", _MARKUP.sub(lambda match: f"\\{match[0]}", one_line))
    return re.sub(r"&(?!#8203;)|[<>]", lambda match: _ENTITIES[match[0]], plain)


def _body(report: ChangesReport) -> Iterator[str]:
    lapsed = report.comparison.lapsed
    if lapsed:
        yield "**Signatures that lapse**"
        yield ""
        yield from (f"- {escaped(sentence(fact))}" for fact in lapsed)
        yield ""
    for parties, role, changes in report.groups():
        rest = [change for change in changes if change.kind != "signature-lapsed"]
        if rest:
            yield f"**{escaped(', '.join(map(report.names, parties)))}** {ROLES[role]}"
            yield ""
            yield from map(_line, rest)
            yield ""


def _line(change: Change) -> str:
    return f"- {MARKS[change.direction]}: {escaped(sentence(change))}"


def _fitting(text: str) -> str:
    """The text cut at a line's end where it is too long for a comment."""
    if len(text) <= MOST:
        return text
    kept = text[:MOST].rpartition("\n")[0]
    left = text[len(kept) :].count("\n- ")
    return f"{kept}\n\n_{left} more are left out here; `sothat diff` shows all._\n"
