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


ENGINE = click.option(
    "--engine",
    type=click.Choice(("mkdocs", "zensical")),
    default="mkdocs",
    show_default=True,
    help="Who makes the shells.",
)


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="The folder for the site (default: site/).")
@click.option("--strict", is_flag=True, help="Warnings keep the site from being built too.")
@ENGINE
@click.option("--no-cache", is_flag=True, help="Make everything anew.")
@click.option("--timings", is_flag=True, help="Say on standard error where the time went.")
def build(root: Path, today: date, out: Path | None, strict: bool, engine: str, no_cache: bool, timings: bool) -> int:
    """Build the site.

    Checks the catalog first. Where it has errors, or anything else goes wrong, the site that stands is not touched.

    \b
    Example:    sothat build --out public
    """
    from sothat.commands.build import BuildWishes
    from sothat.commands.build import build as run

    return emit(run(root, today, BuildWishes(out, engine, strict, not no_cache, timings)))


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
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for a free one."
)
@ENGINE
def serve(root: Path, today: date, host: str, port: int, engine: str) -> int:
    """Serve the site while you edit.

    Every edit shows at once; a bad one shows its findings in the page and here, and the last good pages go on.

    \b
    Example:    sothat serve --port 8080
    """
    from sothat.commands.preview import preview as run

    return emit(run(root, today, host, port, engine))


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


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("form", metavar="FORMAT", type=click.Choice(("json", "csv", "backstage")))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="A folder to write to, new or empty.")
@click.option("--template", is_flag=True, help="Empty sheets with their columns explained (csv).")
def export(root: Path, today: date, form: str, out: Path | None, template: bool) -> int:
    """Write the catalog for other programs.

    FORMAT is json (everything, to be imported again), csv (sheets that a spreadsheet opens) or backstage (entities for
    its catalog). What a format has no place for is named on standard error.

    \b
    Example:    sothat export json > catalog.json
                sothat export csv --out sheets
    """
    from sothat.commands.export import export as run

    return emit(run(root, form, out, template=template))


@cli.command("import")
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("form", metavar="FORMAT", type=click.Choice(("json", "csv")))
@click.argument("source", metavar="SRC", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--mapping", metavar="FILE", type=click.Path(path_type=Path), help="What the columns of a sheet of your own mean."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before files are overwritten.")
def import_(
    root: Path,
    today: date,
    form: str,
    source: Path,
    mapping: Path | None,
    dry_run: bool,
    yes: bool,
) -> int:
    """Bring entities into the catalog.

    FORMAT is json (what export json wrote; - reads standard input) or csv (a folder of sheets, or one sheet). What
    would become of each file is said first; one that is there is overwritten only when you say so, and nothing is
    written that would be an error.

    \b
    Example:    sothat import json catalog.json --dry-run
                sothat import csv services.csv --mapping ours.yaml
    """
    from sothat.basics.terminal import look_of
    from sothat.commands.import_ import Wishes
    from sothat.commands.import_ import import_ as run

    def ask(preview: str, overwrites: bool) -> bool:
        click.echo(preview, nl=False)
        return click.confirm("Write these files?", err=True) if sys.stdin.isatty() else not overwrites

    return emit(run(root, Wishes(form, source, mapping, dry_run, yes, look_of(sys.stdout)), ask))


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
