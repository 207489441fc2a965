"""What a build tells of the past, and what it lacks without git, history or Chromium."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from sothat.commands.build import BuildWishes, build
from sothat.commands.outcome import FINE
from sothat.site import Printer
from sothat.site import chromium as browser
from tests.repository import commit, edit, git, repository
from tests.support import Result, chromium_path, without_chromium

PAYROLL = "services/payroll.yaml"
DAY = "2026-11-24"
NO_HISTORY = "This site was built without the catalog's history"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with five commits: four things change for somebody, one for nobody."""
    number = iter(range(1, 9))

    def on_the_next_day() -> None:
        day = next(number)
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_DATE", f"2026-11-0{day}T12:00:00Z")

    on_the_next_day()
    root = repository(tmp_path / "repo")
    for changes in (
        [("within: 5 working days\n      after", "within: 2 working days\n      after")],
        [("value: 99.4", "value: 98")],
        [("within: 3 working days\n      after: request", "within: 1 working day\n      after: request")],
        [("name: Payroll", "name: Pay")],
    ):
        on_the_next_day()
        edit(root, PAYROLL, *changes)
        commit(root, "What only those who know git read")
    return root


def built(run: Callable[..., Result], root: Path, *options: str) -> tuple[Result, Path]:
    out = root.parent / "site"
    result = run("build", "-C", root, "--out", out, "--today", DAY, *options)
    assert result.status == FINE, result.stdout + result.stderr
    return result, out


def text(page: Path) -> str:
    return " ".join(str(etree.HTML(page.read_bytes()).xpath("string(//article)")).split())


def test_five_commits_are_told_in_consequences(root: Path, run: Callable[..., Result]) -> None:
    result, out = built(run, root)
    page = text(out / "changes.html")
    assert "Pay is the new name of Payroll" in page
    assert "Payroll now delivers “Monthly pay” in 2 working days instead of 5" in page
    assert page.index("5 November 2026") < page.index("2 November 2026")
    assert "3 November 2026" not in page
    assert "know git" not in (out / "changes.html").read_text() + (out / "changes.xml").read_text()
    assert "nothing to tell" not in result.stdout
    titles = etree.parse(out / "feeds" / "line-care.xml").xpath(
        "//*[local-name()='entry']/*[local-name()='title']/text()"
    )
    assert "Payroll now delivers “Monthly pay” in 2 working days instead of 5" in titles


def test_a_second_build_takes_the_past_from_the_cache(
    root: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out = built(run, root)
    first = (out / "changes.html").read_bytes()
    monkeypatch.setattr("sothat.changes.history.compare_sides", None)
    _, out = built(run, root)
    assert (out / "changes.html").read_bytes() == first


def test_a_lapsed_signature_says_what_changed(root: Path, run: Callable[..., Result]) -> None:
    _, out = built(run, root)
    page = text(out / "charters" / "finance--people-ops.html")
    assert "What changed since" in page
    assert "Pay: what is delivered: Monthly pay (how soon)" in page


def test_without_a_repository_one_line_says_so(root: Path, run: Callable[..., Result]) -> None:
    (root / ".git").rename(root.parent / "away")
    result, out = built(run, root)
    assert result.stdout.count("nothing to tell") == 1
    assert NO_HISTORY in text(out / "changes.html")
    assert "What changed since" not in text(out / "charters" / "finance--people-ops.html")


def test_without_git_one_line_says_so(root: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    result, out = built(run, root)
    assert "git is not installed" in result.stdout
    assert NO_HISTORY in text(out / "changes.html")


def test_a_shallow_clone_tells_what_it_has_and_says_so(root: Path, run: Callable[..., Result], tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{root}", str(tmp_path / "shallow"))
    result, out = built(run, tmp_path / "shallow")
    assert result.stdout.count("the clone is shallow") == 1
    page = text(out / "changes.html")
    assert "Pay is the new name of Payroll" in page
    assert "Older changes are not told here." in page


def test_a_first_commit_changes_nothing_for_anybody(tmp_path: Path, run: Callable[..., Result]) -> None:
    _, out = built(run, repository(tmp_path / "repo"))
    assert "Nothing changed for anybody in the last twelve months." in text(out / "changes.html")


def test_charters_as_pdf(root: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    chromium = chromium_path()
    if chromium is None or not browser.find_chromium():
        without_chromium("for PDF")
    monkeypatch.setenv("CHROMIUM", chromium)
    _, out = built(run, root, "--pdf")
    paper = out / "charters" / "finance--people-ops.pdf"
    data = paper.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"site.invalid" not in data
    assert set(re.findall(rb"D:(\d{8})", data)) == {b"20261124"}
    assert 'href="../charters/finance--people-ops.pdf"' in paper.with_suffix(".html").read_text()
    # Only what somebody has written is printed, and what has not changed is not printed again.
    assert [each.name for each in out.rglob("*.pdf")] == [paper.name]
    monkeypatch.setattr("sothat.site.papers.printing", None)
    built(run, root, "--pdf")
    assert paper.read_bytes() == data


def test_without_chromium_one_line_and_no_link(
    root: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Printer, "found", lambda *_: None)
    result, out = built(run, root, "--pdf")
    assert result.stdout.count("no Chromium was found") == 1
    assert ".pdf" not in (out / "charters" / "finance--people-ops.html").read_text()


def test_a_chromium_that_fails_costs_the_papers_alone(root: Path, tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    from datetime import date  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sothat.commands.build.Printer", FakePrinter(str(broken)))
        done = build(root, date(2026, 11, 24), BuildWishes(tmp_path / "site", pdf=True))
    assert done.status == FINE
    assert "The charters have no PDF: Chromium has stopped" in done.out
    assert ".pdf" not in (tmp_path / "site" / "charters" / "finance--people-ops.html").read_text()


class FakePrinter:
    """Finds a browser of our own."""

    def __init__(self, path: str) -> None:
        self.path = path

    def found(self, day: object, _: object) -> Printer:
        return Printer(self.path, "0", day)  # type: ignore[arg-type]


def test_a_chromium_that_does_not_run_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "chromium"
    fake.write_text("#!/bin/sh\necho install me >&2\nexit 10\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert browser.find_chromium() is None
    fake.write_text("#!/bin/sh\necho Chromium 1\n")
    assert browser.find_chromium() == (str(fake), "Chromium 1")
    assert subprocess.run([fake], capture_output=True, check=True).stdout == b"Chromium 1\n"
