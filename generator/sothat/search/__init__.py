"""The search: records to static files that a script in the browser reads in small pieces."""

from sothat.search.build import build_search
from sothat.search.record import KINDS, Record

__all__ = ["KINDS", "Record", "build_search"]
