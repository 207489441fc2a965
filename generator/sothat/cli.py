"""The command line: it reads arguments, calls one command and writes what that says. No logic stands here."""

# A command is imported when it runs, so that the others are quick; it has one parameter for each of its options; and
# click takes a backspace for "leave these lines as they are".
# ruff: noqa: D301, PLC0415, PLR0913, PLR0917

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from sothat import __version__
from sothat.commands.guard import emit, guarded

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main() -> None:
    """Runs the command line and ends the process with its status."""
    sys.exit(guarded(lambda: cli.main(prog_name="sothat", standalone_mode=False)))


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


@click.group(context_settings=SETTINGS, invoke_without_command=True)
@click.version_option(__version__, prog_name="sothat")
@click.pass_context
def cli(context: click.Context) -> None:
    """A catalog of internal services that ends in a customer.

    \b
    Begin with:    sothat check
    A rule:        sothat explain ST101
    Completion:    eval "$(_SOTHAT_COMPLETE=bash_source sothat)"   (bash; also zsh_source, fish_source)

    Exit status: 0 fine, 1 findings at error severity, 2 the command could not do its work.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("form", "--format", type=click.Choice(FORMATS), default="text", show_default=True, help="How to tell it.")
@click.option("--strict", is_flag=True, help="Warnings fail the check too.")
@click.option("--no-cache", is_flag=True, help="Read every file anew.")
@click.option("--timings", is_flag=True, help="Say on standard error where the time went.")
def check(
    root: Path, today: date, paths: tuple[Path, ...], form: str, strict: bool, no_cache: bool, timings: bool
) -> int:
    """Check the catalog.

    Everything is read; shown and counted is what stands in the PATHs.

    \b
    Example:    sothat check catalog/services/payroll.yaml --strict
    """
    from sothat.basics.terminal import look_of
    from sothat.commands.check import Wishes
    from sothat.commands.check import check as run

    return emit(run(root, today, Wishes(form, paths, strict, timings, look_of(sys.stdout))))


@cli.command()
@click.argument("code")
@anywhere
def explain(code: str) -> int:
    """Explain a rule.

    Why it matters, an example that fails and one that passes; CODE in upper or lower case.

    \b
    Example:    sothat explain ST101
    """
    from sothat.basics.terminal import look_of
    from sothat.commands.explain import explain as run

    return emit(run(code, look_of(sys.stdout)))


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("ref")
def trace(root: Path, today: date, ref: str) -> int:
    """Show a line of sight.

    Of a service, deliverable, team, customer or outcome, in both directions, with the lead time at worst and who feels
    it if it stops. REF is services/payroll, payroll/monthly-pay, teams/people-ops, customers/clinics or
    clinics/on-time, or a bare id where that is clear.

    \b
    Example:    sothat trace payroll/monthly-pay
    """
    from sothat.basics.terminal import look_of
    from sothat.commands.trace import trace as run

    return emit(run(root, ref, look_of(sys.stdout)))


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("charter_id", metavar="ID")
def charter(root: Path, today: date, charter_id: str) -> int:
    """Print an agreement of two teams.

    With the state of each signature. ID is the two teams in any order, joined by --.

    \b
    Example:    sothat charter finance--people-ops
    """
    from sothat.basics.terminal import look_of
    from sothat.commands.charter import Style
    from sothat.commands.charter import charter as run

    return emit(run(root, charter_id, Style(today, look_of(sys.stdout))))


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("charter_id", metavar="CHARTER")
@click.option("--team", required=True, metavar="T", help="The party that signs, by its id.")
@click.option("--role", required=True, metavar="R", help="The role that signs for it; a role is enough.")
@click.option("--name", metavar="N", help="Who signs; what is in git stays there.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def sign(root: Path, today: date, charter_id: str, team: str, role: str, name: str | None, yes: bool) -> int:
    """Sign a charter.

    Shows its terms, asks, and writes the signature with their digest into its file.

    \b
    Example:    sothat sign finance--people-ops --team finance --role "Head of Finance"
    """
    from sothat.basics.terminal import look_of
    from sothat.commands.charter import Style
    from sothat.commands.sign import Signer
    from sothat.commands.sign import sign as run

    def ask(terms: str) -> bool:
        click.echo(terms)
        return yes or click.confirm(f"Sign these terms for {team}?", err=True)

    return emit(run(root, charter_id, Signer(team, role, name), Style(today, look_of(sys.stdout)), ask))


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--check", is_flag=True, help="Change nothing; exit status 1 if something would be changed.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would be changed.")
def fmt(root: Path, today: date, paths: tuple[Path, ...], check: bool, diff: bool) -> int:
    """Lay files out in one way.

    Keys in one order, indentation, quotes and long texts alike everywhere; comments and blank lines are kept. A file
    with an error is left alone. Without a PATH, all files of the catalog and the policy.

    \b
    Example:    sothat fmt --diff catalog/services
    """
    from sothat.commands.fmt import fmt as run

    return emit(run(root, paths, check=check, diff=diff))


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Where to (default: .vscode/schemas).")
def schema(root: Path, today: date, out: Path | None) -> int:
    """Write JSON Schemas for editors.

    One for each kind and one for the policy, with the ids of this catalog to choose from.

    \b
    Example:    sothat schema
    """
    from sothat.commands.schema import schema as run

    return emit(run(root, out))


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("kind", type=click.Choice(("service", "team", "customer", "objective", "charter", "voice")))
@click.argument("ids", nargs=-1, required=True, metavar="ID")
def new(root: Path, today: date, kind: str, ids: tuple[str, ...]) -> int:
    """Begin a file of the catalog.

    It explains each key where it stands, with ids of this catalog as examples. A charter takes its two teams, and says
    what they owe each other already. Nothing is overwritten.

    \b
    Example:    sothat new service expense-claims
                sothat new charter finance people-ops
    """
    from sothat.commands.new import new as run

    return emit(run(root, kind, ids, today))
