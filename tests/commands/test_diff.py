# ruff: noqa: E501 - whole sentences
import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sothat.report.changes_markdown import MOST, escaped
from tests.repository import commit, edit, git, repository

PAYROLL = "services/payroll.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = repository(tmp_path / "repo", "inside")
    git(root, "tag", "one")
    edit(root, PAYROLL, ("within: 5 working days\n      after", "within: 2 working days\n      after"))
    edit(root, PAYROLL, ("within: 3 working days\n      after: request", "within: 1 working day\n      after: request"))
    return root


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_whole_output(root: Path, run, snapshot, form: str) -> None:
    result = run("diff", "-C", root, "one", "--format", form)
    assert (result.status, result.stderr) == (0, "")
    snapshot(f"commands/diff.{form}.txt", result.stdout)


def test_two_revisions_and_the_work_tree(root: Path, run) -> None:
    assert run("diff", "-C", root, "one", "HEAD").stdout == "Nothing changed for anybody.\n"
    commit(root, "Faster")
    committed = run("diff", "-C", root, "one", "HEAD").stdout
    assert "2 working days instead of 5" in committed
    assert run("diff", "-C", root, "one").stdout == committed
    edit(root, PAYROLL, ("name: Payroll", "name: ["))
    assert run("diff", "-C", root, "one", "HEAD").stdout == committed


def test_the_exit_status(root: Path, run) -> None:
    assert run("diff", "-C", root, "one", "--exit-code").status == 1
    assert run("diff", "-C", root, "one", "HEAD", "--exit-code").status == 0
    for bad in ("nope", "--", "one"):
        assert run("diff", "-C", root, bad, "nope").status == 2


def test_an_option_is_no_revision(root: Path, run) -> None:
    result = run("diff", "-C", root, "--", "--output=pwned", "HEAD")
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "is no revision" in result.stderr


def test_no_repository(tmp_path: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "catalog").mkdir()
    result = run("diff", "-C", tmp_path, "HEAD")
    assert (result.status, result.stdout) == (2, "")
    assert "is in no git repository" in result.stderr


def test_a_revision_without_a_catalog(root: Path, run) -> None:
    git(root, "checkout", "-q", "--orphan", "empty")
    git(root, "rm", "-rqf", "--cached", ".")
    git(root, "commit", "-q", "--allow-empty", "-m", "Nothing")
    result = run("diff", "-C", root, "empty")
    assert result.status == 2
    assert "there is no catalog in 'empty'" in result.stderr


def test_json_has_its_places(root: Path, run) -> None:
    found = json.loads(run("diff", "-C", root, "one", "--format", "json").stdout)
    lines = (root / "catalog" / PAYROLL).read_text().splitlines()
    for change in found["changes"]:
        if change["kind"] == "time":
            assert change["side"] == "head"
            assert lines[change["line"] - 1][change["column"] - 1 :] == "2 working days"


HOSTILE = [
    "<script>alert(1)</script>", "**b** _i_ `c`", "[l](http://x.example) ![i](http://x.example/i.png)", "@everyone #12 !3",
    "https://evil.example www.evil.example", "<!-- -->", "1. list", "- [ ] task", "# heading", "> quote", "|a|b|", "~~~",
    "&lt;b&gt; &amp;", "\\*a\\*", "/close", ":smile:", "$x$", "<a@b.example>", "a\u202eb", "[^1]",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_markup(text: str) -> None:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"- new: {escaped(text)}\n")
    assert set(re.findall(r"</?([a-z0-9]+)", shown)) == {"ul", "li"}
    assert not re.search(r"(?<!\\)@\w|(?<!\\)#\d|(?<!\\):/", escaped(text).replace("&#8203;", "\0"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_in_a_comment(root: Path, run, text: str) -> None:
    quoted = json.dumps(text.replace("\u202e", ""))
    edit(root, PAYROLL, ("name: Monthly pay", f"name: {quoted}"), ("name: Payroll", f"name: {quoted}"))
    shown = MarkdownIt("commonmark").render(run("diff", "-C", root, "one", "--format", "markdown").stdout)
    assert set(re.findall(r"</?([a-z0-9]+)", shown)) <= {"h3", "p", "strong", "ul", "li", "em"}


def test_a_comment_has_its_limit(root: Path, run) -> None:
    text = (root / "catalog" / PAYROLL).read_text()
    more = "".join(f"  - id: thing-{each}\n    name: {'Thing ' * 20}{each}\n    class: like\n" for each in range(600))
    (root / "catalog" / PAYROLL).write_text(text.replace("partner_obligations:", more + "partner_obligations:", 1))
    out = run("diff", "-C", root, "one", "--format", "markdown").stdout
    assert MOST - 500 < len(out) < MOST + 200
    assert re.search(r"_\d+ more are left out here; `sothat diff` shows all\._\n$", out)
