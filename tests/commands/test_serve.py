import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO

import pytest

from sothat.commands.preview import Previewer
from sothat.commands.serve import First, serve
from sothat.load.known import Known
from sothat.site import BuildReport, SiteError
from sothat.site.front import EditedAgainError
from sothat.site.preview import FINDINGS, VERSION
from tests.support import REPOSITORY


@dataclass
class Served:
    """A running server over a workspace whose only file says what the build does."""

    edit: Path
    lines: list[str] = field(default_factory=list)
    seen: threading.Condition = field(default_factory=threading.Condition)

    def say(self, line: str) -> None:
        with self.seen:
            self.lines.append(line)
            self.seen.notify_all()

    def rebuild(self, out: Path, first: First) -> BuildReport | str:
        text = self.edit.read_text(encoding="utf-8")
        if text == "bad":
            return "error ST020 no team <x>"
        if text == "worse":
            raise SiteError("no room")
        if text == "worst":
            raise ZeroDivisionError
        out.mkdir(exist_ok=True)
        (out / "index.html").write_text(f"<body><article>{text}</article></body>", encoding="utf-8")
        (out / "404.html").write_text("<body>Nothing here</body>", encoding="utf-8")
        return BuildReport(1, 2, 0, 1, ("a note",))

    def until(self, words: str) -> str:
        with self.seen:
            assert self.seen.wait_for(lambda: any(words in line for line in self.lines), timeout=10), self.lines
            at = next(number for number, line in enumerate(self.lines) if words in line)
            line = self.lines[at]
            del self.lines[: at + 1]
            return line

    def write(self, text: str, words: str) -> None:
        self.edit.write_text(text, encoding="utf-8")
        self.until(words)
        time.sleep(0.02)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Served, str]]:
    (tmp_path / "catalog").mkdir()
    edit = tmp_path / "catalog" / "edit.yaml"
    edit.write_text("first", encoding="utf-8")
    state = Served(edit)
    stop = threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(tmp_path, state.rebuild, [tmp_path / "catalog"], "127.0.0.1", 0),
        kwargs={"say": state.say, "stop": stop},
    )
    thread.start()
    url = state.until("http://").split()[4].rstrip("/")
    state.until("1 page")
    yield state, url
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_an_edit_is_served_and_a_bad_one_stops_nothing(served: tuple[Served, str]) -> None:
    state, url = served
    assert "first" in get(url + "/")[1]
    before = get(url + VERSION)[1]
    state.write("second", "1 page,")
    assert "second" in get(url + "/index.html")[1]
    assert get(f"{url}{VERSION}?after={before}")[1] != before
    for text, words in (("bad", "ST020"), ("worse", "no room"), ("worst", "ZeroDivisionError")):
        state.write(text, words)
        page = get(url + "/")[1]
        assert "second" in page
        assert FINDINGS in page
        assert words in get(url + FINDINGS)[1]
    state.write("third", "1 page,")
    page = get(url + "/")[1]
    assert "third" in page
    assert FINDINGS not in page


def test_what_is_not_there_is_not_found(served: tuple[Served, str]) -> None:
    _, url = served
    status, page = get(url + "/nowhere.html")
    assert (status, "Nothing here" in page) == (404, True)
    assert get(url + "/../../../etc/passwd")[0] == 404
    assert get(url + "/%2e%2e/%2e%2e/etc/passwd")[0] == 404


def test_a_taken_port_is_one_line(served: tuple[Served, str], tmp_path: Path) -> None:
    state, url = served
    port = int(url.rpartition(":")[2])
    with pytest.raises(SiteError, match=f"cannot serve at 127.0.0.1:{port} .* choose another --port"):
        serve(tmp_path, state.rebuild, [], "127.0.0.1", port)


def told(lines: IO[str], words: str) -> None:
    assert any(words in line for line in iter(lines.readline, ""))


def test_the_command_follows_edits_until_ctrl_c(workspace: Path) -> None:
    command = [sys.executable, "-m", "sothat", "serve", "-C", workspace, "--port", "0", "--today", "2026-11-24"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generator"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = process.stdout
        url = lines.readline().split()[4]
        told(lines, "changed, in")
        page = url + "services/baking.html"
        assert "The day&#39;s bread" in get(page)[1]
        service = workspace / "catalog" / "services" / "baking.yaml"
        text = service.read_text(encoding="utf-8")
        service.write_text(text.replace("The day's bread", "Rolls"), encoding="utf-8")
        told(lines, "changed, in")
        assert "Rolls" in get(page)[1]
        service.write_text("name: [", encoding="utf-8")
        told(lines, "1 error")
        assert "Rolls" in get(page)[1]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(page, timeout=10)


def test_a_page_is_shown_before_the_rules_are_asked(workspace: Path) -> None:
    """Even one that an error will forbid; the error is shown then, with the last good site."""
    wanted = First(("services/baking.html",), workspace / "first", lambda: None, lambda: None, lambda work: work())
    previewer = Previewer(workspace, date(2026, 11, 24), "mkdocs", Known())
    assert not isinstance(previewer.build(workspace / "out/site", wanted), str)
    shown: list[str] = []

    def done() -> None:
        shown.append((workspace / "first/services/baking.html").read_text(encoding="utf-8"))
        raise InterruptedError

    service = workspace / "catalog" / "services" / "baking.yaml"
    text = service.read_text(encoding="utf-8").replace("The day's bread", "Rolls")
    service.write_text(re.sub(r"customer: .*", "team: shop", text), encoding="utf-8")
    with pytest.raises(InterruptedError):
        previewer.build(workspace / "out/site", replace(wanted, done=done))
    assert "Rolls" in shown[0]
    said = previewer.build(workspace / "out/site", wanted)
    assert isinstance(said, str)
    assert "error ST1" in said
    service.write_text("name: [", encoding="utf-8")
    assert "ST0" in str(previewer.build(workspace / "out/site", replace(wanted, done=done)))


def test_an_edit_breaks_off_what_is_made_of_the_one_before(workspace: Path) -> None:
    wanted = First((), workspace / "first", lambda: None, lambda: None, lambda work: work())
    previewer = Previewer(workspace, date(2026, 11, 24), "mkdocs", Known())

    def edited_again(_: object) -> None:
        raise EditedAgainError

    with pytest.raises(EditedAgainError):
        previewer.build(workspace / "out/site", replace(wanted, unless_edited=edited_again))
    assert not isinstance(previewer.build(workspace / "out/site", wanted), str)
