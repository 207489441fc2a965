"""The links between deliverables: what each sentence leads to, whichever side says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sothat.graph.nodes import Node, grouped, has_gaps, nodes_of
from sothat.location import Spot
from sothat.model import Catalog
from sothat.model.service import SoThat
from sothat.model.unsound import is_sound


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """One deliverable is made from another."""

    source: Node
    target: Node
    claims: tuple[str, ...]
    """What the source's sentences say of it; none where only the target's ``needs`` states the link."""
    stated: tuple[Spot, ...]
    """Each ``feeds`` and ``needs`` that states the link."""

    @property
    def claim(self) -> str | None:
        """The first thing that the source says of it."""
        return self.claims[0] if self.claims else None


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """A sentence that ends: at an outcome, at a team, or, with neither, by breaking off."""

    claim: str | None
    """What it says; None where that is faulty."""
    spot: Spot
    outcome: str | None = None
    team: str | None = None


Step = Link | End


@dataclass(frozen=True, slots=True)
class Links:
    """All deliverables, by their references, with what they lead to and what they are made from."""

    nodes: Mapping[str, Node]
    in_order: tuple[Node, ...]
    """The deliverables by path, and as they are written."""
    steps: Mapping[str, tuple[Step, ...]]
    """Where each deliverable's sentences lead, as written; then the links that only the other side states."""
    into: Mapping[str, tuple[Link, ...]]
    """What each deliverable is made from."""
    onwards: Mapping[str, tuple[str, ...]]
    """The references alone of what is made from each deliverable, once each."""
    backwards: Mapping[str, tuple[str, ...]]
    """The references alone of what each deliverable is made from, once each."""
    by_service: Mapping[str, tuple[Node, ...]]
    by_team: Mapping[str, tuple[Node, ...]]
    """The deliverables of the services that a team owns."""
    open: frozenset[str]
    """Deliverables with a sentence that is faulty or leads to something unknown or unread."""
    open_needs: frozenset[str]
    """Deliverables with something faulty or unknown among their ``needs``."""
    has_gaps: bool
    """Whether there is a deliverable of which nothing is known."""

    def out(self, ref: str) -> Iterator[Link]:
        """The links from a deliverable to those that are made from it."""
        return (step for step in self.steps[ref] if isinstance(step, Link))

    def ends(self, ref: str) -> Iterator[End]:
        """The sentences of a deliverable that end."""
        return (step for step in self.steps[ref] if isinstance(step, End))


def build_links(catalog: Catalog) -> Links:
    """Collects the links of all services, retired ones included; what is faulty leaves its deliverable open."""
    builder = _Builder(catalog)
    # All sentences come before all needs: each deliverable's own sentences stand first, in their order.
    for node in builder.nodes.values():
        builder.read_sentences(node)
    for node in builder.nodes.values():
        builder.read_needs(node)
    nodes, steps = builder.nodes, builder.steps()
    into = _into(nodes, steps)
    return Links(
        nodes=nodes,
        in_order=tuple(sorted(nodes.values(), key=lambda node: node.order)),
        steps=steps,
        into=into,
        onwards={ref: tuple([link.target.ref for link in links if type(link) is Link]) for ref, links in steps.items()},
        backwards={ref: tuple([link.source.ref for link in links]) for ref, links in into.items()},
        by_service=grouped(nodes.values(), (node.service.id for node in nodes.values())),
        by_team=grouped(nodes.values(), (node.owner for node in nodes.values())),
        open=frozenset(builder.open),
        open_needs=frozenset(builder.open_needs),
        has_gaps=has_gaps(catalog),
    )


def _into(nodes: Mapping[str, Node], steps: Mapping[str, tuple[Step, ...]]) -> dict[str, tuple[Link, ...]]:
    into: dict[str, list[Link]] = {ref: [] for ref in nodes}
    for links in steps.values():
        for link in links:
            if isinstance(link, Link):
                into[link.target.ref].append(link)
    return {ref: tuple(links) for ref, links in into.items()}


@dataclass(slots=True)
class _Draft:
    """A link while its statements are collected."""

    source: Node
    target: Node
    claims: list[str] = field(default_factory=list)
    stated: list[Spot] = field(default_factory=list)


class _Builder:
    """Collects, for each deliverable, its ends and its drafts of links in the order in which they come up."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.nodes = nodes_of(catalog)
        self.open: set[str] = set()
        self.open_needs: set[str] = set()
        self._found: dict[str, list[_Draft | End]] = {ref: [] for ref in self.nodes}
        self._drafts: dict[tuple[str, str], _Draft] = {}

    def read_sentences(self, node: Node) -> None:
        """Collects where a deliverable's sentences lead."""
        so_that = node.deliverable.so_that
        if not is_sound(so_that):
            self.open.add(node.ref)
            return
        for index, sentence in enumerate(so_that or ()):
            if is_sound(sentence) and all(map(is_sound, (sentence.feeds, sentence.customer, sentence.team))):
                self._read_sentence(node, index, sentence)
            else:
                self.open.add(node.ref)

    def _read_sentence(self, node: Node, index: int, sentence: SoThat) -> None:
        claim = sentence.claim if is_sound(sentence.claim) else None
        target = self.nodes.get(sentence.feeds) if sentence.feeds is not None else None
        if target is not None:
            self._link(node, target, node.spot("so_that", index, "feeds"), claim)
        elif sentence.feeds is not None or not self._knows(sentence.customer):
            self.open.add(node.ref)
        else:
            self._found[node.ref].append(End(claim, node.spot("so_that", index), sentence.customer, sentence.team))

    def _knows(self, outcome: str | None) -> bool:
        return outcome is None or outcome.partition("/")[0] in self.catalog.customers

    def read_needs(self, node: Node) -> None:
        """Collects what a deliverable says it is made from."""
        needs = node.deliverable.needs
        if not is_sound(needs):
            self.open_needs.add(node.ref)
            return
        for index, ref in enumerate(needs or ()):
            source = self.nodes.get(ref) if is_sound(ref) else None
            if source is not None:
                self._link(source, node, node.spot("needs", index), None)
            else:
                self.open_needs.add(node.ref)

    def _link(self, source: Node, target: Node, spot: Spot, claim: str | None) -> None:
        draft = self._drafts.get((source.ref, target.ref))
        if draft is None:
            draft = self._drafts[source.ref, target.ref] = _Draft(source, target)
            self._found[source.ref].append(draft)
        draft.stated.append(spot)
        if claim is not None:
            draft.claims.append(claim)

    def steps(self) -> dict[str, tuple[Step, ...]]:
        """What was collected, made final."""
        return {ref: tuple(map(_final, found)) for ref, found in self._found.items()}


def _final(found: _Draft | End) -> Step:
    if isinstance(found, End):
        return found
    return Link(found.source, found.target, tuple(found.claims), tuple(found.stated))
