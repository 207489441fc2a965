"""Finding the workspace that a command works in."""

import os
from pathlib import Path, PurePosixPath

from sothat.basics.text import quoted
from sothat.commands.outcome import CannotWork

CATALOG = "catalog"
CONFIGURATION = "mkdocs.yml"


def find_workspace(directory: Path | None = None) -> Path:
    """The workspace's folder: the one that is named, else the nearest parent with a catalog and a mkdocs.yml.

    Raises:
        CannotWork: there is none, or its catalog cannot be read.
    """
    root = _nearest() if directory is None else _named(directory)
    try:
        with os.scandir(root / CATALOG):
            return root
    except OSError as error:
        raise CannotWork(f"{quoted(root / CATALOG, 200)} cannot be read: {error.strerror}") from error


def _named(directory: Path) -> Path:
    try:
        root = directory.resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        said = getattr(error, "strerror", None) or "there is no such folder"
        raise CannotWork(f"{quoted(directory, 200)} cannot be used as the workspace: {said}") from error
    if not (root / CATALOG).is_dir():
        raise CannotWork(
            f"{quoted(directory, 200)} is no workspace: it has no folder 'catalog'; name another with -C DIR"
        )
    return root


def _nearest() -> Path:
    try:
        here = Path.cwd()
    except OSError as error:
        raise CannotWork("the folder you are in is no longer there; change to another, or name one with -C") from error
    for folder in (here, *here.parents):
        if (folder / CATALOG).is_dir() and (folder / CONFIGURATION).is_file():
            return folder
    raise CannotWork(
        "there is no workspace here: neither this folder nor one above it has a 'catalog' and a 'mkdocs.yml';"
        " name one with -C DIR, or begin one with 'sothat init DIR'"
    )


def paths_within(root: Path, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The paths as findings name them: relative to the workspace, with ``/``; the workspace itself is ``.``.

    Raises:
        CannotWork: one does not exist, or lies outside the workspace.
    """
    return tuple(_within(root, path) for path in paths)


def stands_in(file: str, paths: tuple[str, ...]) -> bool:
    """Whether a file is one of the paths or lies below one; without paths every file does."""
    return not paths or any(path in (".", file) or file.startswith(f"{path}/") for path in paths)


def _within(root: Path, path: Path) -> str:
    # As typed, from where one is; else as findings name it, from the workspace.
    found = [each for each in (Path.cwd() / path, root / path) if os.path.lexists(each)]
    if not found:
        raise CannotWork(f"there is no {quoted(path, 200)}, neither here nor in the workspace")
    for each in found:
        # The last part is not followed: a link in the catalog is a finding at the link.
        real = each.parent.resolve() / each.name if each.name != ".." else each.resolve()
        if real.is_relative_to(root):
            return str(PurePosixPath(real.relative_to(root)))
    raise CannotWork(f"{quoted(path, 200)} lies outside the workspace {quoted(root, 200)}")


def folder_in_repository(root: Path) -> str:
    """Where the workspace stands in its git repository: ``""`` at its top or without one, else ``sub/folder/``."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            inside = root.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""
