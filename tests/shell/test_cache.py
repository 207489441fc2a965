from pathlib import Path

import pytest

from sothat.shell import House, Tokens, cache_folder
from sothat.shell.cache import keep_house, key_of, load_house

HOUSE = House({"index.html": b"<p>x</p>" * 50, "deep/a.css": b""}, Tokens("sothat0123"), ("a note",))


def test_what_is_kept_comes_back_for_its_key_alone(tmp_path: Path) -> None:
    keep_house(tmp_path / "new", "key", HOUSE)
    assert load_house(tmp_path / "new", "key") == HOUSE
    assert load_house(tmp_path / "new", "other") is None
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["shells.zip"]


def test_what_is_damaged_is_nothing(tmp_path: Path) -> None:
    keep_house(tmp_path, "key", HOUSE)
    whole = (tmp_path / "shells.zip").read_bytes()
    for damaged in (b"", whole[:100], whole.replace(b"<p>x</p>", b"<p>y</p>", 1), whole.replace(b"key", b"kez"), b"PK"):
        (tmp_path / "shells.zip").write_bytes(damaged)
        assert load_house(tmp_path, "key") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    keep_house(tmp_path / "file", "key", HOUSE)
    assert load_house(tmp_path / "file", "key") is None


def test_a_key_knows_where_each_part_ends() -> None:
    assert key_of([("a", b"bc")]) != key_of([("ab", b"c")])
    assert key_of([("a", b"b"), ("c", b"")]) != key_of([("a", b"b")])


def test_each_workspace_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    one, two = cache_folder(tmp_path / "one"), cache_folder(tmp_path / "two")
    assert one != two
    assert one.parent == two.parent == tmp_path / "cache" / "sothat"
