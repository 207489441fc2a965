import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sothat.site.watch import Changes, watching


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "catalog" / "teams").mkdir(parents=True)
    (tmp_path / "site").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    return tmp_path


@pytest.fixture
def changes(root: Path) -> Iterator[Changes]:
    with watching(root, [root / "catalog", root / "templates", root / "mkdocs.yml"]) as changes:
        yield changes


def test_edits_of_what_is_watched_are_noticed(root: Path, changes: Changes) -> None:
    (root / "catalog/teams/a.yaml").write_text("a")
    assert changes.wait(5)
    (root / "catalog/teams/a.yaml").rename(root / "catalog/b.yaml")
    assert changes.wait(5)
    (root / "catalog/b.yaml").unlink()
    assert changes.wait(5)
    (root / "mkdocs.yml").write_text("b")
    assert changes.wait(5)


def test_a_watched_folder_may_come_later_and_again(root: Path, changes: Changes) -> None:
    for _ in range(2):
        (root / "templates").mkdir()
        assert changes.wait(5)
        (root / "templates/page.html").write_text("x")
        assert changes.wait(5)
        shutil.rmtree(root / "templates")
        assert changes.wait(5)


def test_reading_and_other_files_are_no_edits(root: Path, changes: Changes) -> None:
    (root / "mkdocs.yml").read_text()
    os.listdir(root / "catalog")
    (root / "site/index.html").write_text("x")
    (root / "catalog/.a.yaml.swp").write_text("x")
    assert not changes.wait(0.3)
