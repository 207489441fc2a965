"""Reading the workspace that a command works in."""

from dataclasses import replace
from pathlib import Path

from sothat.basics.manifest import cache_folder, trusts_stat
from sothat.basics.workers import Tell, nobody
from sothat.load.known import Known
from sothat.load.shelf import Shelf
from sothat.load.tree import Disk
from sothat.load.workspace import Workspace, load_workspace
from sothat.rules import WAIVABLE


def load(root: Path, known: Known | None = None, tell: Tell = nobody) -> Workspace:
    """Reads a workspace; the rules there are say which codes a policy and a waiver may name.

    Args:
        root: the workspace.
        known: what files say, kept from one call to the next; what no file says any more is dropped.
        tell: is told from time to time how much is read.
    """
    workspace = load_workspace(root, WAIVABLE, Disk(root, trusts_stat=trusts_stat()), known, tell=tell)
    if known is not None:
        known.keep_only(workspace.said)
    return workspace


def load_kept(root: Path, tell: Tell = nobody) -> Workspace:
    """Reads a workspace with the help of what was kept by earlier runs, and keeps what is new."""
    known = known_before(root)
    workspace = load(root, known, tell)
    known.keep()
    return replace(workspace, said={})


def known_before(root: Path) -> Known:
    """What files have said in earlier runs."""
    return Known(Shelf(cache_folder(root) / "said"))
