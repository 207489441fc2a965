"""A git repository around a workspace, for what reads revisions."""

import subprocess
from pathlib import Path

from sothat.load.workspace import Workspace, load_workspace
from sothat.rules import WAIVABLE
from tests.rules.helper import BASE, workspace


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def repository(folder: Path, inside: str = "") -> Path:
    """The workspace of the rules' tests, committed; it stands in a folder of the repository or at its top."""
    root = workspace(folder / inside, {})
    git(folder, "init", "-q")
    commit(root, "The beginning")
    return root


def commit(root: Path, message: str) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD")


def edit(root: Path, file: str, *changes: tuple[str, str]) -> None:
    """Replaces texts in a file of the catalog, each of which must be there."""
    path = root / "catalog" / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{file} has no {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def loaded(root: Path) -> Workspace:
    return load_workspace(root, WAIVABLE)


__all__ = ["BASE", "commit", "edit", "git", "loaded", "repository", "workspace"]
