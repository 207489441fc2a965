"""Commands that tell something and change nothing."""

# A command is imported when it runs, so that the others are quick; it has one parameter for each of its options; and
# click takes a backspace for "leave these lines as they are".
# ruff: noqa: D301, PLC0415, PLR0913, PLR0917

import sys
from datetime import date
from pathlib import Path

import click

from sothat.cli.group import cli
from sothat.cli.options import IN_A_WORKSPACE, ON_A_DAY, anywhere
from sothat.commands.guard import emit
from sothat.commands.outcome import Done

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


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
    from sothat.commands.remember import remembered
    from sothat.commands.workspace import folder_in_repository

    look = look_of(sys.stdout)

    def run() -> Done:
        from sothat.commands.check import Wishes, check
        from sothat.commands.progress import Bar

        with Bar(sys.stderr, "Reading files") as bar:
            return check(root, today, Wishes(form, paths, strict, timings, look, not no_cache, bar.step, bar))

    if no_cache or timings or paths:
        return emit(run())
    return emit(remembered(root, (str(today), form, strict, look, folder_in_repository(root)), run))


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
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "form",
    "--format",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="How to tell it; markdown is made for a comment below a pull request.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 where something changes for somebody.")
def diff(root: Path, today: date, base: str, head: str | None, form: str, exit_code: bool) -> int:
    """Tell what changes, for whom.

    Between two git revisions, by party: promises and obligations that are tightened, loosened, new or gone, signatures
    that lapse, outcomes touched. Without HEAD it is the files as they are now, committed or not.

    \b
    Example:    sothat diff main
                sothat diff v1 v2 --format markdown
    """
    from sothat.basics.terminal import look_of
    from sothat.commands.diff import Wishes
    from sothat.commands.diff import diff as run

    return emit(run(root, base, head, Wishes(form, exit_code, look_of(sys.stdout))))
