"""The options that all commands share."""

# What reads a value is imported when there is one to read, so that --version and --help are quick.
# ruff: noqa: PLC0415

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date:
    from sothat.basics.dates import today

    try:
        return today(value)
    except ValueError as error:
        said = str(error) if value is None else f"{value!r} is no date; write it like 2026-11-24"
        raise click.BadParameter(said) from error


def _workspace(_: click.Context, __: click.Parameter, value: Path | None) -> Path:
    from sothat.commands.workspace import find_workspace

    return find_workspace(value)


IN_A_WORKSPACE = click.option(
    "root",
    "-C",
    metavar="DIR",
    type=click.Path(path_type=Path),
    callback=_workspace,
    help="The workspace (default: the nearest parent with a catalog/ and a mkdocs.yml).",
)
ON_A_DAY = click.option(
    "--today", metavar="D", callback=_day, help="Judge as on this day (default: SOURCE_DATE_EPOCH, else today)."
)


def anywhere(command: F) -> F:
    """The options that every command takes, for one that needs neither."""
    command = click.option("--today", metavar="D", callback=_day, expose_value=False, hidden=True)(command)
    return click.option("-C", "root", metavar="DIR", expose_value=False, hidden=True)(command)
