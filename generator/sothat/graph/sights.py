"""Lines of sight: from a deliverable down to the outcomes that it serves, and up to what it is made from."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sothat.graph.circles import components
from sothat.graph.links import End, Link, Links
from sothat.graph.nodes import Node


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a line of sight, which reads from top to bottom, each line below the one that it belongs to."""

    depth: int
    """How far it is indented; 0 for where the line of sight begins."""
    claim: str | None = None
    """The sentence between this line and the one that it belongs to; None where nobody has said it."""
    node: Node | None = None
    outcome: str | None = None
    team: str | None = None
    """A deliverable, an outcome or a team; with none of them the sentence breaks off."""
    is_again: bool = False
    """Whether what belongs to the deliverable has been shown above already: it is shared, or the way is a circle."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to an outcome: deliverables, each with the sentence that leads on from it."""

    steps: tuple[tuple[Node, str | None], ...]
    outcome: str


def downstream(links: Links, ref: str) -> tuple[Line, ...]:
    """What a deliverable leads to, down to outcomes, teams and where sentences break off."""
    return tuple(_unfolded(links, [Line(0, node=links.nodes[ref])], down=True))


def upstream(links: Links, ref: str) -> tuple[Line, ...]:
    """What a deliverable is made from, and what that is made from."""
    return tuple(_unfolded(links, [Line(0, node=links.nodes[ref])], down=False))


def behind_outcome(links: Links, outcome: str) -> tuple[Line, ...]:
    """An outcome, the deliverables that end in it, and what they are made from."""
    found = [
        Line(1, end.claim, node)
        for ref, node in links.nodes.items()
        if node.status != "retired"
        for end in links.ends(ref)
        if end.outcome == outcome
    ]
    return (Line(0, outcome=outcome), *_unfolded(links, found, down=False))


def _unfolded(links: Links, lines: list[Line], *, down: bool) -> Iterator[Line]:
    """The lines and all below them, depth first; each deliverable is unfolded once."""
    shown: set[str] = set()
    work = lines[::-1]
    while work:
        line = work.pop()
        if line.node is None:
            yield line
        elif line.node.ref in shown:
            yield Line(line.depth, line.claim, line.node, is_again=_goes_on(links, line.node, down=down))
        else:
            shown.add(line.node.ref)
            yield line
            work.extend(reversed(list(_below(links, line.node, line.depth + 1, down=down))))


def _below(links: Links, node: Node, depth: int, *, down: bool) -> Iterator[Line]:
    if node.status == "retired":
        return
    if down:
        for step in links.steps[node.ref]:
            if isinstance(step, End):
                yield Line(depth, step.claim, outcome=step.outcome, team=step.team)
            elif _counts(step):
                yield Line(depth, step.claim, step.target)
    else:
        for link in links.into[node.ref]:
            if _counts(link):
                yield Line(depth, link.claim, link.source)


def _goes_on(links: Links, node: Node, *, down: bool) -> bool:
    return next(_below(links, node, 0, down=down), None) is not None


def _counts(link: Link) -> bool:
    """Retired services give and feed nothing."""
    return "retired" not in (link.source.status, link.target.status)


def ways(links: Links, ref: str) -> tuple[Way, ...]:
    """The shortest way from a deliverable to each outcome that it reaches, the nearest outcome first."""
    start = links.nodes[ref]
    came: dict[str, Link | None] = {ref: None}
    found: dict[str, Way] = {}
    work = deque([start] if start.status != "retired" else [])
    while work:
        node = work.popleft()
        for step in links.steps[node.ref]:
            if isinstance(step, End):
                if step.outcome and step.outcome not in found:
                    found[step.outcome] = Way((*_way_to(node, came), (node, step.claim)), step.outcome)
            elif _counts(step) and step.target.ref not in came:
                came[step.target.ref] = step
                work.append(step.target)
    return tuple(found.values())


def _way_to(node: Node, came: dict[str, Link | None]) -> list[tuple[Node, str | None]]:
    steps: list[tuple[Node, str | None]] = []
    link = came[node.ref]
    while link is not None:
        steps.append((link.source, link.claim))
        link = came[link.source.ref]
    return steps[::-1]


def outcomes(links: Links, ref: str) -> tuple[str, ...]:
    """The outcomes that a deliverable reaches, the nearest first."""
    return tuple(way.outcome for way in ways(links, ref))


def reached(links: Links) -> Mapping[str, frozenset[str]]:
    """The outcomes that each deliverable reaches, found for all of them in one pass."""
    found: dict[str, frozenset[str]] = {}
    for members in components(links.nodes, links.onwards):
        if len(members) > 1 and any(links.nodes[ref].status == "retired" for ref in members):
            # What is retired may be all that holds the circle together.
            found.update((ref, frozenset(outcomes(links, ref))) for ref in members)
        else:
            found.update(dict.fromkeys(members, _together(links, members, found)))
    return found


def _together(links: Links, members: tuple[str, ...], known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What a circle, or a deliverable in none, reaches, where that of all that it leads to is known."""
    found: set[str] = set()
    for ref in members:
        if links.nodes[ref].status != "retired":
            found.update(end.outcome for end in links.ends(ref) if end.outcome)
            found.update(*(known.get(link.target.ref, ()) for link in links.out(ref)))
    return frozenset(found)
