"""The changes of the last months, from git's history."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from sothat.basics.dates import WorkingTime
from sothat.basics.git import Commit
from sothat.changes.change import Change, Fact
from sothat.changes.compare import Comparison, compare_sides
from sothat.changes.revisions import Revisions
from sothat.changes.side import Side, Two
from sothat.changes.store import Store
from sothat.load.known import Known
from sothat.load.tree import Revision


@dataclass(frozen=True)
class Entry:
    """What one commit changed."""

    commit: str
    """Its id, 40 or 64 hex digits."""
    date: date
    subject: str
    """The first line of its message."""
    facts: tuple[Fact, ...]

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The consequences for each party."""
        return Comparison(self.facts).changes


@dataclass(frozen=True)
class History:
    """The commits that touch the catalog, the newest first."""

    entries: tuple[Entry, ...]
    """Those with a consequence for somebody."""
    is_cut: bool = False
    """Whether there may be more: the clone is shallow."""
    is_unfinished: bool = False
    """Whether there may be more: there was no time to compare older commits."""
    has_more: bool = False
    """Whether there are more commits than were asked for."""


def history(  # noqa: PLR0913 - where, when, how much
    root: Path,
    rules: Mapping[str, bool],
    today: date,
    *,
    months: int = 12,
    commits: int = 100,
    cache: Path | None = None,
    may_go_on: Callable[[], bool] = lambda: True,
    known: Known | None = None,
) -> History:
    """What changed for whom in the last months, commit by commit; of a merged branch the merge alone.

    Args:
        root: the workspace's folder.
        rules: the codes of all rules; whether a waiver may name each.
        today: the day to look back from.
        months: how far back.
        commits: how many commits at most.
        cache: a folder where comparisons are kept.
        may_go_on: asked before each comparison that is not kept; after a no, older commits are left out.
        known: what files are known to say.

    Raises:
        GitError: there is no git, no repository or no commit.
    """
    revisions = Revisions(root, rules, known)
    found = revisions.repository.history("catalog", since=_months_before(today, months), most=commits + 1)
    walk = _Walk(revisions, Store(cache), may_go_on)
    entries = []
    for each in found[:commits]:
        facts = walk.facts(each)
        if facts is None:
            break
        entries.append(Entry(each.oid, each.date, each.subject, facts))
    told = tuple(entry for entry in entries if entry.facts)
    is_unfinished = len(entries) < min(commits, len(found))
    return History(told, revisions.repository.is_shallow, is_unfinished, len(found) > commits)


class _Walk:
    """Goes back commit by commit; the earlier side of one comparison is often the later side of the next."""

    def __init__(self, revisions: Revisions, store: Store, may_go_on: Callable[[], bool]) -> None:
        self._revisions = revisions
        self._store = store
        self._may_go_on = may_go_on
        self._last: tuple[str, _Read] | None = None

    def facts(self, commit: Commit) -> tuple[Fact, ...] | None:
        """What a commit changed; nothing for the first one, with which all begins; None where there is no time."""
        if commit.parent is None:
            return ()
        key = Store.key(self._revisions.repository.prefix, commit.parent, commit.oid)
        kept = self._store.get(key)
        if kept is None and not self._may_go_on():
            return None
        if kept is None:
            kept = self._compared(self._revisions.tree(commit.parent), self._revisions.tree(commit.oid))
            self._store.put(key, kept)
        return kept

    def _compared(self, old: Revision, new: Revision) -> tuple[Fact, ...]:
        later, earlier = self._load(new), self._load(old)
        if not earlier.side.catalog.services:
            return ()
        return compare_sides(Two(earlier.side, later.side, later.working)).facts

    def _load(self, tree: Revision) -> "_Read":
        digest = _digest(tree)
        if self._last is None or self._last[0] != digest:
            workspace = self._revisions.load_tree(tree, is_judged=False)
            self._last = digest, _Read(Side(workspace.catalog), workspace.policy.working_time.lengths)
        return self._last[1]


@dataclass(frozen=True, slots=True)
class _Read:
    """A revision that was read, with its graph once that was needed."""

    side: Side
    working: WorkingTime


def _digest(tree: Revision) -> str:
    return "\n".join(f"{oid} {path}" for path, oid in sorted(tree.objects.items()))


def _months_before(day: date, months: int) -> date:
    year, month = divmod(max(day.year * 12 + day.month - 1 - months, 12), 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
