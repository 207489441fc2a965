"""What `sothat fmt` does to files: only what it must, and never half."""

import shutil
from pathlib import Path

import pytest

from tests.support import TINY, run

TEAM = "catalog/teams/shop.yaml"
UNTIDY = "purpose: 'Bread over the counter'\n# the shop\nname: Shop\n"
TIDY = "# the shop\nname: Shop\npurpose: Bread over the counter\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = shutil.copytree(TINY, tmp_path / "tiny")
    run("fmt", cwd=root)
    (root / TEAM).write_text(UNTIDY)
    return root


def test_files_are_laid_out_and_named(root: Path) -> None:
    done = run("fmt", cwd=root)
    assert done.status == 0
    assert done.stdout == f"{TEAM}: changed\n6 files: 1 changed, 5 right already\n"
    assert (root / TEAM).read_text() == TIDY


def test_what_is_right_is_not_touched(root: Path) -> None:
    run("fmt", cwd=root)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert run("fmt", cwd=root).status == 0
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_check_changes_nothing_and_fails(root: Path) -> None:
    done = run("fmt", "--check", cwd=root)
    assert (done.status, done.stdout.splitlines()[0]) == (1, f"{TEAM}: would be changed")
    assert (root / TEAM).read_text() == UNTIDY
    assert run("fmt", "--check", "catalog/services", cwd=root).status == 0


def test_diff_shows_and_changes_nothing(root: Path) -> None:
    done = run("fmt", "--diff", cwd=root)
    assert done.status == 0
    assert "-purpose: 'Bread over the counter'\n" in done.stdout
    assert "+purpose: Bread over the counter\n" in done.stdout
    assert (root / TEAM).read_text() == UNTIDY
    assert run("fmt", "--diff", "--check", cwd=root).status == 1


def test_windows_line_ends_and_the_mark_stay(root: Path) -> None:
    (root / TEAM).write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    assert run("fmt", cwd=root).status == 0
    assert (root / TEAM).read_bytes() == b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()


def test_permissions_stay(root: Path) -> None:
    (root / TEAM).chmod(0o640)
    run("fmt", cwd=root)
    assert (root / TEAM).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("text", ["nmae: x\n", "name: [\n", "name: Odd\nparent: nobody\n", "", "\x00", "name: ~\n"])
def test_a_file_with_an_error_is_left_alone(text: str, root: Path) -> None:
    (root / "catalog/teams/odd.yaml").write_text(text)
    done = run("fmt", cwd=root)
    assert done.status == 1
    assert done.stderr.startswith("catalog/teams/odd.yaml: left alone: line 1" if "parent" not in text else "catalog/")
    assert "1 changed, 5 right already, 1 left alone" in done.stdout
    assert (root / "catalog/teams/odd.yaml").read_text() == text
    assert (root / TEAM).read_text() == TIDY


def test_what_is_not_of_the_catalog_is_refused(root: Path) -> None:
    for path in ("mkdocs.yml", "catalog/teams/no.yaml", "/"):
        done = run("fmt", path, cwd=root)
        assert (done.status, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_schemas_are_written_once(root: Path) -> None:
    assert "7 schemas" in run("schema", cwd=root).stdout
    assert (root / ".vscode/schemas/policy.json").is_file()
    assert "0 of them new" in run("schema", cwd=root).stdout
    assert run("schema", "--out", root / "elsewhere" / "deeper", cwd=root).status == 0
    assert sorted(path.name for path in (root / "elsewhere/deeper").iterdir())[0] == "charters.json"


def test_a_schema_that_cannot_be_written_is_one_line(root: Path) -> None:
    done = run("schema", "--out", root / "mkdocs.yml", cwd=root)
    assert (done.status, done.stdout, done.stderr.count("\n")) == (2, "", 1)
