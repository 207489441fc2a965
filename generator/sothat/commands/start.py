"""Where build and preview begin: a workspace that was read, and its graph."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sothat.basics.garbage import no_collection
from sothat.basics.workers import Tell, nobody
from sothat.commands.loading import known_before, load
from sothat.graph import Graph, build_again, build_graph
from sothat.load.known import Known
from sothat.load.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Start:
    """A workspace that was read, and what follows from it, before anything was judged."""

    workspace: Workspace
    graph: Graph
    known: Known | None = None
    """What files are known to say."""


@no_collection()
def begin(root: Path, known: Known, before: Start | None) -> Start:
    """Reads a workspace again.

    Args:
        root: the workspace.
        known: what files say, kept from one time to the next.
        before: an earlier one, in whose files nothing was wrong.
    """
    workspace = load(root, known)
    if before is None or workspace.findings:
        return Start(workspace, build_graph(workspace.catalog), known)
    return Start(workspace, build_again(before.graph, workspace.catalog), known)


def started(root: Path, spent: dict[str, float], *, use_cache: bool, tell: Tell = nobody) -> Start:
    """Reads a workspace once.

    Args:
        root: the workspace.
        spent: where the seconds of each layer are added to.
        use_cache: whether what files said in an earlier run counts.
        tell: is told from time to time how much is read.
    """
    known = known_before(root) if use_cache else None
    workspace = timed("load", spent, lambda: load(root, known, tell))
    if known is not None:
        timed("keep", spent, known.keep)
    return Start(workspace, timed("graph", spent, lambda: build_graph(workspace.catalog)), known)


def timed(name: str, spent: dict[str, float], work: Callable[[], T]) -> T:
    """Does some work, and takes down under a name how many seconds it took."""
    start = time.perf_counter()
    done = work()
    spent[name] = time.perf_counter() - start
    return done
