import os
from pathlib import Path

import pytest

from sothat.basics.files import locked_folder
from sothat.site import SiteError
from sothat.site.model import MARKER
from sothat.site.publish import Ground, Place, aside, place_for, swap


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    (root / "catalog").mkdir(parents=True)
    return root


def place(root: Path, out: Path) -> Place:
    return place_for(out, root, [root / "catalog", root / "site_config" / "pages"])


@pytest.mark.parametrize(
    ("out", "said"),
    [
        (".", "holds the workspace itself"),
        ("..", "holds the workspace itself"),
        ("catalog", "a folder that the site is made from"),
        ("catalog/deep", "a folder that the site is made from"),
        ("site_config", "a folder that the site is made from"),
        (".git/site", "a folder that the site is made from"),
        ("/proc", "mount point.*build into a folder below it"),
        ("file", "is a file"),
        ("full", "holds files that no build made"),
        ("link", "a folder that the site is made from"),
    ],
)
def test_folders_that_a_build_must_not_replace(root: Path, out: str, said: str) -> None:
    (root / "file").touch()
    (root / "full").mkdir()
    (root / "full" / "letter.txt").touch()
    (root / "link").symlink_to("catalog")
    with pytest.raises(SiteError, match=said) as caught:
        place(root, root / out)
    assert "\n" not in str(caught.value)


def test_folders_that_a_build_may_take(root: Path) -> None:
    for name in ("empty", "built"):
        (root / name).mkdir()
    (root / "built" / MARKER).touch()
    (root / "built" / "old.html").touch()
    for name in ("empty", "built", "new", "deep/new"):
        assert place(root, root / name).out == root / name


def test_a_marker_that_is_a_link_is_none(root: Path) -> None:
    (root / "full").mkdir()
    (root / "full" / MARKER).symlink_to("/etc/hostname")
    with pytest.raises(SiteError, match="no build made"):
        place(root, root / "full")


def test_what_stands_is_linked_and_only_changes_are_written(tmp_path: Path) -> None:
    standing, new = tmp_path / "site", tmp_path / "new"
    for name, text in (("a.html", "a"), ("deep/b.html", "b"), ("gone.html", "g")):
        (standing / name).parent.mkdir(parents=True, exist_ok=True)
        (standing / name).write_text(text)
    before = {name: (standing / name).stat().st_ino for name in ("a.html", "deep/b.html")}
    ground = Ground(new, standing)
    ground.prepare(["a.html", "deep/b.html"])
    assert not ground.put("a.html", b"a")
    assert ground.put("deep/b.html", b"B")
    assert (standing / "deep/b.html").read_bytes() == b"b"
    swap(new, standing)
    assert (standing / "a.html").stat().st_ino == before["a.html"]
    assert (standing / "deep/b.html").stat().st_ino != before["deep/b.html"]
    assert sorted(os.listdir(standing)) == ["a.html", "deep"]


def test_what_a_process_that_died_has_made_already_is_made_again(tmp_path: Path) -> None:
    standing, new = tmp_path / "site", tmp_path / "new"
    standing.mkdir()
    (standing / "a.html").write_text("a")
    ground = Ground(new, standing)
    ground.prepare(["a.html", "b.html"])
    ground.keep("a.html")
    (new / "b.html").write_text("hal")
    ground.keep("a.html")
    assert ground.put("b.html", b"half")
    assert ground.put("a.html", b"A")
    assert (new / "b.html").read_bytes() == b"half"
    assert [(folder / "a.html").read_bytes() for folder in (standing, new)] == [b"a", b"A"]


def test_what_a_killed_build_left_is_cleared(root: Path) -> None:
    here = place(root, root / "site")
    (here.aside / "new" / "deep").mkdir(parents=True)
    (here.aside / "new" / "deep" / "half.html").touch()
    (here.aside / "lock").touch()
    with aside(here) as new:
        assert not list(new.iterdir())
    assert not here.aside.exists()


def test_a_site_that_was_moved_away_comes_back(root: Path) -> None:
    here = place(root, root / "site")
    old = here.aside / "new.old"
    old.mkdir(parents=True)
    (old / "index.html").write_text("old")
    with pytest.raises(KeyError), aside(here):
        raise KeyError
    assert (here.out / "index.html").read_text() == "old"
    assert not here.aside.exists()


def test_two_builds_at_once_are_one_build_and_a_line(root: Path) -> None:
    here = place(root, root / "site")
    with locked_folder(here.aside), pytest.raises(SiteError, match="another build is writing"), aside(here):
        pass
