"""What is kept between runs may be lost, damaged, foreign or planted at any time."""

import hashlib
import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sothat.basics.sealed import sealed
from sothat.load import shelf as module
from sothat.load.known import Known
from sothat.load.shelf import Shelf
from sothat.load.tree import Disk
from sothat.load.workspace import Workspace, load_workspace
from sothat.model.policy import Limits
from tests.support import REPOSITORY, TINY

RULES = {f"ST{number}": True for number in range(101, 608)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TINY / "catalog", tmp_path / "work/catalog")
    return tmp_path / "work"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "said"


def run(root: Path, folder: Path) -> Workspace:
    known = Known(Shelf(folder))
    workspace = load_workspace(root, RULES, Disk(root), known)
    known.keep_only(workspace.said)
    known.keep()
    return workspace


def said(folder: Path, limits: Limits | None = None) -> int:
    return len(Shelf(folder).fetch(limits or Limits()))


def parts(folder: Path) -> Iterator[Path]:
    return (each for each in folder.iterdir() if each.name != "judged")


@pytest.mark.parametrize("source", [TINY, REPOSITORY], ids=["tiny", "example"])
def test_what_is_kept_comes_back_and_is_judged_no_more(
    source: Path, root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(source / "catalog", root / "catalog", dirs_exist_ok=True)
    before = run(root, folder)
    assert said(folder) == sum(1 for _ in before.catalog.entities())
    monkeypatch.setattr("sothat.load.gather.validated", None)
    monkeypatch.setattr("sothat.load.judge.resolve_references", None)
    after = run(root, folder)
    assert list(after.catalog.entities()) == list(before.catalog.entities())
    assert [each.path for each in after.catalog.entities()] == [each.path for each in before.catalog.entities()]


def test_nothing_is_written_where_nothing_is_new(root: Path, folder: Path) -> None:
    run(root, folder)
    before = {each.name: each.stat().st_mtime_ns for each in folder.iterdir()}
    run(root, folder)
    assert {each.name: each.stat().st_mtime_ns for each in folder.iterdir()} == before


def test_after_an_edit_one_part_is_written(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IN_A_PART", 1)
    run(root, folder)
    before = {each.name: each.read_bytes() for each in parts(folder)}
    assert len(before) > 2
    team = root / "catalog/teams/shop.yaml"
    team.write_text(team.read_text(encoding="utf-8").replace("Shop", "Store"), encoding="utf-8")
    assert run(root, folder).catalog.teams["shop"].name == "Store"
    after = {each.name: each.read_bytes() for each in parts(folder)}
    assert sum(after[name] != before[name] for name in after) == 1
    (root / "catalog/teams/shop.yaml").unlink()
    for file in (root / "catalog/services").iterdir():
        file.unlink()
    run(root, folder)


@pytest.mark.parametrize("cut", [0, 10, 40, -1])
def test_a_part_that_was_half_written_counts_for_nothing(root: Path, folder: Path, cut: int) -> None:
    run(root, folder)
    for each in folder.iterdir():
        each.write_bytes(each.read_bytes()[:cut])
    assert said(folder) == 0
    assert not run(root, folder).findings
    assert said(folder) > 0


def test_another_version_and_other_limits_count_for_nothing(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, folder)
    assert said(folder, Limits(file_size=5)) == 0
    monkeypatch.setattr(module, "program", lambda: "another")
    assert said(folder) == 0


def test_a_part_under_another_name_counts_for_nothing(root: Path, folder: Path) -> None:
    run(root, folder)
    part = next(parts(folder))
    part.rename(folder / "judged")
    assert said(folder) == 0


class Planted:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(Planted.target),)

    target = Path()


def planted(folder: Path, name: str, body: bytes) -> None:
    """A file that is whole in every way but for what stands in it."""
    shelf = Shelf(folder)
    shelf.fetch(Limits())
    (folder / name).write_bytes(sealed(body, shelf._about(name)))


@pytest.mark.parametrize("name", ["1-0", "judged"])
def test_a_planted_part_runs_no_code(root: Path, folder: Path, tmp_path: Path, name: str) -> None:
    Planted.target = tmp_path / "broken-in"
    run(root, folder)
    planted(folder, name, pickle.dumps([Planted()]))
    assert not run(root, folder).findings
    assert not Planted.target.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x80\x05.",
        b"cbuiltins\neval\n(S'1'\ntR.",
        b"cos\nsystem\n.",
        b"csothat.load.pickled\nKINDS\n.",
        b"csothat.load.pickled\nrestored.__globals__\n.",
        b"csothat.load.shelf\nos.mkdir\n.",
        b"csothat.basics.dates\nDuration.parse.__globals__\n.",
        pickle.dumps(5),
        pickle.dumps([(1, 2, 3, 4)]),
        pickle.dumps([("catalog/teams/shop.yaml", b"", None, "no entity")]),
        pickle.dumps([("catalog/teams/shop.yaml", b"", None)]),
    ],
)
def test_a_foreign_part_counts_for_nothing(root: Path, folder: Path, content: bytes) -> None:
    run(root, folder)
    planted(folder, "1-0", content)
    assert said(folder) == 0
    planted(folder, "judged", content)
    assert not run(root, folder).findings


def test_where_nothing_can_be_written_nothing_is_kept(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file", encoding="utf-8")
    assert not run(root, folder).findings
    folder.unlink()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_beside", full)
    assert not run(root, folder).findings
    assert said(folder) == 0


def test_what_was_left_half_written_is_removed(root: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / ".1-0.abcd").write_bytes(b"half")
    (folder / "64-3").write_bytes(b"of a larger catalog")
    run(root, folder)
    assert sorted(each.name for each in folder.iterdir()) == ["1-0", "judged"]


def test_another_files_bytes_do_not_count(root: Path, folder: Path) -> None:
    run(root, folder)
    shop, crew = root / "catalog/teams/shop.yaml", root / "catalog/teams/oven-crew.yaml"
    one, other = shop.read_bytes(), crew.read_bytes()
    shop.write_bytes(other)
    crew.write_bytes(one)
    after = run(root, folder)
    assert hashlib.sha256(other).digest() == after.said["catalog/teams/shop.yaml"].digest
    assert after.catalog.teams["oven-crew"].name == "The shop" or after.catalog.teams["shop"].name != "The shop"
