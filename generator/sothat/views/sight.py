"""Lines of sight as sentences: from a deliverable, so that …, so that …, to the outcome that a customer pays for."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sothat.graph.affected import who_feels
from sothat.graph.lead_time import LeadTime
from sothat.graph.links import End, Link, Step
from sothat.graph.nodes import Node
from sothat.views.book import Book
from sothat.views.parts import Class, Ref

MOST_NAMED = 40
"""How many deliverables of others, or outcomes, a list of those who feel it names; the rest is counted."""
MOST_DEEP = 3
"""How many links back from an outcome a customer's page spells out."""
MOST_WIDE = 40
"""How many deliverables right behind one thing a customer's page names."""
MOST_HOPS = 24
"""How many parts of one sentence are shown: as many from its beginning as from its end."""
MOST_SPELLED_OUT = 40
"""How many deliverables behind one outcome a customer's page names in all."""

Said = tuple[Node, str]
"""A deliverable, and the sentence that leads on from it."""
Behind = tuple[str, Node]
"""A deliverable that something is made from, and what it says of that."""


class Hop(NamedTuple):
    """One part of the sentence: a deliverable, and what it makes possible."""

    deliverable: Ref
    service: Ref
    team: Ref
    claim: str = ""
    """Empty where only the deliverable that is made from it states the link."""


class Chain(NamedTuple):
    """A whole sentence, from the work to the one who pays, or to where it ends otherwise.

    Of a very long one, the middle is left out.
    """

    hops: tuple[Hop, ...]
    customer: Ref | None = None
    outcome: Ref | None = None
    team: Ref | None = None
    """The colleagues with whom it ends."""
    left_out: int = 0
    """How many parts of the sentence are left out behind the first `MOST_HOPS` / 2."""

    @property
    def is_complete(self) -> bool:
        """Whether it ends at an external customer."""
        return self.outcome is not None

    @property
    def length(self) -> int:
        """How many parts it has in all."""
        return len(self.hops) + self.left_out


class Felt(NamedTuple):
    """An outcome that suffers, the shortest way to it, and the time until it does."""

    chain: Chain
    after: LeadTime


class Stops(NamedTuple):
    """Who feels it when something stops."""

    felt: tuple[Felt, ...] = ()
    on_the_way: tuple[Hop, ...] = ()
    more: int = 0
    """How many deliverables of others stop besides those that are named."""


class Feeder(NamedTuple):
    """A deliverable that an outcome, or another deliverable, is made from."""

    deliverable: Ref
    service: Ref
    team: Ref
    class_: Class
    claim: str
    below: tuple["Feeder", ...] = ()
    more: int = 0
    """How many more stand right behind this one and are not spelled out."""


def chains(reference: str, book: Book) -> tuple[Chain, ...]:
    """One sentence for each link that a deliverable has, each continued on the shortest way to a customer."""
    found = (chain_along(reference, step, book) for step in book.graph.links.steps[reference])
    return tuple(sorted(found, key=lambda chain: (not chain.is_complete, chain.length)))


def best_chain(references: Iterable[str], book: Book) -> Chain | None:
    """The shortest whole sentence among those of several deliverables."""
    whole = (each for each in references if each in book.onwards)
    best = min(whole, key=book.lengths_onwards.__getitem__, default=None)
    if best is None:
        return None
    return book.lately(("chain", best), lambda: chain_along(best, book.onwards[best], book))


def chain_along(reference: str, step: Step, book: Book) -> Chain:
    """The sentence that begins with a deliverable and one of its steps."""
    said: list[Said] = []
    seen: set[str] = set()
    node = book.graph.links.nodes[reference]
    while True:
        said.append((node, step.claim or ""))
        seen.add(node.ref)
        if isinstance(step, End):
            return _ended(said, step, book)
        node = step.target
        if node.ref in seen:
            return _ended(said, None, book)
        following = book.onwards.get(node.ref) or next(iter(book.graph.links.steps[node.ref]), None)
        if following is None:
            return _ended([*said, (node, "")], None, book)
        step = following


def _ended(said: list[Said], end: End | None, book: Book) -> Chain:
    left_out = max(0, len(said) - MOST_HOPS)
    kept = said if not left_out else [*said[: MOST_HOPS // 2], *said[-MOST_HOPS // 2 :]]
    hops = tuple(hop(node, book, claim) for node, claim in kept)
    if end is None:
        return Chain(hops, left_out=left_out)
    if end.outcome:
        customer = book.customer(end.outcome.partition("/")[0])
        return Chain(hops, customer, book.outcome(end.outcome), left_out=left_out)
    return Chain(hops, team=book.team(end.team) if end.team else None, left_out=left_out)


def hop(node: Node, book: Book, claim: str = "") -> Hop:
    """A deliverable with its service and its team."""
    return book.hop((node.ref, claim), lambda: _hop(node, book, claim))


def _hop(node: Node, book: Book, claim: str) -> Hop:
    service = node.service
    return Hop(book.deliverable(node.ref), book.service(service.id), book.team(service.owner), claim)


def stops(references: Iterable[str], book: Book) -> Stops:
    """Who feels it when deliverables stop: outcomes, those that feel it first before the others; and colleagues."""
    start = [each for each in references if book.graph.links.nodes[each].status != "retired"]
    came, ends = _reached(start, book)
    times = who_feels(book.graph.links, start, book.policy.working_time.lengths, book.own_times, book.own_lengths)
    felt = tuple(
        Felt(_chain_back(*ends[each.outcome], came, book), each.after)
        for each in times[:MOST_NAMED]
        if each.outcome in ends
    )
    nodes = book.graph.links.nodes
    named = tuple(hop(nodes[each], book) for each in list(came)[:MOST_NAMED])
    return Stops(felt, named, max(0, len(came) - MOST_NAMED))


def _reached(start: list[str], book: Book) -> tuple[dict[str, Link], dict[str, tuple[Node, End]]]:
    """The link by which each deliverable was reached first, and the end that led to each outcome."""
    links = book.graph.links
    came: dict[str, Link] = {}
    ends: dict[str, tuple[Node, End]] = {}
    waiting, begun = deque(start), set(start)
    while waiting:
        here = waiting.popleft()
        for step in links.steps[here]:
            if isinstance(step, End):
                if step.outcome:
                    ends.setdefault(step.outcome, (links.nodes[here], step))
            elif step.target.ref not in begun and step.target.status != "retired":
                begun.add(step.target.ref)
                came[step.target.ref] = step
                waiting.append(step.target.ref)
    return came, ends


def _chain_back(node: Node, end: End, came: Mapping[str, Link], book: Book) -> Chain:
    said: list[Said] = [(node, end.claim or "")]
    while node.ref in came:
        link = came[node.ref]
        node = link.source
        said.append((node, link.claim or ""))
    return _ended(said[::-1], end, book)


def feeders(outcome: str, book: Book) -> tuple[tuple[Feeder, ...], int]:
    """What an outcome is made from, as a tree in which each deliverable stands once, as near as it can.

    Returns:
        The tree to a depth of `MOST_DEEP`, and how many deliverables reach the outcome in all.
    """
    links = book.graph.links
    first = [(end.claim or "", links.nodes[ref]) for ref, end in book.ends_at.get(outcome, ())]
    seen = {node.ref for _, node in first}
    children: dict[str, list[tuple[str, Node]]] = {}
    waiting = deque(node.ref for _, node in first)
    while waiting:
        here = waiting.popleft()
        for link in links.into[here]:
            if link.source.ref not in seen and link.source.status != "retired":
                seen.add(link.source.ref)
                children.setdefault(here, []).append((link.claim or "", link.source))
                waiting.append(link.source.ref)
    shown = _spelled_out(first, children)
    return tuple(_feeder(*each, shown, book) for each in first[:MOST_WIDE]), len(seen)


def _spelled_out(first: list[Behind], children: Mapping[str, list[Behind]]) -> dict[str, tuple[list[Behind], int]]:
    """What stands behind each deliverable, the nearest first until there are enough; and how much there is in all."""
    level = first[:MOST_WIDE]
    room = MOST_SPELLED_OUT - len(level)
    found: dict[str, tuple[list[Behind], int]] = {}
    for depth in range(1, MOST_DEEP + 1):
        below: list[Behind] = []
        for _, node in level:
            own = children.get(node.ref, [])
            named = own[: max(0, min(room, MOST_WIDE))] if depth < MOST_DEEP else []
            found[node.ref] = named, len(own)
            room -= len(named)
            below += named
        level = below
    return found


def _feeder(claim: str, node: Node, shown: Mapping[str, tuple[list[Behind], int]], book: Book) -> Feeder:
    own, count = shown[node.ref]
    here = hop(node, book, claim)
    below = tuple(_feeder(*each, shown, book) for each in own)
    return Feeder(here.deliverable, here.service, here.team, node.deliverable.class_, claim, below, count - len(below))
