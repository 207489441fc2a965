"""Reading the workspace that a command works in."""

from pathlib import Path

from sothat.load.workspace import Workspace, load_workspace
from sothat.rules import WAIVABLE


def load(root: Path) -> Workspace:
    """Reads a workspace; the rules there are say which codes a policy and a waiver may name."""
    return load_workspace(root, WAIVABLE)
