"""``sothat trace REF``: the line of sight in both directions, how long it takes at worst, and who feels it."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from sothat.basics.dates import WorkingTime
from sothat.basics.terminal import PLAIN, Look
from sothat.basics.text import visible
from sothat.commands.loading import load
from sothat.commands.names import Names, told
from sothat.commands.outcome import Done
from sothat.commands.reference import Subject, find_subject
from sothat.graph.affected import who_feels
from sothat.graph.lead_time import LeadTime, lead_times, own_times
from sothat.graph.links import Links, build_links
from sothat.graph.nodes import Node
from sothat.graph.sights import Line, behind_outcome, downstream, upstream

INDENT = "  "


@dataclass(frozen=True, slots=True)
class _Sight:
    """What lines of sight are told from."""

    links: Links
    names: Names
    own: Mapping[str, LeadTime]
    total: Mapping[str, LeadTime]
    working: WorkingTime
    look: Look
    shown: dict[bool, set[str]] = field(default_factory=lambda: {True: set(), False: set()})
    """The deliverables that have been told of so far, downwards and upwards."""


def trace(root: Path, reference: str, look: Look = PLAIN) -> Done:
    """The line of sight of a service, deliverable, team, customer or outcome.

    Raises:
        CannotWork: the reference means nothing, or several things.
    """
    workspace = load(root)
    links = build_links(workspace.catalog)
    subject = find_subject(reference, workspace.catalog, links)
    working = workspace.policy.working_time.lengths
    names, own, total = Names(workspace.catalog), own_times(links, working), lead_times(links, working)
    sight = _Sight(links, names, own, total, working, look)
    count = len(workspace.findings)
    note = f"sothat: the catalog has {count} error{'s' * (count != 1)}, so this may be incomplete\n" if count else ""
    return Done("\n".join(_told(subject, sight)) + "\n", err=note)


def _told(subject: Subject, sight: _Sight) -> Iterator[str]:
    title = _title(subject, sight.names)
    parts = [title] if title else []
    parts += [list(_deliverable(sight.links.nodes[ref], sight)) for ref in subject.deliverables]
    parts += [list(_outcome(outcome, sight)) for outcome in subject.outcomes]
    if subject.deliverables:
        parts.append(list(_felt(subject.deliverables, sight)))
    elif not subject.outcomes:
        parts.append(["gives nothing, so no line of sight begins here"])
    for number, part in enumerate(parts):
        yield from ([""] if number else [])
        yield from part


def _title(subject: Subject, names: Names) -> list[str]:
    """What the parts belong to; a deliverable and an outcome are told by their one part."""
    kind, _, rest = subject.name.partition("/")
    if "/" in rest:
        return []
    name = {"services": names.service, "teams": names.team, "customers": names.customer}[kind](rest)
    return [f"{visible(name)} ({subject.name})"]


def _deliverable(node: Node, sight: _Sight) -> Iterator[str]:
    service = node.service
    owner = sight.names.team(node.owner) if node.owner else "an unknown team"
    kind = {True: "a need", False: "a like", None: "a deliverable"}[node.is_need]
    status = f", {node.status}" if node.status not in (None, "live") else ""
    yield sight.look.paint(_name(node), bold=True)
    yield _line(f"{kind} from {told(service.name, service.id)}{status}, given by {owner}", 1, sight)
    yield _line(f"at worst {_total(node, sight)}", 1, sight)
    down, up = downstream(sight.links, node.ref), upstream(sight.links, node.ref)
    yield from _headed("leads to", down, "leads nowhere: nobody has said so that what", sight, down=True)
    yield from _headed("is made from", up, "is made from nothing else in this catalog", sight, down=False)


def _outcome(outcome: str, sight: _Sight) -> Iterator[str]:
    yield sight.look.paint(f"{visible(sight.names.outcome(outcome))}, {outcome}", bold=True)
    behind = behind_outcome(sight.links, outcome)
    yield from _headed("hangs on", behind, "hangs on nothing: no deliverable leads here", sight, down=False)


def _headed(head: str, lines: tuple[Line, ...], otherwise: str, sight: _Sight, *, down: bool) -> Iterator[str]:
    """What stands below the first line, which is the subject itself."""
    if len(lines) == 1:
        yield _line(otherwise, 1, sight)
        return
    yield _line(head, 1, sight)
    above = [_ref(lines[0])]
    for line in _without_shared(lines, sight.shown[down]):
        del above[line.depth :]
        text = _forward(line, sight) if down else _backward(line, sight)
        yield _line(text + _again(line, above), line.depth + 1, sight)
        above.append(_ref(line))


def _without_shared(lines: tuple[Line, ...], shown: set[str]) -> Iterator[Line]:
    """The lines but the first; what belongs to a deliverable that an earlier part of the text has shown is left out."""
    earlier = frozenset(shown)
    shown.update(filter(None, map(_ref, lines)))
    left_out_below = math.inf
    for line, following in pairwise((*lines[1:], lines[0])):
        if line.depth > left_out_below:
            continue
        left_out_below = math.inf
        if _ref(line) in earlier and following.depth > line.depth:
            left_out_below = line.depth
            yield replace(line, is_again=True)
        else:
            yield line


def _ref(line: Line) -> str:
    return line.node.ref if line.node else ""


def _forward(line: Line, sight: _Sight) -> str:
    claim = f"so that {line.claim}" if line.claim else "so that …"
    if line.node:
        return f"{claim} → {_name(line.node)}" + ("" if line.claim else ", which needs it")
    if line.outcome:
        return f"{claim} → {sight.names.outcome(line.outcome)}, {line.outcome}"
    if line.team:
        return f"{claim} → {sight.names.team(line.team)} (colleagues; no customer is named)"
    return f"{claim} → … (here the sentence breaks off)"


def _backward(line: Line, sight: _Sight) -> str:
    if line.node is None:
        return ""
    claim = f"so that {line.claim}" if line.claim else "so that … (nobody has said)"
    return f"{_name(line.node)}, {sight.own[line.node.ref]}: {claim}"


def _again(line: Line, above: list[str]) -> str:
    if line.node is None:
        return ""
    if line.node.ref in above:
        return " ↻ a circle: it stands above"
    return " (its part stands above)" if line.is_again else ""


def _felt(refs: Iterable[str], sight: _Sight) -> Iterator[str]:
    felt = who_feels(sight.links, refs, sight.working, sight.own)
    yield sight.look.paint("If this stops", bold=True)
    for each in felt:
        yield _line(f"{sight.names.outcome(each.outcome)} feels it {_after(each.after)}", 1, sight)
    if not felt:
        yield _line("no customer feels it", 1, sight)


def _after(time: LeadTime) -> str:
    if time.is_unknown:
        return "after a time that nobody has stated"
    return f"after {time}" if time.parts else "at once"


def _total(node: Node, sight: _Sight) -> str:
    own, total = sight.own[node.ref], sight.total[node.ref]
    if own == total:
        return f"{total}"
    return f"{total}, of which {own} its own"


def _name(node: Node) -> str:
    return f"{visible(told(node.deliverable.name, node.ref))} ({node.ref})"


def _line(text: str, depth: int, sight: _Sight) -> str:
    # Deep lines keep half of a narrow terminal for their words.
    most = (sight.look.width or 200) // (2 * len(INDENT))
    indent = INDENT * min(depth, most)
    return sight.look.wrap(visible(text), indent=indent + INDENT, first=indent)
