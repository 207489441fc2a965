"""What git tells of the catalog's past; without git, or without all of its history, the site lacks that and no more."""

import time
from datetime import date
from pathlib import Path

from sothat.basics.git import GitError
from sothat.changes.history import history
from sothat.changes.lapsed import MOST_COMMITS as LAPSED_COMMITS
from sothat.changes.lapsed import lapses
from sothat.graph import Graph
from sothat.load.known import Known
from sothat.rules import WAIVABLE
from sothat.shell.cache import cache_folder
from sothat.views.past import Past

SHALLOW = "The changes page and feeds tell a part only: the clone is shallow; 'git fetch --unshallow' brings the rest"

UNFINISHED = (
    "The changes page and feeds do not tell older changes yet: comparing them takes long, the next build goes on"
)
MOST_COMMITS = 100
"""How many commits are compared at most."""
MOST_FILES = 20_000
"""How many files these commits may have together: comparing takes half a millisecond for each."""


def most_commits(files: int) -> int:
    """How many commits are compared for a catalog of so many files; not a question of time, so that builds agree."""
    return max(2, min(MOST_COMMITS, MOST_FILES // max(1, files)))


def past(  # noqa: PLR0913 - where, when, how much
    root: Path,
    graph: Graph,
    today: date,
    *,
    use_cache: bool = True,
    patience: float | None = None,
    known: Known | None = None,
) -> tuple[Past, tuple[str, ...]]:
    """The past, and a line for each thing that it does not know.

    Args:
        root: the workspace.
        graph: of the catalog as it is now.
        today: the day to look back from.
        use_cache: whether what was compared in an earlier build counts.
        patience: after how many seconds nothing more is compared, and a later build goes on from there; without it
            a build takes its time, so that two of them tell the same.
        known: what files are known to say.
    """
    end = None if patience is None else time.monotonic() + patience

    def may_go_on() -> bool:
        return end is None or time.monotonic() < end

    cache = cache_folder(root) / "changes" if use_cache else None
    try:
        most = most_commits(sum(1 for _ in graph.pairs.catalog.entities()))
        happened = history(root, WAIVABLE, today, commits=most, cache=cache, may_go_on=may_go_on, known=known)
        lapsed = lapses(
            root,
            WAIVABLE,
            graph.pairs.values(),
            commits=min(most, LAPSED_COMMITS),
            cache=cache,
            may_go_on=may_go_on,
            known=known,
        )
    except GitError as error:
        return Past(), (f"The changes page and feeds have nothing to tell: {error}",)
    notes = ((SHALLOW, happened.is_cut), (UNFINISHED, happened.is_unfinished))
    return Past(happened, lapsed), tuple(note for note, is_so in notes if is_so)
