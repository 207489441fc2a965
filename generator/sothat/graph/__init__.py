"""The graph of a catalog: lines of sight from deliverables to outcomes, and the pairs of teams."""

from dataclasses import dataclass

from sothat.graph.links import Links, build_links
from sothat.graph.pairs import Pairs, build_pairs
from sothat.model import Catalog


@dataclass(frozen=True, slots=True)
class Graph:
    """What follows from a catalog as a whole."""

    links: Links
    """Deliverables, what feeds what, which outcomes are reached, how long it takes."""
    pairs: Pairs
    """Who gives to whom, and who owes whom what."""


def build_graph(catalog: Catalog) -> Graph:
    """Builds the graph; what is not sound in the catalog leaves its node open instead of raising."""
    return Graph(build_links(catalog), build_pairs(catalog))
