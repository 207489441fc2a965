"""What loading has to say: ST0xx findings before their places are known."""

from dataclasses import dataclass

from sothat.findings import Finding, Related, Severity
from sothat.load.sources import Sources
from sothat.location import Place, Spot

Where = Spot | Place
MOST_NOTES = 10_000
"""How many findings of one file are looked for at a time; who wrote more than that did not write it by hand."""


@dataclass(frozen=True, slots=True)
class Note:
    """One ST0xx finding; all of them are errors."""

    code: str
    message: str
    hint: str
    where: Where
    related: tuple[tuple[str, Where], ...] = ()

    @property
    def spots(self) -> tuple[Where, ...]:
        """All that has to be looked up for it."""
        return (self.where, *(where for _, where in self.related))

    def finding(self, sources: Sources) -> Finding:
        """The finding, its places looked up."""
        related = tuple(Related(message, sources.locate(where)) for message, where in self.related)
        return Finding(self.code, Severity.ERROR, self.message, sources.locate(self.where), self.hint, related)
