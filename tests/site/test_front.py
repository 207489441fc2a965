"""The server's process: it tells of edits, ends with the builder, and comes back where it ended alone."""

import os
import signal
import time
import urllib.request
from pathlib import Path

import pytest

from sothat.site import SiteError
from sothat.site.front import EditedAgainError, Front, front
from sothat.site.preview import VERSION, Preview


def get(opened: Front, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{opened.port}/{path}", timeout=10) as answer:
        return str(answer.read().decode())


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def until(opened: Front) -> tuple[str, ...]:
    pages = opened.changed(10)
    assert pages is not None
    return pages


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<body>the site's</body>", encoding="utf-8")
    (tmp_path / "catalog").mkdir()
    return Preview(site)


def test_an_edit_is_told_with_the_pages_that_were_asked_for(preview: Preview, tmp_path: Path) -> None:
    with front(preview, tmp_path, [tmp_path / "catalog"], "127.0.0.1", 0) as opened:
        assert "the site's" in get(opened, "")
        assert opened.changed(0) is None
        opened.check_for_edits()
        (tmp_path / "catalog" / "a.yaml").touch()
        assert opened._pipe.poll(10)
        with pytest.raises(EditedAgainError):
            opened.check_for_edits()
        assert until(opened) == ("index.html",)


def test_work_is_broken_off_by_an_edit(preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Other tests may have left threads in this process; the builder has none.
    monkeypatch.setattr("sothat.site.front.may_fork", lambda: True)
    with front(preview, tmp_path, [tmp_path / "catalog"], "127.0.0.1", 0) as opened:
        assert opened.unless_edited(lambda: "done") == "done"
        (tmp_path / "catalog" / "a.yaml").touch()
        start = time.monotonic()
        with pytest.raises(EditedAgainError):
            opened.unless_edited(lambda: time.sleep(60))
        assert time.monotonic() - start < 10
        until(opened)
        assert opened.unless_edited(lambda: "done again") == "done again"


def test_work_is_done_here_where_this_process_may_not_be_copied(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sothat.site.front.may_fork", lambda: False)
    with front(preview, tmp_path, [], "127.0.0.1", 0) as opened:
        assert opened.unless_edited(os.getpid) == os.getpid()


def test_pages_that_are_made_first_go_before_the_sites(preview: Preview, tmp_path: Path) -> None:
    with front(preview, tmp_path, [], "127.0.0.1", 0) as opened:
        preview.first.mkdir()
        (preview.first / "index.html").write_text("<body>made first</body>", encoding="utf-8")
        assert "made first" in get(opened, "index.html")


def test_a_server_that_ends_comes_back_and_knows_what_is_wrong(preview: Preview, tmp_path: Path) -> None:
    with front(preview, tmp_path, [], "127.0.0.1", 0) as opened:
        opened.show("error ST020")
        os.kill(opened._pid, signal.SIGKILL)
        assert until(opened) == ()
        assert get(opened, VERSION.lstrip("/")) == "1"
        opened.show("")
        assert get(opened, f"{VERSION.lstrip('/')}?after=1") == "2"


def test_the_server_ends_with_the_builder(preview: Preview, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    builder = os.fork()
    if builder == 0:
        with front(preview, tmp_path, [], "127.0.0.1", 0) as opened:
            os.write(writing, str(opened._pid).encode())
            time.sleep(60)
        os._exit(0)
    server = int(os.read(reading, 20))
    os.kill(builder, signal.SIGKILL)
    os.waitpid(builder, 0)
    deadline = time.monotonic() + 10
    while is_alive(server) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(server)


def test_a_server_that_cannot_watch_is_one_line(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sothat.site.front.watching", None)
    with pytest.raises(SiteError, match="as soon as it had begun"), front(preview, tmp_path, [], "127.0.0.1", 0):
        pass
