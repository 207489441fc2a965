"""What the search is made from; views make it."""

from sothat.views.record import KINDS, Record, order

__all__ = ["KINDS", "Record", "order"]
