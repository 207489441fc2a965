"""Loads a workspace: the policy, then every file of the catalog, then what one file says of another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sothat.basics.garbage import no_collection
from sothat.basics.workers import Tell, nobody
from sothat.findings import Finding
from sothat.load.gather import gather
from sothat.load.judge import judged
from sothat.load.known import Known, Said, digest_of
from sothat.load.policy import load_policy
from sothat.load.sources import Sources
from sothat.load.tree import Disk, Tree
from sothat.location import Place, Spot
from sothat.model import Catalog, Policy
from sothat.yaml_source import TextLimits


@dataclass(frozen=True)
class Workspace:
    """A workspace as it was read."""

    root: Path
    catalog: Catalog
    policy: Policy
    findings: tuple[Finding, ...]
    """All ST0xx, sorted."""
    sources: Sources
    said: Mapping[str, Said]
    """What is kept of what files say, by path, where something is kept."""

    @property
    def files(self) -> int:
        """How many files were read."""
        return len(self.sources)

    @property
    def catalog_files(self) -> int:
        """How many of them belong to the catalog."""
        return sum(file.startswith("catalog/") for file in self.sources.files)

    def digests(self) -> dict[str, str]:
        """A digest of each file's bytes; a file that is known already is not read for it."""
        known = {path: said.digest for path, said in self.said.items()}
        return {file: (known.get(file) or digest_of(self.sources.raw(file))).hex() for file in self.sources.files}

    def locate(self, spot: Spot) -> Place:
        """The place of a spot."""
        return self.sources.locate(spot)

    def locate_all(self, spots: Iterable[Spot]) -> None:
        """Looks up many places at once, which is quicker; `locate` then knows them."""
        self.sources.locate_all(spots)

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a file as it was read."""
        return self.sources.lines(file)


def load_workspace(  # noqa: PLR0913
    root: Path,
    rules: Mapping[str, bool],
    tree: Tree | None = None,
    known: Known | None = None,
    *,
    is_judged: bool = True,
    tell: Tell = nobody,
) -> Workspace:
    """Reads everything below ``catalog/`` and the policy.

    Args:
        root: the workspace's folder.
        rules: the codes of all rules from ST101 on; whether a waiver may name each.
        tree: where the files come from; without it the folder as it is now.
        known: what files say, kept from one call to the next where several revisions are loaded.
        is_judged: whether one looks at what files say of each other; without that some findings are missing.
        tell: is told from time to time how many files are read of those that have to be.
    """
    codes = dict(rules)
    tree = Disk(root) if tree is None else tree
    first = Sources()
    policy, notes = load_policy(tree, first, codes)
    limits = policy.limits
    sources = Sources(TextLimits(limits.text_length, limits.depth, limits.aliases))
    sources.adopt(first)
    with no_collection():
        gathered = gather(tree, sources, limits, known, tell)
        notes += gathered.notes
        if is_judged:
            notes += judged(gathered, codes, known)
    sources.locate_all(where for note in notes for where in note.spots)
    findings = sorted({note.finding(sources) for note in notes}, key=lambda finding: finding.order)
    return Workspace(root, gathered.catalog, policy, tuple(_once(findings)), sources, gathered.said)


def _once(findings: list[Finding]) -> list[Finding]:
    """Never two of one code at one place, missing keys apart."""
    kept, taken = [], set()
    for finding in findings:
        key = (finding.code, finding.place.file, finding.place.line, finding.place.column)
        if key not in taken or finding.code == "ST011":
            kept.append(finding)
        taken.add(key)
    return kept
