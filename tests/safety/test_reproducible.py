"""Two builds of one catalog are equal byte for byte, wherever, whenever and however its files came onto the disk."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.repository import git
from tests.support import REPOSITORY, TINY

WORLDS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4711"},
)


def laid_down(target: Path, *, backwards: bool, moment: int) -> None:
    """A copy whose files were made in another order, at another time, with other rights."""
    files = sorted((path for path in TINY.rglob("*") if path.is_file()), reverse=backwards)
    for number, path in enumerate(files):
        copy = target / path.relative_to(TINY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(0o600 if backwards else 0o644)
        os.utime(copy, (moment + number, moment + number))


def committed(root: Path) -> None:
    """One commit of it, the same one everywhere."""
    moment = {f"GIT_{role}_DATE": "2026-11-02T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    os.environ |= moment
    try:
        git(root, "init", "-q")
        git(root, "add", "-A")
        git(root, "-c", "core.filemode=false", "commit", "-q", "-m", "The beginning")
    finally:
        for name in moment:
            del os.environ[name]


def built(root: Path, out: Path, world: dict[str, str], *options: str) -> dict[str, bytes]:
    """A build in a process of its own."""
    more = {"PYTHONPATH": str(REPOSITORY / "generator"), "XDG_CACHE_HOME": str(out.parent / "cache")}
    command = [sys.executable, "-m", "sothat", "build", "-C", str(root), "--out", str(out), *options]
    done = subprocess.run(
        command, env=os.environ | more | world, cwd=out.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_two_builds_are_equal(tmp_path: Path) -> None:
    sites = []
    for number, world in enumerate(WORLDS):
        root = tmp_path / ("a" if number else "a folder with blanks — ü") / "workspace"
        laid_down(root, backwards=bool(number), moment=1_000_000_000 + number * 500_000_000)
        committed(root)
        (tmp_path / f"world-{number}").mkdir()
        sites.append(built(root, tmp_path / f"world-{number}" / "site", world, "--no-cache"))
    one, other = sites
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert any(name.startswith("search/") for name in one)


def test_what_is_told_of_the_past_is_the_same_with_a_cache_and_without(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    laid_down(root, backwards=False, moment=1_790_000_000)
    committed(root)
    service = root / "catalog/services/baking.yaml"
    for number in range(3):
        text = service.read_text()
        service.write_text(re.sub(r"within: [0-9]+ ", f"within: {number + 40} ", text, count=1))
        git(root, "commit", "-q", "-a", "-m", f"Change {number}")
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    sites = [
        built(root, tmp_path / "first" / "site", WORLDS[0]),
        built(root, tmp_path / "first" / "site", WORLDS[0]),
        built(root, tmp_path / "second" / "site", WORLDS[1], "--no-cache"),
    ]
    assert sites[0] == sites[1] == sites[2]
    assert b"42 hours" in sites[0]["changes.html"]
