"""A book that notes what pages look up in it, so that a build knows which pages an edit can change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sothat.basics.reads import Reads, Watched
from sothat.graph import Graph
from sothat.graph.lead_time import LeadTime
from sothat.graph.links import End, Link
from sothat.graph.nodes import Node
from sothat.graph.pairs import Pair, Pairs
from sothat.model import KINDS, Catalog, Entity
from sothat.model.catalog import E, Entities
from sothat.views.book import Book


def watched(book: Book, files: Mapping[str, str]) -> Book:
    """The same book, watched; `files` are digests of the catalog's files."""
    reads = Reads(Sayings(files))
    catalog, graph = _watched_catalog(book.catalog, reads), _watched_graph(book.graph, reads)
    return replace(book, catalog=catalog, graph=graph, reads=reads)


class WatchedEntities(Watched[str, E], Entities[E]):
    """The entities of a kind, watched."""

    def knows(self, id_: str) -> bool:
        """Whether there is such an entity."""
        return id_ in self

    def by_path(self) -> Any:
        """The entities in the order of their files."""
        return sorted(self.values(), key=lambda entity: entity.path)


class WatchedPairs(Pairs):
    """The pairs, watched."""

    def __init__(self, pairs: Pairs, reads: Reads) -> None:
        """Takes the pairs of a catalog."""
        self.catalog = pairs.catalog
        self._pairs = reads.watch("pairs", pairs)  # type: ignore[assignment]
        parties = sorted({party for pair in pairs.values() for party in pair.parties})
        self._of = reads.watch("pairs of", {party: pairs.of(party) for party in parties})  # type: ignore[assignment]


def _watched_catalog(catalog: Catalog, reads: Reads) -> Catalog:
    """The catalog, each kind of it watched."""
    kinds = {kind.folder: catalog.of_kind(kind) for kind in KINDS}
    return Catalog(**{name: reads.watch(name, entities, WatchedEntities) for name, entities in kinds.items()})  # type: ignore[arg-type]


def _watched_graph(graph: Graph, reads: Reads) -> Graph:
    """The graph, all of it watched that can be looked up."""
    links = graph.links
    watched = replace(
        links,
        nodes=reads.watch("nodes", links.nodes),
        steps=reads.watch("steps", links.steps),
        into=reads.watch("into", links.into),
        by_team=reads.watch("by team", links.by_team),
    )
    return replace(graph, links=watched, pairs=WatchedPairs(graph.pairs, reads))


class Sayings:
    """What stands for the values that views look up: an entity's file stands for all that it says."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """Takes a digest of each file of the catalog."""
        self._files = files
        self._times: dict[LeadTime, str] = {}
        self._nodes: dict[str, str] = {}

    def __call__(self, value: object) -> str:
        """What stands for a value: it is another where the value is."""
        if isinstance(value, str):
            return repr(value)
        if isinstance(value, Entity):
            return self._files[value.path]
        if isinstance(value, Node):
            if value.ref not in self._nodes:
                # Whoever wants to know more of it looks its service up.
                self._nodes[value.ref] = f"{value.ref} {value.owner} {value.status} {value.deliverable.class_}"
            return self._nodes[value.ref]
        if isinstance(value, Link):
            return f"{self(value.source)} > {self(value.target)} {value.claims}"
        if isinstance(value, End):
            return f"{value.claim} {value.outcome} {value.team}"
        if isinstance(value, Pair):
            charter = value.charter_file
            written = self._files[charter.path] if charter else ""
            return f"{value.id} {[self._files[each.path] for each in value.services]} {written}"
        if type(value) is tuple:
            return " ".join(map(self, value))
        if isinstance(value, frozenset):
            return repr(sorted(value))
        if isinstance(value, LeadTime):
            if value not in self._times:
                self._times[value] = repr(value)
            return self._times[value]
        return repr(value)
