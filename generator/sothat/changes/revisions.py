"""Catalogs as they were committed."""

from collections.abc import Mapping
from pathlib import Path

from sothat.basics.git import Repository
from sothat.load.known import Known
from sothat.load.tree import Revision
from sothat.load.workspace import Workspace, load_workspace
from sothat.model.policy import POLICY_PATH, Limits

FOLDERS = ("catalog", POLICY_PATH)
_MOST = 10 * Limits().file_size
"""The most bytes that a policy may allow a file."""


class Revisions:
    """The catalogs of a repository's revisions; what files have in common is read once."""

    def __init__(self, root: Path, rules: Mapping[str, bool], known: Known | None = None) -> None:
        """Takes the workspace's folder, the rules that policies and waivers may name, and what is known of files.

        Raises:
            GitError: there is no git, or no repository around the folder.
        """
        self.repository = Repository.open(root)
        self._root = root
        self._rules = rules
        self._known = Known() if known is None else known
        self._objects: dict[str, bytes] = {}

    def tree(self, commit: str) -> Revision:
        """The files of a commit; raises ``GitError`` where it cannot be read."""
        return Revision(self.repository, commit, FOLDERS, _MOST, self._objects)

    def load(self, commit: str, *, is_judged: bool = True) -> Workspace:
        """The workspace of a commit; raises ``GitError`` where it cannot be read."""
        return self.load_tree(self.tree(commit), is_judged=is_judged)

    def load_tree(self, tree: Revision | None, *, is_judged: bool = True) -> Workspace:
        """The workspace of a revision's files, or without them as it is on disk now; see `load_workspace`."""
        return load_workspace(self._root, self._rules, tree, self._known, is_judged=is_judged)
