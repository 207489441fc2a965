"""Commands that write files of a workspace."""

# A command is imported when it runs, so that the others are quick; it has one parameter for each of its options; and
# click takes a backspace for "leave these lines as they are".
# ruff: noqa: D301, PLC0415, PLR0913, PLR0917

import sys
from datetime import date
from pathlib import Path

import click

from sothat.cli.group import cli
from sothat.cli.options import IN_A_WORKSPACE, ON_A_DAY
from sothat.commands.guard import emit


@cli.command()
@click.option("-C", "root", metavar="DIR", expose_value=False, hidden=True)
@ON_A_DAY
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", metavar="N", help="What your organisation is called.")
@click.option("--lang", type=click.Choice(("en", "de")), help="The language of the site and the example.")
def init(today: date, directory: Path, name: str | None, lang: str | None) -> int:
    """Begin a workspace of your own.

    A small example to replace, settings for editors and git, and checks for GitHub and GitLab. Asks for what is not
    given when a terminal is there. Files that are there already stay as they are.

    \b
    Example:    sothat init agreements --name "Northwind" --lang en
    """
    from sothat.commands.init import Plan, default_name
    from sothat.commands.init import init as run

    def asked(question: str, default: str, choices: click.Choice[str] | None = None) -> str:
        if sys.stdin is None or not sys.stdin.isatty():
            return default
        return str(click.prompt(question, default=default, type=choices, err=True))

    name = asked("What is your organisation called?", default_name(directory)) if name is None else name
    lang = asked("In which language?", "en", click.Choice(("en", "de"))) if lang is None else lang
    return emit(run(directory, Plan(name, lang, today)))


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
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Where to (default: .vscode/schemas).")
def schema(root: Path, today: date, out: Path | None) -> int:
    """Write JSON Schemas for editors.

    One for each kind and one for the policy, with the ids of this catalog to choose from.

    \b
    Example:    sothat schema
    """
    from sothat.commands.schema import schema as run

    return emit(run(root, out))
