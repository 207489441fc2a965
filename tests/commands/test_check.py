import json
from pathlib import Path

import pytest

from sothat.report import FORMATS

TODAY = ("--today", "2026-11-24")


def break_owner(workspace: Path) -> None:
    path = workspace / "catalog/services/baking.yaml"
    path.write_text(path.read_text().replace("owner: oven-crew", "owner: oven-crow"), encoding="utf-8")


def test_nothing_found(workspace: Path, run) -> None:
    result = run("check", "-C", workspace, *TODAY)
    assert (result.status, result.stdout, result.stderr) == (0, "6 files read, no findings\n", "")


def test_one_finding(workspace: Path, run, snapshot) -> None:
    break_owner(workspace)
    result = run("check", *TODAY, cwd=workspace / "catalog")
    assert result.status == 1
    snapshot("commands/check.txt", result.stdout)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_has_the_same_status(form: str, workspace: Path, run) -> None:
    break_owner(workspace)
    result = run("check", "-C", workspace, "--format", form, *TODAY)
    assert result.status == 1
    assert "ST020" in result.stdout


def test_what_stands_in_the_paths_is_shown_and_counted(workspace: Path, run) -> None:
    break_owner(workspace)
    result = run("check", "--format", "json", *TODAY, "catalog/teams", cwd=workspace)
    assert (result.status, json.loads(result.stdout)["findings"]) == (0, [])
    assert json.loads(result.stdout)["summary"]["files"] == 6
    assert run("check", *TODAY, "catalog/services/baking.yaml", cwd=workspace).status == 1


def test_strict_fails_warnings(workspace: Path, run) -> None:
    path = workspace / "catalog/services/baking.yaml"
    path.write_text(path.read_text().replace("    if_silent: The kinds of last week stay.\n", ""), encoding="utf-8")
    assert run("check", "-C", workspace, *TODAY).status == 0
    assert run("check", "-C", workspace, *TODAY, "--strict").status == 1


def test_timings_go_to_standard_error(workspace: Path, run) -> None:
    result = run("check", "-C", workspace, *TODAY, "--timings", "--no-cache")
    assert result.stdout == "6 files read, no findings\n"
    assert "  load\n" in result.stderr
    assert "  ST101\n" in result.stderr


def test_file_names_of_any_bytes(workspace: Path, run) -> None:
    folder = bytes(workspace / "catalog/teams")
    for name in (b"two\nlines::error::pwned.yaml", b"caf\xe9.yaml", b"\x1b[31m.yaml"):
        Path((folder + b"/" + name).decode("utf-8", "surrogateescape")).write_text("name: X\n")
    for form in FORMATS:
        result = run("check", "-C", workspace, *TODAY, "--format", form)
        assert result.status == 1, result.stderr
        assert "\x1b" not in result.stdout
        assert not [line for line in result.stdout.splitlines() if line.startswith(("lines", "::error::"))]


def test_shortened_text_says_so(workspace: Path, run) -> None:
    policy = workspace / "site_config/policy.yaml"
    policy.write_text(policy.read_text() + "limits:\n  findings_shown: 1\n", encoding="utf-8")
    break_owner(workspace)
    (workspace / "catalog/teams/x.yml").write_text("name: X\n")
    (workspace / "catalog/teams/y.yml").write_text("name: Y\n")
    result = run("check", "-C", workspace, *TODAY)
    assert result.stdout.count("help: ") == 1
    assert "more findings not shown" in result.stdout
    assert len(json.loads(run("check", "-C", workspace, *TODAY, "--format", "json").stdout)["findings"]) > 1
