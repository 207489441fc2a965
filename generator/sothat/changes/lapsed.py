"""What changed since a lapsed signature was given: git has the terms whose digest was signed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from sothat.changes.clauses import Clause, clauses
from sothat.changes.revisions import Revisions
from sothat.changes.side import Side
from sothat.changes.store import Store
from sothat.graph.pairs import Pair
from sothat.load.known import Known
from sothat.model.unsound import Unsound
from sothat.terms import Terms, digest, signature_states, terms_of

MOST_COMMITS = 30
"""How many commits are read at most where nothing else is said, those of the newest signatures first."""

Lapses = Mapping[tuple[str, str], tuple[Clause, ...]]
"""By charter and signed digest: the clauses that differ today."""


@dataclass(frozen=True, slots=True)
class _Signed:
    """A pair, the digest that was signed, and today's terms."""

    pair: str
    digest: str
    terms: Terms


def lapses(  # noqa: PLR0913 - where, what, how much
    root: Path,
    rules: Mapping[str, bool],
    pairs: Iterable[Pair],
    *,
    commits: int = MOST_COMMITS,
    cache: Path | None = None,
    may_go_on: Callable[[], bool] = lambda: True,
    known: Known | None = None,
) -> Lapses:
    """The clauses that changed since each lapsed signature; one whose terms git does not have is left out.

    Args:
        root: the workspace's folder.
        rules: the codes of all rules; whether a waiver may name each.
        pairs: the pairs as they are today.
        commits: how many commits are read at most.
        cache: a folder where comparisons are kept.
        may_go_on: asked before a commit is read; after a no, what is not kept is left out.
        known: what files are known to say.

    Raises:
        GitError: there is no git, no repository or no commit.
    """
    wanted = tuple(_lapsed(pairs))
    if not wanted:
        return {}
    revisions = Revisions(root, rules, known)
    of_digests = _commits(revisions, {each.digest for each in wanted}, commits)
    search = _Search(revisions, Store(cache), of_digests, may_go_on)
    found = ((each, search.clauses(each)) for each in wanted)
    return {(each.pair, each.digest): differing for each, differing in found if differing}


def _lapsed(pairs: Iterable[Pair]) -> Iterator[_Signed]:
    for pair in pairs:
        if pair.charter is not None and pair.charter.signatures:
            for state in signature_states(pair):
                if state.state == "lapsed" and state.signature is not None:
                    yield _Signed(pair.id, state.signature.terms, terms_of(pair))


def _commits(revisions: Revisions, digests: set[str], most: int) -> dict[str, tuple[str, ...]]:
    """The commits that brought each digest into a charter's file."""
    found: dict[str, list[str]] = {}
    seen: dict[str, None] = {}
    for commit, line in revisions.repository.added("catalog/charters", "sha256:"):
        for each in digests:
            if each in line and (commit in seen or len(seen) < most):
                seen[commit] = None
                found.setdefault(each, []).append(commit)
    return {each: tuple(commits) for each, commits in found.items()}


class _Search:
    """Looks for the terms that were signed; a commit is read once for all its charters."""

    def __init__(
        self,
        revisions: Revisions,
        store: Store,
        commits: Mapping[str, tuple[str, ...]],
        may_go_on: Callable[[], bool],
    ) -> None:
        self._may_go_on = may_go_on
        self._revisions = revisions
        self._store = store
        self._commits = commits
        self._sides: dict[str, Side] = {}

    def clauses(self, of: _Signed) -> tuple[Clause, ...]:
        """The clauses that changed since; none where the terms that were signed are not found."""
        commits = self._commits.get(of.digest, ())
        if not commits:
            return ()
        key = Store.key("lapsed", self._revisions.repository.prefix, of.pair, of.digest, digest(of.terms), *commits)
        kept = self._store.read(key, _from_plain)
        if kept is None:
            if not all(commit in self._sides for commit in commits) and not self._may_go_on():
                return ()
            kept = self._compared(of, commits)
            self._store.write(key, [astuple(each) for each in kept])
        return kept

    def _compared(self, of: _Signed, commits: tuple[str, ...]) -> tuple[Clause, ...]:
        for commit in commits:
            try:
                pair = self._side(commit).pairs.get(of.pair)
                signed = terms_of(pair) if pair is not None else {}
            except Unsound:
                continue
            if digest(signed) == of.digest:
                return clauses(signed, of.terms)
        return ()

    def _side(self, commit: str) -> Side:
        if commit not in self._sides:
            self._sides[commit] = Side(self._revisions.load(commit, is_judged=False).catalog)
        return self._sides[commit]


def _from_plain(data: Any) -> tuple[Clause, ...]:
    return tuple(
        Clause(str(service), str(section), str(item), tuple(map(str, keys))) for service, section, item, keys in data
    )
