import os
from pathlib import Path

import pytest

from sothat.commands.outcome import CannotWork
from sothat.commands.workspace import find_workspace, folder_in_repository, paths_within, stands_in


def test_the_nearest_parent_with_both(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "catalog" / "services")
    assert find_workspace() == workspace


def test_a_named_one_needs_a_catalog_only(workspace: Path) -> None:
    (workspace / "mkdocs.yml").unlink()
    assert find_workspace(workspace) == workspace


def test_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotWork, match="there is no workspace here"):
        find_workspace()
    with pytest.raises(CannotWork, match="no folder 'catalog'"):
        find_workspace(tmp_path)
    with pytest.raises(CannotWork, match="cannot be used"):
        find_workspace(tmp_path / "nowhere")
    with pytest.raises(CannotWork, match="no such folder"):
        find_workspace(Path("a\0b"))


def test_a_folder_that_has_gone(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = workspace / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(CannotWork, match="no longer there"):
        find_workspace()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(workspace: Path) -> None:
    (workspace / "catalog").chmod(0)
    with pytest.raises(CannotWork, match="cannot be read"):
        find_workspace(workspace)


def test_paths_are_relative_to_here_or_to_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "catalog")
    found = paths_within(
        workspace, (Path("teams"), Path("catalog/services"), Path("."), Path(".."), Path("teams/../teams"))
    )
    assert found == ("catalog/teams", "catalog/services", "catalog", ".", "catalog/teams")
    assert paths_within(workspace, (workspace / "catalog" / "teams",)) == ("catalog/teams",)


def test_a_link_is_not_followed(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)
    (workspace / "catalog" / "teams" / "x.yaml").symlink_to("/etc/hostname")
    assert paths_within(workspace, (Path("catalog/teams/x.yaml"),)) == ("catalog/teams/x.yaml",)


def test_what_is_not_there_or_elsewhere(workspace: Path) -> None:
    with pytest.raises(CannotWork, match="there is no 'nope'"):
        paths_within(workspace, (Path("nope"),))
    with pytest.raises(CannotWork, match="outside"):
        paths_within(workspace, (Path("/etc/hosts"),))


def test_stands_in() -> None:
    assert stands_in("catalog/teams/a.yaml", ())
    assert stands_in("catalog/teams/a.yaml", (".",))
    assert stands_in("catalog/teams/a.yaml", ("catalog/teams",))
    assert not stands_in("catalog/teams-old/a.yaml", ("catalog/teams",))


def test_folder_in_repository(workspace: Path) -> None:
    assert folder_in_repository(workspace) == ""
    (workspace / ".git").mkdir()
    assert folder_in_repository(workspace) == ""
    assert folder_in_repository(workspace / "catalog") == "catalog/"
