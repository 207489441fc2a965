"""The graph of a catalog: lines of sight, the pairs between which services flow, and whose objectives are whose."""

from sothat.graph.again import build_again
from sothat.graph.build import Graph, build_graph

__all__ = ["Graph", "build_again", "build_graph"]
