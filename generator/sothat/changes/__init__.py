"""What changed between two catalogs, for whom: promises, obligations, signatures and the ways to outcomes."""

from sothat.changes.change import Change, Direction, Fact, Role
from sothat.changes.compare import Comparison, compare
from sothat.changes.wording import SENTENCES, Words, sentence

__all__ = ["SENTENCES", "Change", "Comparison", "Direction", "Fact", "Role", "Words", "compare", "sentence"]
