"""The one list of ST0xx: what is wrong with the form of files, explained as the rules from ST101 on are."""

from collections.abc import Mapping

from sothat.load.entries import Entry
from sothat.load.registry_names import NAMES
from sothat.load.registry_shape import SHAPE
from sothat.load.registry_text import TEXT

REGISTRY: Mapping[str, Entry] = {entry.code: entry for entry in (*TEXT, *SHAPE, *NAMES)}
"""Each code's entry, in the order of codes. All are errors, and no policy or waiver changes that."""
