"""From files to a catalog of sound values, with every ST0xx finding on the way."""

from sothat.load.workspace import Workspace, load_workspace

__all__ = ["Workspace", "load_workspace"]
