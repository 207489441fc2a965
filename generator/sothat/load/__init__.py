"""From files to a catalog of sound values, with every ST0xx finding on the way."""

from sothat.load.read import Known
from sothat.load.tree import Disk, Revision, Tree
from sothat.load.workspace import Workspace, load_workspace

__all__ = ["Disk", "Known", "Revision", "Tree", "Workspace", "load_workspace"]
