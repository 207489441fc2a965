"""What git tells of the catalog's past; without git, or without all of its history, the site lacks that and no more."""

import time
from datetime import date
from pathlib import Path

from sothat.basics.git import GitError
from sothat.changes.history import history
from sothat.changes.lapsed import lapses
from sothat.graph import Graph
from sothat.rules import WAIVABLE
from sothat.shell.cache import cache_folder
from sothat.views.past import Past

SHALLOW = "The changes page and feeds tell a part only: the clone is shallow; 'git fetch --unshallow' brings the rest"

UNFINISHED = (
    "The changes page and feeds do not tell older changes yet: comparing them takes long, the next build goes on"
)
PATIENCE = 5.0


def past(
    root: Path, graph: Graph, today: date, *, use_cache: bool = True, patience: float = PATIENCE
) -> tuple[Past, tuple[str, ...]]:
    """The past, and a line for each thing that it does not know.

    Args:
        root: the workspace.
        graph: of the catalog as it is now.
        today: the day to look back from.
        use_cache: whether what was compared in an earlier build counts.
        patience: after how many seconds nothing more is compared; a later build goes on from there.
    """
    end = time.monotonic() + patience

    def may_go_on() -> bool:
        return time.monotonic() < end

    cache = cache_folder(root) / "changes" if use_cache else None
    try:
        happened = history(root, WAIVABLE, today, cache=cache, may_go_on=may_go_on)
        lapsed = lapses(root, WAIVABLE, graph.pairs.values(), cache, may_go_on)
    except GitError as error:
        return Past(), (f"The changes page and feeds have nothing to tell: {error}",)
    notes = ((SHALLOW, happened.is_cut), (UNFINISHED, happened.is_unfinished))
    return Past(happened, lapsed), tuple(note for note, is_so in notes if is_so)
