"""The canonical layout of a file: order of keys, indentation, quotes and folding; comments and blank lines stay."""

from sothat.exchange.layout.canonical import LayoutError, canonical

__all__ = ["LayoutError", "canonical"]
