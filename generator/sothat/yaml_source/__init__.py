"""YAML 1.2 with places: bytes to text, text to a tree of nodes, a spot to its place."""

from sothat.yaml_source.builder import Composed, TextLimits
from sothat.yaml_source.compose import compose
from sothat.yaml_source.decode import Flaw, decode, place_of
from sothat.yaml_source.nodes import ABSENT, TOO_LONG, Node, plain
from sothat.yaml_source.quick import quick
from sothat.yaml_source.spans import Source

__all__ = [
    "ABSENT",
    "TOO_LONG",
    "Composed",
    "Flaw",
    "Node",
    "Source",
    "TextLimits",
    "compose",
    "decode",
    "place_of",
    "plain",
    "quick",
]
