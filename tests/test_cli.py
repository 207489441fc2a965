"""The command line as a whole: help, statuses, and an end in one line whatever happens."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sothat import cli
from sothat.cli.reading import FORMATS as CHOICES
from sothat.commands.guard import guarded
from sothat.commands.outcome import CannotWork
from sothat.report import FORMATS
from tests.support import REPOSITORY

COMMAND = [sys.executable, "-m", "sothat"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY / "generator"), "NO_COLOR": "1"}


def test_alone_it_helps(run) -> None:
    result = run()
    assert result.status == 0
    assert "sothat check" in result.stdout


def test_version(run) -> None:
    assert run("--version").stdout.startswith("sothat")


@pytest.mark.parametrize("name", cli.cli.commands)
def test_every_command_helps_with_an_example(name: str, run) -> None:
    result = run(name, "--help")
    assert result.status == 0
    assert f"Example:    sothat {name}" in result.stdout


@pytest.mark.parametrize("name", cli.cli.commands)
def test_every_command_takes_the_common_options(name: str) -> None:
    options = {option for parameter in cli.cli.commands[name].params for option in parameter.opts}
    assert {"-C", "--today"} <= options


def test_the_formats_are_those_there_are() -> None:
    assert tuple(FORMATS) == CHOICES


def test_several_things_to_mend_are_lines_below_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        raise CannotWork("two links:", ("one", "two\nsothat: none"))

    assert guarded(work) == 2
    assert capsys.readouterr().err == "sothat: two links:\n  one\n  two\\x0asothat: none\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("check", "--bogus"),
        ("check", "--format", "yaml"),
        ("check", "--today", "tomorrow"),
        ("check", "--today", "2026-02-30"),
        ("check", "-C", "nowhere"),
        ("check", "nowhere.yaml"),
        ("explain",),
        ("explain", "ST999"),
        ("explain", "ST101", "--today", "x"),
        ("trace", "nothing-of-that-name"),
        ("charter", "nobody--nowhere"),
        ("sign", "x--y", "--team", "x"),
        ("check", "\x1b[31m\u202e"),
        ("\x1b[31m\n\n",),
    ],
)
def test_what_cannot_be_done_is_one_line_and_2(arguments: tuple[str, ...], workspace: Path, run) -> None:
    result = run(*arguments, cwd=workspace)
    assert result.status == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("sothat: ")
    assert "\x1b" not in result.stderr


def test_a_bad_clock(workspace: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    result = run("check", "-C", workspace)
    assert (result.status, len(result.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CannotWork("no \x1b"), "no \\x1b"),
        (MemoryError(), "memory"),
        (KeyboardInterrupt(), "stopped"),
        (click.Abort(), "stopped"),
        (PermissionError(13, "Permission denied", "a\nb"), "a\\x0ab: Permission denied"),
        (OSError(), "OSError"),
        (ZeroDivisionError("by\nzero"), "ZeroDivisionError: by zero"),
        (RecursionError("deep"), "RecursionError"),
    ],
)
def test_whatever_happens_ends_in_one_line(
    error: BaseException, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def work() -> int:
        raise error

    monkeypatch.delenv("SOTHAT_DEBUG", raising=False)
    assert guarded(work) == 2
    line = capsys.readouterr().err
    assert said in line
    assert len(line.splitlines()) == 1


def run_process(workspace: Path, *arguments: str, **more) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=workspace, env=more.pop("env", ENVIRONMENT), check=False, timeout=60, **more
    )


def test_a_reader_that_leaves_early(workspace: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "check"], cwd=workspace, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr:
        said = process.stderr.read()
    assert (process.wait(60), said) == (0, b"")


def test_a_full_device(workspace: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run_process(workspace, "check", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"sothat: No space left on device\n"


def test_closed_streams(workspace: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" -m sothat check >&- 2>&-', sys.executable], cwd=workspace, env=ENVIRONMENT, check=False
    )
    assert done.returncode == 0


def test_a_terminal_that_knows_ascii_alone(workspace: Path) -> None:
    team = workspace / "catalog/teams/shop.yaml"
    team.write_text(team.read_text() + "größe: 1\n", encoding="utf-8")
    done = run_process(workspace, "check", env=ENVIRONMENT | {"PYTHONIOENCODING": "ascii"}, capture_output=True)
    assert done.returncode == 1
    assert b"gr\\xf6\\xdfe" in done.stdout


def test_shell_completion() -> None:
    done = run_process(Path("/"), env=ENVIRONMENT | {"_SOTHAT_COMPLETE": "bash_source"}, capture_output=True)
    assert b"_SOTHAT_COMPLETE=bash_complete" in done.stdout
    words = ENVIRONMENT | {"_SOTHAT_COMPLETE": "bash_complete", "COMP_WORDS": "sothat ch", "COMP_CWORD": "1"}
    assert b"check" in run_process(Path("/"), env=words, capture_output=True).stdout


@pytest.mark.parametrize("arguments", [["--version"], ["explain", "ST101"]])
def test_what_is_quick_loads_neither_models_nor_engines(arguments: list[str]) -> None:
    done = run_process(Path("/"), *arguments, env=ENVIRONMENT | {"PYTHONPROFILEIMPORTTIME": "1"}, capture_output=True)
    assert done.returncode == 0
    for heavy in (b" pydantic\n", b" ruamel.yaml\n", b" jinja2\n", b" mkdocs\n", b" lxml\n"):
        assert heavy not in done.stderr
