"""Where something stands: a place in a file, and a spot that names it before its place is known."""

from dataclasses import dataclass

Route = tuple[str | int, ...]
"""Keys and indices from the top of a file, such as ``("deliverables", 0, "turnaround", "within")``."""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A stretch of a file: lines and columns (in code points) count from 1, the end is behind the last character."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A value (or its key) named by its route; it is turned into a place only when a finding needs one."""

    file: str
    route: Route = ()
    key: bool = False

    def at(self, *route: str | int, key: bool = False) -> "Spot":
        """The spot of something below this one."""
        return Spot(self.file, self.route + route, key)
