import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sothat.basics import files
from sothat.basics.files import (
    BusyError,
    exchange,
    link_or_copy,
    locked_folder,
    same_bytes,
    tree_files,
    write_beside,
    write_if_changed,
)


def two_folders(folder: Path) -> tuple[Path, Path]:
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "file").write_text(name)
    return folder / "one", folder / "two"


def test_a_file_is_written_beside_and_renamed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    other = tmp_path / "other"
    os.link(path, other)
    write_beside(path, b"new")
    assert path.read_bytes() == b"new"
    assert other.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["a", "other"]


def test_a_failed_write_leaves_what_was_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_beside(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_unchanged_bytes_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a"
    assert write_if_changed(path, b"x")
    inode = path.stat().st_ino
    assert not write_if_changed(path, b"x")
    assert write_if_changed(path, b"y")
    assert path.stat().st_ino != inode


def test_a_link_is_not_the_file_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to("a")
    assert same_bytes(tmp_path / "a", b"x")
    assert not same_bytes(tmp_path / "b", b"x")
    assert not same_bytes(tmp_path / "nowhere", b"")


def test_without_hard_links_a_file_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"x")
    link_or_copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").stat().st_ino == (tmp_path / "a").stat().st_ino

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    link_or_copy(tmp_path / "a", tmp_path / "c")
    assert (tmp_path / "c").read_bytes() == b"x"


@pytest.mark.parametrize("at_once", [True, False])
def test_folders_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    one, two = two_folders(tmp_path)
    if not at_once:
        monkeypatch.setattr(files, "_exchange_at_once", lambda *_: False)
    exchange(one, two)
    assert (one / "file").read_text() == "two"
    assert (two / "file").read_text() == "one"
    assert sorted(os.listdir(tmp_path)) == ["one", "two"]


def test_an_exchange_that_fails_halfway_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = two_folders(tmp_path)
    monkeypatch.setattr(files, "_exchange_at_once", lambda *_: False)
    rename = os.rename
    calls = iter((rename, None, rename))

    def fail_second(source: Path, target: Path) -> None:
        call = next(calls)
        if call is None:
            raise OSError(errno.EIO, "Input/output error")
        call(source, target)

    monkeypatch.setattr(os, "rename", fail_second)
    with pytest.raises(OSError, match="Input/output"):
        exchange(one, two)
    assert (two / "file").read_text() == "two"
    assert sorted(os.listdir(tmp_path)) == ["one", "two"]


def test_one_process_at_a_time_has_a_locked_folder(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    with locked_folder(folder):
        with pytest.raises(BusyError), locked_folder(folder, wait=0.1):
            pass
        inner = (
            "import sys\nfrom pathlib import Path\nfrom sothat.basics.files import locked_folder\n"
            "with locked_folder(Path(sys.argv[1])): pass"
        )
        done = subprocess.run(
            [sys.executable, "-c", inner, str(folder)],
            env={"PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=False,
        )
        assert b"BusyError" in done.stderr
    with locked_folder(folder):
        pass


def test_links_that_lead_out_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    for name in ("folder/a", "folder/deep/b", "folder/.hidden", "outside"):
        (tmp_path / name).touch()
    (folder / "inner").symlink_to("a")
    (folder / "outer").symlink_to("../outside")
    (folder / "broken").symlink_to("nowhere")
    (folder / "away").symlink_to("..")
    (folder / "circle").symlink_to("circle")
    assert [name for name, _ in tree_files(folder)] == ["a", "inner", "deep/b"]
