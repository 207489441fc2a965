"""Lines of sight as sentences: from a deliverable, so that …, so that …, to the outcome that a customer pays for."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sothat.graph.affected import who_feels
from sothat.graph.lead_time import LeadTime
from sothat.graph.links import End, Link, Step
from sothat.graph.nodes import Node
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.parts import Class, Ref

MOST_NAMED = 40
"""How many deliverables of others, or outcomes, a list of those who feel it names; the rest is counted."""
MOST_DEEP = 3
"""How many links back from an outcome a customer's page spells out."""
MOST_WIDE = 40
"""How many deliverables right behind one thing a customer's page names."""
MOST_SPELLED_OUT = 40
"""How many deliverables behind one outcome a customer's page names in all."""

Behind = tuple[str, Node]
"""A deliverable that something is made from, and what it says of that."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One part of the sentence: a deliverable, and what it makes possible."""

    deliverable: Ref
    service: Ref
    team: Ref
    claim: str = ""
    """Empty where only the deliverable that is made from it states the link."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A whole sentence, from the work to the one who pays, or to where it ends otherwise."""

    hops: tuple[Hop, ...]
    customer: Ref | None = None
    outcome: Ref | None = None
    team: Ref | None = None
    """The colleagues with whom it ends."""

    @property
    def is_complete(self) -> bool:
        """Whether it ends at an external customer."""
        return self.outcome is not None


@dataclass(frozen=True, slots=True)
class Felt:
    """An outcome that suffers, the shortest way to it, and the time until it does."""

    chain: Chain
    after: LeadTime


@dataclass(frozen=True, slots=True)
class Stops:
    """Who feels it when something stops."""

    felt: tuple[Felt, ...] = ()
    on_the_way: tuple[Hop, ...] = ()
    more: int = 0
    """How many deliverables of others stop besides those that are named."""


@dataclass(frozen=True, slots=True)
class Feeder:
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
    return tuple(sorted(found, key=lambda chain: (not chain.is_complete, len(chain.hops))))


def best_chain(references: Iterable[str], book: Book) -> Chain | None:
    """The shortest whole sentence among those of several deliverables."""
    whole = (chain_along(each, book.onwards[each], book) for each in references if each in book.onwards)
    return min(whole, key=lambda chain: len(chain.hops), default=None)


def chain_along(reference: str, step: Step, book: Book) -> Chain:
    """The sentence that begins with a deliverable and one of its steps."""
    hops: list[Hop] = []
    seen: set[str] = set()
    node = book.graph.links.nodes[reference]
    while True:
        hops.append(hop(node, book, step.claim or ""))
        seen.add(node.ref)
        if isinstance(step, End):
            return _ended(hops, step, book)
        node = step.target
        if node.ref in seen:
            return Chain(tuple(hops))
        following = book.onwards.get(node.ref) or next(iter(book.graph.links.steps[node.ref]), None)
        if following is None:
            return Chain((*hops, hop(node, book)))
        step = following


def _ended(hops: list[Hop], end: End, book: Book) -> Chain:
    if end.outcome:
        return Chain(tuple(hops), book.customer(end.outcome.partition("/")[0]), book.outcome(end.outcome))
    return Chain(tuple(hops), team=book.team(end.team) if end.team else None)


def hop(node: Node, book: Book, claim: str = "") -> Hop:
    """A deliverable with its service and its team."""

    def named() -> tuple[Ref, Ref, Ref]:
        deliverable = Ref(node.deliverable.name, addresses.deliverable(node.ref))
        return deliverable, book.service(node.service.id), book.team(node.service.owner)

    return Hop(*book.once(("hop", node.ref), named), claim)


def stops(references: Iterable[str], book: Book) -> Stops:
    """Who feels it when deliverables stop: outcomes, those that feel it first before the others; and colleagues."""
    start = [each for each in references if book.graph.links.nodes[each].status != "retired"]
    came, ends = _reached(start, book)
    times = who_feels(book.graph.links, start, book.policy.working_time.lengths, book.own_times)
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
    hops = [hop(node, book, end.claim or "")]
    while node.ref in came:
        link = came[node.ref]
        node = link.source
        hops.append(hop(node, book, link.claim or ""))
    return _ended(hops[::-1], end, book)


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
