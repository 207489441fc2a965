"""Reading the workspace that a command works in."""

from pathlib import Path

from sothat.load.read import Known
from sothat.load.workspace import Workspace, load_workspace
from sothat.rules import WAIVABLE


def load(root: Path, known: Known | None = None) -> Workspace:
    """Reads a workspace; the rules there are say which codes a policy and a waiver may name.

    Args:
        root: the workspace.
        known: what files say, kept from one call to the next; what no file says any more is dropped.
    """
    workspace = load_workspace(root, WAIVABLE, known=known)
    if known is not None:
        said = workspace.sources.contents
        for key in [key for key in known if key[-1] not in said]:
            del known[key]
    return workspace
