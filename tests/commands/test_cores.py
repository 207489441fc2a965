"""A site is the same, byte for byte, however many processes make it."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.company import write
from sothat.basics import workers
from sothat.commands.build import BuildWishes, build
from sothat.site import lay

DAY = date(2026, 11, 16)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_process_and_two_make_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path / "company", 20)
    monkeypatch.setattr(lay, "WORTH_A_PROCESS", 10**9)
    build(tmp_path / "company", DAY, BuildWishes(out=tmp_path / "one"))
    monkeypatch.setattr(lay, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    build(tmp_path / "company", DAY, BuildWishes(out=tmp_path / "two"))
    assert files(tmp_path / "one") == files(tmp_path / "two")
