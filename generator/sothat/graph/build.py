"""All that follows from a catalog as a whole."""

from dataclasses import dataclass
from functools import cached_property

from sothat.graph.aims import Aims
from sothat.graph.links import Links, build_links
from sothat.graph.pairs import Pairs, build_pairs
from sothat.graph.reach import Reach, build_reach
from sothat.model import Catalog


@dataclass(frozen=True)
class Graph:
    """What follows from a catalog as a whole."""

    links: Links
    """Deliverables, and what leads to what."""
    pairs: Pairs
    """Who gives to whom, and who owes whom what."""
    aims: Aims
    """Whose objectives are whose."""

    @cached_property
    def reach(self) -> Reach:
        """What reaches an outcome, and over what."""
        return build_reach(self.links)


def build_graph(catalog: Catalog) -> Graph:
    """Builds the graph; what is not sound in the catalog leaves its node open instead of raising."""
    links = build_links(catalog)
    return Graph(links, build_pairs(catalog), Aims(catalog))
