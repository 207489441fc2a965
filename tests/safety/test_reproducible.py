"""Two builds of one catalog are equal byte for byte, wherever, whenever and however its files came onto the disk."""

import os
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


def built(root: Path, out: Path, world: dict[str, str]) -> dict[str, bytes]:
    """A build in a process of its own, without any cache."""
    more = {"PYTHONPATH": str(REPOSITORY / "generator"), "XDG_CACHE_HOME": str(out.parent / "cache")}
    command = [sys.executable, "-m", "sothat", "build", "-C", str(root), "--out", str(out), "--no-cache"]
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
        sites.append(built(root, tmp_path / f"world-{number}" / "site", world))
    one, other = sites
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert any(name.startswith("search/") for name in one)
